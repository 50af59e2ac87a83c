//! Page: a closing of a hub, for those it concerns: when, why, where things go, and what is theirs.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use chrono::TimeDelta;
use essaim_app::see::claims::zone;
use essaim_app::see::closings::{self as see, Card, Shown, Told};
use essaim_domain::ids::ClosingId;
use essaim_words::Lang;

use crate::ask::Viewer;
use crate::error::PageError;
use crate::frame::{Framed, render};
use crate::pages::carried::id_in;
use crate::shell::Shell;
use crate::state::Web;

#[derive(Template)]
#[template(path = "pages/places/closing_one.html")]
struct Page {
    shell: Shell,
    then: String,
    stuck: bool,
    reason: String,
    hers: Vec<String>,
    decides: String,
}

/// `GET /{lang}/closings/{id}`
pub(super) async fn one(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let id: ClosingId = id_in(&viewer, &id)?;
    let seen = see::one(&web.app, viewer.signed()?, id).await;
    let seen = seen.map_err(|error| viewer.failed(error))?;
    let lang = viewer.lang;
    let (title, then) = said(lang, &seen.card);
    let page = Page {
        shell: Framed::new(&web, &viewer, title)
            .live(lang, &[format!("hub:{}", seen.card.hub())])
            .shell(),
        then,
        stuck: seen.card.is_open() && seen.card.stuck_at.is_some(),
        reason: seen.card.reason.clone().unwrap_or_default(),
        hers: hers(lang, &seen),
        decides: if seen.decides {
            format!("/{lang}/hubs/{}/closing", seen.card.hub())
        } else {
            String::new()
        },
    };
    Ok(render(&page).into_response())
}

/// What is so now, and what follows.
pub(in crate::pages) fn said(lang: Lang, card: &Card) -> (String, String) {
    let hub = ("hub", card.name.as_str().into());
    let on = |at| ("day", lang.date_year(at, zone(&card.zone)).into());
    let next = card.next_name.as_deref();
    let then = |word: &str| match next {
        Some(next) => lang.t_with(&format!("closing-{word}-next"), &[("next", next.into())]),
        None => lang.t(&format!("closing-{word}-nothing")),
    };
    if card.called_off_at.is_some() {
        return (lang.t_with("closing-called-off", &[hub]), String::new());
    }
    if let Some(at) = card.done_at {
        let title = lang.t_with("closing-closed", &[hub, on(at)]);
        return (title, then("closed"));
    }
    let last = card.closes_at - TimeDelta::seconds(1);
    let title = lang.t_with("closing-announced", &[hub, on(last)]);
    (title, then("announced"))
}

/// What of hers it is about, by what she was told last.
fn hers(lang: Lang, seen: &Shown) -> Vec<String> {
    let Some((_, told)) = seen.told.last() else {
        return Vec::new();
    };
    let Told {
        keeps: _,
        boxes,
        refills,
        stops,
        pickups,
        checks,
        pieces,
    } = *told;
    let all = [
        ("closing-hers-boxes", boxes),
        ("closing-hers-refills", refills),
        ("closing-hers-stops", stops),
        ("closing-hers-pickups", pickups),
        ("closing-hers-checks", checks),
        ("closing-hers-pieces", pieces),
    ];
    let some = all.into_iter().filter(|(_, n)| *n > 0);
    some.map(|(key, n)| lang.t_with(key, &[("n", n.into())]))
        .collect()
}
