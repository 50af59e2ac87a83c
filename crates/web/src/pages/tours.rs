//! Pages: the board of tours, and one tour for its driver: the next stop first.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::{Html, Redirect};
use axum::routing::{get, post};
use chrono::Timelike;
use chrono_tz::Europe::Paris;
use essaim_app::see::tour::{self as see, Board, StopShown, TourPage, TourRow};
use essaim_app::tour::{self as verbs, Stop, StopKind, stops_of};
use essaim_app::{Asked, Error, parcel};
use essaim_domain::Instant;
use essaim_domain::ids::{CollectiveId, TourId};
use essaim_domain::leg::TourState;
use essaim_words::Lang;
use serde::Deserialize;

use super::carried::{id_in, place_word};
use crate::ask::{Sent, Viewer, fresh_key};
use crate::draw::{Gantt, GanttRow, GanttStop, Stage, gantt};
use crate::error::PageError;
use crate::frame::{Framed, render};
use crate::shell::Shell;
use crate::state::Web;

/// The routes of these pages.
pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/{lang}/tours", get(board))
        .route("/{lang}/tours/plan", post(plan))
        .route("/{lang}/tours/{id}", get(one))
        .route("/{lang}/tours/{id}/{step}", post(step))
        .route("/{lang}/tours/{id}/legs/{leg}/{step}", post(leg_step))
}

struct Row {
    path: String,
    when: String,
    what: String,
    word: String,
}

#[derive(Template)]
#[template(path = "pages/tours.html")]
struct BoardPage {
    shell: Shell,
    key: String,
    plans_for: Vec<CollectiveId>,
    rows: Vec<Row>,
    picture: String,
    left: Vec<(String, String)>,
}

async fn board(State(web): State<Web>, viewer: Viewer) -> Result<Html<String>, PageError> {
    let who = viewer.signed()?;
    let board = see::board(&web.app, who).await;
    let board = board.map_err(|error| viewer.failed(error))?;
    let lang = viewer.lang;
    let left = board.unassigned.iter();
    let left = left.map(|(code, why)| (code.clone(), lang.t(&format!("tour-left-{why}"))));
    Ok(render(&BoardPage {
        shell: Framed::new(&web, &viewer, lang.t("tours-title")).shell(),
        key: fresh_key(&web),
        rows: board.tours.iter().map(|tour| row(lang, tour)).collect(),
        picture: picture(lang, &board),
        left: left.collect(),
        plans_for: board.plans_for,
    }))
}

fn stops_word(lang: Lang, stops: usize) -> String {
    lang.t_with("tours-driver", &[("n", stops.into())])
}

fn row(lang: Lang, tour: &TourRow) -> Row {
    Row {
        path: format!("/{lang}/tours/{}", tour.id),
        when: lang.range(tour.starts_at, tour.ends_at, Paris),
        what: stops_word(lang, stops_of(tour).len()),
        word: lang.t(&format!("tour-state-{}", tour.state)),
    }
}

fn minute(at: Instant) -> u32 {
    let local = at.with_timezone(&Paris);
    local.hour() * 60 + local.minute()
}

fn picture(lang: Lang, board: &Board) -> String {
    let stop = |one: &Stop| GanttStop {
        name: one
            .place()
            .map_or_else(String::new, |place| place_word(lang, place)),
        at: (minute(one.arrives), minute(one.leaves)),
        open: None,
    };
    let living = |tour: &&TourRow| !matches!(tour.state, TourState::Done | TourState::Cancelled);
    let rows: Vec<GanttRow> = board
        .tours
        .iter()
        .filter(living)
        .map(|tour| GanttRow {
            name: lang.date_short(tour.starts_at, Paris),
            note: lang.t(&format!("tour-state-{}", tour.state)),
            stage: Stage::Transit,
            out: (minute(tour.starts_at), minute(tour.ends_at)),
            stops: stops_of(tour).iter().map(stop).collect(),
        })
        .collect();
    if rows.is_empty() {
        return String::new();
    }
    let hours = (6..=21)
        .step_by(3)
        .map(|hour| (hour * 60, hour.to_string()));
    gantt(&Gantt {
        rows,
        hours: hours.collect(),
        says: lang.t("tours-title"),
    })
}

/// The collective to plan for.
#[derive(Clone, Debug, Deserialize)]
struct PlanForm {
    collective: String,
}

async fn plan(State(web): State<Web>, sent: Sent<PlanForm>) -> Result<Redirect, PageError> {
    let viewer = &sent.viewer;
    let collective = id_in(viewer, &sent.form.collective)?;
    let done = verbs::plan(&web.app, &sent.asked, collective).await;
    done.map_err(|error| viewer.failed(error))?;
    Ok(Redirect::to(&format!("/{}/tours", viewer.lang)))
}

/// A stop, worded.
struct StopWords {
    what: String,
    place: String,
    when: String,
    address: Option<String>,
    geo: Option<String>,
    done: bool,
    step: Option<(String, String)>,
    dock: Option<String>,
}

#[derive(Template)]
#[template(path = "pages/tour.html")]
struct Page {
    shell: Shell,
    key: String,
    path: String,
    word: String,
    when: String,
    steps: Vec<(String, String)>,
    next: Option<StopWords>,
    stops: Vec<StopWords>,
}

async fn one(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id)): Path<(String, String)>,
) -> Result<Html<String>, PageError> {
    let who = viewer.signed()?;
    let page = see::tour(&web.app, who, id_in(&viewer, &id)?).await;
    let page = page.map_err(|error| viewer.failed(error))?;
    let (lang, tour) = (viewer.lang, &page.tour);
    let path = format!("/{lang}/tours/{}", tour.id);
    let drives = page.is_driver && tour.state == TourState::UnderWay;
    let next = page.stops.iter().find(|stop| drives && !stop.done);
    Ok(render(&Page {
        shell: Framed::new(&web, &viewer, stops_word(lang, page.stops.len())).shell(),
        key: fresh_key(&web),
        word: lang.t(&format!("tour-state-{}", tour.state)),
        when: lang.range(tour.starts_at, tour.ends_at, Paris),
        steps: steps(lang, &page),
        next: next.map(|stop| worded(lang, &path, stop, true)),
        stops: page
            .stops
            .iter()
            .map(|stop| worded(lang, &path, stop, false))
            .collect(),
        path,
    }))
}

/// What she may do with the tour now: the path's last word, and the button's.
fn steps(lang: Lang, page: &TourPage) -> Vec<(String, String)> {
    let mut steps: Vec<&str> = Vec::new();
    match page.tour.state {
        TourState::Draft if page.is_planner => steps.extend(["offer", "cancel"]),
        TourState::Offered if page.is_driver => steps.extend(["accept", "decline"]),
        TourState::Accepted if page.is_driver => steps.extend(["start", "decline"]),
        TourState::UnderWay if page.is_driver => steps.extend(["finish", "cancel"]),
        TourState::Offered | TourState::Accepted | TourState::UnderWay if page.is_planner => {
            steps.push("cancel");
        }
        TourState::Draft
        | TourState::Offered
        | TourState::Accepted
        | TourState::UnderWay
        | TourState::Done
        | TourState::Cancelled => {}
    }
    let worded = |step: &str| (step.to_owned(), lang.t(&format!("tour-{step}")));
    steps.into_iter().map(worded).collect()
}

fn worded(lang: Lang, path: &str, shown: &StopShown, acts: bool) -> StopWords {
    let stop = &shown.stop;
    let (what, verb, word) = match stop.kind {
        StopKind::Pickup => ("tour-pickup", "pick-up", "tour-picked-up"),
        StopKind::Delivery => ("tour-delivery", "hand-over", "tour-handed-over"),
    };
    let at_a_dock = stop.kind == StopKind::Delivery && stop.at == "site";
    let place = stop.place().map(|place| place_word(lang, place));
    StopWords {
        what: lang.t(what),
        place: shown.name.clone().or(place).unwrap_or_default(),
        when: lang.time(stop.begins, Paris),
        address: shown.address.clone(),
        geo: shown
            .point
            .filter(|_| acts && stop.at != "home")
            .map(|(lat, lon)| format!("geo:{lat:.5},{lon:.5}")),
        done: shown.done,
        step: (acts && !at_a_dock)
            .then(|| (format!("{path}/legs/{}/{verb}", stop.leg), lang.t(word))),
        dock: (acts && at_a_dock).then(|| format!("/{lang}/parcels/{}", stop.parcel)),
    }
}

/// A form without fields of its own.
#[derive(Clone, Debug, Deserialize)]
struct Nothing {}

async fn do_step(web: &Web, asked: &Asked, id: TourId, step: &str) -> Result<TourId, Error> {
    match step {
        "offer" => verbs::offer(&web.app, asked, id).await,
        "accept" => verbs::accept(&web.app, asked, id).await,
        "decline" => verbs::decline(&web.app, asked, id).await,
        "start" => verbs::start(&web.app, asked, id).await,
        "finish" => verbs::finish(&web.app, asked, id).await,
        "cancel" => verbs::cancel(&web.app, asked, id).await,
        _ => Err(Error::NotFound),
    }
}

async fn step(
    State(web): State<Web>,
    Path((_, id, step)): Path<(String, String, String)>,
    sent: Sent<Nothing>,
) -> Result<Redirect, PageError> {
    let viewer = &sent.viewer;
    let done = do_step(&web, &sent.asked, id_in(viewer, &id)?, &step).await;
    done.map_err(|error| viewer.failed(error))?;
    let lang = viewer.lang;
    Ok(match step.as_str() {
        "decline" => Redirect::to(&format!("/{lang}/tours")),
        _ => Redirect::to(&format!("/{lang}/tours/{id}")),
    })
}

async fn leg_step(
    State(web): State<Web>,
    Path((_, id, leg, step)): Path<(String, String, String, String)>,
    sent: Sent<Nothing>,
) -> Result<Redirect, PageError> {
    let viewer = &sent.viewer;
    let leg = id_in(viewer, &leg)?;
    let done = match step.as_str() {
        "pick-up" => parcel::pick_up_leg(&web.app, &sent.asked, leg).await,
        "hand-over" => parcel::hand_over_leg(&web.app, &sent.asked, leg).await,
        _ => Err(Error::NotFound),
    };
    done.map_err(|error| viewer.failed(error))?;
    Ok(Redirect::to(&format!("/{}/tours/{id}", viewer.lang)))
}
