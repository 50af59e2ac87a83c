//! Pages: deliveries to count and to decide, and the dock, where nobody needs an account.

use askama::Template;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use essaim_app::Error;
use essaim_app::parcel::{self as verbs, DockForm};
use essaim_app::see::parcel as see;
use essaim_domain::ledger::Place;
use essaim_domain::parcel::ParcelState;
use essaim_words::Lang;
use serde::Deserialize;

use super::parcels::Row;
use crate::ask::Viewer;
use crate::error::{PageError, sentence};
use crate::frame::{Framed, render};
use crate::shell::{Field, Icon, Notice, Shell, Tint};
use crate::state::Web;

/// The routes of these pages.
pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/{lang}/deliveries", get(list))
        .route("/{lang}/dock/{code}", get(dock).post(sign))
}

#[derive(Template)]
#[template(path = "pages/deliveries.html")]
struct ListPage {
    shell: Shell,
    to_count: Vec<Row>,
    to_decide: Vec<Row>,
    coming: Vec<Row>,
    over: Vec<Row>,
}

async fn list(State(web): State<Web>, viewer: Viewer) -> Result<Html<String>, PageError> {
    let who = viewer.signed()?;
    let cards = see::parcels(&web.app, who).await;
    let cards = cards.map_err(|error| viewer.failed(error))?;
    let lang = viewer.lang;
    let mut page = ListPage {
        shell: Framed::new(&web, &viewer, lang.t("deliveries-title")).shell(),
        to_count: Vec::new(),
        to_decide: Vec::new(),
        coming: Vec::new(),
        over: Vec::new(),
    };
    for card in cards
        .iter()
        .filter(|card| matches!(card.bound, Place::Site(_)))
    {
        let list = match card.state {
            ParcelState::Docked => &mut page.to_count,
            ParcelState::Packed | ParcelState::Moving | ParcelState::Waiting => &mut page.coming,
            ParcelState::Empty if card.signed_at.is_some() && card.accepted.is_none() => {
                &mut page.to_decide
            }
            ParcelState::Empty => &mut page.over,
        };
        list.push(Row::of(lang, card));
    }
    Ok(render(&page))
}

#[derive(Template)]
#[template(path = "pages/dock.html")]
struct DockPage {
    shell: Shell,
    path: String,
    code: String,
    fields: Vec<Field>,
    wrong: bool,
    done: bool,
}

/// What a receiver writes.
#[derive(Clone, Debug, Default, Deserialize)]
struct Written {
    #[serde(default)]
    code: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    position: String,
}

fn fields(lang: Lang, written: &Written, error: Option<&Error>) -> Vec<Field> {
    let said = |name: &str| match error {
        Some(Error::Invalid(all)) => all
            .iter()
            .find(|one| one.field == name)
            .map(|one| essaim_words::invalid(lang, one)),
        Some(_) | None => None,
    };
    let field = |name: &str, value: &str| Field {
        error: said(name),
        required: true,
        ..Field::text(name, lang.t(&format!("dock-{name}")), value.to_owned())
    };
    let mut code = field("code", &written.code);
    code.digits = true;
    code.hint = lang.t("dock-code-hint");
    vec![
        code,
        field("name", &written.name),
        field("position", &written.position),
    ]
}

fn page(
    web: &Web,
    viewer: &Viewer,
    code: &str,
    written: &Written,
    error: Option<&Error>,
) -> DockPage {
    let lang = viewer.lang;
    let mut framed = Framed::new(web, viewer, lang.t("dock-title"));
    if let Some(error) = error.filter(|error| !matches!(error, Error::Invalid(_))) {
        framed = framed.notice(Notice {
            tint: Tint::Stop,
            icon: Icon::Warn,
            title: sentence(lang, error),
            text: String::new(),
            link: None,
        });
    }
    DockPage {
        shell: framed.shell(),
        path: format!("/{lang}/dock/{code}"),
        code: code.to_owned(),
        fields: fields(lang, written, error),
        wrong: matches!(error, Some(Error::Invalid(_))),
        done: false,
    }
}

fn known(viewer: &Viewer, code: &str) -> Result<String, PageError> {
    let code: essaim_domain::code::Code = super::carried::id_in(viewer, code)?;
    Ok(code.to_string())
}

async fn dock(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, code)): Path<(String, String)>,
) -> Result<Html<String>, PageError> {
    let code = known(&viewer, &code)?;
    Ok(render(&page(
        &web,
        &viewer,
        &code,
        &Written::default(),
        None,
    )))
}

async fn sign(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, code)): Path<(String, String)>,
    body: Bytes,
) -> Result<Response, PageError> {
    let code = known(&viewer, &code)?;
    let written: Written =
        serde_urlencoded::from_bytes(&body).map_err(|_| PageError::unreadable(viewer.clone()))?;
    let form = DockForm {
        code: written.code.clone(),
        name: written.name.clone(),
        position: written.position.clone(),
    };
    let error = match verbs::dock(&web.app, &code, &form).await {
        Ok(_) => {
            let mut done = page(&web, &viewer, &code, &Written::default(), None);
            done.done = true;
            return Ok(render(&done).into_response());
        }
        Err(error @ (Error::Invalid(_) | Error::Refused(_) | Error::TooMany)) => error,
        Err(error) => return Err(viewer.failed(error)),
    };
    let status = match error {
        Error::Refused(_) => StatusCode::CONFLICT,
        Error::TooMany => StatusCode::TOO_MANY_REQUESTS,
        Error::NotFound
        | Error::Invalid(_)
        | Error::KeyReused
        | Error::Unusable(_)
        | Error::Store(_)
        | Error::File(_) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let again = page(&web, &viewer, &code, &written, Some(&error));
    Ok((status, render(&again)).into_response())
}
