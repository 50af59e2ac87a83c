//! The API of hubs.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use essaim_app::hub::{self as hubs, CountForm};
use essaim_app::see;
use essaim_domain::ledger::Stage;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::Made;
use super::kept::{HubKeptBody, at_hub};
use super::parcels::{ItemBody, OwnerBody, ParcelBody, PileBody};
use crate::ask::{Caller, Write};
use crate::error::{ApiError, ProblemBody};
use crate::state::Web;

/// The routes of hubs.
pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(one))
        .routes(routes!(tie))
        .routes(routes!(untie))
        .routes(routes!(kits))
        .routes(routes!(dismantle))
        .routes(routes!(find))
        .routes(routes!(count))
        .routes(routes!(sign))
}

/// A hub.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct HubBody {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Its commune's INSEE code.
    pub insee: String,
    /// Pieces its shelves hold.
    pub shelf_units: i64,
}

impl HubBody {
    fn of(card: &see::hub::HubCard) -> Self {
        Self {
            id: card.id.uuid(),
            name: card.name.clone(),
            insee: card.insee.clone(),
            shelf_units: card.shelf_units,
        }
    }
}

/// A count that waits for a second person.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct StocktakeBody {
    /// Its id.
    pub id: Uuid,
    /// The batch.
    pub batch: Uuid,
    /// The bag.
    pub bag: Option<Uuid>,
    /// Counted above (or below) what the ledger says.
    pub difference: i64,
    /// Why, in words; null when it was erased.
    pub reason: Option<String>,
}

/// A hub with what lies there.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct HubDetail {
    /// The hub.
    #[serde(flatten)]
    pub hub: HubBody,
    /// What lies there.
    pub piles: Vec<ItemBody>,
    /// Parcels to come.
    pub coming: Vec<ParcelBody>,
    /// Parcels to go.
    pub going: Vec<ParcelBody>,
    /// Counts that wait for a second person.
    pub stocktakes: Vec<StocktakeBody>,
    /// What keeps pieces lying there, or in boxes standing there or bound for it, oldest first.
    pub kept: Vec<HubKeptBody>,
}

/// The hubs one keeps or plans for.
#[utoipa::path(get, path = "/hubs", tag = "hubs", responses((status = 200, body = [HubBody])))]
async fn list(State(web): State<Web>, caller: Caller) -> Result<Json<Vec<HubBody>>, ApiError> {
    let hubs = see::hub::hubs(&web.app, &caller.who)
        .await
        .map_err(|error| caller.failed(error))?;
    Ok(Json(hubs.iter().map(HubBody::of).collect()))
}

/// A hub with what lies there, to come and to go.
#[utoipa::path(get, path = "/hubs/{id}", tag = "hubs", params(("id" = Uuid, Path)),
    responses((status = 200, body = HubDetail), (status = 404, body = ProblemBody)))]
async fn one(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    caller: Caller,
) -> Result<Json<HubDetail>, ApiError> {
    let page = see::hub::hub(&web.app, &caller.who, id.into())
        .await
        .map_err(|error| caller.failed(error))?;
    let stocktakes = page.stocktakes.iter().map(|one| StocktakeBody {
        id: one.count.id.uuid(),
        batch: one.count.batch.uuid(),
        bag: one.count.bag.map(essaim_domain::ids::BagId::uuid),
        difference: one.count.difference,
        reason: one.reason.clone(),
    });
    Ok(Json(HubDetail {
        hub: HubBody::of(&page.card),
        piles: page.items.iter().map(ItemBody::of).collect(),
        coming: page.coming.iter().map(ParcelBody::of).collect(),
        going: page.going.iter().map(ParcelBody::of).collect(),
        stocktakes: stocktakes.collect(),
        kept: at_hub(&page, caller.lang),
    }))
}

/// Units of a pile, and whose they become.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct TieBody {
    /// The pile, as `GET /hubs/{id}` tells it.
    pub pile: PileBody,
    /// How many.
    pub units: i64,
    /// Whose they become.
    pub to: OwnerBody,
}

/// Tie free units to a need.
#[utoipa::path(post, path = "/piles/tie", request_body = TieBody, tag = "hubs",
    params(("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
async fn tie(State(web): State<Web>, write: Write<TieBody>) -> Result<Json<Made>, ApiError> {
    let failed = |error| write.failed(error);
    let pile = write.body.pile.pile().map_err(failed)?;
    let owner = write.body.to.owner().map_err(failed)?;
    let id = hubs::tie(&web.app, &write.asked, pile, owner, write.body.units)
        .await
        .map_err(failed)?;
    Ok(Json(Made { id: id.uuid() }))
}

/// Units of a pile.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct UnitsBody {
    /// The pile, as `GET /hubs/{id}` tells it.
    pub pile: PileBody,
    /// How many.
    pub units: i64,
}

/// Free tied units where they lie; demand reopens.
#[utoipa::path(post, path = "/piles/untie", request_body = UnitsBody, tag = "hubs",
    params(("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
async fn untie(State(web): State<Web>, write: Write<UnitsBody>) -> Result<Json<Made>, ApiError> {
    let failed = |error| write.failed(error);
    let pile = write.body.pile.pile().map_err(failed)?;
    let id = hubs::untie(&web.app, &write.asked, pile, write.body.units)
        .await
        .map_err(failed)?;
    Ok(Json(Made { id: id.uuid() }))
}

/// Kits to assemble.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct KitsBody {
    /// The product.
    pub product: Uuid,
    /// The need whose parts are used; none for free parts.
    pub need: Option<Uuid>,
    /// How many.
    pub kits: i64,
}

/// Assemble kits; the answer is their batch.
#[utoipa::path(post, path = "/hubs/{id}/kits", request_body = KitsBody, tag = "hubs",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 201, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
async fn kits(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<KitsBody>,
) -> Result<(StatusCode, Json<Made>), ApiError> {
    let KitsBody {
        product,
        need,
        kits,
    } = write.body.clone();
    let (product, need) = (product.into(), need.map(Into::into));
    let id = hubs::assemble(&web.app, &write.asked, id.into(), product, need, kits)
        .await
        .map_err(|error| write.failed(error))?;
    Ok((StatusCode::CREATED, Json(Made { id: id.uuid() })))
}

/// Take kits apart; their parts are checked again.
#[utoipa::path(post, path = "/piles/dismantle", request_body = UnitsBody, tag = "hubs",
    params(("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
async fn dismantle(
    State(web): State<Web>,
    write: Write<UnitsBody>,
) -> Result<Json<Made>, ApiError> {
    let failed = |error| write.failed(error);
    let pile = write.body.pile.pile().map_err(failed)?;
    let id = hubs::dismantle(&web.app, &write.asked, pile, write.body.units)
        .await
        .map_err(failed)?;
    Ok(Json(Made { id: id.uuid() }))
}

/// Lost units that turned up.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct FoundBody {
    /// The batch.
    pub batch: Uuid,
    /// How many.
    pub units: i64,
}

/// Lost units of a batch turned up here.
#[utoipa::path(post, path = "/hubs/{id}/found", request_body = FoundBody, tag = "hubs",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
async fn find(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<FoundBody>,
) -> Result<Json<Made>, ApiError> {
    let FoundBody { batch, units } = write.body.clone();
    let id = hubs::find(&web.app, &write.asked, id.into(), batch.into(), units)
        .await
        .map_err(|error| write.failed(error))?;
    Ok(Json(Made { id: id.uuid() }))
}

/// What was counted.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct StockCountBody {
    /// The batch.
    pub batch: Uuid,
    /// The bag; none for loose pieces.
    pub bag: Option<Uuid>,
    /// `made` or `stock`.
    #[schema(value_type = String)]
    pub stage: Stage,
    /// Pieces counted.
    pub counted: i64,
    /// Why it differs from the ledger; asked for where it does.
    pub reason: Option<String>,
}

/// Write a count down; what differs waits for a second person.
#[utoipa::path(post, path = "/hubs/{id}/stocktakes", request_body = StockCountBody, tag = "hubs",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 201, body = Made), (status = 404, body = ProblemBody), (status = 422, body = ProblemBody)))]
async fn count(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<StockCountBody>,
) -> Result<(StatusCode, Json<Made>), ApiError> {
    let body = &write.body;
    let form = CountForm {
        hub: id.into(),
        batch: body.batch.into(),
        bag: body.bag.map(Into::into),
        stage: body.stage,
        counted: body.counted,
        reason: body.reason.clone(),
    };
    let id = hubs::count_stock(&web.app, &write.asked, form)
        .await
        .map_err(|error| write.failed(error))?;
    Ok((StatusCode::CREATED, Json(Made { id: id.uuid() })))
}

/// Sign somebody else's count: units are lost or found.
#[utoipa::path(post, path = "/stocktakes/{id}/sign", tag = "hubs",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
async fn sign(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<serde_json::Value>,
) -> Result<Json<Made>, ApiError> {
    let id = hubs::sign_count(&web.app, &write.asked, id.into())
        .await
        .map_err(|error| write.failed(error))?;
    Ok(Json(Made { id: id.uuid() }))
}
