//! The act of acceptance, to print and sign by hand.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use essaim_app::see::approvals::{self as see};
use essaim_domain::conformity::Scope;
use essaim_domain::ids::ApprovalId;

use super::one::written;
use super::{last_day, use_of, what, whose};
use crate::ask::Viewer;
use crate::error::PageError;
use crate::frame::{Framed, render};
use crate::pages::carried::id_in;
use crate::pages::typed::day;
use crate::shell::Shell;
use crate::state::Web;

#[derive(Template)]
#[template(path = "pages/approval_act.html")]
struct Page {
    shell: Shell,
    back: String,
    number: String,
    what: String,
    wording: String,
    whose: String,
    house: String,
    sites: Vec<String>,
    use_name: String,
    dates: (String, String),
    written: Vec<(String, String)>,
    files: Vec<(String, String)>,
    evidence: Vec<(String, String)>,
    boxes: [String; 2],
}

/// `GET /{lang}/approvals/{id}/act`
pub(super) async fn act(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let id: ApprovalId = id_in(&viewer, &id)?;
    let failed = |error| viewer.failed(error);
    let seen = see::act(&web.app, viewer.signed()?, id)
        .await
        .map_err(failed)?;
    let lang = viewer.lang;
    let card = &seen.seen.card;
    let pieces = seen.seen.evidence.as_deref().unwrap_or_default();
    let house = match card.scope {
        Scope::Site(_) | Scope::SiteGroup(_) => lang.t("act-for-house"),
        Scope::Collective(_) => lang.t("act-for-collective"),
    };
    let page = Page {
        shell: Framed::new(&web, &viewer, lang.t("act-title")).shell(),
        back: format!("/{lang}/approvals/{id}"),
        number: id.to_string(),
        what: what(lang, card),
        wording: lang.t(&format!("class-{}", card.class)),
        whose: whose(lang, card),
        house: card.house.clone(),
        sites: seen.sites,
        use_name: use_of(lang, card),
        dates: (day(lang, card.from), last_day(lang, card.until)),
        written: written(lang, &seen.seen),
        files: seen
            .files
            .into_iter()
            .map(|file| (file.name, file.hash.to_string()))
            .collect(),
        evidence: pieces
            .iter()
            .map(|one| (lang.t(&format!("evidence-{}", one.kind)), one.name.clone()))
            .collect(),
        boxes: [house, lang.t("act-for-checks")],
    };
    Ok(render(&page).into_response())
}
