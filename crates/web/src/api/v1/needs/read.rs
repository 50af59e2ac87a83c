//! `GET /needs`, `/needs/{id}`, `/products`, `/sites`, `/figures`.

use axum::Json;
use axum::extract::{Path, State};
use essaim_app::Error;
use essaim_app::see::home::home;
use essaim_app::see::need::{self as seen, Filter};
use essaim_domain::Reason;
use serde::Deserialize;
use utoipa::IntoParams;

use super::bodies::{AskedBody, FiguresBody, NeedBody, NeedsBody, ProductBody, SiteBody};
use super::id_of;
use crate::ask::{Anyone, Asks, Caller};
use crate::error::{ApiError, ProblemBody};
use crate::state::Web;

/// Which needs.
#[derive(Debug, Clone, Deserialize, IntoParams)]
pub(crate) struct NeedsQuery {
    /// Only of this product, by its key.
    product: Option<String>,
    /// Only in this state; `unconfirmed`: those of one's own that were asked about without an answer.
    state: Option<String>,
    /// `mine`: only those of the reader's own hospitals.
    of: Option<String>,
    /// Only older than this need: the `next` of the page before.
    after: Option<String>,
    /// At most so many, 1 to 100; 50 without.
    #[param(value_type = Option<i64>)]
    limit: Option<String>,
}

/// Needs, newest first; without a token, what everybody may know.
#[utoipa::path(get, path = "/needs", tag = "needs",
    responses((status = 200, body = NeedsBody), (status = 404, body = ProblemBody)))]
pub(super) async fn list(
    State(web): State<Web>,
    anyone: Anyone,
    Asks(query): Asks<NeedsQuery>,
) -> Result<Json<NeedsBody>, ApiError> {
    let after = match &query.after {
        Some(after) => Some(id_of(after).map_err(|error| anyone.failed(error))?),
        None => None,
    };
    let limit = match &query.limit {
        Some(limit) => Some(
            limit
                .trim()
                .parse()
                .map_err(|_| anyone.failed(Error::field("limit", Reason::NotANumber)))?,
        ),
        None => None,
    };
    let hers = match query.of.as_deref() {
        None => false,
        Some("mine") => true,
        Some(_) => return Err(anyone.failed(Error::field("of", Reason::NotOffered))),
    };
    let filter = Filter {
        product: query.product,
        state: query.state,
        hers,
        after,
        limit,
    };
    let read = seen::needs(&web.app, anyone.who.as_ref(), filter).await;
    let (views, more) = read.map_err(|error| anyone.failed(error))?;
    let needs: Vec<NeedBody> = views
        .iter()
        .map(|view| NeedBody::of(anyone.lang, view))
        .collect();
    let next = needs.last().filter(|_| more).map(|last| last.id);
    Ok(Json(NeedsBody { needs, next }))
}

/// One need with its lines, and its thread for those who may read it.
#[utoipa::path(get, path = "/needs/{id}", tag = "needs", params(("id" = Uuid, Path)),
    responses((status = 200, body = NeedBody), (status = 404, body = ProblemBody)))]
pub(super) async fn one(
    State(web): State<Web>,
    anyone: Anyone,
    Path(id): Path<String>,
) -> Result<Json<NeedBody>, ApiError> {
    let id = id_of(&id).map_err(|error| anyone.failed(error))?;
    let view = seen::need(&web.app, anyone.who.as_ref(), id).await;
    let view = view.map_err(|error| anyone.failed(error))?;
    Ok(Json(NeedBody::of(anyone.lang, &view)))
}

/// What can be asked for, and for which uses.
#[utoipa::path(get, path = "/products", tag = "needs", responses((status = 200, body = Vec<ProductBody>)))]
pub(super) async fn products(
    State(web): State<Web>,
    anyone: Anyone,
) -> Result<Json<Vec<ProductBody>>, ApiError> {
    let products = seen::products(&web.app).await;
    let products = products.map_err(|error| anyone.failed(error))?;
    let bodies = products.iter();
    Ok(Json(
        bodies
            .map(|one| ProductBody::of(anyone.lang, one))
            .collect(),
    ))
}

/// The sites the caller may post needs for.
#[utoipa::path(get, path = "/sites", tag = "needs",
    responses((status = 200, body = Vec<SiteBody>), (status = 401, body = ProblemBody)))]
pub(super) async fn sites(
    State(web): State<Web>,
    caller: Caller,
) -> Result<Json<Vec<SiteBody>>, ApiError> {
    let sites = seen::sites(&web.app, &caller.who).await;
    let sites = sites.map_err(|error| caller.failed(error))?;
    Ok(Json(sites.iter().map(SiteBody::of).collect()))
}

/// What is asked, made and received, for everybody.
#[utoipa::path(get, path = "/figures", tag = "figures", responses((status = 200, body = FiguresBody)))]
pub(super) async fn figures(
    State(web): State<Web>,
    anyone: Anyone,
) -> Result<Json<FiguresBody>, ApiError> {
    let home = home(&web.app).await.map_err(|error| anyone.failed(error))?;
    Ok(Json(FiguresBody::of(&home)))
}

/// What is asked for next.
#[derive(Debug, Clone, Deserialize, IntoParams)]
pub(crate) struct AskedQuery {
    /// The product's id.
    #[serde(default)]
    product: String,
    /// How many of it; one without.
    #[param(value_type = Option<i64>)]
    products: Option<String>,
}

/// What the site already asked of a product, and how many of a new need would open at once: to be read
/// before posting.
#[utoipa::path(get, path = "/sites/{id}/asked", tag = "needs", params(("id" = Uuid, Path)),
    responses((status = 200, body = AskedBody), (status = 404, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub(super) async fn asked(
    State(web): State<Web>,
    caller: Caller,
    Path(id): Path<String>,
    Asks(query): Asks<AskedQuery>,
) -> Result<Json<AskedBody>, ApiError> {
    let site = id_of(&id).map_err(|error| caller.failed(error))?;
    let product = id_of(&query.product).map_err(|error| caller.failed(error))?;
    let products = query.products.as_deref().unwrap_or("1").trim().parse();
    let products =
        products.map_err(|_| caller.failed(Error::field("products", Reason::NotANumber)))?;
    let before = seen::before_posting(&web.app, &caller.who, (site, product), products).await;
    let before = before.map_err(|error| caller.failed(error))?;
    let needs = before.already.iter();
    Ok(Json(AskedBody {
        opens: before.tranche,
        needs: needs.map(|view| NeedBody::of(caller.lang, view)).collect(),
    }))
}
