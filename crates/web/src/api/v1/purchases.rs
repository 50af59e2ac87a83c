//! What hubs buy.

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use essaim_app::hub::{self as hubs, BuyForm};
use essaim_app::see::purchases as see;
use essaim_words::Lang;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::{Made, created};
use crate::ask::{Caller, Write};
use crate::error::{ApiError, ProblemBody};
use crate::shell::named;
use crate::state::Web;

/// The routes of purchases.
pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new().routes(routes!(list, buy))
}

/// A purchase.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct PurchaseBody {
    /// Its id, also the cursor.
    pub id: Uuid,
    /// The reference that was bought.
    pub version: Uuid,
    /// From whom.
    pub supplier: String,
    /// The number of the order or invoice.
    pub order_number: String,
    /// When it was entered.
    pub bought_at: DateTime<Utc>,
    /// Its batch.
    pub batch: Uuid,
    /// The batch's code.
    pub code: String,
    /// Where the batch stands.
    pub state: String,
    /// Pieces bought.
    pub pieces: i64,
}

/// A reference that may be bought.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ReferenceBody {
    /// Its version.
    pub version: Uuid,
    /// Its title.
    pub title: String,
    /// Its number.
    pub number: i64,
    /// The component.
    pub component: String,
    /// The product.
    pub product: String,
}

/// Bought pieces that open needs wait for.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct MissingBody {
    /// The component.
    pub component: Uuid,
    /// Its name.
    pub name: String,
    /// Its product.
    pub product: String,
    /// Pieces open needs wait for.
    pub open: i64,
    /// Free pieces at the collective's hubs.
    pub free: i64,
}

/// A hub's purchases.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct PurchasesBody {
    /// What it bought, the newest first, 50 at most.
    pub purchases: Vec<PurchaseBody>,
    /// What may be bought.
    pub references: Vec<ReferenceBody>,
    /// What open needs of its collective wait for.
    pub missing: Vec<MissingBody>,
}

impl PurchasesBody {
    fn of(lang: Lang, page: &see::Page) -> Self {
        let purchase = |one: &see::PurchaseLine| PurchaseBody {
            id: one.id.0.uuid(),
            version: one.version.0.uuid(),
            supplier: one.supplier.clone(),
            order_number: one.order_number.clone(),
            bought_at: one.bought_at,
            batch: one.batch.0.uuid(),
            code: one.code.0.to_string(),
            state: one.state.0.to_string(),
            pieces: one.produced,
        };
        let reference = |one: &see::Reference| ReferenceBody {
            version: one.id.0.uuid(),
            title: one.title.clone(),
            number: one.number,
            component: named(lang, &one.name_fr, &one.name_en),
            product: named(lang, &one.product_fr, &one.product_en),
        };
        let missing = |one: &see::Missing| MissingBody {
            component: one.id.0.uuid(),
            name: named(lang, &one.name_fr, &one.name_en),
            product: named(lang, &one.product_fr, &one.product_en),
            open: one.open,
            free: one.free,
        };
        Self {
            purchases: page.purchases.iter().map(purchase).collect(),
            references: page.references.iter().map(reference).collect(),
            missing: page.missing.iter().map(missing).collect(),
        }
    }
}

/// After which purchase the list goes on.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
pub(crate) struct After {
    /// Only those before this one.
    before: Option<Uuid>,
}

/// What a hub bought, what may be bought, and what is missing.
#[utoipa::path(get, path = "/hubs/{id}/purchases", tag = "hubs", params(("id" = Uuid, Path), After),
    responses((status = 200, body = PurchasesBody), (status = 404, body = ProblemBody)))]
async fn list(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    Query(after): Query<After>,
    caller: Caller,
) -> Result<Json<PurchasesBody>, ApiError> {
    let before = after.before.map(Into::into);
    let page = see::page(&web.app, &caller.who, id.into(), before).await;
    let page = page.map_err(|error| caller.failed(error))?;
    Ok(Json(PurchasesBody::of(caller.lang, &page)))
}

/// What was bought.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct BuyBody {
    /// The reference.
    pub version: Uuid,
    /// From whom: a shop or a company.
    pub supplier: String,
    /// The number of the order or invoice.
    pub order_number: String,
    /// Pieces in each bag.
    pub pieces: i64,
    /// How many bags.
    pub bags: i64,
}

/// Enter a purchase; the answer is its batch, sealed and to be checked.
#[utoipa::path(post, path = "/hubs/{id}/purchases", request_body = BuyBody, tag = "hubs",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 201, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
async fn buy(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<BuyBody>,
) -> Result<(StatusCode, Json<Made>), ApiError> {
    let body = write.body.clone();
    let form = BuyForm {
        version: body.version.into(),
        supplier: body.supplier,
        order_number: body.order_number,
        pieces: body.pieces,
        bags: body.bags,
    };
    let done = hubs::buy(&web.app, &write.asked, id.into(), form).await;
    created(&write, done)
}
