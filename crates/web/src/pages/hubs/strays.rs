//! Page: bags nobody announced, kept apart at a hub.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use chrono_tz::Europe::Paris;
use essaim_app::batch as verbs;
use essaim_app::see::stray::{self as see, StrayView, StraysPage};
use essaim_domain::batch::StrayState;
use essaim_domain::ids::HubId;
use essaim_words::Lang;

use super::spell::path;
use crate::ask::{Sent, Viewer};
use crate::error::PageError;
use crate::frame::Framed;
use crate::pages::carried::{id_in, pieces};
use crate::pages::typed::{Pairs, Typed};
use crate::shell::{Act, Icon, Shell};
use crate::state::Web;

/// An unannounced bag, worded.
struct Line {
    path: String,
    pieces: String,
    state: String,
    since: String,
}

#[derive(Template)]
#[template(path = "pages/hub/strays.html")]
struct Page {
    shell: Shell,
    hub: (String, String),
    apart: Vec<Line>,
    settled: Vec<Line>,
    act: Act,
}

/// `GET /{lang}/hubs/{id}/strays`
pub(super) async fn strays(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let id = id_in(&viewer, &id)?;
    show(&web, &viewer, id, &Typed::default()).await
}

async fn show(web: &Web, viewer: &Viewer, id: HubId, typed: &Typed) -> Result<Response, PageError> {
    let page = see::strays(&web.app, viewer.signed()?, id).await;
    let page = page.map_err(|error| viewer.failed(error))?;
    let lang = viewer.lang;
    let hub = path(lang, id);
    let here = format!("{hub}/strays");
    let forms = typed.forms(web, lang, &here);
    let form = forms.act("apart", "hub-keep-apart").icon(Icon::Plus);
    let form = form.line("units", "hub-stray-pieces").required();
    let apart = |stray: &&StrayView| stray.state == StrayState::Apart;
    let (kept, settled): (Vec<_>, Vec<_>) = page.strays.iter().partition(apart);
    let lines = |strays: Vec<&StrayView>| -> Vec<Line> {
        let strays = strays.into_iter();
        strays.map(|stray| line(lang, &page, stray)).collect()
    };
    Ok(typed.answer(&Page {
        shell: Framed::new(web, viewer, lang.t("hub-strays"))
            .notices(typed.notice(lang))
            .shell(),
        apart: lines(kept),
        settled: lines(settled),
        act: form.why("hub-stray-why").done(),
        hub: (hub.clone(), page.hub.name.clone()),
    }))
}

fn line(lang: Lang, page: &StraysPage, stray: &StrayView) -> Line {
    Line {
        path: format!("/{lang}/strays/{}", stray.id),
        pieces: pieces(lang, stray.units),
        state: lang.t(&format!("stray-state-{}", stray.state)),
        since: since(lang, stray, page.at),
    }
}

/// Since when it lies there, and how many days that is.
pub(super) fn since(lang: Lang, stray: &StrayView, now: chrono::DateTime<chrono::Utc>) -> String {
    let values = [
        ("date", lang.date_year(stray.came_at, Paris).into()),
        ("n", (now - stray.came_at).num_days().into()),
    ];
    lang.t_with("hub-stray-since", &values)
}

/// `POST /{lang}/hubs/{id}/strays/apart`
pub(super) async fn keep_apart(
    State(web): State<Web>,
    Path((_, id)): Path<(String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let viewer = &sent.viewer;
    let id = id_in(viewer, &id)?;
    let typed = Typed::sent(&sent);
    let done = match typed.number("units") {
        Ok(units) => verbs::keep_apart(&web.app, &sent.asked, id, units).await,
        Err(error) => Err(error),
    };
    let onward = done.map(|_| format!("{}/strays", path(viewer.lang, id)));
    let again = async |typed: &Typed| show(&web, viewer, id, typed).await;
    typed.end(viewer, onward, again).await
}
