//! Pages: the board of tours of a collective, what the last planning came to, and the forms that plan and stop.

use askama::Template;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use axum::routing::{get, post};
use chrono_tz::Europe::Paris;
use essaim_app::access::Right;
use essaim_app::see::at_work::{AtWork, at_work};
use essaim_app::see::collectives;
use essaim_app::see::tour::{self as see, Board, PlanningShown, TourRow};
use essaim_app::tour::{self as verbs, Sum, stops_of};
use essaim_app::{Actor, Answer, Error};
use essaim_domain::ids::CollectiveId;
use essaim_domain::leg::PlanningState;
use essaim_words::Lang;

use super::carried::id_in;
use super::collectives::{Which, picker};
use super::forms::Forms;
use super::tour_day::{Day, called, kilometres};
use super::tour_hubs::{HubLine, free, hubs};
use super::tours::stops_word;
use super::typed::{Pairs, Typed};
use crate::ask::{Sent, Viewer};
use crate::error::PageError;
use crate::frame::Framed;
use crate::shell::{Act, Choice, Shell};
use crate::state::Web;

/// The routes of these pages.
pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/{lang}/tours", get(board))
        .route("/{lang}/tours/plan", post(plan))
        .route("/{lang}/tours/plannings/{id}/stop", post(stop))
}

struct Row {
    path: String,
    when: String,
    who: String,
    what: String,
    km: String,
    word: String,
}

/// A planning, worded.
struct Planned {
    state: String,
    /// What it is, and the plan in figures.
    sums: Vec<(String, String)>,
    /// Where road times come from, and what else is to be known.
    notes: Vec<String>,
    stop: Vec<Act>,
}

/// The part of the page that changes while somebody looks.
struct Now {
    plannings: Vec<Planned>,
    hubs: Vec<HubLine>,
    free: Vec<(String, String)>,
    plans: bool,
    day: Day,
    rows: Vec<Row>,
    left: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "parts/tours_now.html")]
struct Fragment {
    shell: Shell,
    now: Now,
}

#[derive(Template)]
#[template(path = "pages/tours.html")]
struct BoardPage {
    shell: Shell,
    picker: Vec<Choice>,
    plans: Vec<Act>,
    now: Now,
}

async fn board(
    State(web): State<Web>,
    viewer: Viewer,
    Query(which): Query<Which>,
) -> Result<Response, PageError> {
    show(&web, &viewer, which.collective(), &Typed::default()).await
}

async fn show(
    web: &Web,
    viewer: &Viewer,
    named: Option<CollectiveId>,
    typed: &Typed,
) -> Result<Response, PageError> {
    let who = viewer.signed()?;
    // Who plans for several collectives plans one at a time.
    let plans = collectives::chosen(&web.app, who, Right::PlanTours, named).await;
    let named = plans.ok().map(|(collective, _)| collective).or(named);
    let board = see::board(&web.app, who, named).await;
    let board = board.map_err(|error| viewer.failed(error))?;
    let around = at_work(&web.app, &board).await;
    let around = around.map_err(|error| viewer.failed(error))?;
    let lang = viewer.lang;
    let picker = match named {
        Some(shown) => picker(web, viewer, Right::PlanTours, shown).await?,
        None => Vec::new(),
    };
    let path = format!("/{lang}/tours");
    let forms = typed.forms(web, lang, &path);
    let plan = |(number, collective): (usize, &CollectiveId)| {
        let form = forms.act("plan", "tours-plan").numbered(number).first();
        form.known("collective", collective.to_string()).done()
    };
    let mut framed = Framed::new(web, viewer, lang.t("tours-title")).notices(typed.notice(lang));
    let topics = board.plans_for.iter();
    let topics: Vec<String> = topics.map(|one| format!("tours:{one}")).collect();
    if !topics.is_empty() {
        framed = framed.live(lang, &topics);
    }
    Ok(typed.answer(&BoardPage {
        shell: framed.shell(),
        picker,
        plans: board.plans_for.iter().enumerate().map(plan).collect(),
        now: now(&forms, &board, &around),
    }))
}

fn now(forms: &Forms<'_>, board: &Board, around: &AtWork) -> Now {
    let lang = forms.lang;
    let left = board.unassigned();
    let left = left.map(|(code, why)| (code.clone(), lang.t(&format!("tour-left-{why}"))));
    Now {
        plannings: board
            .plannings
            .iter()
            .map(|one| planned(forms, one))
            .collect(),
        hubs: hubs(lang, around),
        free: free(lang, around),
        plans: !board.plans_for.is_empty(),
        day: Day::of(lang, board, around),
        rows: board
            .tours
            .iter()
            .map(|tour| row(lang, tour, around))
            .collect(),
        left: left.collect(),
    }
}

/// The fragments that change with this topic: the board of a collective, for whoever plans there.
pub(super) async fn fragments(web: &Web, viewer: &Viewer, id: &str) -> Vec<(String, String)> {
    let (Some(who), Ok(id)) = (&viewer.who, id.parse()) else {
        return Vec::new();
    };
    let Some((board, around)) = planners_board(web, who, id).await else {
        return Vec::new();
    };
    let path = format!("/{}/tours", viewer.lang);
    let typed = Typed::default();
    let forms = typed.forms(web, viewer.lang, &path);
    let fragment = Fragment {
        shell: Framed::bare(viewer).shell(),
        now: now(&forms, &board, &around),
    };
    match fragment.render() {
        Ok(html) => vec![("tours-now".to_owned(), html)],
        Err(_) => Vec::new(),
    }
}

async fn planners_board(web: &Web, who: &Actor, id: CollectiveId) -> Option<(Board, AtWork)> {
    let board = see::board(&web.app, who, Some(id)).await.ok()?;
    let around = at_work(&web.app, &board).await.ok()?;
    board.plans_for.contains(&id).then_some((board, around))
}

fn planned(forms: &Forms<'_>, shown: &PlanningShown) -> Planned {
    let (lang, figures) = (forms.lang, &shown.figures);
    let searches = shown.row.state == PlanningState::Searching;
    let best = figures.so_far.or(figures.best);
    let rows = [
        ("planning-before", figures.before),
        ("planning-first", figures.first),
        ("planning-best", best.filter(|_| !searches)),
        ("planning-so-far", best.filter(|_| searches)),
    ];
    let rows = rows.into_iter();
    let sums = rows.filter_map(|(key, sum)| Some((lang.t(key), sum_word(lang, sum?))));
    let mut notes = vec![lang.t(&format!("planning-roads-{}", figures.roads))];
    if figures.vroom != Answer::Unset {
        notes.push(lang.t(&format!("planning-vroom-{}", figures.vroom)));
    }
    if figures.parts > 1 {
        let many = [("n", figures.parts.into())];
        notes.push(lang.t_with("planning-parts", &many));
    }
    for fault in &figures.faults {
        let who = shown.called.get(&fault.driver).cloned();
        let who = who.unwrap_or_else(|| lang.t("planning-somebody"));
        let key = format!("planning-fault-{}", fault.kind);
        notes.push(lang.t_with(&key, &[("who", who.into())]));
    }
    let stop = searches.then(|| {
        let verb = format!("plannings/{}/stop", shown.row.id);
        forms.act(&verb, "planning-stop").done()
    });
    Planned {
        state: lang.t(&format!("planning-state-{}", shown.row.state)),
        sums: sums.collect(),
        notes,
        stop: stop.into_iter().collect(),
    }
}

fn sum_word(lang: Lang, sum: Sum) -> String {
    let values = [
        ("tours", sum.tours.into()),
        ("km", kilometres(lang, sum.km).into()),
        ("left", sum.unassigned.into()),
    ];
    lang.t_with("planning-sum", &values)
}

fn row(lang: Lang, tour: &TourRow, around: &AtWork) -> Row {
    Row {
        path: format!("/{lang}/tours/{}", tour.id),
        when: lang.range(tour.starts_at, tour.ends_at, Paris),
        who: called(lang, tour, around),
        what: stops_word(lang, stops_of(tour).len()),
        km: kilometres(lang, tour.km),
        word: lang.t(&format!("tour-state-{}", tour.state)),
    }
}

async fn plan(State(web): State<Web>, sent: Sent<Pairs>) -> Result<Response, PageError> {
    let viewer = &sent.viewer;
    let typed = Typed::sent(&sent);
    let collective = id_in(viewer, &typed.text("collective"))?;
    let done = verbs::plan(&web.app, &sent.asked, collective, verbs::USUAL_SECONDS).await;
    let onward = done.map(|_| format!("/{}/tours?collective={collective}", viewer.lang));
    let again = async |typed: &Typed| show(&web, viewer, Some(collective), typed).await;
    typed.end(viewer, onward, again).await
}

async fn stop(
    State(web): State<Web>,
    Path((_, id)): Path<(String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let viewer = &sent.viewer;
    let done = stopped(&web, &sent, &id).await;
    let onward = done.map(|of| format!("/{}/tours?collective={of}", viewer.lang));
    let again = async |typed: &Typed| show(&web, viewer, None, typed).await;
    Typed::sent(&sent).end(viewer, onward, again).await
}

async fn stopped(web: &Web, sent: &Sent<Pairs>, id: &str) -> Result<CollectiveId, Error> {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    verbs::stop_planning(&web.app, &sent.asked, id).await?;
    let shown = see::planning(&web.app, &sent.asked.who, id).await?;
    Ok(shown.row.collective)
}
