//! Who accepted or refused a version for what, what its class asks for, and the form that puts it forward.

use axum::extract::{Path, State};
use axum::response::Response;
use essaim_app::design::approval::{Proposed, propose as put_forward};
use essaim_app::see::approvals::{self as see, Card, OfVersion};
use essaim_domain::conformity::{Class, Duty, Scope};
use essaim_domain::ids::VersionId;
use essaim_words::Lang;

use super::super::approvals::{
    badge, completed, last_day, scope_choice, scope_in, sentence, until_in, warnings,
};
use super::super::carried::id_in;
use super::super::forms::Forms;
use super::super::typed::{Pairs, Typed};
use super::page;
use crate::ask::{Sent, Viewer};
use crate::error::PageError;
use crate::shell::{Act, Icon, Tint};
use crate::state::Web;

/// An approval in the list, worded.
pub(super) struct Line {
    pub(super) words: String,
    pub(super) badge: (Tint, Icon, String),
    pub(super) on_paper: bool,
    pub(super) until: String,
    pub(super) path: String,
    pub(super) missing: Vec<String>,
}

/// This part of the version's page.
pub(super) struct Approvals {
    pub(super) lines: Vec<Line>,
    pub(super) duties: Vec<(String, String)>,
    pub(super) warnings: Vec<String>,
    pub(super) acts: Vec<Act>,
}

/// What everybody may know, and the form for those who may put it forward.
pub(super) async fn approvals(
    forms: &Forms<'_>,
    viewer: &Viewer,
    version: VersionId,
) -> Result<Approvals, PageError> {
    let seen = see::of_version(&forms.web.app, viewer.who.as_ref(), version).await;
    let seen = seen.map_err(|error| viewer.failed(error))?;
    let lang = forms.lang;
    let licence = seen.unlicensed.then_some(&Duty::LicenceReason);
    let duties = licence.into_iter().chain(seen.class.duties(None));
    let word = |duty: &Duty| lang.t(&format!("duty-{duty}"));
    Ok(Approvals {
        lines: seen
            .cards
            .iter()
            .map(|(card, missing)| line(lang, card, missing, seen.readable))
            .collect(),
        duties: duties
            .map(|duty| (word(duty), lang.t(&format!("duty-{duty}-why"))))
            .collect(),
        warnings: warnings(lang, seen.unlicensed, &seen.bars_sale),
        acts: if seen.scopes.is_empty() {
            Vec::new()
        } else {
            vec![proposing(forms, &seen)]
        },
    })
}

fn line(lang: Lang, card: &Card, missing: &[Duty], readable: bool) -> Line {
    let path = format!("/{lang}/approvals/{}", card.id);
    let word = |duty: &Duty| lang.t(&format!("duty-{duty}"));
    Line {
        words: sentence(lang, card),
        badge: badge(lang, card),
        on_paper: card.on_paper,
        until: last_day(lang, card.until),
        path: if readable { path } else { String::new() },
        missing: missing.iter().map(word).collect(),
    }
}

fn proposing(forms: &Forms<'_>, seen: &OfVersion) -> Act {
    let lang = forms.lang;
    let scope = |(scope, name): &(Scope, String)| scope_choice(lang, *scope, name);
    let uses = seen.uses.iter();
    let uses = uses.map(|(key, fr, en)| (key.clone(), crate::shell::named(lang, fr, en)));
    let mut form = forms
        .act("approvals", "design-propose")
        .select(
            "scope",
            "design-scope",
            seen.scopes.iter().map(scope).collect(),
        )
        .select("use", "design-use", uses.collect())
        .date("until", "design-until")
        .hint("design-until-hint")
        .area("conditions", "approval-conditions")
        .hint("approval-conditions-hint");
    if seen.class == Class::C {
        form = form
            .line("derogation", "approval-derogation")
            .hint("approval-derogation-hint")
            .line("declaration", "approval-declaration")
            .hint("approval-declaration-hint");
    }
    if seen.unlicensed {
        form = form
            .area("licence_reason", "approval-licence-reason")
            .hint("approval-licence-reason-hint");
    }
    form.done()
}

fn proposed(version: VersionId, typed: &Typed) -> Result<Proposed, essaim_app::Error> {
    Ok(Proposed {
        version,
        scope: scope_in(typed)?,
        use_key: typed.text("use"),
        until: until_in(typed)?,
        details: completed(typed),
    })
}

/// `POST /{lang}/versions/{id}/approvals`
pub(super) async fn propose(
    State(web): State<Web>,
    Path((lang, version)): Path<(String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let typed = Typed::sent(&sent);
    let viewer = sent.viewer;
    let version: VersionId = id_in(&viewer, &version)?;
    let done = match proposed(version, &typed) {
        Ok(form) => put_forward(&web.app, &sent.asked, form).await,
        Err(error) => Err(error),
    };
    let onward = done.map(|id| format!("/{lang}/approvals/{id}"));
    let again = async |typed: &Typed| page(&web, &viewer, version, typed).await;
    typed.end(&viewer, onward, again).await
}
