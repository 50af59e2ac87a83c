//! Page: who drives, who is away and until when; the boxes that ride with somebody who is.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{get, post};
use chrono::{NaiveDate, TimeZone};
use chrono_tz::Europe::Paris;
use essaim_app::see::drivers::{self as see, Drivers};
use essaim_app::tour::{self as verbs, USUAL_SECONDS};
use essaim_app::{Asked, Error};
use essaim_domain::ids::CollectiveId;
use essaim_domain::{Instant, Reason};

use super::carried::id_in;
use super::forms::Forms;
use super::tour_day::kilometres;
use super::typed::{Pairs, Typed};
use crate::ask::{Sent, Viewer};
use crate::error::PageError;
use crate::frame::Framed;
use crate::shell::{Act, Icon, Shell};
use crate::state::Web;

/// The routes of these pages.
pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/{lang}/drivers", get(list))
        .route("/{lang}/drivers/away", post(away))
        .route("/{lang}/drivers/{id}/back", post(back))
}

struct Row {
    name: String,
    vehicle: String,
    /// Somebody waited for her in vain: what helps.
    missed: String,
    lately: String,
    away: String,
    back: Option<Act>,
}

/// A box nobody who drives today has.
struct Aboard {
    path: String,
    code: String,
    with: String,
}

/// The drivers of one collective.
struct Group {
    rows: Vec<Row>,
    aboard: Vec<Aboard>,
    away: Vec<Act>,
}

#[derive(Template)]
#[template(path = "pages/drivers.html")]
struct Page {
    shell: Shell,
    groups: Vec<Group>,
}

async fn list(State(web): State<Web>, viewer: Viewer) -> Result<Response, PageError> {
    show(&web, &viewer, &Typed::default()).await
}

async fn show(web: &Web, viewer: &Viewer, typed: &Typed) -> Result<Response, PageError> {
    let seen = see::drivers(&web.app, viewer.signed()?).await;
    let seen = seen.map_err(|error| viewer.failed(error))?;
    let lang = viewer.lang;
    let path = format!("/{lang}/drivers");
    let forms = typed.forms(web, lang, &path);
    let groups = seen.iter().enumerate();
    Ok(typed.answer(&Page {
        shell: Framed::new(web, viewer, lang.t("drivers-title"))
            .notices(typed.notice(lang))
            .shell(),
        groups: groups.map(|(at, one)| group(&forms, at, one)).collect(),
    }))
}

fn group(forms: &Forms<'_>, number: usize, seen: &Drivers) -> Group {
    let lang = forms.lang;
    let row = |one: &see::DriverCard| Row {
        name: one.name.clone(),
        vehicle: lang.t_with(
            &format!("drivers-vehicle-{}", one.vehicle),
            &[("boxes", one.boxes.into())],
        ),
        missed: seen.missed.get(&one.person).map_or_else(String::new, |at| {
            let day = lang.date_short(*at, Paris);
            lang.t_with("drivers-missed", &[("day", day.into())])
        }),
        lately: kilometres(lang, seen.lately.get(&one.person).copied().unwrap_or(0.0)),
        away: one.away_until.map_or_else(String::new, |until| {
            let until = lang.date_time(until, Paris);
            lang.t_with("drivers-away-until", &[("until", until.into())])
        }),
        back: one.away_until.map(|_| {
            let form = forms.act(&format!("{}/back", one.person), "drivers-back");
            form.done()
        }),
    };
    let here = seen.drivers.iter().filter(|one| one.away_until.is_none());
    let here: Vec<_> = here
        .map(|one| (one.person.to_string(), one.name.clone()))
        .collect();
    let away = (!here.is_empty()).then(|| {
        let form = forms.act("away", "drivers-be-away").icon(Icon::Clock);
        let why = if seen.plans {
            "drivers-be-away-why"
        } else {
            "drivers-be-away-own"
        };
        let form = form
            .numbered(number)
            .known("collective", seen.collective.to_string())
            .why(why);
        form.many("drivers", "drivers-who", here)
            .date("until_at", "drivers-until")
            .done()
    });
    let aboard = seen.aboard.iter().map(|(parcel, code, with)| {
        let mut drivers = seen.drivers.iter();
        let with = drivers.find(|one| one.person == *with);
        Aboard {
            path: format!("/{lang}/parcels/{parcel}"),
            code: code.to_string(),
            with: with.map(|one| one.name.clone()).unwrap_or_default(),
        }
    });
    Group {
        rows: seen.drivers.iter().map(row).collect(),
        aboard: aboard.collect(),
        away: away.into_iter().collect(),
    }
}

/// The end of a day, as typed.
fn until(typed: &Typed) -> Result<Instant, Error> {
    let wrong = || Error::field("until_at", Reason::NotADate);
    let day: NaiveDate = typed.text("until_at").trim().parse().map_err(|_| wrong())?;
    let next = day.succ_opt().and_then(|day| day.and_hms_opt(0, 0, 0));
    let local = Paris.from_local_datetime(&next.ok_or_else(wrong)?);
    Ok(local.earliest().ok_or_else(wrong)?.to_utc())
}

async fn be_away(web: &Web, asked: &Asked, typed: &Typed) -> Result<CollectiveId, Error> {
    let drivers = typed.every("drivers")?;
    verbs::be_away(&web.app, asked, &drivers, until(typed)?).await
}

async fn away(State(web): State<Web>, sent: Sent<Pairs>) -> Result<Response, PageError> {
    let viewer = &sent.viewer;
    let typed = Typed::sent(&sent);
    let lang = viewer.lang;
    let onward = match be_away(&web, &sent.asked, &typed).await {
        // Whoever plans has the others' tours planned anew at once; a driver says it of herself.
        Ok(collective) => {
            let then = sent.asked.then();
            match verbs::plan(&web.app, &then, collective, USUAL_SECONDS).await {
                Ok(_) => Ok(format!("/{lang}/tours?collective={collective}")),
                Err(Error::NotFound) => Ok(format!("/{lang}/drivers")),
                Err(error) => Err(error),
            }
        }
        Err(error) => Err(error),
    };
    let again = async |typed: &Typed| show(&web, viewer, typed).await;
    typed.end(viewer, onward, again).await
}

async fn back(
    State(web): State<Web>,
    Path((_, id)): Path<(String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let viewer = &sent.viewer;
    let id = id_in(viewer, &id)?;
    let done = verbs::be_back(&web.app, &sent.asked, id).await;
    let onward = done.map(|_| format!("/{}/drivers", viewer.lang));
    let again = async |typed: &Typed| show(&web, viewer, typed).await;
    Typed::sent(&sent).end(viewer, onward, again).await
}
