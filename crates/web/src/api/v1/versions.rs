//! A version: what it says of itself, and what follows from it.

use axum::Json;
use axum::extract::{Path, State};
use axum::response::Response;
use essaim_app::Said;
use essaim_app::design::export;
use essaim_app::see::version as see;
use essaim_domain::design::{Ancestor, BillLine, Lineage};
use essaim_words::Lang;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::figures::{ClassMinutesBody, FiguresBody, class_minutes, figures};
use crate::ask::Caller;
use crate::download::exported;
use crate::error::{ApiError, ProblemBody};
use crate::state::Web;

/// The routes of versions.
pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(one))
        .routes(routes!(export))
}

/// Words in both languages.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct WordsBody {
    /// In French.
    fr: String,
    /// In English.
    en: String,
}

/// Something to look at.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct WarningBody {
    /// Its stable code.
    code: String,
    /// In the caller's language.
    words: String,
}

/// A file's licence with its evidence.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct LicenceBody {
    /// As an SPDX expression.
    spdx: Option<String>,
    /// `stated`, `inferred` or `none`.
    state: String,
    /// `manifest-file`, `manifest`, `licence-file`, `header` or `person`.
    source: Option<String>,
    /// The words as they stand there.
    evidence: Option<String>,
    /// It bars making it for money.
    bars_commerce: bool,
    /// It bars passing on changes.
    bars_changes: bool,
}

/// A picture drawn of a file.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct PictureBody {
    /// `corner`, `top` …
    view: String,
    /// SHA-256 of the PNG.
    sha256: String,
    /// Where it is served.
    path: String,
}

/// A file of a version.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct VersionFileBody {
    /// Its name.
    name: String,
    /// `mesh`, `outline`, `source`, `risk-analysis` …
    role: String,
    /// SHA-256 of its bytes.
    sha256: String,
    /// Its length.
    bytes: i64,
    /// Under which licence it came.
    licence: LicenceBody,
    /// What measuring it found, where it is a mesh.
    report: Option<Value>,
    /// What to look at in it.
    warnings: Vec<WarningBody>,
    /// What was drawn of it.
    pictures: Vec<PictureBody>,
}

/// Something a version was made from, or that was made from it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct RelativeBody {
    /// `derived-from`, `remix-of` or `variant-of`; none for the version before or after.
    kind: Option<String>,
    /// The version, where it is here.
    version: Option<Uuid>,
    /// What it is called.
    title: String,
    /// Where it lies, when it is elsewhere.
    address: Option<String>,
}

/// A file compared with the version before.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ComparedBody {
    /// Its name.
    name: String,
    /// What it is for.
    role: String,
    /// `added`, `changed`, `removed` or `same`.
    change: String,
}

/// A line of its bill of materials.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct BillBody {
    /// What.
    name: WordsBody,
    /// How much for one piece, exactly.
    quantity: String,
    /// `piece`, `g`, `kg`, `mm`, `m`, `m2`, `ml` or `l`.
    unit: String,
    /// `printed`, `cut`, `sewn` or `bought`.
    supply: String,
    /// What to ask for.
    reference: Option<String>,
}

/// A component of its product.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct PartBody {
    /// Its id.
    id: Uuid,
    /// What it is called.
    name: WordsBody,
    /// Pieces of it in one product.
    pieces: i64,
    /// `printed`, `cut`, `sewn` or `bought`.
    supply: String,
}

/// A version with everything it says of itself.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct VersionDetails {
    /// Its id.
    id: Uuid,
    /// Who says the grams that count.
    grams_from: String,
    /// Who says the minutes that count.
    minutes_from: String,
    /// What each source says.
    figures: Vec<FiguresBody>,
    /// The minutes that count on each class of machine.
    class_minutes: Vec<ClassMinutesBody>,
    /// How far the declared grams are off, as a share, when that is more than 0.4.
    grams_far_off: Option<f64>,
    /// The same of the minutes.
    minutes_far_off: Option<f64>,
    /// Its files, by name.
    files: Vec<VersionFileBody>,
    /// How many of them have no licence: accepting them takes a written reason.
    unlicensed: usize,
    /// Their licences bar making it for money.
    bars_commerce: bool,
    /// Their licences bar passing on changes.
    bars_changes: bool,
    /// The version before it.
    parent: Option<RelativeBody>,
    /// What changed since.
    changes: Option<WordsBody>,
    /// Its files against those of the version before.
    compared: Option<Vec<ComparedBody>>,
    /// What else it was made from.
    lineage: Vec<RelativeBody>,
    /// What came after it, or was made from it.
    followers: Vec<RelativeBody>,
    /// What goes into one piece.
    bill: Vec<BillBody>,
    /// What its product consists of.
    parts: Vec<PartBody>,
}

/// A version.
#[utoipa::path(get, path = "/versions/{id}", tag = "designs", params(("id" = Uuid, Path)),
    responses((status = 200, body = VersionDetails), (status = 404, body = ProblemBody)))]
async fn one(
    State(web): State<Web>,
    caller: Caller,
    Path(id): Path<Uuid>,
) -> Result<Json<VersionDetails>, ApiError> {
    let found = see::details(&web.app, id.into()).await;
    let found = found.map_err(|error| caller.failed(error))?;
    let says = &found.says;
    let compared = |one: &see::Compared| ComparedBody {
        name: one.name.clone(),
        role: one.role.to_string(),
        change: one.change.as_str().to_owned(),
    };
    let part = |one: &see::Part| PartBody {
        id: one.id.uuid(),
        name: words(&one.name.fr, &one.name.en),
        pieces: one.pieces,
        supply: one.supply.to_string(),
    };
    let changed = found.compared.as_ref();
    Ok(Json(VersionDetails {
        id,
        grams_from: says.grams_from.to_string(),
        minutes_from: says.minutes_from.to_string(),
        figures: figures(&found),
        class_minutes: class_minutes(&found),
        grams_far_off: says.figures.grams_far_off(),
        minutes_far_off: says.figures.minutes_far_off(),
        files: found
            .files
            .iter()
            .map(|one| file(caller.lang, one))
            .collect(),
        unlicensed: found.licences.without,
        bars_commerce: found.licences.bars.commerce,
        bars_changes: found.licences.bars.changes,
        parent: says
            .parent
            .as_ref()
            .map(|(parent, _)| relative(parent, None)),
        changes: says.changes.as_ref().map(|one| words(&one.fr, &one.en)),
        compared: changed.map(|all| all.iter().map(compared).collect()),
        lineage: says.lineage.iter().map(ancestor).collect(),
        followers: says
            .followers
            .iter()
            .map(|one| relative(one, None))
            .collect(),
        bill: says.bill.iter().map(bill).collect(),
        parts: says.parts.iter().map(part).collect(),
    }))
}

fn words(fr: &str, en: &str) -> WordsBody {
    WordsBody {
        fr: fr.to_owned(),
        en: en.to_owned(),
    }
}

fn file(lang: Lang, one: &see::Measured) -> VersionFileBody {
    let (line, licence) = (&one.file.line, &one.file.licence);
    let bars = licence.bars();
    let warning = |said: &Said| WarningBody {
        code: said.key.to_owned(),
        words: said.words(lang),
    };
    let pictures = one.file.pictures.iter().map(|(view, hash)| PictureBody {
        view: view.clone(),
        sha256: hash.to_string(),
        path: format!("/pictures/{hash}"),
    });
    VersionFileBody {
        name: line.name.clone(),
        role: line.role.to_string(),
        sha256: line.hash.to_string(),
        bytes: line.bytes,
        licence: LicenceBody {
            spdx: licence.spdx.clone(),
            state: licence.state.to_string(),
            source: licence.source.map(|source| source.to_string()),
            evidence: licence.evidence.clone(),
            bars_commerce: bars.commerce,
            bars_changes: bars.changes,
        },
        report: one.file.report.clone(),
        warnings: one.warnings.iter().map(warning).collect(),
        pictures: pictures.collect(),
    }
}

fn relative(one: &see::Relative, kind: Option<String>) -> RelativeBody {
    RelativeBody {
        kind,
        version: Some(one.id.uuid()),
        title: format!("{} {}", one.title, one.written()),
        address: None,
    }
}

fn ancestor((line, here): &(Lineage, Option<see::Relative>)) -> RelativeBody {
    let kind = Some(line.kind.to_string());
    match (&line.of, here) {
        (_, Some(one)) => relative(one, kind),
        (Ancestor::Outside { title, address }, None) => RelativeBody {
            kind,
            version: None,
            title: title.clone(),
            address: address.clone(),
        },
        (Ancestor::Here(id), None) => RelativeBody {
            kind,
            version: Some(id.uuid()),
            title: String::new(),
            address: None,
        },
    }
}

fn bill(line: &BillLine) -> BillBody {
    BillBody {
        name: words(&line.name_fr, &line.name_en),
        quantity: line.amount.to_string(),
        unit: line.unit.to_string(),
        supply: line.supply.to_string(),
        reference: line.reference.clone(),
    }
}

/// The whole version as a zip: its files as they are, with `okh.toml` and `essaim.toml`. Another instance takes it in.
#[utoipa::path(get, path = "/versions/{id}/export", tag = "designs", params(("id" = Uuid, Path)),
    responses((status = 200, body = Vec<u8>, content_type = "application/octet-stream"),
        (status = 404, body = ProblemBody)))]
async fn export(
    State(web): State<Web>,
    caller: Caller,
    Path(id): Path<Uuid>,
) -> Result<Response, ApiError> {
    let packed = Box::pin(export::export(&web.app, id.into())).await;
    Ok(exported(packed.map_err(|error| caller.failed(error))?))
}
