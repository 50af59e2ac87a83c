//! The API of refills and of the supplies hubs keep for makers.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use essaim_app::see::refills::RefillShown;
use essaim_app::{refill as refills, see};
use essaim_domain::supply::SupplyKind;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::{Made, NoBody, created, made};
use crate::ask::{Caller, Write};
use crate::error::{ApiError, ProblemBody};
use crate::state::Web;

/// The routes of refills.
pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(list, ask))
        .routes(routes!(cancel))
        .routes(routes!(pack))
        .routes(routes!(hand))
        .routes(routes!(receive))
        .routes(routes!(supplies))
        .routes(routes!(count))
}

/// Supplies a maker asked of a hub.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct RefillBody {
    /// Its id.
    pub id: Uuid,
    /// `spool-pla`, `spool-petg`, `sheets`, `elastic` (metres) or `bags` (empty ones).
    #[schema(value_type = String)]
    pub kind: SupplyKind,
    /// How much.
    pub amount: i64,
    /// `asked`, `packed` (in a box, which a tour brings or she fetches), `received` or `cancelled`.
    pub state: String,
    /// Of which hub.
    pub hub: Uuid,
    /// How its maker is called.
    pub maker: String,
    /// When she asked.
    pub asked_at: DateTime<Utc>,
    /// The box it is in.
    pub parcel: Option<Uuid>,
}

impl RefillBody {
    fn of(shown: &RefillShown) -> Self {
        let one = &shown.refill;
        Self {
            id: one.id.uuid(),
            kind: one.kind,
            amount: one.amount,
            state: one.state.to_string(),
            hub: one.hub.uuid(),
            maker: shown.pseudonym.clone(),
            asked_at: shown.asked_at,
            parcel: one.parcel.map(essaim_domain::ids::ParcelId::uuid),
        }
    }
}

/// One's own refills, the newest first.
#[utoipa::path(get, path = "/refills", tag = "refills",
    responses((status = 200, body = [RefillBody]), (status = 404, body = ProblemBody)))]
async fn list(State(web): State<Web>, caller: Caller) -> Result<Json<Vec<RefillBody>>, ApiError> {
    let refills = see::refills::hers(&web.app, &caller.who).await;
    let refills = refills.map_err(|error| caller.failed(error))?;
    Ok(Json(refills.iter().map(RefillBody::of).collect()))
}

/// What a maker needs.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct AskBody {
    /// `spool-pla`, `spool-petg`, `sheets`, `elastic` or `bags`.
    #[schema(value_type = String)]
    pub kind: SupplyKind,
    /// How much; a spool, 20 sheets, 20 metres or 50 bags unless given.
    pub amount: Option<i64>,
}

/// Ask for supplies: of the nearest hub that has them, else of the nearest.
#[utoipa::path(post, path = "/refills", request_body = AskBody, tag = "refills",
    params(("Idempotency-Key" = String, Header)),
    responses((status = 201, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
async fn ask(
    State(web): State<Web>,
    write: Write<AskBody>,
) -> Result<(StatusCode, Json<Made>), ApiError> {
    let (kind, amount) = (write.body.kind, write.body.amount);
    let done = refills::ask(&web.app, &write.asked, kind, amount).await;
    created(&write, done)
}

macro_rules! step {
    ($(#[$doc:meta])* $name:ident, $path:literal) => {
        $(#[$doc])*
        #[utoipa::path(post, path = $path, request_body = NoBody, tag = "refills",
            params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
            responses((status = 200, body = Made), (status = 404, body = ProblemBody),
                (status = 409, body = ProblemBody)))]
        async fn $name(
            State(web): State<Web>,
            Path(id): Path<Uuid>,
            write: Write<NoBody>,
        ) -> Result<Json<Made>, ApiError> {
            let done = refills::$name(&web.app, &write.asked, id.into()).await;
            made(&write, done)
        }
    };
}

step!(
    /// Nobody brings it any more; never once it is packed.
    cancel, "/refills/{id}/cancel"
);
step!(
    /// A keeper puts it into a box that the next tours bring to its maker.
    pack, "/refills/{id}/pack"
);
step!(
    /// A keeper hands it to its maker at the hub.
    hand, "/refills/{id}/hand"
);
step!(
    /// Its maker says that the box came.
    receive, "/refills/{id}/receive"
);

/// So much of a kind.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct SupplyBody {
    /// `spool-pla`, `spool-petg`, `sheets`, `elastic` or `bags`.
    #[schema(value_type = String)]
    pub kind: SupplyKind,
    /// How much.
    pub amount: i64,
}

impl SupplyBody {
    pub(super) fn of(shown: &RefillShown) -> Self {
        Self {
            kind: shown.refill.kind,
            amount: shown.refill.amount,
        }
    }
}

/// A hub's supplies.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct SuppliesBody {
    /// What it has of every kind.
    pub stock: Vec<SupplyBody>,
    /// Refills that are asked of it, or packed there and not received yet; the oldest first.
    pub waiting: Vec<RefillBody>,
}

/// A hub's supplies, and the refills that wait for them.
#[utoipa::path(get, path = "/hubs/{id}/supplies", tag = "refills", params(("id" = Uuid, Path)),
    responses((status = 200, body = SuppliesBody), (status = 404, body = ProblemBody)))]
async fn supplies(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    caller: Caller,
) -> Result<Json<SuppliesBody>, ApiError> {
    let page = see::refills::supplies(&web.app, &caller.who, id.into()).await;
    let page = page.map_err(|error| caller.failed(error))?;
    let stock = page.stock.into_iter();
    Ok(Json(SuppliesBody {
        stock: stock
            .map(|(kind, amount)| SupplyBody { kind, amount })
            .collect(),
        waiting: page.waiting.iter().map(RefillBody::of).collect(),
    }))
}

/// What was counted.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct SuppliesCount {
    /// `spool-pla`, `spool-petg`, `sheets`, `elastic` or `bags`.
    #[schema(value_type = String)]
    pub kind: SupplyKind,
    /// How much there is.
    pub amount: i64,
}

/// Say how much of a kind was counted at a hub: that is what there is from now on.
#[utoipa::path(post, path = "/hubs/{id}/supplies", request_body = SuppliesCount, tag = "refills",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 422, body = ProblemBody)))]
async fn count(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<SuppliesCount>,
) -> Result<Json<Made>, ApiError> {
    let (kind, amount) = (write.body.kind, write.body.amount);
    let done = refills::count_supplies(&web.app, &write.asked, id.into(), kind, amount).await;
    made(&write, done)
}
