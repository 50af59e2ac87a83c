//! Traces: from a piece back to all it came from, and from anything it came from forward to all that touched.

use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::ids::{BatchId, HubId, MachineId, PersonId, PurchaseId, SpoolId, VersionId};

/// What a trace forward begins at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// One batch.
    Batch(BatchId),
    /// A spool, and every other spool of the same manufacturer's batch.
    Spool(SpoolId),
    /// A machine.
    Machine(MachineId),
    /// A maker.
    Maker(PersonId),
    /// A version of a design.
    Version(VersionId),
    /// A purchase.
    Purchase(PurchaseId),
    /// Whoever inspected.
    Inspector(PersonId),
    /// A hub pieces lay at.
    Hub(HubId),
}

impl Origin {
    /// Its kind, as addresses spell it.
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Batch(_) => "batch",
            Self::Spool(_) => "spool",
            Self::Machine(_) => "machine",
            Self::Maker(_) => "maker",
            Self::Version(_) => "version",
            Self::Purchase(_) => "purchase",
            Self::Inspector(_) => "inspector",
            Self::Hub(_) => "hub",
        }
    }

    /// Its id.
    pub const fn id(self) -> Uuid {
        match self {
            Self::Batch(id) => id.uuid(),
            Self::Spool(id) => id.uuid(),
            Self::Machine(id) => id.uuid(),
            Self::Maker(id) | Self::Inspector(id) => id.uuid(),
            Self::Version(id) => id.uuid(),
            Self::Purchase(id) => id.uuid(),
            Self::Hub(id) => id.uuid(),
        }
    }

    /// The origin of this kind and id; none where the kind is unknown.
    pub fn of(kind: &str, id: Uuid) -> Option<Self> {
        match kind {
            "batch" => Some(Self::Batch(id.into())),
            "spool" => Some(Self::Spool(id.into())),
            "machine" => Some(Self::Machine(id.into())),
            "maker" => Some(Self::Maker(id.into())),
            "version" => Some(Self::Version(id.into())),
            "purchase" => Some(Self::Purchase(id.into())),
            "inspector" => Some(Self::Inspector(id.into())),
            "hub" => Some(Self::Hub(id.into())),
            _ => None,
        }
    }
}

/// The code evidence names a maker, a machine or an inspector by: always the same, and nobody's name.
///
/// Six symbols of Crockford's base 32 out of SHA-256 of the id; two of ten thousand makers share one once in
/// twenty collectives of that size.
pub fn evidence_code(id: Uuid) -> String {
    const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let hash = Sha256::digest(id.as_bytes());
    hash.iter()
        .take(6)
        .filter_map(|byte| ALPHABET.get(usize::from(byte & 31)))
        .map(|symbol| char::from(*symbol))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_read_back_from_its_kind_and_id() {
        let id = Uuid::from_u128(5);
        for kind in [
            "batch",
            "spool",
            "machine",
            "maker",
            "version",
            "purchase",
            "inspector",
            "hub",
        ] {
            let origin = Origin::of(kind, id).unwrap();
            assert_eq!((origin.kind(), origin.id()), (kind, id));
        }
        assert_eq!(Origin::of("cellar", id), None);
    }

    #[test]
    fn an_evidence_code_is_six_symbols_and_always_the_same() {
        let code = evidence_code(Uuid::from_u128(1));
        assert_eq!(code.len(), 6);
        assert_eq!(code, evidence_code(Uuid::from_u128(1)));
        assert_ne!(code, evidence_code(Uuid::from_u128(2)));
    }
}
