//! What a hub buys: what is missing, a form, and what it bought.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::get;
use essaim_app::Error;
use essaim_app::hub::{self as hubs, BuyForm};
use essaim_app::see::purchases as see;
use essaim_domain::ids::HubId;
use essaim_words::Lang;

use super::batches::{named, pill};
use super::carried::{id_in, pieces};
use super::typed::{Pairs, Typed};
use crate::ask::{Sent, Viewer};
use crate::error::PageError;
use crate::frame::Framed;
use crate::shell::{Choice, Field, Icon, Shell, State as Pill};
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
    page(&web, &viewer, id_in(&viewer, &id)?, &Typed::default()).await
}

async fn page(web: &Web, viewer: &Viewer, id: HubId, typed: &Typed) -> Result<Response, PageError> {
    let seen = see::page(&web.app, viewer.signed()?, id, None).await;
    let seen = seen.map_err(|error| viewer.failed(error))?;
    let lang = viewer.lang;
    let reference = typed.field(lang, "version", "purchases-reference");
    let fields = vec![
        typed.field(lang, "supplier", "purchases-supplier"),
        typed.field(lang, "order_number", "purchases-order"),
        typed.digits(lang, "pieces", "purchases-pieces"),
        typed.digits(lang, "bags", "purchases-bags"),
    ];
    let mut all_fields = vec![reference.clone()];
    all_fields.extend(fields.iter().cloned());
    Ok(typed.answer(&Page {
        shell: Framed::new(web, viewer, lang.t("purchases-title"))
            .notices(typed.notice(lang))
            .shell(),
        key: typed.key(web, &format!("/{lang}/hubs/{id}/purchases")),
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
    }))
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
    let viewer = &sent.viewer;
    let hub = id_in(viewer, &id)?;
    let typed = Typed::sent(&sent);
    let done = match form(&typed) {
        Ok(form) => hubs::buy(&web.app, &sent.asked, hub, form).await,
        Err(error) => Err(error),
    };
    let onward = done.map(|batch| format!("/{}/batches/{batch}", viewer.lang));
    let again = async |typed: &Typed| page(&web, viewer, hub, typed).await;
    typed.end(viewer, onward, again).await
}
