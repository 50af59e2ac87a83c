//! Page: the approvals of one's own sites or collective, by what is to be done.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use essaim_app::see::approvals::{self as see, Card};
use essaim_words::Lang;

use super::{badge, last_day, use_of, what, whose};
use crate::ask::Viewer;
use crate::error::PageError;
use crate::frame::{Framed, render};
use crate::shell::{Icon, Shell, Tint};
use crate::state::Web;

/// An approval in a list, worded.
struct Line {
    path: String,
    what: String,
    whose: String,
    use_name: String,
    until: String,
    badge: (Tint, Icon, String),
    on_paper: bool,
}

/// A list with its heading.
struct Part {
    id: &'static str,
    title: String,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "pages/approvals.html")]
struct Page {
    shell: Shell,
    parts: Vec<Part>,
}

fn line(lang: Lang, card: &Card) -> Line {
    Line {
        path: format!("/{lang}/approvals/{}", card.id),
        what: what(lang, card),
        whose: whose(lang, card),
        use_name: use_of(lang, card),
        until: last_day(lang, card.until),
        badge: badge(lang, card),
        on_paper: card.on_paper,
    }
}

/// `GET /{lang}/approvals`
pub(super) async fn list(State(web): State<Web>, viewer: Viewer) -> Result<Response, PageError> {
    let seen = see::overview(&web.app, viewer.signed()?).await;
    let seen = seen.map_err(|error| viewer.failed(error))?;
    let lang = viewer.lang;
    let lists = [
        ("waiting", seen.waiting),
        ("on-paper", seen.on_paper),
        ("ending", seen.ending),
        ("open", seen.open),
        ("stopped", seen.stopped),
        ("accepted", seen.accepted),
        ("refused", seen.refused),
        ("over", seen.over),
    ];
    let parts = lists.into_iter().filter(|(_, cards)| !cards.is_empty());
    let parts = parts.map(|(id, cards)| Part {
        id,
        title: lang.t(&format!("approvals-{id}")),
        lines: cards.iter().map(|card| line(lang, card)).collect(),
    });
    let page = Page {
        parts: parts.collect(),
        shell: Framed::new(&web, &viewer, lang.t("approvals-title")).shell(),
    };
    Ok(render(&page).into_response())
}
