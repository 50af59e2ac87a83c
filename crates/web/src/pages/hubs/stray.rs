//! Page: one unannounced bag: whose it is, or thanked for and destroyed.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use essaim_app::Error;
use essaim_app::batch::{self as verbs, StrayForm};
use essaim_app::see::stray::{self as see, StrayPage};
use essaim_domain::batch::StrayState;
use essaim_domain::ids::StrayId;
use essaim_domain::workshop::Material;
use essaim_words::Lang;

use super::spell::path;
use super::strays::since;
use crate::ask::{Sent, Viewer};
use crate::error::PageError;
use crate::frame::Framed;
use crate::pages::carried::{id_in, named, pieces};
use crate::pages::forms::Forms;
use crate::pages::typed::{Pairs, Typed};
use crate::shell::{Act, Shell};
use crate::state::Web;

#[derive(Template)]
#[template(path = "pages/hub/stray.html")]
struct Page {
    shell: Shell,
    list: String,
    hub: String,
    pieces: String,
    state: String,
    since: String,
    batch: Option<(String, String)>,
    acts: Vec<Act>,
}

/// `GET /{lang}/strays/{id}`
pub(super) async fn stray(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let id = id_in(&viewer, &id)?;
    show(&web, &viewer, id, &Typed::default()).await
}

async fn show(
    web: &Web,
    viewer: &Viewer,
    id: StrayId,
    typed: &Typed,
) -> Result<Response, PageError> {
    let page = see::stray(&web.app, viewer.signed()?, id).await;
    let page = page.map_err(|error| viewer.failed(error))?;
    let (lang, stray) = (viewer.lang, &page.stray);
    let here = format!("/{lang}/strays/{id}");
    let forms = typed.forms(web, lang, &here);
    let batch = stray.batch.map(|(id, code)| {
        let path = format!("/{lang}/batches/{id}");
        (path, code.to_string())
    });
    Ok(typed.answer(&Page {
        shell: Framed::new(web, viewer, lang.t("hub-stray"))
            .notices(typed.notice(lang))
            .shell(),
        list: format!("{}/strays", path(lang, page.hub.id)),
        hub: page.hub.name.clone(),
        pieces: pieces(lang, stray.units),
        state: lang.t(&format!("stray-state-{}", stray.state)),
        since: since(lang, stray, page.at),
        batch,
        acts: match stray.state {
            StrayState::Apart => acts(&forms, &page),
            StrayState::Known | StrayState::Thanked => Vec::new(),
        },
    }))
}

fn acts(forms: &Forms<'_>, page: &StrayPage) -> Vec<Act> {
    let lang = forms.lang;
    let none = |key| std::iter::once((String::new(), lang.t(key)));
    let makers = page.makers.iter();
    let makers = makers.map(|(id, name)| (id.to_string(), name.clone()));
    let versions = page.versions.iter().map(|one| {
        let values = [
            ("component", named(lang, &one.component).into()),
            ("title", one.title.as_str().into()),
            ("number", one.number.into()),
        ];
        (one.id.to_string(), lang.t_with("hub-version", &values))
    });
    let known = forms
        .act("identify", "hub-identify")
        .why("hub-identify-why");
    let makers = none("hub-choose").chain(makers).collect();
    let versions = none("hub-choose").chain(versions).collect();
    let known = known.select("maker", "hub-stray-maker", makers).required();
    let known = known
        .select("version", "hub-stray-version", versions)
        .required();
    let materials = none("word-unknown").chain(materials(lang)).collect();
    let known = known.select("material", "batch-material", materials);
    let thank = forms.act("thank", "hub-thank").why("hub-thank-why").grave();
    vec![known.done(), thank.done()]
}

fn materials(lang: Lang) -> impl Iterator<Item = (String, String)> {
    let all = Material::ALL.iter();
    all.map(move |one| (one.to_string(), lang.t(&format!("material-{one}"))))
}

/// `POST /{lang}/strays/{id}/identify`
pub(super) async fn identify(
    State(web): State<Web>,
    Path((_, id)): Path<(String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let id: StrayId = id_in(&sent.viewer, &id)?;
    let typed = Typed::sent(&sent);
    let form = || -> Result<StrayForm, Error> {
        Ok(StrayForm {
            maker: typed.chosen("maker")?,
            version: typed.chosen("version")?,
            material: match typed.given("material") {
                Some(_) => Some(typed.chosen("material")?),
                None => None,
            },
        })
    };
    let done = match form() {
        Ok(form) => verbs::identify(&web.app, &sent.asked, id, form).await,
        Err(error) => Err(error),
    };
    let onward = done.map(|batch| format!("/{}/batches/{batch}", sent.viewer.lang));
    let again = async |typed: &Typed| show(&web, &sent.viewer, id, typed).await;
    typed.end(&sent.viewer, onward, again).await
}

/// `POST /{lang}/strays/{id}/thank`
pub(super) async fn thank(
    State(web): State<Web>,
    Path((_, id)): Path<(String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let id = id_in(&sent.viewer, &id)?;
    let done = verbs::thank(&web.app, &sent.asked, id).await;
    let onward = done.map(|id| format!("/{}/strays/{id}", sent.viewer.lang));
    let again = async |typed: &Typed| show(&web, &sent.viewer, id, typed).await;
    Typed::sent(&sent).end(&sent.viewer, onward, again).await
}
