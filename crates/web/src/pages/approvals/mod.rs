//! Approvals: what waits for whom, one with everything behind it, its forms, its act to print.

mod act;
mod file;
mod forms;
mod list;
mod now;
mod one;
mod send;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use essaim_app::Error;
use essaim_app::see::approvals::Card;
use essaim_domain::Reason;
use essaim_domain::conformity::{ApprovalState, Scope};
use essaim_domain::place::Zone;
use essaim_words::Lang;
use uuid::Uuid;

use super::typed::{Typed, day};
use crate::ask::WITH_A_FILE;
use crate::shell::{Icon, Tint};
use crate::state::Web;

pub(super) use now::fragments;
pub(super) use one::warnings;
pub(super) use send::completed;

/// The routes of these pages.
pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/{lang}/approvals/{id}/evidence", post(send::bring))
        .route("/{lang}/approvals/{id}/paper", post(send::enter_paper))
        .route_layer(DefaultBodyLimit::max(WITH_A_FILE))
        .route("/{lang}/approvals", get(list::list))
        .route("/{lang}/approvals/{id}", get(one::one))
        .route("/{lang}/approvals/{id}/act", get(act::act))
        .route("/{lang}/approvals/{id}/scan", get(file::scan))
        .route(
            "/{lang}/approvals/{id}/evidence/{evidence}",
            get(file::evidence),
        )
        .route("/{lang}/approvals/{id}/{verb}", post(send::act))
}

/// Where an approval stands as a badge: tint, icon, word. One that counts says when its version is stopped.
pub(super) fn badge(lang: Lang, card: &Card) -> (Tint, Icon, String) {
    let state = card.state;
    let (tint, icon) = match state {
        ApprovalState::Approved if card.version_withdrawn => {
            return (Tint::Stop, Icon::X, lang.t("approval-version-withdrawn"));
        }
        ApprovalState::Approved if card.version_stopped => {
            return (Tint::Stop, Icon::Pause, lang.t("approval-version-stopped"));
        }
        ApprovalState::Approved => (Tint::Ok, Icon::Tick),
        ApprovalState::Draft
        | ApprovalState::Candidate
        | ApprovalState::Reviewing
        | ApprovalState::OnPaper => (Tint::Wait, Icon::Clock),
        ApprovalState::Suspended => (Tint::Stop, Icon::Pause),
        ApprovalState::Refused | ApprovalState::Withdrawn => (Tint::Stop, Icon::X),
        ApprovalState::Superseded | ApprovalState::Expired => (Tint::Idle, Icon::Clock),
    };
    (tint, icon, lang.t(&format!("approval-state-{state}")))
}

/// The last day that counts: an end at midnight is the day before.
pub(super) fn last_day(lang: Lang, until: DateTime<Utc>) -> String {
    day(lang, until - TimeDelta::seconds(1))
}

/// For whom, by name.
pub(super) fn whose(lang: Lang, card: &Card) -> String {
    match card.scope {
        Scope::Collective(_) => format!("{} · {}", card.name, lang.t("approval-whole-collective")),
        Scope::Site(_) | Scope::SiteGroup(_) => card.name.clone(),
    }
}

/// The use in the page's language.
pub(super) fn use_of(lang: Lang, card: &Card) -> String {
    match lang {
        Lang::Fr => card.use_fr.clone(),
        Lang::En => card.use_en.clone(),
    }
}

/// The component in the page's language, with the version.
pub(super) fn what(lang: Lang, card: &Card) -> String {
    let values = [
        (
            "component",
            crate::shell::named(lang, &card.name_fr, &card.name_en).into(),
        ),
        ("title", card.title.as_str().into()),
        ("number", card.number.into()),
    ];
    lang.t_with("hub-version", &values)
}

/// Accepted by whom for what, put forward to whom, or what became of that.
pub(super) fn sentence(lang: Lang, card: &Card) -> String {
    let key = match (card.state, card.scope) {
        (ApprovalState::Approved, _) if card.version_withdrawn => "approval-said-version-withdrawn",
        (ApprovalState::Approved, _) if card.version_stopped => "approval-said-version-stopped",
        (ApprovalState::Approved, Scope::Site(_) | Scope::SiteGroup(_)) => "accepted-for",
        (ApprovalState::Approved, Scope::Collective(_)) => "accepted-for-all",
        (
            ApprovalState::Draft
            | ApprovalState::Candidate
            | ApprovalState::Reviewing
            | ApprovalState::OnPaper,
            _,
        ) => "design-asked-for",
        (ApprovalState::Suspended, _) => "approval-said-suspended",
        (ApprovalState::Refused, _) => "approval-said-refused",
        (ApprovalState::Withdrawn, _) => "approval-said-withdrawn",
        (ApprovalState::Superseded, _) => "approval-said-superseded",
        (ApprovalState::Expired, _) => "approval-said-expired",
    };
    let values = [
        ("site", whose(lang, card).into()),
        ("use", use_of(lang, card).into()),
    ];
    lang.t_with(key, &values)
}

/// A scope as forms write it: `site ID`, `site-group ID`, `collective ID`.
fn scope_word(scope: Scope) -> String {
    match scope {
        Scope::Site(id) => format!("site {id}"),
        Scope::SiteGroup(id) => format!("site-group {id}"),
        Scope::Collective(id) => format!("collective {id}"),
    }
}

/// A scope in a list to choose from.
pub(super) fn scope_choice(lang: Lang, scope: Scope, name: &str) -> (String, String) {
    let words = match scope {
        Scope::Site(_) => name.to_owned(),
        Scope::SiteGroup(_) => lang.t_with("approval-site-group", &[("name", name.into())]),
        Scope::Collective(_) => lang.t("approval-whole-collective"),
    };
    (scope_word(scope), words)
}

/// The scope a form names.
pub(super) fn scope_in(typed: &Typed) -> Result<Scope, Error> {
    let text = typed.text("scope");
    let named = text.split_once(' ').and_then(|(kind, id)| {
        let id: Uuid = id.parse().ok()?;
        match kind {
            "site" => Some(Scope::Site(id.into())),
            "site-group" => Some(Scope::SiteGroup(id.into())),
            "collective" => Some(Scope::Collective(id.into())),
            _ => None,
        }
    });
    named.ok_or_else(|| Error::field("scope", Reason::NotOffered))
}

/// The end a form names: the end of that day.
pub(super) fn until_in(typed: &Typed) -> Result<DateTime<Utc>, Error> {
    let date = typed.text("until").parse::<NaiveDate>();
    let until = date.ok().and_then(|date| Zone::PARIS.end_of(date));
    until.ok_or_else(|| Error::field("until", Reason::NotADate))
}
