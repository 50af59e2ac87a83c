//! Designs and their files, and who accepted which version for what.

mod stop;
mod worded;

use askama::Template;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use chrono::NaiveDate;
use essaim_app::design::{self, Change, Proposed};
use essaim_app::see::design as see;
use essaim_domain::Reason;
use essaim_domain::conformity::Scope;
use essaim_domain::ids::{DesignId, VersionId};
use essaim_domain::place::Zone;
use serde::Deserialize;
use uuid::Uuid;

use self::worded::{Version, named, worded};
use super::forms::Forms;
use super::typed::{Pairs, Typed};
use crate::ask::{Sent, Viewer, fresh_key};
use crate::error::PageError;
use crate::frame::{Framed, render};
use crate::shell::{Choice, Field, Shell};
use crate::state::Web;

/// The routes of these pages.
pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/{lang}/designs", get(list))
        .route("/{lang}/designs/{id}", get(one))
        .route(
            "/{lang}/designs/{id}/versions/{version}/approvals",
            post(propose),
        )
        .route(
            "/{lang}/designs/{id}/approvals/{approval}/{step}",
            post(step),
        )
        .route(
            "/{lang}/designs/{id}/versions/{version}/{verb}",
            post(stop::act),
        )
        .route("/{lang}/versions/{id}/files/{name}", get(file))
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
        lines: lines.into_iter().map(line).collect(),
        next: next.map(|after| format!("?after={after}")),
    };
    Ok(render(&page).into_response())
}

#[derive(Template)]
#[template(path = "pages/design.html")]
struct DesignPage {
    shell: Shell,
    key: String,
    id: Uuid,
    title: String,
    product: String,
    component: String,
    class: String,
    licence: String,
    versions: Vec<Version>,
    proposes: bool,
    wrong: bool,
    scope: Field,
    scopes: Vec<Choice>,
    use_field: Field,
    uses: Vec<Choice>,
    until: Field,
    derogation: Field,
}

async fn one(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id)): Path<(String, Uuid)>,
) -> Result<Response, PageError> {
    page(&web, &viewer, id.into(), &Typed::default()).await
}

async fn page(
    web: &Web,
    viewer: &Viewer,
    id: DesignId,
    typed: &Typed,
) -> Result<Response, PageError> {
    let design = see::design(&web.app, viewer.who.as_ref(), id)
        .await
        .map_err(|error| viewer.failed(error))?;
    let lang = viewer.lang;
    let sheet = &design.sheet;
    let versions = versions(web, viewer, id, &design, typed).await?;
    let scopes = design.scopes.iter().map(|(scope, name)| match scope {
        Scope::Site(id) => (format!("site {id}"), name.clone()),
        Scope::SiteGroup(id) => (format!("site-group {id}"), name.clone()),
        Scope::Collective(id) => (
            format!("collective {id}"),
            lang.t("design-whole-collective"),
        ),
    });
    let uses = sheet.uses.iter();
    let uses = uses.map(|(key, names)| (key.clone(), named(lang, names)));
    let until = Field {
        kind: "date".into(),
        hint: lang.t("design-until-hint"),
        ..typed.field(lang, "until", "design-until")
    };
    let page = DesignPage {
        shell: Framed::new(web, viewer, sheet.line.title.clone())
            .notices(typed.notice(lang))
            .shell(),
        key: fresh_key(web),
        id: id.uuid(),
        title: sheet.line.title.clone(),
        product: named(lang, &sheet.line.product),
        component: named(lang, &sheet.line.component),
        class: lang.t(&format!("class-{}", sheet.line.class)),
        licence: sheet.licence.clone().unwrap_or_default(),
        proposes: !design.scopes.is_empty(),
        wrong: typed.is_wrong(),
        scope: typed.field(lang, "scope", "design-scope"),
        scopes: typed.choices("scope", scopes),
        use_field: typed.field(lang, "use", "design-use"),
        uses: typed.choices("use", uses),
        until,
        derogation: Field {
            hint: lang.t("design-derogation-hint"),
            ..typed.field(lang, "derogation", "design-derogation")
        },
        versions,
    };
    Ok(typed.answer(&page))
}

/// The versions, each with what the reader may do against it.
async fn versions(
    web: &Web,
    viewer: &Viewer,
    id: DesignId,
    design: &see::Design,
    typed: &Typed,
) -> Result<Vec<Version>, PageError> {
    let lang = viewer.lang;
    let path = format!("/{lang}/designs/{id}/versions");
    let path = path.as_str();
    let forms = Forms {
        web,
        lang,
        typed,
        path,
    };
    let mut versions = Vec::new();
    for version in &design.sheet.versions {
        let mut shown = worded(lang, design, version);
        if let Some(who) = &viewer.who {
            let may = essaim_app::see::stops::may(&web.app, who, version.id).await;
            let may = may.map_err(|error| viewer.failed(error))?;
            shown.acts = stop::acts(&forms, version.id, &may);
        }
        versions.push(shown);
    }
    Ok(versions)
}

/// A scope as the form writes it: `site ID`, `site-group ID`, `collective ID`.
fn scope_named(text: &str) -> Option<Scope> {
    let (kind, id) = text.split_once(' ')?;
    let id: Uuid = id.parse().ok()?;
    match kind {
        "site" => Some(Scope::Site(id.into())),
        "site-group" => Some(Scope::SiteGroup(id.into())),
        "collective" => Some(Scope::Collective(id.into())),
        _ => None,
    }
}

fn proposed(version: VersionId, typed: &Typed) -> Result<Proposed, essaim_app::Error> {
    let wrong = essaim_app::Error::field;
    let scope = scope_named(&typed.text("scope")).ok_or_else(|| wrong("scope", Reason::NotOffered));
    let date = typed.text("until").parse::<NaiveDate>();
    let until = date.ok().and_then(|date| Zone::PARIS.end_of(date));
    Ok(Proposed {
        version,
        scope: scope?,
        use_key: typed.text("use"),
        until: until.ok_or_else(|| wrong("until", Reason::NotADate))?,
        derogation: typed.given("derogation"),
    })
}

async fn propose(
    State(web): State<Web>,
    Path((_, id, version)): Path<(String, Uuid, Uuid)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let typed = Typed::sent(&sent);
    let viewer = sent.viewer;
    let done = match proposed(version.into(), &typed) {
        Ok(form) => design::propose(&web.app, &sent.asked, form).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(_) => Ok(back(&viewer, id)),
        Err(error) => match typed.keep(&viewer, error) {
            Ok(typed) => page(&web, &viewer, id.into(), &typed).await,
            Err(answer) => Ok(*answer),
        },
    }
}

fn back(viewer: &Viewer, design: Uuid) -> Response {
    Redirect::to(&format!("/{}/designs/{design}", viewer.lang)).into_response()
}

async fn step(
    State(web): State<Web>,
    Path((_, id, approval, word)): Path<(String, Uuid, Uuid, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let (viewer, asked) = (sent.viewer, &sent.asked);
    let reason = Typed::new(sent.form).given("reason");
    let change = match word.as_str() {
        "sign" => None,
        "refuse" => Some(Change::Refuse),
        "suspend" => Some(Change::Suspend),
        "resume" => Some(Change::Resume),
        "withdraw" => Some(Change::Withdraw),
        _ => return Err(viewer.failed(essaim_app::Error::NotFound)),
    };
    let done = match change {
        None => design::sign(&web.app, asked, approval.into()).await,
        Some(change) => design::change(&web.app, asked, approval.into(), change, reason).await,
    };
    done.map_err(|error| viewer.failed(error))?;
    Ok(back(&viewer, id))
}

/// A file of a version, hashed again as it is served: a program can compare without opening it.
async fn file(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id, name)): Path<(String, Uuid, String)>,
) -> Result<Response, PageError> {
    let found = see::version_file(&web.app, id.into(), &name).await;
    let (bytes, hash) = found.map_err(|error| viewer.failed(error))?;
    let mut headers = HeaderMap::new();
    let ascii = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    let plain: String = name.chars().filter(|c| ascii(*c)).collect();
    let texts = [
        (header::CONTENT_TYPE, "application/octet-stream".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{plain}\""),
        ),
        (header::ETAG, format!("\"{hash}\"")),
    ];
    for (name, text) in texts {
        if let Ok(value) = HeaderValue::from_str(&text) {
            headers.insert(name, value);
        }
    }
    if let Ok(hash) = HeaderValue::from_str(&hash) {
        headers.insert("x-sha256", hash);
    }
    Ok((headers, bytes).into_response())
}
