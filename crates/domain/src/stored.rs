//! Values kept as text: in the database, in the API and in open data, always the same word.

use std::fmt::Debug;
use std::str::FromStr;

use crate::Reason;

/// A closed list of words: every value has one kebab-case word, and every word one value.
pub trait Stored: Copy + Eq + Debug + FromStr<Err = Reason> + 'static {
    /// Every value, in the order people expect to see them.
    const ALL: &'static [Self];

    /// The word kept.
    fn as_str(self) -> &'static str;
}

/// Declares an enum that is kept as words; see [`Stored`](crate::stored::Stored).
#[macro_export]
macro_rules! stored_enum {
    ($(#[$doc:meta])* pub enum $name:ident { $($(#[$about:meta])* $value:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
        )]
        pub enum $name { $($(#[$about])* #[serde(rename = $word)] $value,)+ }

        impl $name {
            /// Every value, in the order people expect to see them.
            pub const ALL: &'static [Self] = &[$(Self::$value),+];

            /// The word kept in the database and the API.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$value => $word),+ }
            }
        }

        impl $crate::stored::Stored for $name {
            const ALL: &'static [Self] = Self::ALL;
            fn as_str(self) -> &'static str { self.as_str() }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::Reason;
            fn from_str(word: &str) -> Result<Self, $crate::Reason> {
                match word { $($word => Ok(Self::$value),)+ _ => Err($crate::Reason::NotOffered) }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(self.as_str()) }
        }
    };
}

/// Lets serde write a value by its `Display` and read it back by its `FromStr`, so that nothing
/// enters that a form would refuse.
macro_rules! serde_as_text {
    ($($name:ident)+) => {$(
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.collect_str(self)
            }
        }
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let text = <String as serde::Deserialize>::deserialize(from)?;
                text.parse().map_err(|reason: $crate::Reason| serde::de::Error::custom(reason.key()))
            }
        }
    )+};
}
pub(crate) use serde_as_text;

/// Declares newtypes over 32 bytes that are shown and read as 64 hexadecimal digits.
macro_rules! hex32 {
    ($($(#[$doc:meta])* $name:ident)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name([u8; 32]);

        impl $name {
            /// The bare bytes.
            pub const fn bytes(&self) -> &[u8; 32] { &self.0 }
        }

        impl From<[u8; 32]> for $name { fn from(bytes: [u8; 32]) -> Self { Self(bytes) } }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&hex::encode(self.0))
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{}({self})", stringify!($name))
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::Reason;
            fn from_str(text: &str) -> Result<Self, $crate::Reason> {
                let mut bytes = [0_u8; 32];
                hex::decode_to_slice(text.trim(), &mut bytes).map_err(|_| $crate::Reason::NotACode)?;
                Ok(Self(bytes))
            }
        }

        $crate::stored::serde_as_text!($name);
    )+};
}
pub(crate) use hex32;

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::inspection::{self, plan};
    use crate::workshop;
    use crate::{
        audit, batch, claim, conformity, design, ledger, leg, need, parcel, person, premises,
        recall, specimen,
    };
    use std::collections::BTreeSet;

    pub(crate) fn comes_back<T: Stored>() {
        let words: BTreeSet<_> = T::ALL.iter().map(|value| value.as_str()).collect();
        assert_eq!(words.len(), T::ALL.len(), "two values share a word");
        for value in T::ALL {
            let word = value.as_str();
            assert_eq!(T::from_str(word), Ok(*value));
            assert!(
                !word.is_empty() && !word.starts_with('-') && !word.ends_with('-'),
                "{word}"
            );
            let kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            assert!(word.chars().all(kebab), "{word}");
        }
        assert_eq!(T::from_str("no-such-word"), Err(Reason::NotOffered));
        assert_eq!(T::from_str(""), Err(Reason::NotOffered));
    }

    #[test]
    fn every_stored_word_comes_back_as_its_value() {
        comes_back::<person::Language>();
        comes_back::<person::Role>();
        comes_back::<person::MembershipStatus>();
        comes_back::<conformity::Class>();
        comes_back::<conformity::ApprovalState>();
        comes_back::<design::Supply>();
        comes_back::<design::FileRole>();
        comes_back::<design::FiguresSource>();
        comes_back::<design::LicenceSource>();
        comes_back::<design::LicenceState>();
        comes_back::<design::LineageKind>();
        comes_back::<design::Unit>();
        comes_back::<workshop::Process>();
        comes_back::<workshop::Material>();
        comes_back::<leg::LegState>();
        comes_back::<leg::TourState>();
        comes_back::<audit::How>();
        comes_back::<batch::BatchState>();
        comes_back::<claim::ClaimState>();
        comes_back::<inspection::InspectionState>();
        comes_back::<inspection::Severity>();
        comes_back::<ledger::Account>();
        comes_back::<ledger::Stage>();
        comes_back::<need::NeedState>();
        comes_back::<parcel::ParcelState>();
        comes_back::<recall::RecallState>();
        comes_back::<premises::Premises>();
        comes_back::<specimen::SpecimenState>();
        comes_back::<specimen::Verdict>();
        comes_back::<specimen::Way>();
        comes_back::<plan::Decision>();
        comes_back::<plan::Profile>();
        comes_back::<plan::Regime>();
    }
}
