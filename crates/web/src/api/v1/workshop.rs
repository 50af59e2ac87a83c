//! One's own machines and spools.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use essaim_app::people::{self, MachineForm, SpoolForm};
use essaim_app::{see, tour};
use essaim_domain::MachineClass;
use essaim_domain::ids::MachineId;
use essaim_domain::speed::LAST;
use essaim_domain::workshop::{Material, Process, RateFactor};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::{Made, made};
use crate::ask::{Caller, Write};
use crate::error::{ApiError, ProblemBody};
use crate::state::Web;

/// The routes of workshops.
pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(machines, add_machine))
        .routes(routes!(hours))
        .routes(routes!(record))
        .routes(routes!(brings, always_bring))
        .routes(routes!(spools, add_spool))
}

/// A machine; sizes in millimetres.
#[derive(Debug, Clone, Deserialize, Serialize, ToSchema)]
pub(crate) struct MachineBody {
    /// Its id, in answers.
    #[serde(default)]
    id: Option<Uuid>,
    /// What she calls it.
    name: String,
    /// `fff`, `laser`, `sewing`.
    #[schema(value_type = String)]
    process: Process,
    /// Width.
    x_mm: i64,
    /// Depth.
    y_mm: i64,
    /// Height.
    z_mm: i64,
    /// What she runs on it.
    #[schema(value_type = Vec<String>)]
    materials: Vec<Material>,
    /// Hours a day it may run.
    hours_per_day: i64,
    /// How fast it is for its kind: `basic`, `slow` or `fast`.
    #[serde(default = "basic")]
    #[schema(value_type = String)]
    class: MachineClass,
    /// Hundredths of the time its class takes, where one knows better than that.
    #[serde(default = "as_its_class")]
    rate_hundredths: i64,
    /// In answers: the same as learnt from the times she told, used instead; none before there are enough.
    #[serde(default)]
    learnt_hundredths: Option<i64>,
    /// In answers: the told times it learns from, the newest first: minutes estimated and taken by each batch.
    #[serde(default, skip_deserializing)]
    #[schema(value_type = Vec<Object>)]
    told: Vec<see::workshop::Told>,
}

const fn basic() -> MachineClass {
    MachineClass::Basic
}

const fn as_its_class() -> i64 {
    RateFactor::AS_ITS_CLASS.hundredths()
}

/// One's own machines.
#[utoipa::path(get, path = "/machines", tag = "workshop",
    responses((status = 200, body = Vec<MachineBody>), (status = 404, body = ProblemBody)))]
async fn machines(
    State(web): State<Web>,
    caller: Caller,
) -> Result<Json<Vec<MachineBody>>, ApiError> {
    let shop = see::workshop::workshop(&web.app, &caller.who)
        .await
        .map_err(|error| caller.failed(error))?;
    let body = |one: see::workshop::Machine| MachineBody {
        id: Some(one.id.uuid()),
        name: one.name,
        process: one.process,
        x_mm: one.size_mm.0,
        y_mm: one.size_mm.1,
        z_mm: one.size_mm.2,
        materials: one
            .materials
            .iter()
            .filter_map(|word| word.parse().ok())
            .collect(),
        hours_per_day: one.hours_per_day,
        class: one.class,
        rate_hundredths: one.rate_hundredths,
        learnt_hundredths: one.learnt_hundredths,
        told: told_of(&shop.told, one.id),
    };
    Ok(Json(shop.machines.into_iter().map(body).collect()))
}

/// What one promised and made in the last eight weeks, and what of one's declared hours is counted on for it.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct RecordBody {
    /// Machine minutes promised by dates that are over, and not given back.
    promised_minutes: i64,
    /// How many of them were sealed by their date.
    in_time_minutes: i64,
    /// Pieces that were judged.
    judged: i64,
    /// How many of them passed.
    passed: i64,
    /// Hundredths of the declared hours that the matching counts on; never less than 50.
    hours_counted: i64,
    /// Hundredths of the pieces that it counts on; never less than 70.
    pieces_counted: i64,
}

/// One's own figures. Hours said anew (`POST /machines/{id}/hours`) count whole from then on.
#[utoipa::path(get, path = "/me/record", tag = "workshop",
    responses((status = 200, body = RecordBody), (status = 404, body = ProblemBody)))]
async fn record(State(web): State<Web>, caller: Caller) -> Result<Json<RecordBody>, ApiError> {
    let shop = see::workshop::workshop(&web.app, &caller.who)
        .await
        .map_err(|error| caller.failed(error))?;
    let (record, counted) = (shop.record, shop.record.counted());
    Ok(Json(RecordBody {
        promised_minutes: record.promised.get(),
        in_time_minutes: record.in_time.get(),
        judged: record.judged.get(),
        passed: record.passed.get(),
        hours_counted: counted.hours,
        pieces_counted: counted.passed,
    }))
}

/// Who brings boxes to hubs.
#[derive(Debug, Clone, Copy, Deserialize, Serialize, ToSchema)]
struct BringsBody {
    /// She brings them herself; false: they are fetched.
    herself: bool,
}

/// Does one bring boxes to hubs oneself, as a standing wish?
#[utoipa::path(get, path = "/me/brings", tag = "workshop",
    responses((status = 200, body = BringsBody), (status = 404, body = ProblemBody)))]
async fn brings(State(web): State<Web>, caller: Caller) -> Result<Json<BringsBody>, ApiError> {
    let shop = see::workshop::workshop(&web.app, &caller.who).await;
    let shop = shop.map_err(|error| caller.failed(error))?;
    Ok(Json(BringsBody {
        herself: shop.brings,
    }))
}

/// From now on bring to hubs what is packed at one's home, what waits there included; or have it fetched again.
#[utoipa::path(post, path = "/me/brings", request_body = BringsBody, tag = "workshop",
    params(("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody)))]
async fn always_bring(
    State(web): State<Web>,
    write: Write<BringsBody>,
) -> Result<Json<Made>, ApiError> {
    let done = tour::always_bring(&web.app, &write.asked, write.body.herself).await;
    made(&write, done)
}

/// Hours a day.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
struct HoursBody {
    /// 0 to 24.
    hours_per_day: i64,
}

/// Say anew how many hours a day a machine of one's own may run: they count whole from now on.
#[utoipa::path(post, path = "/machines/{id}/hours", request_body = HoursBody, tag = "workshop",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 422, body = ProblemBody)))]
async fn hours(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<HoursBody>,
) -> Result<Json<Made>, ApiError> {
    let done = people::set_hours(&web.app, &write.asked, id.into(), write.body.hours_per_day).await;
    made(&write, done)
}

fn told_of(all: &[see::workshop::Told], machine: MachineId) -> Vec<see::workshop::Told> {
    let hers = all.iter().filter(|one| one.machine == machine);
    hers.take(LAST).cloned().collect()
}

/// Add a machine to one's workshop.
#[utoipa::path(post, path = "/machines", request_body = MachineBody, tag = "workshop",
    params(("Idempotency-Key" = String, Header)),
    responses((status = 201, body = Made), (status = 404, body = ProblemBody), (status = 422, body = ProblemBody)))]
async fn add_machine(
    State(web): State<Web>,
    write: Write<MachineBody>,
) -> Result<(StatusCode, Json<Made>), ApiError> {
    let body = write.body.clone();
    let form = MachineForm {
        name: body.name,
        process: body.process,
        x_mm: body.x_mm,
        y_mm: body.y_mm,
        z_mm: body.z_mm,
        materials: body.materials,
        hours_per_day: body.hours_per_day,
        class: body.class,
        rate_hundredths: body.rate_hundredths,
    };
    let id = people::add_machine(&web.app, &write.asked, form)
        .await
        .map_err(|error| write.failed(error))?;
    Ok((StatusCode::CREATED, Json(Made { id: id.uuid() })))
}

/// A spool.
#[derive(Debug, Clone, Deserialize, Serialize, ToSchema)]
pub(crate) struct SpoolBody {
    /// Its id, in answers.
    #[serde(default)]
    id: Option<Uuid>,
    /// `petg`, `pla` …
    #[schema(value_type = String)]
    material: Material,
    /// Its colour, in her words.
    colour: String,
    /// The batch number its manufacturer stamped on it.
    supplier_batch: Option<String>,
    /// What is left of it, in grams.
    grams: i64,
}

/// One's own spools.
#[utoipa::path(get, path = "/spools", tag = "workshop",
    responses((status = 200, body = Vec<SpoolBody>), (status = 404, body = ProblemBody)))]
async fn spools(State(web): State<Web>, caller: Caller) -> Result<Json<Vec<SpoolBody>>, ApiError> {
    let shop = see::workshop::workshop(&web.app, &caller.who)
        .await
        .map_err(|error| caller.failed(error))?;
    let body = |one: see::workshop::Spool| SpoolBody {
        id: Some(one.id.uuid()),
        material: one.material,
        colour: one.colour,
        supplier_batch: one.supplier_batch,
        grams: one.left.get(),
    };
    Ok(Json(shop.spools.into_iter().map(body).collect()))
}

/// Add a spool to one's workshop.
#[utoipa::path(post, path = "/spools", request_body = SpoolBody, tag = "workshop",
    params(("Idempotency-Key" = String, Header)),
    responses((status = 201, body = Made), (status = 404, body = ProblemBody), (status = 422, body = ProblemBody)))]
async fn add_spool(
    State(web): State<Web>,
    write: Write<SpoolBody>,
) -> Result<(StatusCode, Json<Made>), ApiError> {
    let body = write.body.clone();
    let form = SpoolForm {
        material: body.material,
        colour: body.colour,
        supplier_batch: body.supplier_batch,
        grams: body.grams,
    };
    let id = people::add_spool(&web.app, &write.asked, form)
        .await
        .map_err(|error| write.failed(error))?;
    Ok((StatusCode::CREATED, Json(Made { id: id.uuid() })))
}
