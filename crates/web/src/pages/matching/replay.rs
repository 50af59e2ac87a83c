//! A plan made again from what it was asked: the same, or which proposals differ.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use essaim_app::matching::{Difference, Replayed};
use essaim_app::see::matching::{Called, replayed};
use essaim_domain::ids::RunId;
use essaim_words::Lang;

use crate::ask::Viewer;
use crate::error::PageError;
use crate::frame::{Framed, render};
use crate::pages::carried::id_in;
use crate::shell::{Icon, Shell, Tint};
use crate::state::Web;

#[derive(Template)]
#[template(path = "pages/matching_replay.html")]
struct ReplayPage {
    shell: Shell,
    tint: Tint,
    icon: Icon,
    outcome: String,
    what: String,
    lines: Vec<String>,
}

/// `GET /{lang}/matching/{run}/replay`
pub(super) async fn show(
    State(web): State<Web>,
    Path((_, run)): Path<(String, String)>,
    viewer: Viewer,
) -> Result<Response, PageError> {
    let run: RunId = id_in(&viewer, &run)?;
    let made = replayed(&web.app, viewer.signed()?, run).await;
    let (replayed, called) = made.map_err(|error| viewer.failed(error))?;
    let lang = viewer.lang;
    let (tint, icon, key) = match &replayed {
        Replayed::Same => (Tint::Ok, Icon::Tick, "plan-again-same"),
        Replayed::Differs { .. } => (Tint::Stop, Icon::Warn, "plan-again-differs"),
        Replayed::Tampered => (Tint::Stop, Icon::Warn, "plan-again-tampered"),
        Replayed::Forgotten => (Tint::Idle, Icon::Clock, "plan-again-forgotten"),
    };
    Ok(render(&ReplayPage {
        shell: Framed::new(&web, &viewer, lang.t("plan-again-title")).shell(),
        tint,
        icon,
        outcome: lang.t(key),
        what: what(lang, &replayed, key),
        lines: lines(lang, &replayed, &called),
    })
    .into_response())
}

/// What it means.
fn what(lang: Lang, replayed: &Replayed, key: &str) -> String {
    let what = match replayed {
        Replayed::Differs { lines, .. } if lines.is_empty() => lang.t("plan-again-differs-reasons"),
        Replayed::Differs { .. } | Replayed::Same | Replayed::Tampered | Replayed::Forgotten => {
            lang.t(&format!("{key}-what"))
        }
    };
    let other = match replayed {
        Replayed::Differs { engine, .. } => engine.as_deref(),
        Replayed::Same | Replayed::Tampered | Replayed::Forgotten => None,
    };
    let other = other.map(|engine| lang.t_with("plan-again-engine", &[("engine", engine.into())]));
    [Some(what), other]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ")
}

fn lines(lang: Lang, replayed: &Replayed, called: &Called) -> Vec<String> {
    let worded = |one: &Difference| {
        let somebody = || lang.t("plan-somebody");
        let maker = called.maker(one.maker).map_or_else(somebody, str::to_owned);
        let (component, site) = called.line(one.line, lang.into()).unwrap_or_default();
        let values = [
            ("component", component.into()),
            ("site", site.into()),
            ("maker", maker.into()),
            ("was", one.was.into()),
            ("now", one.now.into()),
        ];
        lang.t_with("plan-again-line", &values)
    };
    match replayed {
        Replayed::Differs { lines, .. } => lines.iter().map(worded).collect(),
        Replayed::Same | Replayed::Tampered | Replayed::Forgotten => Vec::new(),
    }
}
