//! Pages: one file or folder each, with handler, template's struct and form.

mod approvals;
mod batches;
mod calls;
mod carried;
mod checkpoints;
mod claims;
mod collectives;
mod deliveries;
mod designs;
mod drafts;
mod drivers;
mod endings;
mod forms;
mod home;
mod hubs;
mod inspections;
mod jobs;
mod kept;
mod labels;
mod laid;
mod making;
mod matching;
mod me;
mod needs;
mod notice;
mod parcels;
mod people;
mod places;
mod premises;
mod purchases;
mod recalls;
mod record;
mod refills;
mod relays;
mod seal;
mod sign_in;
mod specimens;
mod speed;
mod start;
mod stops;
mod tour_board;
mod tour_day;
mod tour_hubs;
mod tours;
mod traces;
mod typed;
mod undelivered;
mod versions;
mod workshop;

use axum::Router;
use axum::http::{Method, StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};

use crate::ask::Viewer;
use crate::state::Web;

pub(crate) use claims::uncovered;
pub(crate) use jobs::{speaks, why::why_not as why_not_said};
pub(crate) use people::step_named;
pub(crate) use specimens::{photo_shown, picture_of as picture};

/// The fragments of open pages that show a topic, for this viewer: element id and HTML. What she may not
/// see gives none.
pub async fn fragments(web: &Web, viewer: &Viewer, topic: &str) -> Vec<(String, String)> {
    let Some((kind, id)) = topic.split_once(':') else {
        return Vec::new();
    };
    match kind {
        "need" => needs::fragments(web, viewer, id).await,
        "maker" => claims::fragments(web, viewer, id).await,
        "approval" => approvals::fragments(web, viewer, id).await,
        "hub" => hubs::fragments(web, viewer, id).await,
        "batch" => batches::fragments(web, viewer, id).await,
        "parcel" => parcels::fragments(web, viewer, id).await,
        "specimen" => specimens::fragments(web, viewer, id).await,
        "version" => versions::fragments(web, viewer, id).await,
        "tour" => tours::fragments(web, viewer, id).await,
        "tours" => tour_board::fragments(web, viewer, id).await,
        _ => Vec::new(),
    }
}

/// Every page.
pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .merge(home::routes())
        .merge(approvals::routes())
        .merge(batches::routes())
        .merge(checkpoints::routes())
        .merge(claims::routes())
        .merge(deliveries::routes())
        .merge(designs::routes())
        .merge(versions::routes())
        .merge(drafts::routes())
        .merge(drivers::routes())
        .merge(endings::routes())
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
        .merge(notice::routes())
        .merge(recalls::routes())
        .merge(refills::routes())
        .merge(sign_in::routes())
        .merge(specimens::routes())
        .merge(stops::routes())
        .merge(tour_board::routes())
        .merge(relays::routes())
        .merge(tours::routes())
        .merge(traces::routes())
        .merge(undelivered::routes())
        .merge(workshop::routes())
        .method_not_allowed_fallback(to_its_page)
}

/// A form that came back with an error stands at the address it was sent to. Loaded again from there, or
/// in the other language, it is the page of the thing it belongs to.
async fn to_its_page(method: Method, uri: Uri) -> Response {
    match page_of(uri.path()).filter(|_| method == Method::GET || method == Method::HEAD) {
        Some(page) => Redirect::to(page).into_response(),
        None => StatusCode::METHOD_NOT_ALLOWED.into_response(),
    }
}

/// `/fr/parcels/ID` of `/fr/parcels/ID/split`, `/fr/tours` of `/fr/tours/plan`.
fn page_of(path: &str) -> Option<&str> {
    let (parent, _) = path.rsplit_once('/')?;
    let thing = path.match_indices('/').nth(3).map(|(at, _)| at);
    Some(thing.and_then(|at| path.get(..at)).unwrap_or(parent))
}

#[cfg(test)]
mod tests {
    use super::page_of;

    #[test]
    fn a_form_belongs_to_the_page_of_its_thing() {
        assert_eq!(page_of("/fr/parcels/1/split"), Some("/fr/parcels/1"));
        assert_eq!(page_of("/fr/batches/1/holds/2/lift"), Some("/fr/batches/1"));
        assert_eq!(page_of("/en/tours/plan"), Some("/en/tours"));
    }
}
