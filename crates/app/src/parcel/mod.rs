//! Parcels: packed, carried, docked, counted, decided.
