//! Inspections: drawn, written, decided.
