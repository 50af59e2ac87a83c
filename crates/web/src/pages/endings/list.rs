//! Page: everything that ended, newest first.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use essaim_app::access::Right;
use essaim_app::see::claims::zone;
use essaim_app::see::endings::{Card, all};
use essaim_words::Lang;

use super::headline;
use crate::ask::Viewer;
use crate::error::PageError;
use crate::frame::{Framed, render};
use crate::shell::Shell;
use crate::state::Web;

struct Row {
    path: String,
    what: String,
    since: String,
    thanks: String,
    reopened: bool,
}

#[derive(Template)]
#[template(path = "pages/endings.html")]
struct Page {
    shell: Shell,
    rows: Vec<Row>,
    ends: bool,
}

/// `GET /{lang}/endings`
pub(super) async fn show(State(web): State<Web>, viewer: Viewer) -> Result<Response, PageError> {
    let cards = all(&web.app).await.map_err(|error| viewer.failed(error))?;
    let lang = viewer.lang;
    let who = viewer.who.as_ref();
    let page = Page {
        shell: Framed::new(&web, &viewer, lang.t("endings-title")).shell(),
        rows: cards.iter().map(|card| row(lang, card)).collect(),
        ends: who.is_some_and(|who| who.has_somewhere(Right::End)),
    };
    Ok(render(&page).into_response())
}

fn row(lang: Lang, card: &Card) -> Row {
    let day = lang.date_year(card.ended_at, zone(&card.zone));
    Row {
        path: format!("/{lang}/endings/{}", card.id()),
        what: headline(lang, card),
        since: lang.t_with("ending-since", &[("day", day.into())]),
        thanks: card.thanks.clone().unwrap_or_default(),
        reopened: card.reopened_at.is_some(),
    }
}
