//! Page: what a hub prints in the evening to work a day without the server.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use chrono_tz::Europe::Paris;
use essaim_app::hub::{Call, call_list};
use essaim_app::see::evening::{self as see, Evening, EveningStop, EveningTour};
use essaim_app::see::hub::{Item, ParcelCard};
use essaim_app::tour::StopKind;
use essaim_domain::ids::HubId;
use essaim_words::Lang;

use super::spell::{code, path};
use crate::ask::{Sent, Viewer};
use crate::draw::qr;
use crate::error::PageError;
use crate::frame::Framed;
use crate::pages::carried::{id_in, named, pieces, place_word};
use crate::pages::typed::{Pairs, Typed};
use crate::shell::{Act, Icon, Shell};
use crate::state::Web;

/// A box on the day sheet, with the square that opens it once there is a network again.
struct Boxed {
    drawn: String,
    code: String,
    to: String,
    pieces: String,
}

/// A bag on the shelf.
struct Lying {
    code: String,
    name: String,
    pieces: String,
    stage: String,
    not_before: String,
}

struct TourWords {
    title: String,
    /// Hour, what, where, the parcel's code.
    stops: Vec<(String, String, String, String)>,
}

#[derive(Template)]
#[template(path = "pages/hub/evening.html")]
struct Page {
    shell: Shell,
    back: String,
    hub: String,
    at: String,
    coming: Vec<Boxed>,
    going: Vec<Boxed>,
    here: Vec<Lying>,
    tours: Vec<TourWords>,
    call: Option<Act>,
    calls: Vec<(String, String, String)>,
    /// Lines left for what nobody announced.
    blank: [u8; 6],
}

/// `GET /{lang}/hubs/{id}/evening`
pub(super) async fn evening(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let id = id_in(&viewer, &id)?;
    show(&web, &viewer, (id, None), &Typed::default()).await
}

/// `POST /{lang}/hubs/{id}/evening/calls`: the same with names and telephones.
pub(super) async fn calls(
    State(web): State<Web>,
    Path((_, id)): Path<(String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let viewer = &sent.viewer;
    let id = id_in(viewer, &id)?;
    match call_list(&web.app, &sent.asked, id).await {
        Ok(calls) => show(&web, viewer, (id, Some(calls)), &Typed::default()).await,
        Err(error) => {
            let again = async |typed: &Typed| show(&web, viewer, (id, None), typed).await;
            Typed::sent(&sent).again(viewer, error, again).await
        }
    }
}

async fn show(
    web: &Web,
    viewer: &Viewer,
    (id, calls): (HubId, Option<Vec<Call>>),
    typed: &Typed,
) -> Result<Response, PageError> {
    let pack = see::evening(&web.app, viewer.signed()?, id).await;
    let pack = pack.map_err(|error| viewer.failed(error))?;
    let lang = viewer.lang;
    let here = format!("{}/evening", path(lang, id));
    let forms = typed.forms(web, lang, &here);
    let call = calls.is_none().then(|| {
        let form = forms.act("calls", "evening-calls").why("evening-calls-why");
        form.icon(Icon::Phone).done()
    });
    let calls = calls.unwrap_or_default().into_iter();
    let calls = calls.map(|call| {
        (
            lang.t(&format!("role-{}", call.role)),
            call.name,
            call.phone,
        )
    });
    Ok(typed.answer(&page(web, viewer, &pack, (call, calls.collect()))))
}

fn page(
    web: &Web,
    viewer: &Viewer,
    pack: &Evening,
    (call, calls): (Option<Act>, Vec<(String, String, String)>),
) -> Page {
    let (lang, hub) = (viewer.lang, &pack.hub);
    Page {
        shell: Framed::new(web, viewer, lang.t("evening-title")).shell(),
        back: path(lang, hub.card.id),
        hub: hub.card.name.clone(),
        at: lang.date_time(hub.at, Paris),
        coming: hub
            .coming
            .iter()
            .map(|card| boxed(web, lang, card))
            .collect(),
        going: hub
            .going
            .iter()
            .map(|card| boxed(web, lang, card))
            .collect(),
        here: hub.items.iter().map(|item| lying(lang, item)).collect(),
        tours: pack
            .tours
            .iter()
            .map(|tour| tour_words(lang, tour))
            .collect(),
        call,
        calls,
        blank: [0; 6],
    }
}

fn boxed(web: &Web, lang: Lang, card: &ParcelCard) -> Boxed {
    let code = card.code.to_string();
    let address = format!("{}/l/{code}", web.app.settings().public_url);
    Boxed {
        drawn: qr(&address, &code).unwrap_or_default(),
        to: card.bound_name.clone(),
        pieces: pieces(lang, card.units),
        code,
    }
}

fn lying(lang: Lang, item: &Item) -> Lying {
    Lying {
        code: code(item),
        name: named(lang, &item.names),
        pieces: pieces(lang, item.units),
        stage: lang.t(&format!("stage-{}", item.pile.stage)),
        not_before: lang.date_time(item.rest_ends, Paris),
    }
}

fn tour_words(lang: Lang, tour: &EveningTour) -> TourWords {
    let stop = |one: &EveningStop| {
        let what = match one.stop.kind {
            StopKind::Pickup => "tour-pickup",
            StopKind::Delivery => "tour-delivery",
        };
        let place = one.stop.place().map(|place| place_word(lang, place));
        let place = Some(one.name.clone())
            .filter(|name| !name.is_empty())
            .or(place);
        (
            lang.time(one.stop.begins, Paris),
            lang.t(what),
            place.unwrap_or_default(),
            one.code.map(|code| code.to_string()).unwrap_or_default(),
        )
    };
    TourWords {
        title: lang.range(tour.hours.0, tour.hours.1, Paris),
        stops: tour.stops.iter().map(stop).collect(),
    }
}
