//! The options of a stranger's folder.

use std::path::Path;
use std::str::FromStr;

use clap::Args;
use essaim_app::design::draft::Names;
use essaim_app::design::{Foreign, Meshes, ProductSaid, Settings};
use essaim_domain::conformity::Class;
use essaim_domain::design::{Figures, FileRole, Supply};
use essaim_domain::workshop::Material;

use crate::Failure;

/// What no manifest says; only for folders without an essaim.toml.
#[derive(Debug, Args)]
#[command(next_help_heading = "Folders without an essaim.toml")]
pub(super) struct ForeignOptions {
    /// The component it makes, of a product that is here
    #[arg(long, value_name = "PRODUCT/COMPONENT", conflicts_with_all = ["product", "product_name", "class", "uses", "pieces"])]
    component: Option<String>,
    /// Key of a new product of one component [default: that of the design]
    #[arg(long, value_name = "KEY")]
    product: Option<String>,
    /// What the new product is called [default: as the version]
    #[arg(long, value_name = "FRENCH; ENGLISH")]
    product_name: Option<String>,
    /// What the new product is before the law: A, B, C or T
    #[arg(long)]
    class: Option<String>,
    /// A use the new product may be accepted for, once for each
    #[arg(long = "use", value_name = "KEY; FRENCH; ENGLISH")]
    uses: Vec<String>,
    /// Pieces of the component in one product
    #[arg(long, value_name = "N", default_value_t = 1)]
    pieces: i64,
    /// Key of the design [default: made of its name]
    #[arg(long, value_name = "KEY")]
    design: Option<String>,
    /// Number of the version [default: the manifest's]
    #[arg(long, value_name = "NUMBER")]
    number: Option<String>,
    /// What it is called [default: as in the manifest]
    #[arg(long, value_name = "FRENCH; ENGLISH")]
    name: Option<String>,
    /// What its class requires to stand on labels and pages
    #[arg(long, value_name = "FRENCH; ENGLISH")]
    wording: Option<String>,
    /// printed, cut, sewn or bought [default: printed where there is an STL file, cut where there is a DXF file]
    #[arg(long, value_name = "HOW")]
    kind: Option<String>,
    /// Of what it may be made, the preferred one first [default: the manifest's]
    #[arg(long = "material", value_name = "MATERIAL")]
    materials: Vec<String>,
    /// Grams of one piece, where declared [default: estimated]
    #[arg(long, value_name = "G")]
    grams: Option<f64>,
    /// Minutes of one piece, where declared [default: estimated]
    #[arg(long, value_name = "MIN")]
    minutes: Option<f64>,
    /// Its sides in millimetres, where no mesh tells them
    #[arg(long, value_name = "XxYxZ")]
    size: Option<String>,
    /// The least pieces worth a trip
    #[arg(long, value_name = "N", default_value_t = 1)]
    min_batch: i64,
    /// An STL file that is printed for one piece, once for each, or `all`
    #[arg(long = "mesh", value_name = "FILE")]
    meshes: Vec<String>,
    /// How it is printed: a print-settings.toml as in our own folders, or `basic`
    #[arg(long, value_name = "FILE.toml|basic")]
    settings: Option<String>,
    /// What a file is for, where its name or the manifest do not tell: `cleaning=docs/wash.md`
    #[arg(long = "role", value_name = "ROLE=FILE")]
    roles: Vec<String>,
    /// Licence of the files for which none is stated, in SPDX
    #[arg(long, value_name = "SPDX")]
    licence: Option<String>,
    /// Number of the version before it [default: the newest of the design]
    #[arg(long, value_name = "NUMBER")]
    parent: Option<String>,
}

impl ForeignOptions {
    /// Was any of them given?
    pub(super) fn says_something(&self) -> bool {
        let texts = [
            &self.component,
            &self.product,
            &self.product_name,
            &self.class,
            &self.design,
            &self.number,
            &self.name,
            &self.wording,
            &self.kind,
            &self.size,
            &self.settings,
            &self.licence,
            &self.parent,
        ];
        let lists = [&self.uses, &self.materials, &self.meshes, &self.roles];
        texts.iter().any(|text| text.is_some())
            || lists.iter().any(|list| !list.is_empty())
            || self.grams.is_some()
            || self.minutes.is_some()
            || self.pieces != 1
            || self.min_batch != 1
    }

    /// What they say.
    pub(super) fn said(&self) -> Result<Foreign, Failure> {
        let words = |text: &Option<String>| text.as_deref().map(names);
        Ok(Foreign {
            component: self.component.as_deref().map(component).transpose()?,
            product: ProductSaid {
                key: self.product.clone(),
                name: words(&self.product_name),
                class: optional::<Class>("class", self.class.as_deref())?,
                uses: each(&self.uses, one_use)?,
                pieces: self.pieces,
            },
            design: self.design.clone(),
            number: self.number.clone(),
            name: words(&self.name),
            wording: words(&self.wording),
            kind: optional::<Supply>("kind", self.kind.as_deref())?,
            materials: each(&self.materials, |word| known::<Material>("material", word))?,
            declared: Figures {
                grams: self.grams,
                minutes: self.minutes,
            },
            size_mm: self.size.as_deref().map(size).transpose()?,
            min_batch: self.min_batch,
            meshes: match self.meshes.as_slice() {
                [] => Meshes::Unsaid,
                [all] if all == "all" => Meshes::All,
                these => Meshes::These(these.to_vec()),
            },
            settings: settings(self.settings.as_deref())?,
            roles: each(&self.roles, role)?,
            licence: self.licence.clone(),
            parent: self.parent.clone(),
        })
    }
}

fn each<T>(all: &[String], one: impl Fn(&str) -> Result<T, Failure>) -> Result<Vec<T>, Failure> {
    all.iter().map(|text| one(text)).collect()
}

fn wrong(option: &str, text: &str, wanted: &str) -> Failure {
    Failure::usage(format!("--{option} {text:?}: {wanted}; nothing was added"))
}

fn known<T: FromStr>(option: &str, word: &str) -> Result<T, Failure> {
    let lower = word.trim().to_lowercase();
    lower
        .parse()
        .map_err(|_| wrong(option, word, "this is none we know"))
}

fn optional<T: FromStr>(option: &str, word: Option<&str>) -> Result<Option<T>, Failure> {
    word.map(|word| known(option, word)).transpose()
}

/// French and English; one text counts for both.
fn names(text: &str) -> Names {
    let (fr, en) = text.split_once(';').unwrap_or((text, text));
    Names {
        fr: fr.trim().to_owned(),
        en: en.trim().to_owned(),
    }
}

fn one_use(text: &str) -> Result<(String, Names), Failure> {
    let (key, both) = text
        .split_once(';')
        .ok_or_else(|| wrong("use", text, "a key, then its name in French and English"))?;
    Ok((key.trim().to_owned(), names(both)))
}

fn component(text: &str) -> Result<(String, String), Failure> {
    let parts = text.split_once('/');
    let parts =
        parts.ok_or_else(|| wrong("component", text, "PRODUCT/COMPONENT, by their keys"))?;
    Ok((parts.0.to_owned(), parts.1.to_owned()))
}

fn role(text: &str) -> Result<(String, FileRole), Failure> {
    let parts = text.split_once('=');
    let (word, file) = parts.ok_or_else(|| wrong("role", text, "ROLE=FILE"))?;
    Ok((file.to_owned(), known("role", word)?))
}

fn size(text: &str) -> Result<[f64; 3], Failure> {
    let sides = text.split(['x', 'X', '×']).map(|side| side.trim().parse());
    let sides: Result<Vec<f64>, _> = sides.collect();
    let sides = sides
        .ok()
        .and_then(|sides| <[f64; 3]>::try_from(sides).ok());
    sides.ok_or_else(|| wrong("size", text, "three sides in millimetres, 120x80x3"))
}

fn settings(text: Option<&str>) -> Result<Settings, Failure> {
    match text {
        None => Ok(Settings::Unsaid),
        Some("basic") => Ok(Settings::Basic),
        Some(path) => {
            let read = std::fs::read_to_string(Path::new(path));
            let text = read.map_err(|error| wrong("settings", path, &error.to_string()))?;
            let table = text.parse::<toml::Table>();
            table.map_err(|error| wrong("settings", path, error.message()))?;
            Ok(Settings::File(text))
        }
    }
}
