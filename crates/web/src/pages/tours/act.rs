//! The forms of a tour's page.

use axum::extract::{Path, State};
use axum::response::Response;
use chrono::{NaiveDateTime, TimeZone};
use chrono_tz::Europe::Paris;
use essaim_app::{Error, parcel, tour as verbs};
use essaim_domain::ids::{LegId, TourId};
use essaim_domain::{Instant, Reason};

use super::super::carried::id_in;
use super::super::typed::{Pairs, Typed};
use super::one::show;
use crate::ask::Sent;
use crate::error::PageError;
use crate::state::Web;

/// A day and an hour as a browser sends them, where the collective is.
fn moment(typed: &Typed) -> Result<Instant, Error> {
    let wrong = || Error::field("starts_at", Reason::NotADate);
    let text = typed.text("starts_at");
    let read = NaiveDateTime::parse_from_str(text.trim(), "%Y-%m-%dT%H:%M");
    let local = Paris.from_local_datetime(&read.map_err(|_| wrong())?);
    Ok(local.earliest().ok_or_else(wrong)?.to_utc())
}

async fn do_step(
    web: &Web,
    sent: &Sent<Pairs>,
    typed: &Typed,
    id: TourId,
    step: &str,
) -> Result<TourId, Error> {
    let (app, asked) = (&web.app, &sent.asked);
    match step {
        "offer" => verbs::offer(app, asked, id).await,
        "accept" => verbs::accept(app, asked, id).await,
        "decline" => verbs::decline(app, asked, id).await,
        "start" => verbs::start(app, asked, id).await,
        "finish" => verbs::finish(app, asked, id).await,
        "cancel" => verbs::cancel(app, asked, id).await,
        "other-time" => {
            let at = moment(typed)?;
            verbs::other_time(app, asked, id, at).await
        }
        "agree-time" => verbs::agree_time(app, asked, id).await,
        "keep-time" => verbs::keep_time(app, asked, id).await,
        "reassign" => verbs::reassign(app, asked, id, typed.chosen("driver")?).await,
        "move" => {
            let (leg, to) = (typed.chosen("leg")?, typed.chosen("tour")?);
            verbs::move_stop(app, asked, leg, to).await.map(|_| id)
        }
        _ => Err(Error::NotFound),
    }
}

/// `POST /{lang}/tours/{id}/{step}`
pub(super) async fn step(
    State(web): State<Web>,
    Path((_, id, step)): Path<(String, String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let tour = id_in(&sent.viewer, &id)?;
    let typed = Typed::sent(&sent);
    let done = do_step(&web, &sent, &typed, tour, &step).await;
    let lang = sent.viewer.lang;
    let onward = match step.as_str() {
        "decline" => format!("/{lang}/tours"),
        _ => format!("/{lang}/tours/{tour}"),
    };
    let again = async |typed: &Typed| show(&web, &sent.viewer, tour, typed).await;
    typed.end(&sent.viewer, done.map(|_| onward), again).await
}

async fn do_leg(
    web: &Web,
    sent: &Sent<Pairs>,
    typed: &Typed,
    leg: LegId,
    step: &str,
) -> Result<LegId, Error> {
    let (app, asked) = (&web.app, &sent.asked);
    match step {
        "arrived" => verbs::reach(app, asked, leg).await,
        "call" => verbs::call(app, asked, leg).await.map(|_| leg),
        "accept" => verbs::accept_stop(app, asked, leg).await,
        "pick-up" => parcel::pick_up_leg(app, asked, leg).await,
        "pick-up-part" => {
            let bags = typed.all("bags").map(str::to_owned).collect();
            parcel::pick_up_part(app, asked, leg, bags).await
        }
        "hand-over" => parcel::hand_over_leg(app, asked, leg).await,
        "skip" => {
            let why = typed.chosen("why")?;
            verbs::skip(app, asked, leg, why, typed.given("said")).await
        }
        _ => Err(Error::NotFound),
    }
}

/// `POST /{lang}/tours/{id}/legs/{leg}/{step}`
pub(super) async fn leg_step(
    State(web): State<Web>,
    Path((_, id, leg, step)): Path<(String, String, String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let viewer = &sent.viewer;
    let (tour, leg): (TourId, LegId) = (id_in(viewer, &id)?, id_in(viewer, &leg)?);
    let typed = Typed::sent(&sent);
    let done = do_leg(&web, &sent, &typed, leg, &step).await;
    let onward = done.map(|_| format!("/{}/tours/{tour}", viewer.lang));
    let again = async |typed: &Typed| show(&web, viewer, tour, typed).await;
    typed.end(viewer, onward, again).await
}
