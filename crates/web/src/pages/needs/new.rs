//! A new need: one form, read again before it is posted. Works without JavaScript.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::NaiveDate;
use essaim_app::Error;
use essaim_app::need::{self as needs, PostForm};
use essaim_app::see::need as seen;
use essaim_domain::ids::{ProductId, SiteId};
use essaim_domain::{Invalid, Reason, Units};

use super::review::{Offered, Review, review};
use crate::ask::{Sent, Viewer, fresh_key};
use crate::error::PageError;
use crate::frame::Framed;
use crate::pages::typed::{Pairs, Typed};
use crate::shell::{Choice, Field, Icon, Shell};
use crate::state::Web;

/// What the form asks for, in its order.
const FIELDS: [&str; 7] = [
    "site",
    "product",
    "products",
    "need_by",
    "ward",
    "order_number",
    "note",
];

#[derive(Template)]
#[template(path = "pages/need_new.html")]
struct Page {
    shell: Shell,
    key: String,
    review: Option<Review>,
    errors: bool,
    /// What was typed, field by field, to be sent again.
    typed: Vec<(&'static str, String)>,
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
pub(super) async fn new(State(web): State<Web>, viewer: Viewer) -> Result<Response, PageError> {
    show(&web, &viewer, &Typed::default()).await
}

/// `POST /{lang}/needs/new`: read again, correct, or post.
pub(super) async fn sent(State(web): State<Web>, sent: Sent<Pairs>) -> Result<Response, PageError> {
    let typed = Typed::sent(&sent);
    let viewer = &sent.viewer;
    let again = async |typed: &Typed| show(&web, viewer, typed).await;
    let read = match read(&typed) {
        Ok(read) => read,
        Err(error) => return typed.again(viewer, error, again).await,
    };
    match typed.text("step").as_str() {
        "post" => {
            let posted = needs::post(&web.app, &sent.asked, read).await;
            let onward = posted.map(|id| format!("/{}/needs/{id}", viewer.lang));
            typed
                .end(viewer, onward.map_err(about_product), again)
                .await
        }
        "review" => read_again(&web, viewer, &typed, &read).await,
        _ => again(&typed).await,
    }
}

/// The use is chosen with its product: what is wrong with it is said there.
fn about_product(mut error: Error) -> Error {
    if let Error::Invalid(wrong) = &mut error {
        for one in wrong.iter_mut().filter(|one| one.field == "use") {
            one.field = "product";
        }
    }
    error
}

async fn show(web: &Web, viewer: &Viewer, typed: &Typed) -> Result<Response, PageError> {
    let offered = Offered::load(web, viewer.signed()?).await;
    let offered = offered.map_err(|error| viewer.failed(error))?;
    Ok(typed.answer(&page(web, viewer, &offered, typed)))
}

/// What she typed, to be read before it is posted.
async fn read_again(
    web: &Web,
    viewer: &Viewer,
    typed: &Typed,
    read: &PostForm,
) -> Result<Response, PageError> {
    let (who, failed) = (viewer.signed()?, |error| viewer.failed(error));
    let offered = Offered::load(web, who).await.map_err(failed)?;
    let what = (read.site, read.product);
    let before = seen::before_posting(&web.app, who, what, read.products).await;
    let before = before.map_err(failed)?;
    Ok(typed.answer(&Page {
        // The post is another request than this one: it gets a key of its own.
        key: fresh_key(web),
        review: Some(review(viewer.lang, &offered, read, &before)),
        ..page(web, viewer, &offered, typed)
    }))
}

/// Reads the form; every field that cannot be taken is named.
fn read(typed: &Typed) -> Result<PostForm, Error> {
    let mut wrong = Vec::new();
    let mut name = |field, reason| wrong.push(Invalid::new(field, reason));
    let site: Option<SiteId> = typed.chosen("site").ok();
    if site.is_none() {
        name("site", Reason::Required);
    }
    let chosen = typed.text("product");
    let (product, use_key) = chosen.split_once(' ').unwrap_or_default();
    let product: Option<ProductId> = product.parse().ok();
    if product.is_none() {
        name("product", Reason::Required);
    }
    let products = match typed.number("products") {
        Ok(products) => Units::typed(products),
        Err(_) => Err(Reason::NotANumber),
    };
    let products = products.unwrap_or_else(|reason| {
        name("products", reason);
        Units::ZERO
    });
    let need_by: Option<NaiveDate> = typed.text("need_by").trim().parse().ok();
    if need_by.is_none() {
        name("need_by", Reason::NotADate);
    }
    match (site, product, need_by) {
        (Some(site), Some(product), Some(need_by)) if wrong.is_empty() => Ok(PostForm {
            site,
            product,
            use_key: use_key.to_owned(),
            products: products.get(),
            need_by,
            ward: typed.given("ward"),
            order_number: typed.given("order_number"),
            note: typed.given("note"),
        }),
        _ => Err(Error::Invalid(wrong)),
    }
}

fn page(web: &Web, viewer: &Viewer, offered: &Offered, typed: &Typed) -> Page {
    let lang = viewer.lang;
    let field = |name: &str, key: &str| typed.field(lang, name, key);
    let fields = vec![
        Field {
            digits: true,
            required: true,
            hint: lang.t("needs-products-hint"),
            ..field("products", "needs-products")
        },
        Field {
            kind: "date".into(),
            required: true,
            hint: lang.t("needs-need-by-hint"),
            ..field("need_by", "needs-need-by")
        },
        Field {
            hint: offered.usual(lang, |site| site.ward.as_deref()),
            ..field("ward", "needs-ward")
        },
        Field {
            hint: offered.usual(lang, |site| site.order_habit.as_deref()),
            ..field("order_number", "needs-order-number")
        },
    ];
    let notice = typed.notice(lang).filter(|_| !typed.is_wrong());
    Page {
        shell: Framed::new(web, viewer, lang.t("needs-new-title"))
            .notices(notice)
            .shell(),
        key: typed.key(web, &format!("/{lang}/needs/new")),
        review: None,
        errors: typed.is_wrong(),
        typed: FIELDS.map(|name| (name, typed.text(name))).to_vec(),
        site: field("site", "needs-site"),
        sites: offered.site_choices(&typed.text("site")),
        product: field("product", "needs-product-use"),
        products: offered.product_choices(lang, &typed.text("product")),
        not_accepted: offered.not_accepted(lang),
        fields,
        note: Field {
            hint: lang.t("needs-new-note-hint"),
            ..field("note", "needs-new-note")
        },
    }
}
