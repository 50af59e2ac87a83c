//! Designs and their files, and who accepted which version for what.

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
use essaim_domain::conformity::{ApprovalState, Scope};
use essaim_domain::ids::{DesignId, VersionId};
use essaim_domain::place::Zone;
use essaim_words::Lang;
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

use super::typed::{Pairs, Typed, day};
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

fn named(lang: Lang, names: &see::Named) -> String {
    match lang {
        Lang::Fr => names.fr.clone(),
        Lang::En => names.en.clone(),
    }
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

/// A file of a version, worded.
struct File {
    path: String,
    name: String,
    role: String,
    hash: String,
    bytes: String,
}

/// A version, worded.
struct Version {
    id: VersionId,
    number: String,
    since: String,
    wording: String,
    size: String,
    each: String,
    materials: String,
    settings: Vec<(String, String)>,
    checks: Vec<(String, String)>,
    files: Vec<File>,
    approvals: Vec<Approval>,
}

/// An approval, worded, with what this person may do.
struct Approval {
    id: Uuid,
    words: String,
    state: String,
    counts: bool,
    until: String,
    steps: Vec<(&'static str, String)>,
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
    let versions = sheet.versions.iter();
    let versions = versions.map(|version| worded(lang, &design, version));
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
        shell: Framed::new(web, viewer, sheet.line.title.clone()).shell(),
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
        versions: versions.collect(),
    };
    Ok(typed.answer(&page))
}

/// A text of the folder in the page's language.
fn text_of(lang: Lang, value: Option<&Value>) -> String {
    let text = value.and_then(|value| value.get(lang.as_str()));
    text.and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn worded(lang: Lang, design: &see::Design, version: &see::Version) -> Version {
    let said = version.profile.get("number").and_then(Value::as_str);
    let settings = version.profile.get("settings");
    let settings = settings
        .and_then(|settings| settings.get("settings"))
        .and_then(Value::as_object);
    let plain = |(name, value): (&String, &Value)| match value {
        Value::Object(_) => (name.clone(), text_of(lang, Some(value))),
        Value::String(text) => (name.clone(), text.clone()),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) => {
            (name.clone(), value.to_string())
        }
    };
    let checks = version.checklist.as_array().into_iter().flatten();
    let check = |check: &Value| {
        let severity = check.get("severity").and_then(Value::as_str);
        let severity = severity.filter(|word| matches!(*word, "critical" | "major" | "minor"));
        (
            lang.t(&format!("severity-{}", severity.unwrap_or("minor"))),
            text_of(lang, check.get("what")),
        )
    };
    let file = |one: &see::File| File {
        path: format!("/{lang}/versions/{}/files/{}", version.id, one.name),
        name: one.name.clone(),
        role: lang.t(&format!("file-role-{}", one.role)),
        hash: one.hash.to_string(),
        bytes: lang.number(one.bytes),
    };
    let (x, y, z) = version.size_mm;
    let minutes = essaim_domain::Minutes::of(version.minutes);
    let approvals = design.approvals.iter();
    let approvals = approvals.filter(|shown| shown.line.version == version.id);
    Version {
        id: version.id,
        number: said.map_or_else(|| version.number.to_string(), str::to_owned),
        since: day(lang, version.made_at),
        wording: text_of(lang, version.profile.get("wording")),
        size: format!("{x} × {y} × {z} mm"),
        each: format!(
            "{} · {}",
            lang.grams(essaim_domain::Grams::of(version.grams)),
            lang.hours_minutes(minutes)
        ),
        materials: version
            .materials
            .iter()
            .map(|word| lang.t(&format!("material-{word}")))
            .collect::<Vec<_>>()
            .join(", "),
        settings: settings.into_iter().flatten().map(plain).collect(),
        checks: checks.map(check).collect(),
        files: version.files.iter().map(file).collect(),
        approvals: approvals
            .map(|shown| approval(lang, design, shown))
            .collect(),
    }
}

fn approval(lang: Lang, design: &see::Design, shown: &see::Shown) -> Approval {
    let line = &shown.line;
    let uses = design.sheet.uses.iter();
    let mut uses = uses.filter(|(key, _)| *key == line.use_key);
    let use_name = uses
        .next()
        .map_or_else(|| line.use_key.clone(), |(_, names)| named(lang, names));
    let counts = line.state == ApprovalState::Approved;
    let key = match (counts, line.scope) {
        (true, Scope::Site(_) | Scope::SiteGroup(_)) => "accepted-for",
        (true, Scope::Collective(_)) => "accepted-for-all",
        (false, Scope::Site(_) | Scope::SiteGroup(_) | Scope::Collective(_)) => "design-asked-for",
    };
    let values = [("site", line.name.clone().into()), ("use", use_name.into())];
    let step = |word: &'static str| (word, lang.t(&format!("design-do-{word}")));
    let mut steps = Vec::new();
    if shown.signs {
        steps.push(step("sign"));
    }
    if shown.changes {
        match line.state {
            ApprovalState::Candidate | ApprovalState::Reviewing => steps.push(step("refuse")),
            ApprovalState::Approved => steps.extend([step("suspend"), step("withdraw")]),
            ApprovalState::Suspended => steps.extend([step("resume"), step("withdraw")]),
            ApprovalState::Draft
            | ApprovalState::Refused
            | ApprovalState::Withdrawn
            | ApprovalState::Superseded
            | ApprovalState::Expired => {}
        }
    }
    Approval {
        id: line.id.uuid(),
        words: lang.t_with(key, &values),
        state: lang.t(&format!("approval-state-{}", line.state)),
        counts,
        until: day(lang, line.until),
        steps,
    }
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
    let (viewer, typed) = (sent.viewer, Typed::new(sent.form));
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
