//! Opaque numbers the caller hands out; a plan answers with the same numbers.

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub u64);
    )*};
}

ids! {
    /// A need line.
    DemandId;
    /// A maker.
    MakerId;
    /// A machine; unique over all makers.
    MachineId;
    /// An approved version of a design.
    VersionId;
    /// A material (PETG, PLA, polycarbonate sheet...).
    MaterialId;
    /// A hub.
    HubId;
    /// A kind of machine, alike in pace.
    KindId;
}
