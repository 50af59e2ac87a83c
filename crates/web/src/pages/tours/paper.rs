//! Papers of a tour, printed by its driver: the run sheet, and the travel certificate for a check on the road.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Html;
use chrono_tz::Europe::Paris;
use essaim_app::Error;
use essaim_app::see::drivers::certified;
use essaim_app::see::tour::{self as see, StopShown, TourPage};
use essaim_app::tour::StopKind;
use essaim_domain::ids::TourId;
use essaim_words::Lang;

use super::super::carried::{id_in, place_word};
use super::calendar::is_agreed;
use crate::ask::Viewer;
use crate::draw::qr;
use crate::error::PageError;
use crate::frame::{Framed, render};
use crate::shell::Shell;
use crate::state::Web;

/// A line of the run sheet.
struct Line {
    number: String,
    when: String,
    what: String,
    code: String,
    place: String,
    address: String,
    boxes: String,
}

#[derive(Template)]
#[template(path = "pages/tour_sheet.html")]
struct Sheet {
    shell: Shell,
    when: String,
    lines: Vec<Line>,
    slip: String,
}

#[derive(Template)]
#[template(path = "pages/tour_certificate.html")]
struct Certificate {
    shell: Shell,
    collective: String,
    name: String,
    day: String,
    hours: String,
    km: String,
    places: Vec<String>,
    homes: String,
    slip: String,
    address: String,
}

async fn hers(web: &Web, viewer: &Viewer, id: &str) -> Result<TourPage, PageError> {
    let id: TourId = id_in(viewer, id)?;
    let page = see::tour(&web.app, viewer.signed()?, id).await;
    let page = page.map_err(|error| viewer.failed(error))?;
    if page.is_driver && is_agreed(page.tour.state) {
        Ok(page)
    } else {
        Err(viewer.failed(Error::NotFound))
    }
}

/// `GET /{lang}/tours/{id}/sheet`
pub(super) async fn sheet(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id)): Path<(String, String)>,
) -> Result<Html<String>, PageError> {
    let page = hers(&web, &viewer, &id).await?;
    let lang = viewer.lang;
    let lines = (1..).zip(&page.stops);
    let address = address(&web, lang, &page);
    Ok(render(&Sheet {
        shell: Framed::new(&web, &viewer, lang.t("driving-sheet")).shell(),
        when: lang.range(page.tour.starts_at, page.tour.ends_at, Paris),
        lines: lines
            .map(|(number, stop)| line(lang, number, stop))
            .collect(),
        slip: qr(&address, &lang.t("driving-sheet")).unwrap_or_default(),
    }))
}

fn address(web: &Web, lang: Lang, page: &TourPage) -> String {
    let url = &web.app.settings().public_url;
    format!("{url}/{lang}/tours/{}", page.tour.id)
}

fn line(lang: Lang, number: i64, shown: &StopShown) -> Line {
    let stop = &shown.stop;
    let what = match stop.kind {
        StopKind::Pickup => "tour-pickup",
        StopKind::Delivery => "tour-delivery",
    };
    let place = stop.place().map(|place| place_word(lang, place));
    let named = shown.caller.as_ref();
    let called = named.map(|one| match &one.phone {
        Some(phone) => format!("{} · {phone}", one.name),
        None => one.name.clone(),
    });
    let address = [shown.address.clone(), called];
    let address: Vec<String> = address.into_iter().flatten().collect();
    Line {
        number: number.to_string(),
        when: lang.time(stop.begins, Paris),
        what: lang.t(what),
        code: shown.code.map(|code| code.to_string()).unwrap_or_default(),
        place: shown.name.clone().or(place).unwrap_or_default(),
        address: address.join(" · "),
        boxes: stop.boxes.to_string(),
    }
}

/// `GET /{lang}/tours/{id}/certificate`
pub(super) async fn certificate(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id)): Path<(String, String)>,
) -> Result<Html<String>, PageError> {
    let page = hers(&web, &viewer, &id).await?;
    let lang = viewer.lang;
    let who = certified(&web.app, viewer.signed()?).await;
    let who = who.map_err(|error| viewer.failed(error))?;
    let metres = format!("{:.0}", page.tour.km * 1000.0).parse().unwrap_or(0);
    let mut places: Vec<String> = Vec::new();
    for name in page.stops.iter().filter_map(|stop| stop.name.clone()) {
        if !places.contains(&name) {
            places.push(name);
        }
    }
    let homes = page.stops.iter().filter(|stop| stop.stop.at == "home");
    let homes = i64::try_from(homes.count()).unwrap_or(i64::MAX);
    let address = address(&web, lang, &page);
    let (from, to) = (page.tour.starts_at, page.tour.ends_at);
    Ok(render(&Certificate {
        shell: Framed::new(&web, &viewer, lang.t("driving-certificate")).shell(),
        collective: who.collective,
        name: who.name,
        day: lang.date_year(from, Paris),
        hours: lang.t_with(
            "driving-from-to",
            &[
                ("from", lang.time(from, Paris).into()),
                ("to", lang.time(to, Paris).into()),
            ],
        ),
        km: lang.kilometres(metres),
        places,
        homes: lang.t_with("driving-homes", &[("n", homes.into())]),
        slip: qr(&address, &lang.t("driving-certificate")).unwrap_or_default(),
        address,
    }))
}
