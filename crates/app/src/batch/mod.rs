//! Batches: sealed, released, held; bags; unannounced bags.
