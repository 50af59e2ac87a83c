//! One's own page: name, language, roles, sessions, tokens, the way out.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use essaim_app::people::{self, Step};
use essaim_app::see::me as see;
use essaim_domain::ids::MembershipId;
use essaim_domain::person::MembershipStatus;
use uuid::Uuid;

use super::sign_in::no_cookie;
use super::typed::{Pairs, Typed, day, moment};
use crate::ask::{Sent, Viewer, fresh_key};
use crate::error::PageError;
use crate::frame::Framed;
use crate::shell::{Choice, Field, Shell};
use crate::state::Web;

/// The routes of these pages.
pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/{lang}/me", get(me).post(change))
        .route("/{lang}/me/memberships/{id}/{step}", post(membership))
        .route("/{lang}/me/sessions/{id}/end", post(end_session))
        .route("/{lang}/me/tokens", post(make_token))
        .route("/{lang}/me/tokens/{id}/end", post(end_token))
        .route("/{lang}/sign-out", post(sign_out))
}

/// A membership, worded.
struct Standing {
    id: MembershipId,
    role: String,
    place: String,
    status: String,
    since: String,
    accepts: bool,
    leaves: bool,
}

/// A session or token, worded.
struct Key {
    id: Uuid,
    name: String,
    since: String,
    here: bool,
}

#[derive(Template)]
#[template(path = "pages/me.html")]
struct MePage {
    shell: Shell,
    key: String,
    name: String,
    email: String,
    pseudonym: Field,
    language: Field,
    languages: Vec<Choice>,
    roles: Vec<Standing>,
    sessions: Vec<Key>,
    tokens: Vec<Key>,
    token_name: Field,
    made: Option<String>,
}

async fn me(State(web): State<Web>, viewer: Viewer) -> Result<Response, PageError> {
    page(&web, &viewer, &Typed::default(), None).await
}

async fn page(
    web: &Web,
    viewer: &Viewer,
    typed: &Typed,
    made: Option<String>,
) -> Result<Response, PageError> {
    let who = viewer.signed()?;
    let me = see::me(&web.app, who)
        .await
        .map_err(|error| viewer.failed(error))?;
    let lang = viewer.lang;
    let mut pseudonym = typed.field(lang, "pseudonym", "me-pseudonym");
    if !typed.has("pseudonym") {
        pseudonym.value = me.card.pseudonym;
    }
    pseudonym.hint = lang.t("me-pseudonym-hint");
    let reads = me.card.language.as_str();
    let offered = [("fr", "Français"), ("en", "English")];
    let languages = offered.map(|(value, label)| Choice {
        value: value.into(),
        label: label.into(),
        chosen: value == reads,
    });
    let session = |one: see::Session| Key {
        here: viewer.session.is_some_and(|here| here.uuid() == one.id),
        id: one.id,
        name: lang.t(if one.shared_computer {
            "me-session-shared"
        } else {
            "me-session-own"
        }),
        since: moment(lang, one.seen_at),
    };
    let token = |one: see::Token| Key {
        id: one.id,
        name: one.name,
        since: day(lang, one.made_at),
        here: false,
    };
    let (name, email) = me.reach.map_or_else(Default::default, |reach| {
        (reach.name, reach.email.unwrap_or_default())
    });
    let page = MePage {
        shell: Framed::new(web, viewer, lang.t("me-title"))
            .notices(typed.notice(lang))
            .shell(),
        key: fresh_key(web),
        name,
        email,
        pseudonym,
        language: Field::text("language", lang.t("me-language"), String::new()),
        languages: languages.into(),
        roles: me.memberships.iter().map(|one| role(viewer, one)).collect(),
        sessions: me.sessions.into_iter().map(session).collect(),
        tokens: me.tokens.into_iter().map(token).collect(),
        token_name: typed.field(lang, "name", "me-token-name"),
        made,
    };
    Ok(typed.answer(&page))
}

fn role(viewer: &Viewer, line: &see::Membership) -> Standing {
    let lang = viewer.lang;
    let status = line.membership.status;
    Standing {
        id: line.membership.id,
        role: lang.t(&format!("role-{}", line.membership.role)),
        place: line.place.clone(),
        status: lang.t(&format!("membership-state-{status}")),
        since: day(lang, line.since),
        accepts: status == MembershipStatus::Invited,
        leaves: status != MembershipStatus::Left,
    }
}

fn path(viewer: &Viewer) -> String {
    format!("/{}/me", viewer.lang)
}

fn back(viewer: &Viewer) -> Response {
    Redirect::to(&path(viewer)).into_response()
}

async fn change(State(web): State<Web>, sent: Sent<Pairs>) -> Result<Response, PageError> {
    let typed = Typed::sent(&sent);
    let done = match typed.chosen("language") {
        Ok(language) => {
            people::change_me(&web.app, &sent.asked, &typed.text("pseudonym"), language).await
        }
        Err(error) => Err(error),
    };
    let onward = done.map(|()| path(&sent.viewer));
    let again = async |typed: &Typed| page(&web, &sent.viewer, typed, None).await;
    typed.end(&sent.viewer, onward, again).await
}

async fn membership(
    State(web): State<Web>,
    Path((_, id, step)): Path<(String, Uuid, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let step = match step.as_str() {
        "accept" => Step::Accept,
        "leave" => Step::Leave,
        _ => return Err(sent.viewer.failed(essaim_app::Error::NotFound)),
    };
    people::step(&web.app, &sent.asked, id.into(), step, None)
        .await
        .map_err(|error| sent.viewer.failed(error))?;
    Ok(back(&sent.viewer))
}

async fn end_session(
    State(web): State<Web>,
    Path((_, id)): Path<(String, Uuid)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    people::end_session(&web.app, &sent.asked, id.into())
        .await
        .map_err(|error| sent.viewer.failed(error))?;
    Ok(back(&sent.viewer))
}

/// Shows the token once, on the page that answers.
async fn make_token(State(web): State<Web>, sent: Sent<Pairs>) -> Result<Response, PageError> {
    let typed = Typed::sent(&sent);
    match people::make_token(&web.app, &sent.asked, &typed.text("name")).await {
        Ok((_, secret)) => {
            let secret = secret.map(|secret| secret.reveal());
            page(&web, &sent.viewer, &Typed::default(), secret).await
        }
        Err(error) => {
            let again = async |typed: &Typed| page(&web, &sent.viewer, typed, None).await;
            typed.again(&sent.viewer, error, again).await
        }
    }
}

async fn end_token(
    State(web): State<Web>,
    Path((_, id)): Path<(String, Uuid)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    people::end_token(&web.app, &sent.asked, id.into())
        .await
        .map_err(|error| sent.viewer.failed(error))?;
    Ok(back(&sent.viewer))
}

async fn sign_out(State(web): State<Web>, sent: Sent<Pairs>) -> Result<Response, PageError> {
    let everywhere = Typed::new(sent.form).has("everywhere");
    let viewer = sent.viewer;
    if let (Some(session), Some(who)) = (viewer.session, &viewer.who) {
        people::sign_out(&web.app, who, session, everywhere)
            .await
            .map_err(|error| viewer.failed(error))?;
    }
    let onward = Redirect::to(&format!("/{}/sign-in", viewer.lang));
    Ok(([(header::SET_COOKIE, no_cookie(&web))], onward).into_response())
}
