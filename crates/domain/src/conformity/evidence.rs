//! What an approval rests on, and why one is refused.

crate::stored_enum! {
    /// What a piece of evidence is.
    pub enum EvidenceKind {
        /// The functional test of pieces, each of them for class C.
        TestRecord = "test-record",
        /// A laboratory's report.
        TestReport = "test-report",
        /// A certificate that lets a mark be named.
        Certificate = "certificate",
        /// The institution's own declaration (Regulation (EU) 2017/745, article 5(5)).
        Declaration = "declaration",
        /// A derogation of the ANSM.
        Derogation = "derogation",
        /// A picture.
        Photo = "photo",
        /// Anything else: a risk analysis, minutes of a meeting.
        Other = "other",
    }
}

crate::stored_enum! {
    /// What a refusal is about, for whoever draws the next version.
    pub enum Objection {
        /// It does not fit what it goes with.
        Fit = "fit",
        /// It breaks, bends or comes loose.
        Strength = "strength",
        /// The material.
        Material = "material",
        /// It cannot be cleaned as it must be.
        Cleaning = "cleaning",
        /// Edges, strings, supports.
        Finish = "finish",
        /// It hinders those who use it.
        Handling = "handling",
        /// Documents or tests are missing.
        Documents = "documents",
        /// The law or the house's rules do not allow it.
        Rules = "rules",
        /// Anything else.
        Other = "other",
    }
}
