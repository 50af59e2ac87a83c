//! What a person says of a draft, or the operator of a folder: what nobody takes from a stranger's manifest unasked.

use essaim_domain::conformity::Class;
use essaim_domain::design::{Figures, FileRole, Supply};
use essaim_domain::ids::ComponentId;
use essaim_domain::workshop::Material;
use essaim_store::people::add::Names;

use crate::design::intake::Earlier;

/// What a version is a part of.
#[derive(Clone, Debug)]
pub enum Part {
    /// A component that is here.
    Known(ComponentId),
    /// A product of one component, that is new.
    New(Box<NewProduct>),
}

/// A product of one component. Its class and uses are said by a person, never read out of a manifest.
#[derive(Clone, Debug)]
pub struct NewProduct {
    /// Its key.
    pub key: String,
    /// Its names.
    pub names: Names,
    /// What it is before the law.
    pub class: Class,
    /// What it may be used for.
    pub uses: Vec<(String, Names)>,
    /// The component's key.
    pub component: String,
    /// The component's names.
    pub component_names: Names,
    /// Pieces of it in one product.
    pub pieces: i64,
    /// How it comes to be.
    pub supply: Supply,
}

/// What a person says of a draft.
#[derive(Clone, Debug)]
pub struct Publish {
    /// What it is a part of.
    pub part: Part,
    /// The key of its design.
    pub design: String,
    /// Its number, as its people write it.
    pub number: String,
    /// What it is called.
    pub name: Names,
    /// What its class requires to stand on labels and pages.
    pub wording: Option<Names>,
    /// Of what it may be made, the preferred one first.
    pub materials: Vec<Material>,
    /// What is declared of one piece; the rest is estimated.
    pub declared: Figures,
    /// Its sides in millimetres, where no mesh tells them.
    pub size_mm: Option<[f64; 3]>,
    /// The least pieces worth a trip.
    pub min_batch: i64,
    /// What each file is for, by name; files left out are [`FileRole::Other`].
    pub roles: Vec<(String, FileRole)>,
    /// Licences she states herself, by name of the file.
    pub licences: Vec<(String, String)>,
    /// The version of the same design before it.
    pub parent: Option<String>,
    /// What changed since.
    pub changes: Option<Names>,
    /// What else it was made from.
    pub lineage: Vec<Earlier>,
}
