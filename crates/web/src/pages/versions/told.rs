//! What a version says of itself in the page's words: figures, lineage, what changed, bill, pictures.

use essaim_app::see::version::{self as see, Details};
use essaim_domain::MachineClass;
use essaim_domain::design::{
    Ancestor, BillLine, FiguresSource, FileLicence, LicenceState, Lineage,
};
use essaim_words::Lang;
use serde_json::Value;

use super::classes::{OnClass, on_classes};
use super::named;

/// What it says, worded.
pub(super) struct Told {
    pub(super) figures: Vec<Line>,
    pub(super) classes: Vec<OnClass>,
    pub(super) far_off: Vec<String>,
    pub(super) bars: Vec<String>,
    pub(super) changes: String,
    pub(super) parent: Option<Link>,
    pub(super) compared: Vec<(String, String)>,
    pub(super) lineage: Vec<(String, Link)>,
    pub(super) followers: Vec<Link>,
    pub(super) bill: Vec<Item>,
    pub(super) parts: Vec<(String, String, String)>,
    pub(super) documents: Vec<File>,
    pub(super) files: Vec<File>,
    pub(super) pictures: Vec<Picture>,
}

/// What one source says.
pub(super) struct Line {
    pub(super) source: String,
    pub(super) grams: String,
    pub(super) minutes: String,
    pub(super) basis: String,
    pub(super) counts: bool,
}

/// A version, or something elsewhere.
pub(super) struct Link {
    pub(super) path: String,
    pub(super) title: String,
}

/// A line of the bill.
pub(super) struct Item {
    pub(super) name: String,
    pub(super) quantity: String,
    pub(super) supply: String,
    pub(super) reference: String,
}

/// A file with its licence and measures.
pub(super) struct File {
    pub(super) path: String,
    pub(super) name: String,
    pub(super) role: String,
    pub(super) hash: String,
    pub(super) bytes: String,
    pub(super) licence: String,
    pub(super) evidence: String,
    pub(super) unlicensed: bool,
    pub(super) measures: String,
    pub(super) warnings: Vec<String>,
}

/// A picture of a file.
pub(super) struct Picture {
    pub(super) path: String,
    pub(super) words: String,
}

/// All of it for one language; `own` is the address of the version's page.
pub(super) fn told(lang: Lang, own: &str, found: &Details) -> Told {
    let says = &found.says;
    let compared = found.compared.iter().flatten();
    let change = |one: &see::Compared| {
        let key = format!("version-file-{}", one.change.as_str());
        (one.name.clone(), lang.t(&key))
    };
    let lineage = says.lineage.iter();
    let kind = |line: &Lineage| lang.t(&format!("lineage-{}", line.kind));
    let files = found.files.iter();
    let (documents, files): (Vec<_>, Vec<_>) =
        files.partition(|one| one.file.line.role.is_document());
    let worded =
        |all: Vec<&see::Measured>| all.into_iter().map(|one| file(lang, own, one)).collect();
    Told {
        figures: figures(lang, found),
        classes: on_classes(lang, found),
        far_off: far_off(lang, found),
        bars: bars(lang, found),
        changes: says
            .changes
            .as_ref()
            .map(|words| named(lang, words))
            .unwrap_or_default(),
        parent: says.parent.as_ref().map(|(parent, _)| link(lang, parent)),
        compared: compared.map(change).collect(),
        lineage: lineage
            .map(|(line, here)| (kind(line), origin(lang, line, here.as_ref())))
            .collect(),
        followers: says.followers.iter().map(|one| link(lang, one)).collect(),
        bill: says.bill.iter().map(|line| item(lang, line)).collect(),
        parts: says.parts.iter().map(|one| part(lang, one)).collect(),
        documents: worded(documents),
        files: worded(files),
        pictures: found
            .files
            .iter()
            .flat_map(|one| pictures(lang, one))
            .collect(),
    }
}

fn link(lang: Lang, one: &see::Relative) -> Link {
    Link {
        path: format!("/{lang}/versions/{}", one.id),
        title: format!("{} {}", one.title, one.written()),
    }
}

fn origin(lang: Lang, line: &Lineage, here: Option<&see::Relative>) -> Link {
    match (&line.of, here) {
        (_, Some(one)) => link(lang, one),
        (Ancestor::Outside { title, address }, None) => Link {
            path: address.clone().unwrap_or_default(),
            title: title.clone(),
        },
        (Ancestor::Here(id), None) => Link {
            path: format!("/{lang}/versions/{id}"),
            title: lang.t("design-version"),
        },
    }
}

fn figures(lang: Lang, found: &Details) -> Vec<Line> {
    let says = &found.says;
    let tenths = |figure: Option<f64>| match figure {
        Some(figure) => lang.decimal(format!("{figure:.1}").trim_end_matches(".0")),
        None => "–".to_owned(),
    };
    let line = |(source, class, basis): &(FiguresSource, MachineClass, Value)| Line {
        source: lang.t(&format!("figures-{source}")),
        grams: tenths(says.figures.of(*source, *class).grams),
        minutes: tenths(says.figures.of(*source, *class).minutes),
        basis: basis_of(lang, basis),
        counts: says.grams_from == *source || says.minutes_from == *source,
    };
    let bases = says.bases.iter();
    let mut bases: Vec<_> = bases
        .filter(|(_, class, _)| *class == MachineClass::Basic)
        .collect();
    bases.sort_by_key(|(source, ..)| *source);
    bases.into_iter().map(line).collect()
}

/// What figures rest on: the slicer by name, or layers, material and its weight on a basic machine.
fn basis_of(lang: Lang, basis: &Value) -> String {
    if let Some(slicer) = basis.get("slicer").and_then(Value::as_str) {
        return slicer.to_owned();
    }
    if basis.get("machine").is_none() {
        return String::new();
    }
    let number = |key: &str| {
        let number = basis.get(key).map(Value::to_string);
        lang.decimal(number.unwrap_or_default().trim_end_matches(".0"))
            .into()
    };
    let material = basis.get("material").and_then(Value::as_str);
    let material = material.map_or_else(
        || "–".to_owned(),
        |word| lang.t(&format!("material-{word}")),
    );
    let values = [
        ("layer", number("layer_mm")),
        ("walls", number("walls")),
        ("infill", number("infill_percent")),
        ("density", number("density_g_cm3")),
        ("material", material.into()),
    ];
    lang.t_with("figures-basis", &values)
}

fn far_off(lang: Lang, found: &Details) -> Vec<String> {
    let figures = &found.says.figures;
    let far = |key, share: Option<f64>| {
        let percent = format!("{:+.0}", share? * 100.0).replace('-', "−");
        Some(lang.t_with(key, &[("percent", percent.into())]))
    };
    let grams = far("intake-grams-far-off", figures.grams_far_off());
    let minutes = far("intake-minutes-far-off", figures.minutes_far_off());
    grams.into_iter().chain(minutes).collect()
}

fn bars(lang: Lang, found: &Details) -> Vec<String> {
    let mut all = Vec::new();
    if found.licences.without > 0 {
        let count = i64::try_from(found.licences.without).unwrap_or(i64::MAX);
        all.push(lang.t_with("version-unlicensed", &[("count", count.into())]));
    }
    if found.licences.bars.commerce {
        all.push(lang.t("version-bars-commerce"));
    }
    if found.licences.bars.changes {
        all.push(lang.t("version-bars-changes"));
    }
    all
}

fn item(lang: Lang, line: &BillLine) -> Item {
    let amount = lang.decimal(&line.amount.to_string());
    Item {
        name: match lang {
            Lang::Fr => line.name_fr.clone(),
            Lang::En => line.name_en.clone(),
        },
        quantity: lang.t_with(&format!("unit-{}", line.unit), &[("amount", amount.into())]),
        supply: lang.t(&format!("supply-{}", line.supply)),
        reference: line.reference.clone().unwrap_or_default(),
    }
}

fn part(lang: Lang, one: &see::Part) -> (String, String, String) {
    let supply = lang.t(&format!("supply-{}", one.supply));
    (named(lang, &one.name), lang.number(one.pieces), supply)
}

fn pictures(lang: Lang, one: &see::Measured) -> Vec<Picture> {
    let name = &one.file.line.name;
    let picture = |(view, hash): &(String, _)| {
        let values = [("file", name.clone().into())];
        Picture {
            path: format!("/pictures/{hash}"),
            words: lang.t_with(&format!("view-{view}"), &values),
        }
    };
    one.file.pictures.iter().map(picture).collect()
}

fn file(lang: Lang, own: &str, one: &see::Measured) -> File {
    let (line, licence) = (&one.file.line, &one.file.licence);
    let warnings = one.warnings.iter();
    File {
        path: format!("{own}/files/{}", line.name),
        name: line.name.clone(),
        role: lang.t(&format!("file-role-{}", line.role)),
        hash: line.hash.to_string(),
        bytes: lang.number(line.bytes),
        licence: match (&licence.spdx, licence.state) {
            (Some(spdx), LicenceState::Stated) => spdx.clone(),
            (Some(spdx), LicenceState::Inferred) => {
                lang.t_with("licence-inferred", &[("licence", spdx.clone().into())])
            }
            (Some(_) | None, LicenceState::None) | (None, _) => lang.t("licence-none"),
        },
        evidence: evidence(lang, licence),
        unlicensed: licence.state == LicenceState::None,
        measures: one
            .report
            .as_ref()
            .map(|report| measures(lang, report))
            .unwrap_or_default(),
        warnings: warnings.map(|said| said.words(lang)).collect(),
    }
}

fn evidence(lang: Lang, licence: &FileLicence) -> String {
    let (Some(source), Some(words)) = (licence.source, &licence.evidence) else {
        return lang.t("licence-nowhere");
    };
    let values = [("words", words.clone().into())];
    lang.t_with(&format!("licence-from-{source}"), &values)
}

fn measures(lang: Lang, report: &see::Report) -> String {
    let tenths = |figure: f64| lang.decimal(format!("{figure:.1}").trim_end_matches(".0"));
    let count = |count: u64| i64::try_from(count).unwrap_or(i64::MAX).into();
    let [x, y, z] = report.bounding_box.size_mm();
    let volume = report.volume_mm3.map(|volume| tenths(volume / 1000.0));
    let values = [
        ("x", tenths(x).into()),
        ("y", tenths(y).into()),
        ("z", tenths(z).into()),
        ("triangles", count(report.triangles)),
        ("bodies", count(report.bodies)),
        ("volume", volume.unwrap_or_else(|| "–".to_owned()).into()),
    ];
    let mut all = lang.t_with("version-measures", &values);
    if report.watertight {
        all.push_str(" · ");
        all.push_str(&lang.t("version-closed"));
    }
    all
}
