//! Page: a hub, with what lies there, what comes and what goes.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use chrono_tz::Europe::Paris;
use essaim_app::parcel;
use essaim_app::see::hub::{self as see, HubPage, Item};
use essaim_domain::ids::HubId;
use essaim_domain::ledger::Stage;
use essaim_words::Lang;

use super::spell::{code, path, pile_word};
use crate::ask::{Sent, Viewer};
use crate::error::PageError;
use crate::frame::Framed;
use crate::pages::carried::{id_in, named, pieces};
use crate::pages::forms::Forms;
use crate::pages::parcels::Row;
use crate::pages::typed::{Pairs, Typed};
use crate::shell::{Act, Icon, Shell};
use crate::state::Web;

/// A pile of the hub, worded.
struct Lying {
    path: String,
    name: String,
    code: String,
    pieces: String,
    stage: String,
    whose: String,
}

/// A parcel to come, with the form that checks it in.
struct Coming {
    row: Row,
    arrive: Act,
}

#[derive(Template)]
#[template(path = "pages/hub/one.html")]
struct Page {
    shell: Shell,
    path: String,
    id: HubId,
    waiting: String,
    apart: String,
    here: Vec<Lying>,
    coming: Vec<Coming>,
    going: Vec<Row>,
}

/// `GET /{lang}/hubs/{id}`
pub(super) async fn one(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let id = id_in(&viewer, &id)?;
    show(&web, &viewer, id, &Typed::default()).await
}

/// The page, with what could not be done.
pub(super) async fn show(
    web: &Web,
    viewer: &Viewer,
    id: HubId,
    typed: &Typed,
) -> Result<Response, PageError> {
    let page = see::hub(&web.app, viewer.signed()?, id).await;
    let page = page.map_err(|error| viewer.failed(error))?;
    let lang = viewer.lang;
    let path = path(lang, id);
    let coming = page.coming.iter().map(|card| {
        let forms = Forms {
            web,
            lang,
            typed,
            path: &path,
        };
        let arrive = forms.act(&format!("arrive/{}", card.id), "do-check-in");
        Coming {
            row: Row::of(lang, card),
            arrive: arrive.icon(Icon::In).done(),
        }
    });
    Ok(typed.answer(&Page {
        shell: Framed::new(web, viewer, page.card.name.clone())
            .notices(typed.notice(lang))
            .shell(),
        id,
        waiting: some(lang, "hub-counts-wait", page.stocktakes.len()),
        apart: some(lang, "hub-apart", page.apart),
        here: page
            .items
            .iter()
            .map(|item| lying(lang, &page, item))
            .collect(),
        coming: coming.collect(),
        going: page.going.iter().map(|card| Row::of(lang, card)).collect(),
        path: path.clone(),
    }))
}

/// A sentence with a number; none for nothing.
fn some(lang: Lang, key: &str, number: usize) -> String {
    if number == 0 {
        return String::new();
    }
    lang.t_with(key, &[("n", number.into())])
}

fn lying(lang: Lang, page: &HubPage, item: &Item) -> Lying {
    let mut stage = lang.t(&format!("stage-{}", item.pile.stage));
    if item.pile.stage == Stage::Made {
        stage = lang.t(&format!("batch-state-{}", item.batch_state));
    }
    let until = lang.date_time(item.rest_ends, Paris);
    if page.at < item.rest_ends {
        let rests = lang.t_with("hub-rests-until", &[("when", until.into())]);
        stage = format!("{stage}, {rests}");
    }
    let site = item.need.and_then(|need| page.sites.get(&need).cloned());
    Lying {
        path: format!(
            "{}/piles/{}",
            path(lang, page.card.id),
            pile_word(&item.pile)
        ),
        name: named(lang, &item.names),
        code: code(item),
        pieces: pieces(lang, item.units),
        stage,
        whose: site.unwrap_or_else(|| lang.t("hub-free")),
    }
}

/// `POST /{lang}/hubs/{id}/arrive/{parcel}`
pub(super) async fn arrive(
    State(web): State<Web>,
    Path((_, id, card)): Path<(String, String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let viewer = &sent.viewer;
    let (id, card) = (id_in(viewer, &id)?, id_in(viewer, &card)?);
    let done = parcel::arrive(&web.app, &sent.asked, card, Vec::new()).await;
    let onward = done.map(|_| path(viewer.lang, id));
    let again = async |typed: &Typed| show(&web, viewer, id, typed).await;
    Typed::sent(&sent).end(viewer, onward, again).await
}
