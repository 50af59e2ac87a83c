//! Hubs: stock, kits, stocktakes.
