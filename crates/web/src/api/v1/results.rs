//! Results of an inspection as they are sent, and the photo of a defect.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::response::Response;
use essaim_app::Error;
use essaim_app::inspection::{Aside, Found, Looked, Seen, Told, add_photo};
use essaim_app::see::inspection as see;
use essaim_domain::Reason;
use essaim_domain::inspection::Severity;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::Made;
use crate::ask::{Caller, WITH_A_FILE, WriteFile};
use crate::error::{ApiError, ProblemBody};
use crate::pages::picture;
use crate::state::Web;

/// The routes of photos.
pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(add))
        .layer(DefaultBodyLimit::max(WITH_A_FILE))
        .routes(routes!(photo))
}

/// What was seen.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct ResultsBody {
    /// Drawn pieces, each once.
    #[serde(default)]
    pub results: Vec<PieceBody>,
    /// Bags looked through, each once: their pieces that were not drawn.
    #[serde(default)]
    pub bags: Vec<LookedBody>,
    /// Every drawn piece without a result is good, and every piece of bags nobody told of.
    #[serde(default)]
    pub others_good: bool,
}

/// What was seen of one piece.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct PieceBody {
    /// Its number, from 1.
    pub piece: u32,
    /// What the checklist does not name: `critical`, `major`, `minor`. Nothing here and below means good.
    #[serde(default)]
    pub defects: Vec<String>,
    /// Items of the checklist.
    #[serde(default)]
    pub found: Vec<FoundBody>,
}

/// An item of the checklist.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct FoundBody {
    /// Its key.
    pub item: String,
    /// It fails; left out, what the gauge showed tells, and without a gauge it does.
    pub fails: Option<bool>,
    /// What the gauge showed, in the item's unit: `155.2`.
    pub reading: Option<String>,
    /// The gauge, from a hub's register.
    pub gauge: Option<Uuid>,
}

/// A bag that was looked through.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct LookedBody {
    /// The batch.
    pub batch: Uuid,
    /// The bag; none for loose pieces.
    pub bag: Option<Uuid>,
    /// Good pieces among those not drawn.
    pub good: i64,
    /// Pieces set aside among them.
    #[serde(default)]
    pub aside: Vec<AsideBody>,
}

/// Pieces set aside for one reason.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct AsideBody {
    /// How many.
    pub pieces: i64,
    /// The item of the checklist that fails.
    pub item: Option<String>,
    /// Else how bad: `critical`, `major`, `minor`.
    pub severity: Option<String>,
}

impl ResultsBody {
    /// What is told.
    pub(super) fn told(&self) -> Result<Told, Error> {
        let seen: Result<_, Error> = self.results.iter().map(seen).collect();
        let looked: Result<_, Error> = self.bags.iter().map(looked).collect();
        Ok(Told {
            seen: seen?,
            looked: looked?,
            pieces_good: self.others_good,
            bags_good: self.others_good,
        })
    }
}

fn seen(body: &PieceBody) -> Result<Seen, Error> {
    let defects: Result<BTreeSet<Severity>, Reason> =
        body.defects.iter().map(|word| word.parse()).collect();
    let found: Result<_, Error> = body.found.iter().map(found).collect();
    Ok(Seen {
        piece: body.piece,
        defects: defects.map_err(|why| Error::field("defects", why))?,
        found: found?,
    })
}

fn found(body: &FoundBody) -> Result<Found, Error> {
    let reading = body.reading.as_deref().map(str::parse).transpose();
    let reading = reading.map_err(|why| Error::field("reading", why))?;
    Ok(Found {
        item: body.item.clone(),
        fails: body.fails.unwrap_or(reading.is_none()),
        reading,
        gauge: body.gauge,
    })
}

fn looked(body: &LookedBody) -> Result<Looked, Error> {
    let aside = |one: &AsideBody| -> Result<Aside, Error> {
        let severity = one.severity.as_deref().map(str::parse).transpose();
        Ok(Aside {
            pieces: one.pieces,
            item: one.item.clone(),
            severity: severity.map_err(|why| Error::field("severity", why))?,
        })
    };
    let aside: Result<_, Error> = body.aside.iter().map(aside).collect();
    Ok(Looked {
        batch: body.batch.into(),
        bag: body.bag.map(Into::into),
        good: body.good,
        aside: aside?,
    })
}

/// A photo.
#[derive(Debug, Clone, ToSchema)]
#[expect(dead_code, reason = "described here, read piece by piece")]
pub(crate) struct DefectPhotoBody {
    /// PNG or JPEG.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

/// Add the photo of something seen; it is drawn anew, so that no place and no camera stays in it.
#[utoipa::path(post, path = "/inspections/{id}/findings/{finding}/photo", tag = "inspections",
    params(("id" = Uuid, Path), ("finding" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    request_body(content = DefectPhotoBody, content_type = "multipart/form-data"),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 413, body = ProblemBody), (status = 422, body = ProblemBody)))]
async fn add(
    State(web): State<Web>,
    Path((id, finding)): Path<(Uuid, Uuid)>,
    mut write: WriteFile,
) -> Result<Json<Made>, ApiError> {
    let file = write.file.take();
    let done = add_photo(&web.app, &write.asked, id.into(), finding, file).await;
    let id = done.map_err(|error| write.failed(error))?.uuid();
    Ok(Json(Made { id }))
}

/// The photo of something seen, hashed again as it is served.
#[utoipa::path(get, path = "/inspections/{id}/findings/{finding}/photo", tag = "inspections",
    params(("id" = Uuid, Path), ("finding" = Uuid, Path)),
    responses((status = 200, description = "PNG or JPEG"), (status = 404, body = ProblemBody)))]
async fn photo(
    State(web): State<Web>,
    Path((id, finding)): Path<(Uuid, Uuid)>,
    caller: Caller,
) -> Result<Response, ApiError> {
    let seen = see::photo(&web.app, &caller.who, id.into(), finding).await;
    let (kind, bytes) = seen.map_err(|error| caller.failed(error))?;
    Ok(picture(&kind, bytes))
}
