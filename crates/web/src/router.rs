//! The only table of routes.

use axum::extract::{DefaultBodyLimit, Path, Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use axum::{Json, Router, middleware};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;

use crate::ask::Viewer;
use crate::state::Web;
use crate::{api, assets, guard, health, limits, live, pages, unworded};

/// The largest body of a form or an API call; uploads have limits of their own.
pub(crate) const BODY: usize = 1 << 20;

/// Everything this server answers.
pub fn router(web: Web) -> Router {
    let (api, description) = described().split_for_parts();
    let api = api
        .layer(middleware::from_fn_with_state(web.clone(), limits::api))
        .layer(middleware::from_fn(unworded::worded));
    let described = Json(description);
    Router::new()
        .merge(pages::routes())
        .route("/s/{hash}/{*name}", get(asset))
        .layer(CompressionLayer::new())
        .route("/{lang}/live", get(live::live))
        .merge(health::routes())
        .merge(api)
        .route(
            "/api/v1/openapi.json",
            get(move || async move { described.clone() }),
        )
        .route("/", get(root))
        .layer(middleware::from_fn_with_state(web.clone(), unworded::ids))
        .fallback(nothing)
        .layer(DefaultBodyLimit::max(BODY))
        .layer(CatchPanicLayer::new())
        .layer(middleware::from_fn_with_state(web.clone(), guard::guard))
        .with_state(web)
}

/// The description of the API, made from the code.
pub fn openapi() -> OpenApi {
    described().into_openapi()
}

fn described() -> OpenApiRouter<Web> {
    OpenApiRouter::new().nest("/api/v1", api::v1::routes())
}

/// To the home page in the language the browser prefers.
async fn root(viewer: Viewer) -> Redirect {
    Redirect::to(&format!("/{}/", viewer.lang))
}

/// A file of `web/static`, for ever under its hash.
async fn asset(Path((hash, name)): Path<(String, String)>) -> Response {
    match assets::find(&hash, &name) {
        Some(asset) => {
            let headers = [
                (header::CONTENT_TYPE, asset.content_type),
                (header::CACHE_CONTROL, asset.cache_control.to_owned()),
            ];
            (headers, asset.body).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// What does not exist.
async fn nothing(State(web): State<Web>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    unworded::not_found(&web, parts).await
}
