//! A new need: one form, read again before it is posted. Works without JavaScript.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::NaiveDate;
use essaim_app::Error;
use essaim_app::need::{self as needs, PostForm};
use essaim_app::see::need as seen;
use essaim_domain::ids::{ProductId, SiteId};
use essaim_domain::{Invalid, Reason, Units};
use serde::Deserialize;

use super::review::{Offered, Review, review};
use crate::ask::{Sent, Viewer, fresh_key};
use crate::frame::{Framed, render};
use crate::shell::{Choice, Field, Icon, Shell};
use crate::state::Web;

/// The form, as typed.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct NewForm {
    /// `review`, `correct` or `post`.
    #[serde(default)]
    step: String,
    #[serde(default)]
    site: String,
    /// `PRODUCT use`: a product's id and a use of it.
    #[serde(default)]
    product: String,
    #[serde(default)]
    products: String,
    #[serde(default)]
    need_by: String,
    #[serde(default)]
    ward: String,
    #[serde(default)]
    order_number: String,
    #[serde(default)]
    note: String,
}

#[derive(Template)]
#[template(path = "pages/need_new.html")]
struct Page {
    shell: Shell,
    key: String,
    review: Option<Review>,
    errors: bool,
    form: NewForm,
    site: Field,
    sites: Vec<Choice>,
    product: Field,
    products: Vec<Choice>,
    not_accepted: Vec<String>,
    fields: Vec<Field>,
    note: Field,
}

impl Page {
    /// Every field, for the list of what is wrong.
    fn all_fields(&self) -> Vec<&Field> {
        let chosen = [&self.site, &self.product];
        chosen
            .into_iter()
            .chain(&self.fields)
            .chain([&self.note])
            .collect()
    }
}

/// `GET /{lang}/needs/new`
pub(super) async fn new(State(web): State<Web>, viewer: Viewer) -> Response {
    let who = match viewer.signed() {
        Ok(who) => who.clone(),
        Err(error) => return error.into_response(),
    };
    match Offered::load(&web, &who).await {
        Ok(offered) => {
            let key = fresh_key(&web);
            render(&page(
                &web,
                &viewer,
                &offered,
                (key, NewForm::default()),
                &[],
            ))
            .into_response()
        }
        Err(error) => viewer.failed(error).into_response(),
    }
}

/// `POST /{lang}/needs/new`: read again, correct, or post.
pub(super) async fn sent(State(web): State<Web>, sent: Sent<NewForm>) -> Response {
    let viewer = sent.viewer.clone();
    match answer(&web, sent).await {
        Ok(response) => response,
        Err(error) => viewer.failed(error).into_response(),
    }
}

async fn answer(web: &Web, sent: Sent<NewForm>) -> Result<Response, Error> {
    let Sent {
        viewer,
        asked,
        form,
    } = sent;
    let offered = Offered::load(web, &asked.who).await?;
    let typed = (asked.key.clone(), form.clone());
    let read = match read(&form) {
        Ok(read) => read,
        Err(wrong) => return Ok(refused(&page(web, &viewer, &offered, typed, &wrong))),
    };
    match form.step.as_str() {
        "post" => match needs::post(&web.app, &asked, read).await {
            Ok(id) => Ok(Redirect::to(&format!("/{}/needs/{id}", viewer.lang)).into_response()),
            Err(Error::Invalid(wrong)) => Ok(refused(&page(web, &viewer, &offered, typed, &wrong))),
            Err(error) => Err(error),
        },
        "review" => {
            let what = (read.site, read.product);
            let before = seen::before_posting(&web.app, &asked.who, what, read.products).await?;
            // The post is another request than this one: it gets a key of its own.
            let typed = (fresh_key(web), form);
            let mut page = page(web, &viewer, &offered, typed, &[]);
            page.review = Some(review(viewer.lang, &offered, &read, &before));
            Ok(render(&page).into_response())
        }
        _ => Ok(render(&page(web, &viewer, &offered, typed, &[])).into_response()),
    }
}

fn refused(page: &Page) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, render(page)).into_response()
}

/// Reads the form; every field that cannot be taken is named.
fn read(form: &NewForm) -> Result<PostForm, Vec<Invalid>> {
    let mut wrong = Vec::new();
    let mut name = |field, reason| wrong.push(Invalid::new(field, reason));
    let site: Option<SiteId> = form.site.parse().ok();
    if site.is_none() {
        name("site", Reason::Required);
    }
    let (product, use_key) = form.product.split_once(' ').unwrap_or_default();
    let product: Option<ProductId> = product.parse().ok();
    if product.is_none() {
        name("product", Reason::Required);
    }
    let digits: String = form
        .products
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    let products = match digits.parse::<i64>() {
        Ok(products) => Units::typed(products),
        Err(_) => Err(Reason::NotANumber),
    };
    let products = products.unwrap_or_else(|reason| {
        name("products", reason);
        Units::ZERO
    });
    let need_by: Option<NaiveDate> = form.need_by.trim().parse().ok();
    if need_by.is_none() {
        name("need_by", Reason::NotADate);
    }
    let some = |text: &String| (!text.trim().is_empty()).then(|| text.clone());
    match (site, product, need_by) {
        (Some(site), Some(product), Some(need_by)) if wrong.is_empty() => Ok(PostForm {
            site,
            product,
            use_key: use_key.to_owned(),
            products: products.get(),
            need_by,
            ward: some(&form.ward),
            order_number: some(&form.order_number),
            note: some(&form.note),
        }),
        _ => Err(wrong),
    }
}

fn page(
    web: &Web,
    viewer: &Viewer,
    offered: &Offered,
    (key, form): (String, NewForm),
    wrong: &[Invalid],
) -> Page {
    let lang = viewer.lang;
    let error = |name: &str| {
        let found = wrong
            .iter()
            .find(|one| one.field == name || (name == "product" && one.field == "use"));
        found.map(|one| essaim_words::invalid(lang, one))
    };
    let field = |name: &str, key: &str, value: &str| Field {
        error: error(name),
        ..Field::text(name, lang.t(key), value.to_owned())
    };
    let fields = vec![
        Field {
            digits: true,
            required: true,
            hint: lang.t("needs-products-hint"),
            ..field("products", "needs-products", &form.products)
        },
        Field {
            kind: "date".into(),
            required: true,
            hint: lang.t("needs-need-by-hint"),
            ..field("need_by", "needs-need-by", &form.need_by)
        },
        Field {
            hint: offered.usual(lang, |site| site.ward.as_deref()),
            ..field("ward", "needs-ward", &form.ward)
        },
        Field {
            hint: offered.usual(lang, |site| site.order_habit.as_deref()),
            ..field("order_number", "needs-order-number", &form.order_number)
        },
    ];
    Page {
        shell: Framed::new(web, viewer, lang.t("needs-new-title")).shell(),
        key,
        review: None,
        errors: !wrong.is_empty(),
        site: field("site", "needs-site", &form.site),
        sites: offered.site_choices(&form.site),
        product: field("product", "needs-product-use", &form.product),
        products: offered.product_choices(lang, &form.product),
        not_accepted: offered.not_accepted(lang),
        fields,
        note: Field {
            hint: lang.t("needs-new-note-hint"),
            ..field("note", "needs-new-note", &form.note)
        },
        form,
    }
}
