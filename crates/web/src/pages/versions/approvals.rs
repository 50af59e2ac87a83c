//! Who accepted a version for what: put forward, signed, stopped, taken back.

use axum::extract::{Path, State};
use axum::response::Response;
use chrono::NaiveDate;
use essaim_app::design::approval::Completed;
use essaim_app::design::{self, Change, Proposed};
use essaim_app::see::design as see;
use essaim_domain::Reason;
use essaim_domain::conformity::Scope;
use essaim_domain::ids::VersionId;
use essaim_domain::place::Zone;
use essaim_words::Lang;
use uuid::Uuid;

use super::super::typed::{Pairs, Typed};
use super::worded::named;
use super::{back, page};
use crate::ask::Sent;
use crate::error::PageError;
use crate::shell::{Choice, Field};
use crate::state::Web;

/// The form that puts a version forward, and what it offers.
pub(super) struct Proposing {
    pub(super) offered: bool,
    pub(super) wrong: bool,
    pub(super) scope: Field,
    pub(super) scopes: Vec<Choice>,
    pub(super) use_field: Field,
    pub(super) uses: Vec<Choice>,
    pub(super) until: Field,
    pub(super) derogation: Field,
}

/// The form for this reader, filled with what she typed.
pub(super) fn proposing(lang: Lang, design: &see::Design, typed: &Typed) -> Proposing {
    let scopes = design.scopes.iter().map(|(scope, name)| match scope {
        Scope::Site(id) => (format!("site {id}"), name.clone()),
        Scope::SiteGroup(id) => (format!("site-group {id}"), name.clone()),
        Scope::Collective(id) => (
            format!("collective {id}"),
            lang.t("design-whole-collective"),
        ),
    });
    let uses = design.sheet.uses.iter();
    let uses = uses.map(|(key, names)| (key.clone(), named(lang, names)));
    Proposing {
        offered: !design.scopes.is_empty(),
        wrong: typed.is_wrong(),
        scope: typed.field(lang, "scope", "design-scope"),
        scopes: typed.choices("scope", scopes),
        use_field: typed.field(lang, "use", "design-use"),
        uses: typed.choices("use", uses),
        until: Field {
            kind: "date".into(),
            hint: lang.t("design-until-hint"),
            ..typed.field(lang, "until", "design-until")
        },
        derogation: Field {
            hint: lang.t("design-derogation-hint"),
            ..typed.field(lang, "derogation", "design-derogation")
        },
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
        details: Completed {
            derogation: typed.given("derogation"),
            ..Completed::default()
        },
    })
}

pub(super) async fn propose(
    State(web): State<Web>,
    Path((_, version)): Path<(String, Uuid)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let typed = Typed::sent(&sent);
    let viewer = sent.viewer;
    let done = match proposed(version.into(), &typed) {
        Ok(form) => design::propose(&web.app, &sent.asked, form).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(_) => Ok(back(&viewer, version.into())),
        Err(error) => match typed.keep(&viewer, error) {
            Ok(typed) => page(&web, &viewer, version.into(), &typed).await,
            Err(answer) => Ok(*answer),
        },
    }
}

pub(super) async fn step(
    State(web): State<Web>,
    Path((_, version, approval, word)): Path<(String, Uuid, Uuid, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let (viewer, asked) = (sent.viewer, &sent.asked);
    let reason = Typed::new(sent.form).given("reason");
    let change = match word.as_str() {
        "sign" => None,
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
    Ok(back(&viewer, version.into()))
}

