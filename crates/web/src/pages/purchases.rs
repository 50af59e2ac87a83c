//! What a hub buys: what is missing, a form, and what it bought.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use essaim_app::Error;
use essaim_app::hub::{self as hubs, BuyForm};
use essaim_app::see::purchases as see;
use essaim_words::Lang;

use super::batches::{named, pieces, pill};
use super::carried::id_in;
use super::typed::{Pairs, Typed};
use crate::ask::{Sent, Viewer, fresh_key};
use crate::error::{PageError, sentence};
use crate::frame::{Framed, render};
use crate::shell::{Choice, Field, Icon, Notice, Shell, State as Pill, Tint};
use crate::state::Web;

/// The routes of these pages.
pub(super) fn routes() -> Router<Web> {
    Router::new().route("/{lang}/hubs/{id}/purchases", get(list).post(buy))
}

/// A purchase, worded.
struct Row {
    path: String,
    code: String,
    name: String,
    pieces: String,
    from: String,
    when: String,
    pill: Pill,
    state: String,
}

#[derive(Template)]
#[template(path = "pages/purchases.html")]
struct Page {
    shell: Shell,
    key: String,
    back: (String, String),
    missing: Vec<(String, String)>,
    wrong: bool,
    all_fields: Vec<Field>,
    reference: Field,
    references: Vec<Choice>,
    fields: Vec<Field>,
    rows: Vec<Row>,
}

async fn list(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let key = fresh_key(&web);
    page(&web, &viewer, &id, &Typed::default(), (key, None)).await
}

async fn page(
    web: &Web,
    viewer: &Viewer,
    id: &str,
    typed: &Typed,
    (key, refused): (String, Option<Notice>),
) -> Result<Response, PageError> {
    let who = viewer.signed()?;
    let seen = see::page(&web.app, who, id_in(viewer, id)?, None).await;
    let seen = seen.map_err(|error| viewer.failed(error))?;
    let lang = viewer.lang;
    let status = match (&refused, typed.is_wrong()) {
        (Some(_), _) => StatusCode::CONFLICT,
        (None, true) => StatusCode::UNPROCESSABLE_ENTITY,
        (None, false) => StatusCode::OK,
    };
    let mut framed = Framed::new(web, viewer, lang.t("purchases-title"));
    if let Some(notice) = refused {
        framed = framed.notice(notice);
    }
    let reference = typed.field(lang, "version", "purchases-reference");
    let fields = vec![
        typed.field(lang, "supplier", "purchases-supplier"),
        typed.field(lang, "order_number", "purchases-order"),
        typed.digits(lang, "pieces", "purchases-pieces"),
        typed.digits(lang, "bags", "purchases-bags"),
    ];
    let mut all_fields = vec![reference.clone()];
    all_fields.extend(fields.iter().cloned());
    let page = Page {
        shell: framed.shell(),
        key,
        back: (format!("/{lang}/hubs/{id}"), seen.hub.clone()),
        missing: seen.missing.iter().map(|one| missing(lang, one)).collect(),
        wrong: typed.is_wrong(),
        all_fields,
        reference,
        references: typed.choices(
            "version",
            seen.references.iter().map(|one| choice(lang, one)),
        ),
        fields,
        rows: seen
            .purchases
            .iter()
            .map(|one| row(lang, &seen, one))
            .collect(),
    };
    Ok((status, render(&page)).into_response())
}

fn missing(lang: Lang, one: &see::Missing) -> (String, String) {
    let name = named(lang, &one.name_fr, &one.name_en);
    let product = named(lang, &one.product_fr, &one.product_en);
    let figures = [("open", one.open.into()), ("free", one.free.into())];
    (
        format!("{name} · {product}"),
        lang.t_with("purchases-missing-one", &figures),
    )
}

fn choice(lang: Lang, one: &see::Reference) -> (String, String) {
    let product = named(lang, &one.product_fr, &one.product_en);
    let version = [
        ("design", one.title.as_str().into()),
        ("version", one.number.into()),
    ];
    let design = lang.t_with("label-design", &version);
    (one.id.0.to_string(), format!("{design} · {product}"))
}

fn row(lang: Lang, seen: &see::Page, one: &see::PurchaseLine) -> Row {
    let values = [
        ("supplier", one.supplier.as_str().into()),
        ("order", one.order_number.as_str().into()),
    ];
    let state = one.state.0.as_str();
    Row {
        path: format!("/{lang}/batches/{}", one.batch.0),
        code: one.code.0.to_string(),
        name: named(lang, &one.name_fr, &one.name_en).to_owned(),
        pieces: pieces(lang, one.produced),
        from: lang.t_with("batch-bought-from", &values),
        when: lang.date_time(one.bought_at, seen.zone),
        pill: pill(state, false),
        state: lang.t(&format!("batch-state-{state}")),
    }
}

fn form(typed: &Typed) -> Result<BuyForm, Error> {
    Ok(BuyForm {
        version: typed.chosen("version")?,
        supplier: typed.text("supplier"),
        order_number: typed.text("order_number"),
        pieces: typed.number("pieces")?,
        bags: typed.number("bags")?,
    })
}

async fn buy(
    State(web): State<Web>,
    Path((_, id)): Path<(String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let (typed, viewer) = (Typed::new(sent.form), &sent.viewer);
    let hub = id_in(viewer, &id)?;
    let done = match form(&typed) {
        Ok(form) => hubs::buy(&web.app, &sent.asked, hub, form).await,
        Err(error) => Err(error),
    };
    let key = sent.asked.key.clone();
    match done {
        Ok(batch) => {
            let path = format!("/{}/batches/{batch}", viewer.lang);
            Ok(Redirect::to(&path).into_response())
        }
        Err(error @ Error::Refused(_)) => {
            let notice = Notice {
                tint: Tint::Stop,
                icon: Icon::Warn,
                title: viewer.lang.t("error-title"),
                text: sentence(viewer.lang, &error),
                link: None,
            };
            page(&web, viewer, &id, &typed, (key, Some(notice))).await
        }
        Err(error) => match typed.keep(viewer, error) {
            Ok(typed) => page(&web, viewer, &id, &typed, (key, None)).await,
            Err(answer) => Ok(*answer),
        },
    }
}
