//! What the operator says of a stranger's folder, and the manifest beside it, put together.

use essaim_domain::conformity::Class;
use essaim_domain::design::{Figures, FileRole, Supply};
use essaim_domain::ids::ComponentId;
use essaim_domain::workshop::Material;
use essaim_okh::Manifest;
use essaim_store::people::add::Names;

use super::lacks::Lacks;
use crate::design::draft::{NewProduct, Part, Publish};

/// A product that is new, as far as it is said.
#[derive(Clone, Debug, Default)]
pub struct ProductSaid {
    /// Its key; the design's when not said.
    pub key: Option<String>,
    /// What it is called; as the version when not said.
    pub name: Option<Names>,
    /// What it is before the law: never read out of a manifest.
    pub class: Option<Class>,
    /// What it may be used for: never read out of a manifest.
    pub uses: Vec<(String, Names)>,
    /// Pieces of the component in one product.
    pub pieces: i64,
}

/// Which meshes are printed for one piece.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Meshes {
    /// Not said: the only one there is.
    #[default]
    Unsaid,
    /// All of them.
    All,
    /// These.
    These(Vec<String>),
}

/// How it is printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Settings {
    /// Not said: a file among the others says it.
    #[default]
    Unsaid,
    /// As the basic machine class prints.
    Basic,
    /// This text, in the form of our own folders.
    File(String),
}

/// What the operator says of a folder.
#[derive(Clone, Debug, Default)]
pub struct Foreign {
    /// Product and component that are here, by their keys.
    pub component: Option<(String, String)>,
    /// A new product of one component.
    pub product: ProductSaid,
    /// The key of the design; made of its name when not said.
    pub design: Option<String>,
    /// The version's number.
    pub number: Option<String>,
    /// What it is called.
    pub name: Option<Names>,
    /// What its class requires to stand on labels and pages.
    pub wording: Option<Names>,
    /// Printed, cut, sewn or bought.
    pub kind: Option<Supply>,
    /// Of what it may be made, the preferred one first.
    pub materials: Vec<Material>,
    /// What is declared of one piece.
    pub declared: Figures,
    /// Its sides in millimetres, where no mesh tells them.
    pub size_mm: Option<[f64; 3]>,
    /// The least pieces worth a trip.
    pub min_batch: i64,
    /// Which meshes are printed.
    pub meshes: Meshes,
    /// How it is printed.
    pub settings: Settings,
    /// What files are for, by name.
    pub roles: Vec<(String, FileRole)>,
    /// The licence of files that say none.
    pub licence: Option<String>,
    /// The version of the same design before it.
    pub parent: Option<String>,
}

impl Foreign {
    /// Everything a version needs, or everything that is missing.
    pub(super) fn form(
        &self,
        manifest: &Manifest,
        seem: Vec<(String, FileRole)>,
        known: Option<ComponentId>,
        unlicensed: &[String],
    ) -> Result<Publish, Vec<Lacks>> {
        let mut lacks = Vec::new();
        let same = |text: &String| Names {
            fr: text.clone(),
            en: text.clone(),
        };
        let name = self.name.clone();
        let name = had(
            &mut lacks,
            name.or_else(|| manifest.name.as_ref().map(same)),
            Lacks::Name,
        );
        let number = self.number.clone().or_else(|| manifest.version.clone());
        let number = had(&mut lacks, number, Lacks::Number);
        let slug = self.design.clone().or_else(|| slug(&name.en));
        let design = had(&mut lacks, slug, Lacks::Design);
        let roles = self.roles(seem, &mut lacks);
        let made = |role| roles.iter().any(|(_, one)| *one == role);
        let kind = self
            .kind
            .or(match (made(FileRole::Mesh), made(FileRole::Outline)) {
                (true, _) => Some(Supply::Printed),
                (false, true) => Some(Supply::Cut),
                (false, false) => None,
            });
        if kind.is_none() && known.is_none() {
            lacks.push(Lacks::Kind);
        }
        let is_made = kind.is_some_and(|kind| kind.process().is_some());
        if is_made && !made(FileRole::Mesh) && !made(FileRole::Outline) {
            lacks.push(Lacks::MadeFrom);
        }
        let materials = self.materials(manifest, kind, &mut lacks);
        let settled = made(FileRole::Profile) || self.settings != Settings::Unsaid;
        if kind == Some(Supply::Printed) && !settled {
            lacks.push(Lacks::Settings);
        }
        let part = self.part(&design, &name, kind, known, &mut lacks);
        let (Some(part), true) = (part, lacks.is_empty()) else {
            return Err(lacks);
        };
        let licensed = self.licence.iter().flat_map(|licence| {
            let with = |name: &String| (name.clone(), licence.clone());
            unlicensed.iter().map(with)
        });
        Ok(Publish {
            part,
            design,
            number,
            name,
            wording: self.wording.clone(),
            materials,
            declared: self.declared,
            size_mm: self.size_mm,
            min_batch: self.min_batch,
            roles,
            licences: licensed.collect(),
            parent: self.parent.clone(),
            changes: None,
            lineage: Vec::new(),
        })
    }

    /// What is said first, then what files seem to be; meshes that are not printed for a piece go along.
    fn roles(
        &self,
        seem: Vec<(String, FileRole)>,
        lacks: &mut Vec<Lacks>,
    ) -> Vec<(String, FileRole)> {
        let meshes = seem.iter().filter(|(_, role)| *role == FileRole::Mesh);
        let meshes: Vec<String> = meshes.map(|(name, _)| name.clone()).collect();
        let printed = match &self.meshes {
            Meshes::Unsaid | Meshes::All => meshes.clone(),
            Meshes::These(these) => these.clone(),
        };
        let said = |name: &String| self.roles.iter().any(|(of, _)| of == name);
        let unsaid = meshes.iter().filter(|name| !said(name)).count();
        let strange = printed.iter().any(|name| !meshes.contains(name));
        if strange || (self.meshes == Meshes::Unsaid && unsaid > 1) {
            lacks.push(Lacks::Meshes(meshes));
        }
        let seem = seem.into_iter().map(|(name, role)| {
            let left_out = role == FileRole::Mesh && !printed.contains(&name);
            (name, if left_out { FileRole::Other } else { role })
        });
        self.roles.iter().cloned().chain(seem).collect()
    }

    fn materials(
        &self,
        manifest: &Manifest,
        kind: Option<Supply>,
        lacks: &mut Vec<Lacks>,
    ) -> Vec<Material> {
        if !self.materials.is_empty() || kind == Some(Supply::Bought) {
            return self.materials.clone();
        }
        let parts = manifest
            .parts
            .iter()
            .filter_map(|part| part.material.as_ref());
        let mut words = manifest.material.iter().chain(parts);
        let words = words.next();
        let known = words.and_then(|words| words.to_lowercase().parse().ok());
        if known.is_none() {
            lacks.push(Lacks::Materials(words.cloned()));
        }
        known.into_iter().collect()
    }

    fn part(
        &self,
        design: &str,
        name: &Names,
        kind: Option<Supply>,
        known: Option<ComponentId>,
        lacks: &mut Vec<Lacks>,
    ) -> Option<Part> {
        if self.component.is_some() {
            if known.is_none() {
                lacks.push(Lacks::NoSuchComponent);
            }
            return known.map(Part::Known);
        }
        let new = &self.product;
        if new.class.is_none() && new.uses.is_empty() {
            lacks.push(Lacks::Component);
        } else if new.class.is_none() {
            lacks.push(Lacks::Class);
        } else if new.uses.is_empty() {
            lacks.push(Lacks::Uses);
        }
        let (class, supply) = (new.class?, kind?);
        Some(Part::New(Box::new(NewProduct {
            key: new.key.clone().unwrap_or_else(|| design.to_owned()),
            names: new.name.clone().unwrap_or_else(|| name.clone()),
            class,
            uses: new.uses.clone(),
            component: design.to_owned(),
            component_names: name.clone(),
            pieces: new.pieces,
            supply,
        })))
    }

    /// The key of the product it went to.
    pub(super) fn product_key(&self, form: &Publish) -> String {
        match (&self.component, &form.part) {
            (Some((product, _)), _) => product.clone(),
            (None, Part::New(new)) => new.key.clone(),
            (None, Part::Known(_)) => form.design.clone(),
        }
    }

    /// What nobody said and was not needed.
    pub(super) fn unsaid(&self, label: &str, unlicensed: &[String]) -> Option<String> {
        if self.licence.is_some() || unlicensed.is_empty() {
            return None;
        }
        let files = unlicensed.join(", ");
        let what = "no licence is stated for";
        Some(format!(
            "{label}: {what} {files}; a site accepts it only with a written reason"
        ))
    }
}

/// What is said, or an empty one that is noted as missing.
fn had<T: Default>(lacks: &mut Vec<Lacks>, said: Option<T>, what: Lacks) -> T {
    said.unwrap_or_else(|| {
        lacks.push(what);
        T::default()
    })
}

/// A key made of a name.
fn slug(name: &str) -> Option<String> {
    let letters = name.to_lowercase();
    let plain = letters
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' });
    let text: String = plain.collect();
    let parts: Vec<&str> = text.split('-').filter(|part| !part.is_empty()).collect();
    let key: String = parts.join("-").chars().take(60).collect();
    (!key.is_empty()).then_some(key)
}
