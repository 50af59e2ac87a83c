//! A version of a design: its files, how it is made and checked, and who accepted it for what. One
//! module and one part of the template for each.

mod approvals;
mod classes;
mod files;
pub(super) mod leaflet;
mod pictures;
mod slicing;
mod specimens;
mod standing;
mod stop;
mod told;
mod viewer;
mod worded;

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{get, post};
use essaim_app::see::design as see;
use essaim_app::see::version as see_version;
use essaim_domain::ids::VersionId;

use self::approvals::{Approvals, approvals};
use self::specimens::{Specimens, specimens};
pub(super) use self::standing::fragments;
use self::told::{Told, told};
use self::worded::{Version, worded};
pub(super) use self::worded::{named, number_of};
use super::carried::id_in;
use super::typed::Typed;
use crate::ask::Viewer;
use crate::error::PageError;
use crate::frame::Framed;
use crate::shell::Shell;
use crate::state::Web;

/// The routes of these pages.
pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/{lang}/versions/{id}", get(one))
        .route("/pictures/{hash}", get(pictures::picture))
        .route("/{lang}/versions/{id}/3d", get(viewer::page))
        .route("/{lang}/versions/{id}/meshes/{hash}", get(viewer::mesh))
        .route("/{lang}/versions/{id}/approvals", post(approvals::propose))
        .route("/{lang}/versions/{id}/specimens", post(specimens::ask))
        .route("/{lang}/versions/{id}/slice-again", post(slicing::again))
        .route(
            "/{lang}/versions/{id}/{verb}",
            get(stop::preview).post(stop::act),
        )
        .route("/{lang}/versions/{id}/leaflet", get(leaflet::leaflet))
        .route("/{lang}/versions/{id}/export", get(files::export))
        .route("/{lang}/versions/{id}/files/{*name}", get(files::file))
}

#[derive(Template)]
#[template(path = "pages/version.html")]
struct VersionPage {
    shell: Shell,
    path: String,
    design: String,
    title: String,
    product: String,
    component: String,
    class: String,
    version: Version,
    told: Told,
    slicing: slicing::Slicing,
    approvals: Approvals,
    specimens: Specimens,
    now: standing::Now,
}

async fn one(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let id = id_in(&viewer, &id)?;
    page(&web, &viewer, id, &Typed::default()).await
}

/// The page, with what was typed into the form that could not be done.
async fn page(
    web: &Web,
    viewer: &Viewer,
    id: VersionId,
    typed: &Typed,
) -> Result<Response, PageError> {
    let seen = see::version(&web.app, viewer.who.as_ref(), id).await;
    let (design, sheet) = seen.map_err(|error| viewer.failed(error))?;
    let lang = viewer.lang;
    let path = format!("/{lang}/versions/{id}");
    let details = see_version::details(&web.app, id).await;
    let details = details.map_err(|error| viewer.failed(error))?;
    let version = worded(lang, &sheet);
    let forms = typed.forms(web, lang, &path);
    let approvals = approvals(&forms, viewer, id).await?;
    let specimens = specimens(&forms, viewer, &design, id).await?;
    let line = &design.sheet.line;
    let heading = format!("{} {}", line.title, version.number);
    let page = VersionPage {
        shell: Framed::new(web, viewer, heading)
            .live(lang, &[format!("version:{id}")])
            .notices(typed.notice(lang))
            .shell(),
        design: format!("/{lang}/designs/{}", line.id),
        title: line.title.clone(),
        product: named(lang, &line.product),
        component: named(lang, &line.component),
        class: lang.t(&format!("class-{}", line.class)),
        approvals,
        specimens,
        now: standing::now(web, viewer, id).await?,
        told: told(lang, &path, &details),
        slicing: slicing::slicing(&forms, viewer, id).await?,
        version,
        path,
    };
    Ok(typed.answer(&page))
}
