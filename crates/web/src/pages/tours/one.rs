//! Page: one tour for its driver, the next stop first, and for whoever plans it.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use chrono_tz::Europe::Paris;
use essaim_app::see::tour::{self as see, Keep, StopShown, TourPage};
use essaim_app::tour::{StopKind, stops_of};
use essaim_domain::ids::TourId;
use essaim_domain::leg::TourState;
use essaim_words::Lang;

use super::super::carried::{id_in, place_word};
use super::super::forms::{Form, Forms};
use super::super::kept::line;
use super::super::typed::Typed;
use super::{next, stops_word};
use crate::ask::Viewer;
use crate::error::PageError;
use crate::frame::Framed;
use crate::shell::{Act, Shell};
use crate::state::Web;

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
    /// Whom she rings: the link and the name.
    call: Option<(String, String)>,
    /// Who opens, where nobody can be rung.
    opens: Option<String>,
    notes: Vec<String>,
    /// Has the switchboard put her through.
    ringing: Option<Act>,
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
    /// What its driver asks of whoever plans.
    asks: Option<String>,
    /// What can be printed or kept: address and words.
    papers: Vec<(String, String)>,
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

pub(super) async fn one(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let id = id_in(&viewer, &id)?;
    show(&web, &viewer, id, &Typed::default()).await
}

pub(super) async fn show(
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
    // On the road one address is enough: that of the next stop.
    let rest = page.stops.iter().map(|stop| {
        let words = worded(&forms, stop, false);
        StopWords {
            address: words.address.filter(|_| !drives),
            call: words.call.filter(|_| !drives),
            opens: words.opens.filter(|_| !drives),
            ringing: words.ringing.filter(|_| !drives),
            ..words
        }
    });
    let asks = page.other_time.map(|at| {
        let when = lang.date_time(at, Paris);
        lang.t_with("driving-asks-time", &[("when", when.into())])
    });
    Now {
        word: lang.t(&format!("tour-state-{}", tour.state)),
        when: lang.range(tour.starts_at, tour.ends_at, Paris),
        steps: steps(&forms, page),
        asks,
        papers: papers(lang, &path, page),
        next: next.map(|stop| worded(&forms, stop, true)),
        stops: rest.collect(),
    }
}

/// What its driver prints or keeps of a tour she said yes to.
fn papers(lang: Lang, path: &str, page: &TourPage) -> Vec<(String, String)> {
    let hers = match page.tour.state {
        TourState::Accepted | TourState::UnderWay => page.is_driver,
        TourState::Draft | TourState::Offered | TourState::Done | TourState::Cancelled => false,
    };
    let all = [
        ("sheet", "driving-sheet"),
        ("certificate", "driving-certificate"),
        ("calendar.ics", "driving-calendar"),
    ];
    let all = all.iter().filter(|_| hers);
    all.map(|(name, words)| (format!("{path}/{name}"), lang.t(words)))
        .collect()
}

/// The fragments that change with this topic.
pub(in crate::pages) async fn fragments(
    web: &Web,
    viewer: &Viewer,
    id: &str,
) -> Vec<(String, String)> {
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
    let button = |step: &str| {
        let form = forms.act(step, &format!("tour-{step}"));
        match step {
            "accept" | "start" | "offer" => form.first(),
            _ => form,
        }
    };
    let steps = steps.into_iter().map(button);
    let more = more(forms, page);
    steps.chain(more).map(Form::done).collect()
}

/// What takes more than a tap: another time, another driver, a stop for another tour.
fn more<'p>(forms: &Forms<'p>, page: &TourPage) -> Vec<Form<'p>> {
    let (lang, tour) = (forms.lang, &page.tour);
    let open = matches!(tour.state, TourState::Offered | TourState::Accepted);
    let mut more = Vec::new();
    if open && page.is_driver {
        let form = forms.act("other-time", "driving-other-time");
        let day = tour.starts_at.with_timezone(&Paris);
        let form = form.why("driving-other-time-why");
        let form = form.moment("starts_at", "driving-leaves");
        more.push(form.filled(&day.format("%Y-%m-%dT%H:%M").to_string()));
    }
    if !page.is_planner {
        return more;
    }
    if page.other_time.is_some() {
        more.push(forms.act("agree-time", "driving-agree-time").first());
        more.push(forms.act("keep-time", "driving-keep-time"));
    }
    let begun = matches!(
        tour.state,
        TourState::UnderWay | TourState::Done | TourState::Cancelled
    );
    if !begun && !page.drivers.is_empty() {
        let drivers = page.drivers.iter();
        let drivers = drivers.map(|one| (one.person.to_string(), one.name.clone()));
        let form = forms.act("reassign", "driving-reassign");
        let form = form.why("driving-reassign-why");
        more.push(form.select("driver", "driving-driver", drivers.collect()));
    }
    let legs: Vec<_> = page
        .stops
        .iter()
        .filter_map(|stop| movable(lang, stop))
        .collect();
    if !legs.is_empty() && !page.others.is_empty() {
        let others = page.others.iter().map(|other| {
            let when = lang.range(other.starts_at, other.ends_at, Paris);
            let stops = stops_word(lang, stops_of(other).len());
            (other.id.to_string(), format!("{when} · {stops}"))
        });
        let form = forms.act("move", "driving-move").why("driving-move-why");
        let form = form.select("leg", "driving-move-what", legs);
        more.push(form.select("tour", "driving-move-to", others.collect()));
    }
    more
}

/// A box nobody has picked up yet, as one chooses it.
fn movable(lang: Lang, stop: &StopShown) -> Option<(String, String)> {
    let waits = stop.stop.kind == StopKind::Pickup && !stop.done;
    let place = stop.stop.place().map(|place| place_word(lang, place));
    let place = stop.name.clone().or(place).unwrap_or_default();
    let code = stop.code.map(|code| code.to_string()).unwrap_or_default();
    waits.then(|| (stop.stop.leg.to_string(), format!("{code} · {place}")))
}

fn worded(forms: &Forms<'_>, shown: &StopShown, acts: bool) -> StopWords {
    let (lang, stop) = (forms.lang, &shown.stop);
    let what = match stop.kind {
        StopKind::Pickup => "tour-pickup",
        StopKind::Delivery => "tour-delivery",
    };
    let code = shown.code.map(|code| code.to_string());
    let code = code.unwrap_or_default();
    let at_a_dock = stop.kind == StopKind::Delivery && stop.at == "site";
    let place = stop.place().map(|place| place_word(lang, place));
    let caller = shown.caller.as_ref();
    let through = shown.call.as_ref().and_then(|call| call.dial.as_deref());
    let call = caller.and_then(|one| {
        let number = one.phone.as_deref().or(through)?;
        Some((dialled(number), one.name.clone()))
    });
    StopWords {
        what: lang.t(what),
        place: shown.name.clone().or(place).unwrap_or_default(),
        when: lang.time(stop.begins, Paris),
        address: shown.address.clone(),
        geo: next::geo(shown).filter(|_| acts),
        opens: caller
            .filter(|_| call.is_none())
            .map(|one| one.name.clone()),
        call,
        notes: next::notes(forms, shown),
        ringing: next::ringing(forms, shown),
        done: shown.done,
        step: if acts {
            next::acts(forms, shown)
        } else {
            Vec::new()
        },
        kept: kept(lang, shown),
        dock: (acts && at_a_dock).then(|| format!("/{lang}/dock/{code}")),
        code,
    }
}

/// A number as a telephone takes it.
fn dialled(phone: &str) -> String {
    let digits = phone.chars().filter(|c| c.is_ascii_digit() || *c == '+');
    format!("tel:{}", digits.collect::<String>())
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
