//! The public page: figures for everybody, with nobody's name in them.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use essaim_domain::geo::Insee;
use essaim_store::need as needing;

pub use essaim_store::need::{Event, Figures, ProductFigures};

use crate::{App, Error};

/// What the page tells of what happened.
const VERBS: [&str; 8] = [
    "need-opened",
    "claimed",
    "claim-given-back",
    "batch-sealed",
    "batch-released",
    "parcel-docked",
    "parcel-counted",
    "recall-opened",
];

/// How long a maker who sealed something counts as active.
const ACTIVE: TimeDelta = TimeDelta::days(14);

/// Everything the public page shows.
#[derive(Clone, Debug)]
pub struct Home {
    /// When it was computed.
    pub at: DateTime<Utc>,
    /// The figures.
    pub figures: Figures,
    /// The same by product.
    pub products: Vec<ProductFigures>,
    /// Pieces nobody took yet, by code of the site's département.
    pub unmet: BTreeMap<String, i64>,
    /// What happened last.
    pub events: Vec<Event>,
}

/// Computes the public page from the counters.
pub async fn home(app: &App) -> Result<Home, Error> {
    let at = app.db.now().await?;
    let mut unmet = BTreeMap::new();
    for place in needing::unmet(&app.db).await? {
        if let Ok(insee) = place.insee.parse::<Insee>() {
            *unmet.entry(insee.departement().to_string()).or_insert(0) += place.open;
        }
    }
    Ok(Home {
        at,
        figures: needing::figures(&app.db, at - ACTIVE).await?,
        products: needing::by_product(&app.db).await?,
        unmet,
        events: needing::events(&app.db, &VERBS, 8).await?,
    })
}
