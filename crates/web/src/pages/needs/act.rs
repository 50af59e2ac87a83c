//! The forms of a need's page.

use axum::extract::{Path, State};
use axum::response::Response;
use essaim_app::Error;
use essaim_app::need::{self as needs, NoteSubject};
use essaim_domain::ids::{LineId, NeedId};

use super::one::show;
use crate::ask::{Sent, Viewer};
use crate::error::PageError;
use crate::pages::carried::id_in;
use crate::pages::typed::{Pairs, Typed};
use crate::state::Web;

/// `POST /{lang}/needs/{id}/{verb}`
pub(super) async fn act(
    State(web): State<Web>,
    Path((_, id, verb)): Path<(String, String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let id = id_in(&sent.viewer, &id)?;
    let typed = Typed::sent(&sent);
    let done = done(&web, &sent, &typed, id, &verb).await;
    let onward = done.map(|()| path(&sent.viewer, id));
    let again = async |typed: &Typed| show(&web, &sent.viewer, id, typed).await;
    typed.end(&sent.viewer, onward, again).await
}

fn path(viewer: &Viewer, id: NeedId) -> String {
    format!("/{}/needs/{id}", viewer.lang)
}

async fn done(
    web: &Web,
    sent: &Sent<Pairs>,
    typed: &Typed,
    need: NeedId,
    verb: &str,
) -> Result<(), Error> {
    let (app, asked) = (&web.app, &sent.asked);
    match verb {
        "verify" => needs::verify(app, asked, need).await.map(drop),
        "refuse" => {
            let reason = typed.text("reason_refuse");
            needs::refuse(app, asked, need, &reason).await.map(drop)
        }
        "open-waiting" => needs::open_waiting(app, asked, need).await.map(drop),
        "confirm" => needs::confirm(app, asked, need).await.map(drop),
        "no-longer" => {
            let reason = sent.viewer.lang.t("needs-no-longer-reason");
            needs::cancel(app, asked, need, &reason).await.map(drop)
        }
        "pause" => needs::pause(app, asked, need).await.map(drop),
        "resume" => needs::resume(app, asked, need).await.map(drop),
        "cancel" => {
            let reason = typed.text("reason_cancel");
            needs::cancel(app, asked, need, &reason).await.map(drop)
        }
        "priority" => {
            let (priority, reason) = (typed.number("priority")?, typed.text("reason_priority"));
            let done = needs::set_priority(app, asked, need, priority, &reason);
            done.await.map(drop)
        }
        "products" => {
            let products = typed.number("products")?;
            needs::set_products(app, asked, need, products)
                .await
                .map(drop)
        }
        "notes" => {
            let of = NoteSubject::Need(need);
            needs::say(app, asked, of, &typed.text("text"))
                .await
                .map(drop)
        }
        _ => Err(Error::NotFound),
    }
}

/// `POST /{lang}/needs/{id}/lines/{line}/{verb}`: more or fewer pieces of one line.
pub(super) async fn line(
    State(web): State<Web>,
    Path((_, id, line, verb)): Path<(String, String, String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let (id, line) = (id_in(&sent.viewer, &id)?, id_in(&sent.viewer, &line)?);
    let typed = Typed::sent(&sent);
    let done = changed(&web, &sent, &typed, line, &verb).await;
    let onward = done.map(|()| path(&sent.viewer, id));
    let again = async |typed: &Typed| show(&web, &sent.viewer, id, typed).await;
    typed.end(&sent.viewer, onward, again).await
}

async fn changed(
    web: &Web,
    sent: &Sent<Pairs>,
    typed: &Typed,
    line: LineId,
    verb: &str,
) -> Result<(), Error> {
    let units = typed.number("units")?;
    match verb {
        "raise" => needs::raise_line(&web.app, &sent.asked, line, units)
            .await
            .map(drop),
        "lower" => needs::lower_line(&web.app, &sent.asked, line, units)
            .await
            .map(drop),
        _ => Err(Error::NotFound),
    }
}
