//! What a real slicer is asked about a version.

crate::stored_enum! {
    /// Where a slicing stands.
    pub enum SlicingState {
        /// It is to be sliced, or is being sliced now.
        Waiting = "waiting",
        /// Its figures are known.
        Done = "done",
        /// It could not be sliced; it is not tried again.
        Failed = "failed",
    }
}

crate::stored_enum! {
    /// Why a version could not be sliced.
    pub enum NotSliced {
        /// The slicer took longer than it may.
        TooLong = "too-long",
        /// The slicer ended with an error, or for want of memory.
        Ended = "ended",
        /// What it wrote says nothing of grams and minutes.
        Rubbish = "rubbish",
        /// A file of the version is missing or damaged.
        File = "file",
        /// It was begun three times and never ended.
        GaveUp = "gave-up",
    }
}
