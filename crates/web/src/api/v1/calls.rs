//! The API of calls through the operator's switchboard.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use essaim_app::see::calling::{self as see, PhoneCallShown};
use essaim_app::tour as tours;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::NoBody;
use crate::ask::Write;
use crate::error::{ApiError, ProblemBody};
use crate::state::Web;

/// The routes of calls.
pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new().routes(routes!(call))
}

/// A call between a driver and who waits at home. Neither sees the other's number.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct PhoneCallBody {
    /// Its id.
    pub id: Uuid,
    /// What it is about.
    pub leg: Uuid,
    /// `dial` (a number of the switchboard), `rings` (both telephones ring), `asked`, `asking`, `failed`.
    pub state: String,
    /// The number of the switchboard to dial from one's own telephone.
    pub dial: Option<String>,
    /// Until when that number leads there.
    pub until: DateTime<Utc>,
    /// Why it failed: `down`, `slow`, `refused`, `wrong`; null where the server stopped meanwhile.
    pub why: Option<String>,
}

impl From<PhoneCallShown> for PhoneCallBody {
    fn from(call: PhoneCallShown) -> Self {
        Self {
            id: call.id.uuid(),
            leg: call.leg.uuid(),
            state: call.state.to_string(),
            dial: call.dial,
            until: call.until,
            why: call.why,
        }
    }
}

/// Be put through: the driver to who waits at home, or the reverse, while the driver may read the address.
#[utoipa::path(post, path = "/legs/{id}/call", request_body = NoBody, tag = "tours",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 201, body = PhoneCallBody), (status = 404, body = ProblemBody),
        (status = 409, body = ProblemBody)))]
async fn call(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<NoBody>,
) -> Result<(StatusCode, Json<PhoneCallBody>), ApiError> {
    let done = tours::call(&web.app, &write.asked, id.into()).await;
    let id = done.map_err(|error| write.failed(error))?;
    let shown = see::call(&web.app, &write.asked.who, id).await;
    let shown = shown.map_err(|error| write.failed(error))?;
    Ok((StatusCode::CREATED, Json(shown.into())))
}
