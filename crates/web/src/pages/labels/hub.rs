//! Page: the labels a hub prints for bags that came with a code written by pen.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use essaim_app::batch::labels_printed;
use essaim_app::see::batch as see;
use essaim_domain::ids::HubId;

use super::batch::worded;
use super::{First, Sheet};
use crate::ask::{Sent, Viewer};
use crate::draw::Label;
use crate::error::PageError;
use crate::frame::Framed;
use crate::pages::carried::id_in;
use crate::pages::typed::{Pairs, Typed};
use crate::shell::{Field, Icon, Shell};
use crate::state::Web;

#[derive(Template)]
#[template(path = "pages/hub/labels.html")]
struct Page {
    shell: Shell,
    back: String,
    path: String,
    key: String,
    codes: Vec<String>,
    from: Field,
    drawn: String,
}

/// `GET /{lang}/hubs/{id}/labels`
pub(super) async fn labels(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id)): Path<(String, String)>,
    Query(first): Query<First>,
) -> Result<Response, PageError> {
    let id = id_in(&viewer, &id)?;
    show(&web, &viewer, (id, &first), &Typed::default()).await
}

async fn show(
    web: &Web,
    viewer: &Viewer,
    (id, first): (HubId, &First),
    typed: &Typed,
) -> Result<Response, PageError> {
    let lang = viewer.lang;
    let seen = see::labels_to_print(&web.app, viewer.signed()?, id).await;
    let seen = seen.map_err(|error| viewer.failed(error))?;
    let host = &web.app.settings().public_url;
    let mut labels: Vec<Label> = Vec::new();
    for (page, views, wanted) in &seen {
        let places = (1..).zip(views);
        let wanted = places.filter(|(_, view)| wanted.contains(&view.code));
        labels.extend(
            wanted.map(|(place, view)| worded(lang, host, page, view, (place, views.len()))),
        );
    }
    let codes = labels.iter().map(|label| label.code.clone()).collect();
    let Sheet { from, drawn } = first.sheet(web, viewer, &labels)?;
    let path = format!("/{lang}/hubs/{id}/labels/printed");
    Ok(typed.answer(&Page {
        shell: Framed::new(web, viewer, lang.t("pen-title"))
            .notices(typed.notice(lang))
            .shell(),
        back: format!("/{lang}/hubs/{id}"),
        key: typed.key(web, &path),
        path,
        codes,
        from,
        drawn,
    }))
}

/// `POST /{lang}/hubs/{id}/labels/printed`
pub(super) async fn printed(
    State(web): State<Web>,
    Path((_, id)): Path<(String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let viewer = &sent.viewer;
    let id = id_in(viewer, &id)?;
    let typed = Typed::sent(&sent);
    let bags = typed.all("bags").map(str::to_owned).collect();
    let done = labels_printed(&web.app, &sent.asked, id, bags).await;
    let onward = done.map(|_| format!("/{}/hubs/{id}", viewer.lang));
    let first = First::default();
    let again = async |typed: &Typed| show(&web, viewer, (id, &first), typed).await;
    typed.end(viewer, onward, again).await
}
