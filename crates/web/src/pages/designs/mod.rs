//! Designs, and the versions of each.

use askama::Template;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use essaim_app::access::Right;
use essaim_app::see::design as see;
use essaim_domain::conformity::ApprovalState;
use serde::Deserialize;
use uuid::Uuid;

use super::typed::day;
use super::versions::{named, number_of};
use crate::ask::Viewer;
use crate::error::PageError;
use crate::frame::{Framed, render};
use crate::shell::Shell;
use crate::state::Web;

/// The routes of these pages.
pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/{lang}/designs", get(list))
        .route("/{lang}/designs/{id}", get(one))
}

#[derive(Debug, Deserialize)]
struct After {
    after: Option<Uuid>,
}

/// A design in the list, worded.
struct Line {
    path: String,
    title: String,
    product: String,
    component: String,
    class: String,
}

#[derive(Template)]
#[template(path = "pages/designs.html")]
struct DesignsPage {
    shell: Shell,
    adds: bool,
    lines: Vec<Line>,
    next: Option<String>,
}

async fn list(
    State(web): State<Web>,
    viewer: Viewer,
    Query(after): Query<After>,
) -> Result<Response, PageError> {
    let found = see::designs(&web.app, after.after.map(Into::into)).await;
    let (lines, next) = found.map_err(|error| viewer.failed(error))?;
    let lang = viewer.lang;
    let line = |one: see::Line| Line {
        path: format!("/{lang}/designs/{}", one.id),
        product: named(lang, &one.product),
        component: named(lang, &one.component),
        class: lang.t(&format!("class-{}", one.class)),
        title: one.title,
    };
    let page = DesignsPage {
        shell: Framed::new(&web, &viewer, lang.t("designs-title")).shell(),
        adds: viewer
            .who
            .as_ref()
            .is_some_and(|who| who.may_somewhere(Right::AddDesign).is_ok()),
        lines: lines.into_iter().map(line).collect(),
        next: next.map(|after| format!("?after={after}")),
    };
    Ok(render(&page).into_response())
}

/// A version in its design's list, worded.
struct VersionLine {
    path: String,
    number: String,
    since: String,
    accepted: String,
}

#[derive(Template)]
#[template(path = "pages/design.html")]
struct DesignPage {
    shell: Shell,
    title: String,
    product: String,
    component: String,
    class: String,
    licence: String,
    versions: Vec<VersionLine>,
}

async fn one(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id)): Path<(String, Uuid)>,
) -> Result<Response, PageError> {
    let design = see::design(&web.app, viewer.who.as_ref(), id.into())
        .await
        .map_err(|error| viewer.failed(error))?;
    let lang = viewer.lang;
    let sheet = &design.sheet;
    let line = |version: &see::Version| {
        let accepted = design
            .approvals
            .iter()
            .filter(|line| line.version == version.id && line.state == ApprovalState::Approved);
        let values = [("count", accepted.count().into())];
        VersionLine {
            path: format!("/{lang}/versions/{}", version.id),
            number: number_of(version),
            since: day(lang, version.made_at),
            accepted: lang.t_with("design-accepted-times", &values),
        }
    };
    let page = DesignPage {
        shell: Framed::new(&web, &viewer, sheet.line.title.clone()).shell(),
        title: sheet.line.title.clone(),
        product: named(lang, &sheet.line.product),
        component: named(lang, &sheet.line.component),
        class: lang.t(&format!("class-{}", sheet.line.class)),
        licence: sheet.licence.clone().unwrap_or_default(),
        versions: sheet.versions.iter().map(line).collect(),
    };
    Ok(render(&page).into_response())
}
