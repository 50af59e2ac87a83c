//! Page: the messages that reached nobody, for those who watch the work.

use askama::Template;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use axum::routing::{get, post};
use essaim_app::access::Right;
use essaim_app::see::undelivered as see;
use essaim_app::work;
use essaim_domain::ids::{CollectiveId, MessageId};
use serde::Deserialize;
use uuid::Uuid;

use super::carried::id_in;
use super::collectives::picker;
use super::forms::Forms;
use super::typed::{Pairs, Typed, moment};
use crate::ask::{Sent, Viewer};
use crate::error::PageError;
use crate::frame::Framed;
use crate::shell::{Act, Choice, Shell};
use crate::state::Web;

/// The routes of this page.
pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/{lang}/undelivered", get(list))
        .route("/{lang}/undelivered/{id}/{verb}", post(act))
}

/// What the address asks for.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
struct Asked {
    collective: Option<Uuid>,
    after: Option<Uuid>,
}

/// A message, worded.
struct Line {
    person: String,
    name: String,
    kind: String,
    when: String,
    why: String,
    acts: Vec<Act>,
}

#[derive(Template)]
#[template(path = "pages/undelivered.html")]
struct Page {
    shell: Shell,
    name: String,
    picker: Vec<Choice>,
    lines: Vec<Line>,
    next: Option<String>,
}

async fn list(
    State(web): State<Web>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    show(&web, &viewer, asked, &Typed::default()).await
}

fn line(forms: &Forms<'_>, collective: CollectiveId, one: &see::Undelivered) -> Line {
    let lang = forms.lang;
    let form = |verb: &str, words: &str| {
        let form = forms.act(&format!("{}/{verb}", one.id()), words);
        form.known("collective", collective.to_string())
    };
    Line {
        person: format!("/{lang}/people/{}", one.person()),
        name: one.pseudonym.clone(),
        kind: lang.t(&format!("message-kind-{}", one.kind)),
        when: moment(lang, one.undelivered_at),
        why: one.why.clone().unwrap_or_default(),
        acts: vec![
            form("send-again", "undelivered-send-again").done(),
            form("drop", "undelivered-drop").grave().done(),
        ],
    }
}

async fn show(
    web: &Web,
    viewer: &Viewer,
    asked: Asked,
    typed: &Typed,
) -> Result<Response, PageError> {
    let who = viewer.signed()?;
    let (named, after) = (
        asked.collective.map(Into::into),
        asked.after.map(Into::into),
    );
    let page = see::undelivered(&web.app, who, named, after).await;
    let page = page.map_err(|error| viewer.failed(error))?;
    let (collective, name) = page.collective.clone();
    let lang = viewer.lang;
    let path = format!("/{lang}/undelivered");
    let forms = typed.forms(web, lang, &path);
    let next = page
        .next
        .map(|after| format!("?collective={collective}&after={after}"));
    Ok(typed.answer(&Page {
        shell: Framed::new(web, viewer, lang.t("undelivered-title"))
            .notices(typed.notice(lang))
            .shell(),
        name,
        picker: picker(web, viewer, Right::WatchWork, collective).await?,
        lines: page
            .messages
            .iter()
            .map(|one| line(&forms, collective, one))
            .collect(),
        next,
    }))
}

async fn act(
    State(web): State<Web>,
    Path((lang, id, verb)): Path<(String, String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let typed = Typed::sent(&sent);
    let viewer = sent.viewer;
    let id: MessageId = id_in(&viewer, &id)?;
    let asked = Asked {
        collective: typed.chosen("collective").ok(),
        after: None,
    };
    let done = match verb.as_str() {
        "send-again" => work::send_again(&web.app, &sent.asked, id).await,
        "drop" => work::drop_message(&web.app, &sent.asked, id).await,
        _ => Err(essaim_app::Error::NotFound),
    };
    let of = asked.collective.map(|id| format!("?collective={id}"));
    let of = of.unwrap_or_default();
    let onward = done.map(|_| format!("/{lang}/undelivered{of}"));
    let again = async |typed: &Typed| show(&web, &viewer, asked, typed).await;
    typed.end(&viewer, onward, again).await
}
