//! Why a pickup is not made.

crate::stored_enum! {
    /// Why a driver leaves a box where it is.
    pub enum Skipped {
        /// Nobody opened.
        NobodyThere = "nobody-there",
        /// The box was not closed yet.
        NotReady = "not-ready",
        /// It does not fit in any more.
        NoRoom = "no-room",
        /// The driver does not get there in time.
        NoTime = "no-time",
        /// Something else; said in words.
        Other = "other",
    }
}
