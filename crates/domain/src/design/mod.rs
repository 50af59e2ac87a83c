//! Products, their components, and the designs and versions that make them.

mod bill;
mod draft;
mod figures;
mod file;
mod licence;
mod lineage;
mod slicing;

use crate::Units;
pub use draft::DraftKind;

use crate::conformity::Class;
use crate::ids::{ComponentId, DesignId, ProductId, VersionId};
use crate::need::UseKey;
use crate::workshop::{Material, Process};

pub use bill::{Amount, BillLine, Unit};
pub use figures::{AllFigures, ClassMinutes, Counting, FAR_OFF, Figures, FiguresSource};
pub use file::{FileHash, FileName, FileRole, VersionFile};
pub use licence::{Bars, FileLicence, LicenceSource, LicenceState, Licences};
pub use lineage::{Ancestor, Lineage, LineageKind};
pub use slicing::{NotSliced, SlicingState};

crate::stored_enum! {
    /// How a component comes to be.
    pub enum Supply {
        /// Printed.
        Printed = "printed",
        /// Cut from sheets.
        Cut = "cut",
        /// Sewn.
        Sewn = "sewn",
        /// Bought as it is.
        Bought = "bought",
    }
}

impl Supply {
    /// The process that makes it; none for what is bought.
    pub const fn process(self) -> Option<Process> {
        match self {
            Self::Printed => Some(Process::Fff),
            Self::Cut => Some(Process::Laser),
            Self::Sewn => Some(Process::Sewing),
            Self::Bought => None,
        }
    }
}

/// A product: what a need asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Product {
    /// Its id.
    pub id: ProductId,
    /// Its short name in addresses (`visor`).
    pub key: String,
    /// What it is before the law, and so who accepts it.
    pub class: Class,
    /// What it may be used for.
    pub uses: Vec<UseKey>,
    /// What it consists of.
    pub components: Vec<Component>,
}

impl Product {
    /// Complete products that can be put together from so many pieces of each component: the
    /// smallest ⌊pieces ÷ count⌋. None of a product without components.
    pub fn complete(&self, pieces_of: impl Fn(ComponentId) -> Units) -> Units {
        let whole = self
            .components
            .iter()
            .map(|part| pieces_of(part.id).groups_of(part.count));
        whole.min().unwrap_or_default().max(Units::ZERO)
    }
}

/// A component of a product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Component {
    /// Its id.
    pub id: ComponentId,
    /// Its short name (`headband`).
    pub key: String,
    /// Pieces of it in one product; at least 1.
    pub count: i64,
    /// How it comes to be.
    pub supply: Supply,
}

/// A design of a component.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Design {
    /// Its id.
    pub id: DesignId,
    /// The component it makes.
    pub component: ComponentId,
    /// Its title.
    pub title: String,
    /// Its licence, as an SPDX expression.
    pub licence: String,
}

/// A version of a design: an immutable set of files by hash; of what is bought, a reference. Another file is another version, and
/// inherits no acceptance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Its id.
    pub id: VersionId,
    /// The design it is of.
    pub design: DesignId,
    /// Its number within the design, from 1.
    pub number: i64,
    /// The materials it may be made of.
    pub materials: Vec<Material>,
    /// Its files.
    pub files: Vec<VersionFile>,
}

impl Version {
    /// Is this one of the files a machine is fed with? Makers print exactly these.
    pub fn is_made_from(&self, hash: FileHash) -> bool {
        self.files
            .iter()
            .any(|file| file.hash == hash && file.role.is_made_from())
    }

    /// Is it the same set of files, whatever their order?
    pub fn has_same_files(&self, other: &Self) -> bool {
        let sorted = |version: &Self| {
            let mut files = version.files.clone();
            files.sort();
            files
        };
        sorted(self) == sorted(other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn component(number: u128, count: i64) -> Component {
        let id = ComponentId::from(Uuid::from_u128(number));
        Component {
            id,
            key: format!("part-{number}"),
            count,
            supply: Supply::Printed,
        }
    }

    #[test]
    fn the_scarcest_component_decides_how_many_products_are_complete() {
        let mut visor = Product {
            id: ProductId::from(Uuid::nil()),
            key: "visor".to_owned(),
            class: Class::B,
            uses: vec![UseKey::new("reception")],
            components: vec![component(1, 1), component(2, 2)],
        };
        let pieces = |id: ComponentId| Units::of(if id.uuid().as_u128() == 1 { 9 } else { 13 });
        assert_eq!(visor.complete(pieces), Units::of(6));
        visor.components.clear();
        assert_eq!(visor.complete(pieces), Units::ZERO);
    }

    #[test]
    fn only_the_approved_mesh_is_printed() {
        let file = |role, bytes: &[u8]| VersionFile {
            role,
            name: "part.stl".parse().unwrap(),
            hash: FileHash::of(bytes),
        };
        let version = Version {
            id: VersionId::from(Uuid::nil()),
            design: DesignId::from(Uuid::nil()),
            number: 1,
            materials: vec![Material::Petg],
            files: vec![
                file(FileRole::Mesh, b"mesh"),
                file(FileRole::Source, b"source"),
            ],
        };
        let mut other = version.clone();
        other.files.reverse();
        assert!(version.has_same_files(&other));
        assert!(version.is_made_from(FileHash::of(b"mesh")));
        assert!(!version.is_made_from(FileHash::of(b"source")));
        other.files.pop();
        assert!(!version.has_same_files(&other));
    }
}
