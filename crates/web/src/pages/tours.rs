//! Pages: one tour for its driver, the next stop first.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{get, post};
use chrono_tz::Europe::Paris;
use essaim_app::see::tour::{self as see, Keep, StopShown, TourPage};
use essaim_app::tour::{self as verbs, StopKind};
use essaim_app::{Asked, Error, parcel};
use essaim_domain::ids::TourId;
use essaim_domain::leg::TourState;
use essaim_words::Lang;

use super::carried::{id_in, place_word};
use super::forms::Forms;
use super::kept::line;
use super::typed::{Pairs, Typed};
use crate::ask::{Sent, Viewer};
use crate::error::PageError;
use crate::frame::Framed;
use crate::shell::{Act, Shell};
use crate::state::Web;

/// The routes of these pages.
pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/{lang}/tours/{id}", get(one))
        .route("/{lang}/tours/{id}/{step}", post(step))
        .route("/{lang}/tours/{id}/legs/{leg}/{step}", post(leg_step))
}

/// A tour, by its stops.
pub(super) fn stops_word(lang: Lang, stops: usize) -> String {
    lang.t_with("tours-driver", &[("n", stops.into())])
}

/// A box that something keeps: what her part is, and why.
struct KeptBox {
    title: String,
    why: Vec<String>,
    to_do: String,
    path: Option<String>,
}

/// A stop, worded.
struct StopWords {
    what: String,
    /// The parcel's code; empty for none.
    code: String,
    place: String,
    when: String,
    address: Option<String>,
    geo: Option<String>,
    done: bool,
    step: Vec<Act>,
    dock: Option<String>,
    /// What keeps its box.
    kept: Option<KeptBox>,
}

/// Where a tour stands, and what its reader may do now.
struct Now {
    word: String,
    when: String,
    steps: Vec<Act>,
    next: Option<StopWords>,
    stops: Vec<StopWords>,
}

/// The part of the page that changes while somebody looks.
#[derive(Template)]
#[template(path = "parts/tour_now.html")]
struct Fragment {
    shell: Shell,
    now: Now,
}

#[derive(Template)]
#[template(path = "pages/tour.html")]
struct Page {
    shell: Shell,
    now: Now,
}

async fn one(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let id = id_in(&viewer, &id)?;
    show(&web, &viewer, id, &Typed::default()).await
}

async fn show(
    web: &Web,
    viewer: &Viewer,
    id: TourId,
    typed: &Typed,
) -> Result<Response, PageError> {
    let who = viewer.signed()?;
    let page = see::tour(&web.app, who, id).await;
    let page = page.map_err(|error| viewer.failed(error))?;
    let lang = viewer.lang;
    Ok(typed.answer(&Page {
        shell: Framed::new(web, viewer, stops_word(lang, page.stops.len()))
            .live(lang, &[format!("tour:{id}")])
            .notices(typed.notice(lang))
            .shell(),
        now: now(web, lang, typed, &page),
    }))
}

fn now(web: &Web, lang: Lang, typed: &Typed, page: &TourPage) -> Now {
    let tour = &page.tour;
    let path = format!("/{lang}/tours/{}", tour.id);
    let forms = typed.forms(web, lang, &path);
    let drives = page.is_driver && tour.state == TourState::UnderWay;
    // What is kept waits: the tour goes on with what can be done.
    let can = |stop: &StopShown| matches!(stop.keep(), None | Some(Keep::ToHub));
    let mut stops_to_do = page.stops.iter().filter(|stop| drives && !stop.done);
    let next = stops_to_do.find(|stop| can(stop));
    let stops = page.stops.iter();
    Now {
        word: lang.t(&format!("tour-state-{}", tour.state)),
        when: lang.range(tour.starts_at, tour.ends_at, Paris),
        steps: steps(&forms, page),
        next: next.map(|stop| worded(&forms, stop, true)),
        stops: stops.map(|stop| worded(&forms, stop, false)).collect(),
    }
}

/// The fragments that change with this topic.
pub(super) async fn fragments(web: &Web, viewer: &Viewer, id: &str) -> Vec<(String, String)> {
    let (Some(who), Ok(id)) = (&viewer.who, id.parse()) else {
        return Vec::new();
    };
    let Ok(page) = see::tour(&web.app, who, id).await else {
        return Vec::new();
    };
    let fragment = Fragment {
        shell: Framed::bare(viewer).shell(),
        now: now(web, viewer.lang, &Typed::default(), &page),
    };
    match fragment.render() {
        Ok(html) => vec![("tour-now".to_owned(), html)],
        Err(_) => Vec::new(),
    }
}

/// What she may do with the tour now.
fn steps(forms: &Forms<'_>, page: &TourPage) -> Vec<Act> {
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
    let button = |step: &str| forms.act(step, &format!("tour-{step}")).done();
    steps.into_iter().map(button).collect()
}

fn worded(forms: &Forms<'_>, shown: &StopShown, acts: bool) -> StopWords {
    let (lang, stop) = (forms.lang, &shown.stop);
    let (what, verb, done) = match stop.kind {
        StopKind::Pickup => ("tour-pickup", "pick-up", "tour-picked-up"),
        StopKind::Delivery => ("tour-delivery", "hand-over", "tour-handed-over"),
    };
    let code = shown.code.map(|code| code.to_string());
    let code = code.unwrap_or_default();
    let at_a_dock = stop.kind == StopKind::Delivery && stop.at == "site";
    let place = stop.place().map(|place| place_word(lang, place));
    StopWords {
        what: lang.t(what),
        code: code.clone(),
        place: shown.name.clone().or(place).unwrap_or_default(),
        when: lang.time(stop.begins, Paris),
        address: shown.address.clone(),
        geo: shown
            .point
            .filter(|_| acts && stop.at != "home")
            .map(|(lat, lon)| format!("geo:{lat:.5},{lon:.5}")),
        done: shown.done,
        step: (acts && !at_a_dock)
            .then(|| {
                forms
                    .act(&format!("legs/{}/{verb}", stop.leg), done)
                    .first()
                    .done()
            })
            .into_iter()
            .collect(),
        kept: kept(lang, shown),
        dock: (acts && at_a_dock).then(|| format!("/{lang}/dock/{code}")),
    }
}

fn kept(lang: Lang, shown: &StopShown) -> Option<KeptBox> {
    let key = match (shown.keep()?, shown.stop.kind) {
        (Keep::Stays, StopKind::Pickup) => "kept-box-waits",
        // Said where it stands.
        (Keep::Stays, StopKind::Delivery) => return None,
        (Keep::Carried, StopKind::Pickup | StopKind::Delivery) => "kept-box-carried",
        (Keep::ToHub, StopKind::Pickup | StopKind::Delivery) => "kept-box-to-hub",
    };
    Some(KeptBox {
        title: lang.t(key),
        why: shown.kept.iter().map(|one| line(lang, one)).collect(),
        to_do: lang.t(&format!("{key}-text")),
        path: shown.parcel.map(|id| format!("/{lang}/parcels/{id}")),
    })
}

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
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let tour = id_in(&sent.viewer, &id)?;
    let done = do_step(&web, &sent.asked, tour, &step).await;
    let lang = sent.viewer.lang;
    let onward = match step.as_str() {
        "decline" => format!("/{lang}/tours"),
        _ => format!("/{lang}/tours/{tour}"),
    };
    let again = async |typed: &Typed| show(&web, &sent.viewer, tour, typed).await;
    let typed = Typed::sent(&sent);
    typed.end(&sent.viewer, done.map(|_| onward), again).await
}

async fn leg_step(
    State(web): State<Web>,
    Path((_, id, leg, step)): Path<(String, String, String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let viewer = &sent.viewer;
    let (tour, leg) = (id_in(viewer, &id)?, id_in(viewer, &leg)?);
    let done = match step.as_str() {
        "pick-up" => parcel::pick_up_leg(&web.app, &sent.asked, leg).await,
        "hand-over" => parcel::hand_over_leg(&web.app, &sent.asked, leg).await,
        _ => Err(Error::NotFound),
    };
    let onward = done.map(|_| format!("/{}/tours/{tour}", viewer.lang));
    let again = async |typed: &Typed| show(&web, viewer, tour, typed).await;
    Typed::sent(&sent).end(viewer, onward, again).await
}
