//! The forms of a batch's page.

use axum::extract::{Path, State};
use axum::response::Response;
use essaim_app::batch::{self as verbs, Part};
use essaim_app::{Error, inspection};
use essaim_domain::Reason;
use essaim_domain::ids::BatchId;

use super::one::show;
use crate::ask::{Sent, Viewer};
use crate::error::PageError;
use crate::pages::carried::id_in;
use crate::pages::typed::{Pairs, Typed};
use crate::state::Web;

/// `POST /{lang}/batches/{id}/holds/{hold}/lift`
pub(super) async fn lift(
    State(web): State<Web>,
    Path((_, id, hold)): Path<(String, String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let (batch, hold) = (id_in(&sent.viewer, &id)?, id_in(&sent.viewer, &hold)?);
    let done = verbs::lift_hold(&web.app, &sent.asked, hold).await;
    let onward = done.map(|_| path(&sent.viewer, batch));
    let again = async |typed: &Typed| show(&web, &sent.viewer, batch, typed).await;
    Typed::sent(&sent).end(&sent.viewer, onward, again).await
}

/// `POST /{lang}/batches/{id}/{verb}`
pub(super) async fn act(
    State(web): State<Web>,
    Path((_, id, verb)): Path<(String, String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let batch = id_in(&sent.viewer, &id)?;
    let onward = done(&web, &sent, batch, &verb).await;
    let again = async |typed: &Typed| show(&web, &sent.viewer, batch, typed).await;
    Typed::sent(&sent).end(&sent.viewer, onward, again).await
}

fn path(viewer: &Viewer, id: BatchId) -> String {
    format!("/{}/batches/{id}", viewer.lang)
}

/// Pieces of the batch, of one bag when one is chosen.
fn part(typed: &Typed, batch: BatchId) -> Result<Part, Error> {
    let bag = match typed.given("bag") {
        Some(_) => Some(typed.chosen("bag")?),
        None => None,
    };
    Ok(Part {
        batch,
        bag,
        pile: None,
        units: typed.number("units")?,
    })
}

/// Does it, and says what to show then.
async fn done(web: &Web, sent: &Sent<Pairs>, id: BatchId, verb: &str) -> Result<String, Error> {
    let (app, asked, lang) = (&web.app, &sent.asked, sent.viewer.lang);
    let typed = Typed::sent(sent);
    let shown = match verb {
        "release" => verbs::release(app, asked, id).await?,
        "minutes" => verbs::tell_minutes(app, asked, id, typed.number("minutes")?).await?,
        "by-pen" => verbs::write_by_pen(app, asked, id).await?,
        "hold" => {
            let site = match typed.given("site") {
                Some(_) => Some(typed.chosen("site")?),
                None => None,
            };
            verbs::hold(app, asked, id, site, &typed.text("reason")).await?;
            id
        }
        "scrap" => verbs::scrap(app, asked, part(&typed, id)?, &typed.text("reason")).await?,
        "rework" => verbs::rework(app, asked, part(&typed, id)?).await?,
        "recheck" => verbs::recheck(app, asked, part(&typed, id)?).await?,
        "open-bag" => {
            let bag = typed.chosen("bag").map_err(|_| no_bag())?;
            verbs::open_bag(app, asked, bag).await?;
            id
        }
        "rebag" => {
            let bag = typed.chosen("bag").map_err(|_| no_bag())?;
            verbs::rebag(app, asked, bag, typed.number("units")?).await?;
            return Ok(format!("{}/labels", path(&sent.viewer, id)));
        }
        "draw" => {
            let drawn = inspection::draw(app, asked, vec![id]).await?;
            return Ok(format!("/{lang}/inspections/{drawn}"));
        }
        _ => return Err(Error::NotFound),
    };
    Ok(path(&sent.viewer, shown))
}

fn no_bag() -> Error {
    Error::field("bag", Reason::Required)
}
