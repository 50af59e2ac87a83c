//! The API of what goes wrong with boxes on their way.

use axum::Json;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::response::Response;
use essaim_app::parcel::{MishapForm, report_mishap};
use essaim_app::{Error, see};
use essaim_domain::Reason;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::Made;
use crate::ask::{Caller, WITH_A_FILE, WriteFile};
use crate::error::{ApiError, ProblemBody};
use crate::pages::picture;
use crate::state::Web;

/// The routes of what goes wrong.
pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(report))
        .layer(DefaultBodyLimit::max(WITH_A_FILE))
        .routes(routes!(photo))
}

/// What went wrong with one bag.
#[derive(Debug, Clone, ToSchema)]
#[expect(dead_code, reason = "described here, read piece by piece")]
pub(crate) struct MishapBody {
    /// The bag: its id, or the code on its label.
    bag: String,
    /// Pieces missing.
    lost: i64,
    /// Pieces damaged.
    damaged: i64,
    /// A photo, PNG or JPEG.
    #[schema(value_type = String, format = Binary)]
    file: Option<Vec<u8>>,
}

/// Say that pieces of a bag are missing or damaged, with a photo.
#[utoipa::path(post, path = "/parcels/{id}/mishaps", tag = "parcels",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    request_body(content = MishapBody, content_type = "multipart/form-data"),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 413, body = ProblemBody), (status = 422, body = ProblemBody)))]
async fn report(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    mut write: WriteFile,
) -> Result<Json<Made>, ApiError> {
    let file = write.file.take();
    let text = |name: &str| write.text(name);
    let number = |name: &'static str| match text(name).trim() {
        "" => Ok(0),
        text => text
            .parse()
            .map_err(|_| Error::field(name, Reason::NotANumber)),
    };
    let form = || -> Result<MishapForm, Error> {
        Ok(MishapForm {
            bag: text("bag"),
            lost: number("lost")?,
            damaged: number("damaged")?,
        })
    };
    let form = form().map_err(|error| write.failed(error))?;
    let done = report_mishap(&web.app, &write.asked, id.into(), form, file).await;
    let id = done.map_err(|error| write.failed(error))?.uuid();
    Ok(Json(Made { id }))
}

/// The photo of what went wrong, hashed again as it is served.
#[utoipa::path(get, path = "/parcels/{id}/mishaps/{mishap}/photo", tag = "parcels",
    params(("id" = Uuid, Path), ("mishap" = Uuid, Path)),
    responses((status = 200, description = "PNG or JPEG"), (status = 404, body = ProblemBody)))]
async fn photo(
    State(web): State<Web>,
    Path((id, mishap)): Path<(Uuid, Uuid)>,
    caller: Caller,
) -> Result<Response, ApiError> {
    let seen = see::parcel::mishap_photo(&web.app, &caller.who, id.into(), mishap).await;
    let (kind, bytes) = seen.map_err(|error| caller.failed(error))?;
    Ok(picture(&kind, bytes))
}
