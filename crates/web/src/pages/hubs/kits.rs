//! Page: complete products assembled at a hub; which part is short.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use essaim_app::see::hub::{self as see, Assembling};
use essaim_app::{Error, hub as verbs};
use essaim_domain::ids::{HubId, NeedId};
use essaim_words::Lang;

use super::spell::{item_words, path, pile_word};
use crate::ask::{Sent, Viewer};
use crate::error::PageError;
use crate::frame::Framed;
use crate::pages::carried::{id_in, named, pieces};
use crate::pages::forms::Forms;
use crate::pages::typed::{Pairs, Typed};
use crate::shell::{Act, Icon, Shell};
use crate::state::Web;

/// A component of a kit, worded.
struct Part {
    name: String,
    each: String,
    there: String,
    kits: String,
    short: bool,
}

/// A product that can be assembled, or nearly, worded.
struct Product {
    name: String,
    whose: String,
    possible: String,
    parts: Vec<Part>,
    assemble: Option<Act>,
}

#[derive(Template)]
#[template(path = "pages/hub/kits.html")]
struct Page {
    shell: Shell,
    hub: (String, String),
    products: Vec<Product>,
    kits: Vec<(String, String)>,
}

/// `GET /{lang}/hubs/{id}/kits`
pub(super) async fn kits(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let id = id_in(&viewer, &id)?;
    show(&web, &viewer, id, &Typed::default()).await
}

async fn show(web: &Web, viewer: &Viewer, id: HubId, typed: &Typed) -> Result<Response, PageError> {
    let page = see::kits(&web.app, viewer.signed()?, id).await;
    let page = page.map_err(|error| viewer.failed(error))?;
    let lang = viewer.lang;
    let hub = path(lang, id);
    let here = format!("{hub}/kits");
    let forms = typed.forms(web, lang, &here);
    let kits = page.kits.iter().map(|item| {
        let path = format!("{hub}/piles/{}", pile_word(&item.pile));
        (path, item_words(lang, item))
    });
    Ok(typed.answer(&Page {
        shell: Framed::new(web, viewer, lang.t("hub-kits"))
            .notices(typed.notice(lang))
            .shell(),
        products: page
            .assembling
            .iter()
            .map(|one| product(&forms, one))
            .collect(),
        kits: kits.collect(),
        hub: (hub.clone(), page.card.name),
    }))
}

fn product(forms: &Forms<'_>, one: &Assembling) -> Product {
    let lang = forms.lang;
    let whose = one
        .need
        .map_or_else(|| "free".to_owned(), |need| need.to_string());
    let assemble = one.kits.is_some().then(|| {
        let form = forms.act(&format!("{}/{whose}", one.product), "do-assemble");
        let form = form.digits("kits", "hub-how-many-kits", one.kits.get());
        form.why("hub-assemble-why").icon(Icon::Layers).done()
    });
    Product {
        name: named(lang, &one.names),
        whose: match &one.site {
            Some(site) => lang.t_with("hub-parts-for", &[("site", site.as_str().into())]),
            None => lang.t("hub-parts-free"),
        },
        possible: lang.t_with("hub-kits-possible", &[("n", one.kits.get().into())]),
        parts: one.parts.iter().map(|each| part(lang, each)).collect(),
        assemble,
    }
}

fn part(lang: Lang, one: &see::Part) -> Part {
    Part {
        name: named(lang, &one.names),
        each: lang.number(one.count),
        there: pieces(lang, one.there.get()),
        kits: lang.number(one.there.groups_of(one.count).get()),
        short: one.short,
    }
}

/// `POST /{lang}/hubs/{id}/kits/{product}/{whose}`
pub(super) async fn assemble(
    State(web): State<Web>,
    Path((_, id, product, whose)): Path<(String, String, String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let viewer = &sent.viewer;
    let (id, product) = (id_in(viewer, &id)?, id_in(viewer, &product)?);
    let need: Option<NeedId> = match whose.as_str() {
        "free" => None,
        need => Some(id_in(viewer, need)?),
    };
    let typed = Typed::sent(&sent);
    let done: Result<_, Error> = match typed.number("kits") {
        Ok(kits) => verbs::assemble(&web.app, &sent.asked, id, product, need, kits).await,
        Err(error) => Err(error),
    };
    let onward = done.map(|batch| format!("/{}/batches/{batch}", viewer.lang));
    let again = async |typed: &Typed| show(&web, viewer, id, typed).await;
    typed.end(viewer, onward, again).await
}
