//! Files of a design that arrived and are no version yet.

crate::stored_enum! {
    /// What the files of a draft say about themselves.
    pub enum DraftKind {
        /// An `essaim.toml`, as our own designs have it.
        Ours = "ours",
        /// An Open Know-How manifest.
        Okh = "okh",
        /// Nothing.
        None = "none",
    }
}
