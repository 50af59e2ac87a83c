//! Pages: one file or folder each, with handler, template's struct and form.

mod batches;
mod carried;
mod claims;
mod collectives;
mod deliveries;
mod designs;
mod forms;
mod home;
mod hubs;
mod inspection;
mod inspections;
mod jobs;
mod labels;
mod making;
mod matching;
mod me;
mod needs;
mod parcels;
mod people;
mod places;
mod purchases;
mod recall;
mod recalls;
mod seal;
mod sign_in;
mod start;
mod stops;
mod tours;
mod typed;
mod undelivered;
mod workshop;

use axum::Router;

use crate::ask::Viewer;
use crate::state::Web;

pub(crate) use people::step_named;

/// The fragments of open pages that show a topic, for this viewer: element id and HTML. What she may not
/// see gives none.
pub async fn fragments(web: &Web, viewer: &Viewer, topic: &str) -> Vec<(String, String)> {
    let Some((kind, id)) = topic.split_once(':') else {
        return Vec::new();
    };
    match kind {
        "need" => needs::fragments(web, viewer, id).await,
        "maker" => claims::fragments(web, viewer, id).await,
        "batch" => batches::fragments(web, viewer, id).await,
        "parcel" => parcels::fragments(web, viewer, id).await,
        "tour" => tours::fragments(web, viewer, id).await,
        _ => Vec::new(),
    }
}

/// Every page.
pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .merge(home::routes())
        .merge(batches::routes())
        .merge(claims::routes())
        .merge(deliveries::routes())
        .merge(designs::routes())
        .merge(hubs::routes())
        .merge(inspections::routes())
        .merge(jobs::routes())
        .merge(labels::routes())
        .merge(matching::routes())
        .merge(me::routes())
        .merge(needs::routes())
        .merge(parcels::routes())
        .merge(people::routes())
        .merge(places::routes())
        .merge(purchases::routes())
        .merge(recalls::routes())
        .merge(sign_in::routes())
        .merge(stops::routes())
        .merge(tours::routes())
        .merge(undelivered::routes())
        .merge(workshop::routes())
}
