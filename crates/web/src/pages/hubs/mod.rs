//! Pages: hubs, and what a keeper does at hers: piles, kits, stocktake, unannounced bags.

mod evening;
mod gauges;
mod kits;
mod list;
mod now;
mod one;
mod pile;
mod spell;
mod stocktake;
mod stray;
mod strays;
mod supplies;

use axum::Router;
use axum::routing::{get, post};

pub(super) use now::fragments;

use crate::state::Web;

/// The routes of these pages.
pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/{lang}/hubs", get(list::list))
        .route("/{lang}/hubs/{id}", get(one::one))
        .route("/{lang}/hubs/{id}/arrive/{parcel}", post(one::arrive))
        .route("/{lang}/hubs/{id}/piles/{pile}", get(pile::pile))
        .route("/{lang}/hubs/{id}/piles/{pile}/{verb}", post(pile::act))
        .route("/{lang}/hubs/{id}/evening", get(evening::evening))
        .route("/{lang}/hubs/{id}/evening/calls", post(evening::calls))
        .route("/{lang}/hubs/{id}/gauges", get(gauges::gauges))
        .route("/{lang}/hubs/{id}/gauges/{verb}", post(gauges::act))
        .route(
            "/{lang}/hubs/{id}/gauges/{gauge}/{step}",
            post(gauges::step),
        )
        .route("/{lang}/hubs/{id}/kits", get(kits::kits))
        .route(
            "/{lang}/hubs/{id}/kits/{product}/{whose}",
            post(kits::assemble),
        )
        .route("/{lang}/hubs/{id}/stocktake", get(stocktake::stocktake))
        .route("/{lang}/hubs/{id}/stocktake/count", post(stocktake::count))
        .route("/{lang}/hubs/{id}/stocktake/found", post(stocktake::found))
        .route(
            "/{lang}/hubs/{id}/stocktake/sign/{count}",
            post(stocktake::sign),
        )
        .route("/{lang}/hubs/{id}/supplies", get(supplies::supplies))
        .route("/{lang}/hubs/{id}/supplies/count", post(supplies::count))
        .route(
            "/{lang}/hubs/{id}/supplies/{refill}/{step}",
            post(supplies::step),
        )
        .route("/{lang}/hubs/{id}/strays", get(strays::strays))
        .route("/{lang}/hubs/{id}/strays/apart", post(strays::keep_apart))
        .route("/{lang}/strays/{id}", get(stray::stray))
        .route("/{lang}/strays/{id}/identify", post(stray::identify))
        .route("/{lang}/strays/{id}/thank", post(stray::thank))
}
