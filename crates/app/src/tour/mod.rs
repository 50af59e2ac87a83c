//! Tours: planned, offered, answered, driven.
