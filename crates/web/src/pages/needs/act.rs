//! The forms of a need's page.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use essaim_app::Error;
use essaim_app::need::{self as needs, NoteSubject};
use essaim_domain::Reason;
use serde::Deserialize;

use super::one::{Typed, show};
use crate::ask::Sent;
use crate::error::sentence;
use crate::pages::typed::{Pairs, Typed as Form};
use crate::shell::{Icon, Notice, Tint};
use crate::state::Web;

/// Every field of the page's forms; each form sends its own.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct ActForm {
    #[serde(default)]
    reason_refuse: String,
    #[serde(default)]
    reason_cancel: String,
    #[serde(default)]
    reason_priority: String,
    #[serde(default)]
    products: String,
    #[serde(default)]
    priority: String,
    #[serde(default)]
    text: String,
}

/// `POST /{lang}/needs/{id}/{verb}`
pub(super) async fn act(
    State(web): State<Web>,
    Path((_, id, verb)): Path<(String, String, String)>,
    sent: Sent<ActForm>,
) -> Response {
    let done = done(&web, &id, &verb, &sent).await;
    let lang = sent.viewer.lang;
    let status = match &done {
        Ok(()) => return Redirect::to(&format!("/{lang}/needs/{id}")).into_response(),
        Err(Error::Invalid(_)) => StatusCode::UNPROCESSABLE_ENTITY,
        Err(Error::Refused(_)) => StatusCode::CONFLICT,
        Err(_) => StatusCode::NOT_FOUND,
    };
    match done {
        Err(error @ (Error::Invalid(_) | Error::Refused(_))) => {
            let form = sent.form;
            let typed = Typed {
                key: Some(sent.asked.key),
                fields: vec![
                    ("reason_refuse", form.reason_refuse),
                    ("reason_cancel", form.reason_cancel),
                    ("reason_priority", form.reason_priority),
                    ("products", form.products),
                    ("priority", form.priority),
                    ("text", form.text),
                ],
                notice: Some(Notice {
                    tint: Tint::Stop,
                    icon: Icon::Warn,
                    title: lang.t("error-title"),
                    text: sentence(lang, &error),
                    link: None,
                }),
                ..Typed::default()
            };
            show(&web, sent.viewer, &id, (status, typed)).await
        }
        Err(error) => sent.viewer.failed(error).into_response(),
        Ok(()) => Redirect::to(&format!("/{lang}/needs/{id}")).into_response(),
    }
}

async fn done(web: &Web, id: &str, verb: &str, sent: &Sent<ActForm>) -> Result<(), Error> {
    let (app, asked, form) = (&web.app, &sent.asked, &sent.form);
    let need = id.parse().map_err(|_| Error::NotFound)?;
    let number = |field, text: &str| -> Result<i64, Error> {
        let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        digits
            .parse()
            .map_err(|_| Error::field(field, Reason::NotANumber))
    };
    match verb {
        "verify" => needs::verify(app, asked, need).await.map(drop),
        "refuse" => needs::refuse(app, asked, need, &form.reason_refuse)
            .await
            .map(drop),
        "open-waiting" => needs::open_waiting(app, asked, need).await.map(drop),
        "pause" => needs::pause(app, asked, need).await.map(drop),
        "resume" => needs::resume(app, asked, need).await.map(drop),
        "cancel" => needs::cancel(app, asked, need, &form.reason_cancel)
            .await
            .map(drop),
        "priority" => {
            let priority = number("priority", &form.priority)?;
            let done = needs::set_priority(app, asked, need, priority, &form.reason_priority);
            done.await.map(drop)
        }
        "products" => {
            let products = number("products", &form.products)?;
            needs::set_products(app, asked, need, products)
                .await
                .map(drop)
        }
        "notes" => {
            let of = NoteSubject::Need(need);
            needs::say(app, asked, of, &form.text).await.map(drop)
        }
        _ => Err(Error::NotFound),
    }
}

/// `POST /{lang}/needs/{id}/lines/{line}/{verb}`: more or fewer pieces of one line.
pub(super) async fn line(
    State(web): State<Web>,
    Path((lang, id, line, verb)): Path<(String, String, String, String)>,
    sent: Sent<Pairs>,
) -> Response {
    let form = Form::sent(&sent);
    let status = match changed(&web, &line, &verb, &sent, &form).await {
        Ok(()) => return Redirect::to(&format!("/{lang}/needs/{id}")).into_response(),
        Err(error) => {
            let status = if matches!(error, Error::Refused(_)) {
                StatusCode::CONFLICT
            } else {
                StatusCode::UNPROCESSABLE_ENTITY
            };
            form.keep(&sent.viewer, error).map(|form| (status, form))
        }
    };
    match status {
        Ok((status, form)) => {
            let typed = Typed {
                notice: form.notice(sent.viewer.lang),
                form,
                ..Typed::default()
            };
            show(&web, sent.viewer, &id, (status, typed)).await
        }
        Err(answer) => *answer,
    }
}

async fn changed(
    web: &Web,
    line: &str,
    verb: &str,
    sent: &Sent<Pairs>,
    form: &Form,
) -> Result<(), Error> {
    let line = line.parse().map_err(|_| Error::NotFound)?;
    let units = form.number("units")?;
    match verb {
        "raise" => needs::raise_line(&web.app, &sent.asked, line, units)
            .await
            .map(drop),
        "lower" => needs::lower_line(&web.app, &sent.asked, line, units)
            .await
            .map(drop),
        _ => Err(Error::NotFound),
    }
}
