//! A version comes in, whichever way: the command and its folder, an upload, an import. Its files lie in the
//! folder of files already; [`weigh`] measures, estimates and draws them, outside any transaction; then
//! [`bring_in`] writes it in the caller's.

mod bring_in;
mod figures;
mod print;
mod unfit;
mod weigh;

use essaim_domain::design::{
    BillLine, Figures, FileHash, FileLicence, FileName, FileRole, LineageKind, Supply,
};
use essaim_domain::workshop::Material;
use essaim_store::people::add::Names;
use serde_json::Value;

pub(crate) use bring_in::{Brought, Place, bring_in, known};
pub(crate) use print::print_settings;
pub use unfit::Unfit;
pub(crate) use weigh::{Weighed, weigh};

/// A version on its way in.
#[derive(Clone, Debug)]
pub struct Intake {
    /// Its number as its people write it (`1.0.0`).
    pub number: String,
    /// What it is called.
    pub name: Names,
    /// What its class requires to stand on labels and pages.
    pub wording: Option<Names>,
    /// How it comes to be.
    pub supply: Supply,
    /// Of what it may be made, the preferred one first; none when it is bought.
    pub materials: Vec<Material>,
    /// Its sides in millimetres as declared; measured where there is a mesh and nothing is declared.
    pub size_mm: Option<[f64; 3]>,
    /// What is declared of one piece.
    pub declared: Figures,
    /// What the declared figures rest on, where that is said.
    pub declared_basis: Value,
    /// The least pieces worth a trip.
    pub min_batch: i64,
    /// Print or cut settings, or the data sheet of what is bought, as given.
    pub settings: Value,
    /// Its checks, as given.
    pub checklist: Value,
    /// Its files, by name.
    pub files: Vec<IntakeFile>,
    /// The number of the version of the same design before it; the newest when not said.
    pub parent: Option<String>,
    /// What changed since.
    pub changes: Option<Names>,
    /// What else it was made from.
    pub lineage: Vec<Earlier>,
    /// What goes into one piece.
    pub bill: Vec<BillLine>,
}

/// A file of a version on its way in; its bytes are kept already.
#[derive(Clone, Debug)]
pub struct IntakeFile {
    /// Its name.
    pub name: FileName,
    /// Its bytes' hash.
    pub hash: FileHash,
    /// What it is for.
    pub role: FileRole,
    /// Its length.
    pub bytes: i64,
    /// Under which licence it comes.
    pub licence: FileLicence,
}

/// Something a version was made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier {
    /// How it follows from it.
    pub kind: LineageKind,
    /// From what.
    pub of: Origin,
}

/// What a version was made from, as people name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A version of this instance, when it is here; else it is kept as words.
    Version {
        /// The key of its design.
        design: String,
        /// Its number.
        number: String,
    },
    /// Something elsewhere.
    Outside {
        /// What it is called.
        title: String,
        /// Where it lies.
        address: Option<String>,
    },
}
