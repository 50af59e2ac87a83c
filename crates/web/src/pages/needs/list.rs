//! The list of needs: what, how many, where about, by when.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{Html, IntoResponse, Response};
use essaim_app::see::need::{self as seen, Filter, NeedView, UNCONFIRMED};
use essaim_domain::need::NeedState;
use essaim_domain::person::Role;
use essaim_words::Lang;
use serde::Deserialize;

use super::confirming::unanswered;
use super::shown::{Badge, badge, bar, day_of, zone};
use crate::ask::Viewer;
use crate::draw::BarSize;
use crate::frame::{Framed, render};
use crate::shell::{Choice, Field, Icon, Shell, named};
use crate::state::Web;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    product: String,
    #[serde(default)]
    state: String,
    #[serde(default)]
    of: String,
    #[serde(default)]
    after: String,
}

struct Row {
    path: String,
    product: String,
    use_name: String,
    products: String,
    missing: String,
    none_missing: bool,
    place: String,
    by: String,
    badge: Badge,
    unanswered: String,
    bars: Vec<String>,
}

#[derive(Template)]
#[template(path = "pages/needs.html")]
struct Page {
    shell: Shell,
    missing: String,
    rows: Vec<Row>,
    product: Field,
    products: Vec<Choice>,
    state_field: Field,
    states: Vec<Choice>,
    of: Field,
    whose: Vec<Choice>,
    may_post: bool,
    new_path: String,
    next: String,
}

/// `GET /{lang}/needs?product=&state=&after=`
pub(super) async fn list(
    State(web): State<Web>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Response {
    match page(&web, &viewer, asked).await {
        Ok(html) => html.into_response(),
        Err(error) => viewer.failed(error).into_response(),
    }
}

async fn page(web: &Web, viewer: &Viewer, asked: Asked) -> Result<Html<String>, essaim_app::Error> {
    let lang = viewer.lang;
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let filter = Filter {
        product: some(&asked.product),
        state: some(&asked.state),
        hers: asked.of == "mine",
        after: asked.after.parse().ok(),
        limit: None,
    };
    let (views, more) = seen::needs(&web.app, viewer.who.as_ref(), filter).await?;
    let products = seen::products(&web.app).await?;
    let choice = |value: &str, label: String, chosen: &str| Choice {
        value: value.to_owned(),
        label,
        chosen: value == chosen,
    };
    let all = |key: &str, chosen: &str| choice("", lang.t(key), chosen);
    let mut offered = vec![all("needs-all-products", &asked.product)];
    offered.extend(products.iter().map(|one| {
        let name = named(lang, &one.name_fr, &one.name_en);
        choice(&one.key, name, &asked.product)
    }));
    let mut states = vec![all("needs-all-states", &asked.state)];
    states.extend(NeedState::ALL.iter().map(|one| {
        let name = lang.t(&format!("need-state-{one}"));
        choice(one.as_str(), name, &asked.state)
    }));
    if viewer.who.is_some() {
        let name = lang.t("need-state-unconfirmed");
        states.push(choice(UNCONFIRMED, name, &asked.state));
    }
    let may_post = viewer
        .who
        .as_ref()
        .is_some_and(|who| who.is_any(Role::Requester) || who.is_any(Role::Approver));
    let mut whose = Vec::new();
    if may_post {
        whose.push(all("needs-all-hospitals", &asked.of));
        whose.push(choice("mine", lang.t("needs-of-mine"), &asked.of));
    }
    let missing: i64 = views.iter().map(NeedView::missing).sum();
    let last = views.last().filter(|_| more);
    let next = last.map(|last| after(lang, &asked, last));
    Ok(render(&Page {
        shell: Framed::new(web, viewer, lang.t("needs-title")).shell(),
        missing: lang.t_with("needs-missing", &[("n", missing.into())]),
        rows: views.iter().map(|view| row(lang, view)).collect(),
        product: Field::text("product", lang.t("needs-product"), String::new()),
        products: offered,
        state_field: Field::text("state", lang.t("needs-state"), String::new()),
        states,
        of: Field::text("of", lang.t("needs-of"), String::new()),
        whose,
        may_post,
        new_path: format!("/{lang}/needs/new"),
        next: next.unwrap_or_default(),
    }))
}

/// The address of the same list after this need.
fn after(lang: Lang, asked: &Asked, last: &NeedView) -> String {
    let last = last.card().id.0.to_string();
    let query = [
        ("product", asked.product.as_str()),
        ("state", asked.state.as_str()),
        ("of", asked.of.as_str()),
        ("after", last.as_str()),
    ];
    let query = serde_urlencoded::to_string(query).unwrap_or_default();
    format!("/{lang}/needs?{query}")
}

fn row(lang: Lang, view: &NeedView) -> Row {
    let card = view.card();
    let departement = lang.t_with(
        "needs-departement",
        &[("code", view.departement.as_str().into())],
    );
    Row {
        path: format!("/{lang}/needs/{}", card.id.0),
        product: named(lang, &card.name_fr, &card.name_en),
        use_name: named(lang, &card.use_fr, &card.use_en),
        products: lang.number(view.asked()),
        missing: lang.number(view.missing()),
        none_missing: view.missing() == 0,
        place: match view.inside() {
            Some(inside) => format!("{} · {departement}", inside.site_name),
            None => departement,
        },
        by: lang.date_short(day_of(card.need_by), zone(view)),
        badge: badge(lang, view),
        unanswered: unanswered(lang, view),
        bars: view
            .lines
            .iter()
            .map(|line| bar(lang, line, BarSize::Small))
            .collect(),
    }
}
