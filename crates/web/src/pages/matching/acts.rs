//! What a coordinator does with a plan: makes a new one, sends all of it, or some.

use axum::extract::{Path, State};
use axum::response::Response;
use essaim_app::{Error, matching, see};
use essaim_domain::ids::CollectiveId;

use super::show;
use crate::ask::Sent;
use crate::error::PageError;
use crate::pages::carried::id_in;
use crate::pages::typed::{Pairs, Typed};
use crate::state::Web;

/// Back to the page of the collective, or the page again.
async fn end<T>(
    web: &Web,
    sent: Sent<Pairs>,
    done: Result<T, Error>,
) -> Result<Response, PageError> {
    let typed = Typed::sent(&sent);
    let viewer = sent.viewer;
    let named = named(&typed);
    let query = named.map_or_else(String::new, |id| format!("?collective={id}"));
    let onward = done.map(|_| format!("/{}/matching{query}", viewer.lang));
    let again = async |typed: &Typed| show(web, &viewer, named, typed).await;
    typed.end(&viewer, onward, again).await
}

/// The collective the form was for.
fn named(typed: &Typed) -> Option<CollectiveId> {
    typed.text("collective").parse().ok()
}

/// `POST /{lang}/matching/run`
pub(super) async fn run(State(web): State<Web>, sent: Sent<Pairs>) -> Result<Response, PageError> {
    let named = named(&Typed::sent(&sent));
    let done = match see::matching::collective(&sent.asked.who, named) {
        Ok(collective) => matching::run(&web.app, &sent.asked, collective).await,
        Err(error) => Err(error),
    };
    end(&web, sent, done).await
}

/// `POST /{lang}/matching/{run}/send`
pub(super) async fn send_all(
    State(web): State<Web>,
    Path((_, run)): Path<(String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let run = id_in(&sent.viewer, &run)?;
    let done = matching::send_all(&web.app, &sent.asked, run).await;
    end(&web, sent, done).await
}

/// `POST /{lang}/matching/proposals/{id}/send`
pub(super) async fn send(
    State(web): State<Web>,
    Path((_, id)): Path<(String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let id = id_in(&sent.viewer, &id)?;
    let done = matching::send(&web.app, &sent.asked, id).await;
    end(&web, sent, done).await
}

/// `POST /{lang}/matching/{run}/chosen`: those that are ticked.
pub(super) async fn send_chosen(
    State(web): State<Web>,
    Path((_, run)): Path<(String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let run = id_in(&sent.viewer, &run)?;
    let done = match Typed::sent(&sent).every("proposals") {
        Ok(chosen) => matching::send_chosen(&web.app, &sent.asked, run, &chosen).await,
        Err(error) => Err(error),
    };
    end(&web, sent, done).await
}
