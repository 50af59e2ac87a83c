//! The `essaim.toml` of an export: what Open Know-How has no place for, in the words of our own folders.

use chrono::{DateTime, Utc};
use essaim_domain::design::{Ancestor, FileRole, LineageKind};
use essaim_store::people::add::Names;
use serde::Serialize;
use serde_json::Value;

use super::facts::Facts;
use crate::see::version::Measured;

#[derive(Serialize)]
struct Texts {
    fr: String,
    en: String,
}

impl Texts {
    fn of(fr: &str, en: &str) -> Self {
        Self {
            fr: fr.to_owned(),
            en: en.to_owned(),
        }
    }
}

#[derive(Serialize)]
struct Manifest {
    schema: i64,
    product: Product,
    component: Vec<Component>,
    version: Vec<Version>,
    approval: Vec<Approval>,
}

#[derive(Serialize)]
struct Product {
    key: String,
    class: String,
    name: Texts,
    wording: Option<Texts>,
    #[serde(rename = "use")]
    uses: Vec<Use>,
}

#[derive(Serialize)]
struct Use {
    key: String,
    name: Texts,
}

#[derive(Serialize)]
struct Component {
    key: String,
    count: i64,
    kind: String,
    name: Texts,
}

#[derive(Serialize)]
struct Version {
    component: String,
    design: String,
    number: String,
    license: String,
    bbox_mm: [f64; 3],
    materials: Vec<String>,
    grams: Option<f64>,
    minutes: Option<f64>,
    min_batch: i64,
    profile: Option<String>,
    checklist: Option<String>,
    name: Texts,
    changes: Option<Texts>,
    file: Vec<File>,
    lineage: Vec<Lineage>,
    bill: Vec<Line>,
}

#[derive(Serialize)]
struct File {
    role: String,
    path: String,
    name: Option<String>,
    sha256: String,
    bytes: i64,
    license: Option<String>,
    license_state: String,
    license_source: Option<String>,
    license_evidence: Option<String>,
}

#[derive(Serialize)]
struct Lineage {
    kind: LineageKind,
    design: Option<String>,
    number: Option<String>,
    title: Option<String>,
    address: Option<String>,
}

#[derive(Serialize)]
struct Line {
    quantity: f64,
    unit: String,
    kind: String,
    reference: Option<String>,
    name: Texts,
}

/// Who accepted it where this export comes from: to be read, never taken over.
#[derive(Serialize)]
struct Approval {
    by: String,
    #[serde(rename = "use")]
    use_key: String,
    state: String,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
}

/// Where a file lies in the export: under its name, unless one of the two manifests stands there.
pub(super) fn path(name: &str) -> String {
    match name {
        "okh.toml" | "essaim.toml" => format!("original/{name}"),
        other => other.to_owned(),
    }
}

/// The text of it.
pub(super) fn text(facts: &Facts) -> Result<String, toml::ser::Error> {
    let line = &facts.design.sheet.line;
    let uses = facts.design.sheet.uses.iter();
    let approvals = facts.design.approvals.iter();
    let manifest = Manifest {
        schema: 1,
        product: Product {
            key: facts.keys.product.clone(),
            class: line.class.to_string(),
            name: Texts::of(&line.product.fr, &line.product.en),
            wording: texts(&facts.version.profile, "wording"),
            uses: uses
                .map(|(key, name)| Use {
                    key: key.clone(),
                    name: Texts::of(&name.fr, &name.en),
                })
                .collect(),
        },
        component: components(facts),
        version: vec![version(facts)],
        approval: approvals
            .filter(|shown| shown.version == facts.version.id)
            .map(|shown| Approval {
                by: shown.name.clone(),
                use_key: shown.use_key.clone(),
                state: shown.state.to_string(),
                from: shown.from,
                until: shown.until,
            })
            .collect(),
    };
    toml::to_string(&manifest)
}

/// Words in both languages out of what a version's folder said.
fn texts(profile: &Value, key: &str) -> Option<Texts> {
    let said = profile.get(key)?;
    let text = |lang| said.get(lang).and_then(Value::as_str);
    Some(Texts::of(text("fr")?, text("en")?))
}

fn components(facts: &Facts) -> Vec<Component> {
    let parts = facts.parts.iter();
    let component = parts.map(|part| Component {
        key: part.key.clone(),
        count: part.pieces,
        kind: part.supply.to_string(),
        name: Texts::of(&part.names.fr, &part.names.en),
    });
    component.collect()
}

/// The number its people gave it, else its rank in the design.
pub(super) fn number(facts: &Facts) -> String {
    let said = facts.version.profile.get("number").and_then(Value::as_str);
    said.map_or_else(|| facts.version.number.to_string(), str::to_owned)
}

fn version(facts: &Facts) -> Version {
    let of = &facts.version;
    let says = &facts.says.says;
    let title = facts.design.sheet.line.title.as_str();
    let licence = facts.design.sheet.licence.clone();
    let changes = says.changes.as_ref();
    let figures = says.figures.declared;
    Version {
        component: facts.keys.component.clone(),
        design: facts.keys.design.clone(),
        number: number(facts),
        license: licence.unwrap_or_else(|| "LicenseRef-NONE".to_owned()),
        bbox_mm: [of.size_mm.0, of.size_mm.1, of.size_mm.2].map(whole),
        materials: of.materials.clone(),
        grams: figures.grams,
        minutes: figures.minutes,
        min_batch: of.min_batch,
        profile: facts.profile.as_deref().map(path),
        checklist: facts.checklist.as_deref().map(path),
        name: texts(&of.profile, "name").unwrap_or_else(|| Texts::of(title, title)),
        changes: changes.map(|names| Texts::of(&names.fr, &names.en)),
        file: facts.says.files.iter().map(file).collect(),
        lineage: lineage(facts),
        bill: bill(facts),
    }
}

/// Sizes are whole millimetres below 10 000.
fn whole(side: i64) -> f64 {
    f64::from(i32::try_from(side).unwrap_or(i32::MAX))
}

fn file(of: &Measured) -> File {
    let line = &of.file.line;
    let licence = &of.file.licence;
    let path = path(&line.name);
    File {
        role: match line.role {
            FileRole::Mesh => "stl".to_owned(),
            FileRole::Outline => "template".to_owned(),
            other @ (FileRole::Source
            | FileRole::Drawing
            | FileRole::Profile
            | FileRole::DataSheet
            | FileRole::Checklist
            | FileRole::Instructions
            | FileRole::Assembly
            | FileRole::Cleaning
            | FileRole::RiskAnalysis
            | FileRole::TestSheet
            | FileRole::TestRecord
            | FileRole::Bill
            | FileRole::Picture
            | FileRole::Licence
            | FileRole::Manifest
            | FileRole::Other) => other.to_string(),
        },
        name: (path != line.name).then(|| line.name.clone()),
        path,
        sha256: line.hash.to_string(),
        bytes: line.bytes,
        license: licence.spdx.clone(),
        license_state: licence.state.to_string(),
        license_source: licence.source.map(|source| source.to_string()),
        license_evidence: licence.evidence.clone(),
    }
}

/// What it was made from. The version before it is named here too: where that one is not, it stays as words.
fn lineage(facts: &Facts) -> Vec<Lineage> {
    let line = |kind, (design, number): (String, String)| Lineage {
        kind,
        design: Some(design),
        number: Some(number),
        title: None,
        address: None,
    };
    let parent = facts.parent.clone();
    let parent = parent.map(|parent| line(LineageKind::DerivedFrom, parent));
    let said = facts.says.says.lineage.iter().zip(&facts.ancestors);
    let said = said.filter_map(|((from, _), here)| match (&from.of, here) {
        (Ancestor::Here(_), here) => Some(line(from.kind, here.clone()?)),
        (Ancestor::Outside { title, address }, _) => Some(Lineage {
            kind: from.kind,
            design: None,
            number: None,
            title: Some(title.clone()),
            address: address.clone(),
        }),
    });
    parent.into_iter().chain(said).collect()
}

fn bill(facts: &Facts) -> Vec<Line> {
    let lines = facts.says.says.bill.iter();
    let line = lines.map(|one| {
        let names = Names {
            fr: one.name_fr.clone(),
            en: one.name_en.clone(),
        };
        Line {
            // Three decimals of at most a million: what is written reads back the same.
            quantity: one.amount.to_string().parse().unwrap_or_default(),
            unit: one.unit.to_string(),
            kind: one.supply.to_string(),
            reference: one.reference.clone(),
            name: Texts::of(&names.fr, &names.en),
        }
    });
    line.collect()
}
