//! The small forms of an approval's page: what its reader may do with it now.

use essaim_app::see::approvals::Seen;
use essaim_domain::conformity::{ApprovalState, Class, EvidenceKind, Objection, Scope};
use essaim_words::Lang;

use super::scope_choice;
use crate::pages::forms::Forms;
use crate::shell::{Act, Icon};

/// The words of a list of values, in their order.
fn words<T: ToString + Copy>(lang: Lang, kind: &str, all: &[T]) -> Vec<(String, String)> {
    let word = |one: &T| {
        (
            one.to_string(),
            lang.t(&format!("{kind}-{}", one.to_string())),
        )
    };
    all.iter().map(word).collect()
}

/// Every form of the page, the next thing to do first.
pub(super) fn acts(forms: &Forms<'_>, seen: &Seen) -> Vec<Act> {
    let may = seen.may;
    let mut acts = Vec::new();
    if may.signs {
        let sign = forms.act("sign", "approval-do-sign").first();
        acts.push(sign.icon(Icon::Tick).why("approval-do-sign-why").done());
    }
    if may.checks {
        let check = forms.act("check", "approval-do-check").first();
        acts.push(check.icon(Icon::Tick).why("approval-do-check-why").done());
        let back = forms.act("return", "approval-do-return");
        acts.push(back.why("approval-do-return-why").done());
    }
    if may.completes {
        acts.push(complete(forms, seen));
    }
    if may.brings {
        acts.push(bring(forms));
    }
    if may.enters {
        acts.push(paper(forms));
    }
    if !seen.adopts.is_empty() {
        acts.push(adopt(forms, seen));
    }
    if may.shares {
        acts.push(share(forms, seen.written.shares));
    }
    if may.refuses {
        acts.push(refuse(forms));
    }
    if may.changes && seen.card.state == ApprovalState::Suspended {
        acts.push(forms.act("resume", "approval-do-resume").done());
    }
    acts
}

fn complete(forms: &Forms<'_>, seen: &Seen) -> Act {
    let written = &seen.written;
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let mut form = forms
        .act("complete", "approval-do-complete")
        .why("approval-do-complete-why")
        .area("conditions", "approval-conditions")
        .hint("approval-conditions-hint")
        .filled(&text(&written.conditions));
    if seen.card.class == Class::C {
        form = form
            .line("derogation", "approval-derogation")
            .hint("approval-derogation-hint")
            .filled(&text(&written.derogation))
            .line("declaration", "approval-declaration")
            .hint("approval-declaration-hint")
            .filled(&text(&written.declaration));
    }
    if seen.dossier.has(EvidenceKind::Certificate) {
        form = form
            .line("mark", "approval-mark")
            .filled(&text(&written.mark));
    }
    let tested = seen.dossier.has(EvidenceKind::TestReport);
    if seen.card.class.may_name_category(tested) {
        form = form
            .line("category", "approval-category")
            .filled(&text(&written.category));
    }
    if seen.dossier.unlicensed {
        form = form
            .area("licence_reason", "approval-licence-reason")
            .hint("approval-licence-reason-hint")
            .filled(&text(&written.licence_reason));
    }
    form.done()
}

fn bring(forms: &Forms<'_>) -> Act {
    let kinds = words(forms.lang, "evidence", EvidenceKind::ALL);
    forms
        .act("evidence", "approval-do-bring")
        .why("approval-do-bring-why")
        .select("kind", "approval-kind", kinds)
        .file("file", "approval-file")
        .hint("approval-file-hint")
        .line("reference", "approval-reference")
        .done()
}

fn paper(forms: &Forms<'_>) -> Act {
    forms
        .act("paper", "approval-do-paper")
        .why("approval-do-paper-why")
        .line("committing_name", "approval-committing-name")
        .required()
        .line("committing_function", "approval-committing-function")
        .required()
        .line("judging_name", "approval-judging-name")
        .required()
        .line("judging_function", "approval-judging-function")
        .required()
        .date("signed_on", "approval-signed-on")
        .file("file", "approval-scan")
        .hint("approval-file-hint")
        .required()
        .done()
}

fn adopt(forms: &Forms<'_>, seen: &Seen) -> Act {
    let scopes = seen.adopts.iter();
    let scopes: Vec<(String, String)> = scopes
        .map(|(scope, name): &(Scope, String)| scope_choice(forms.lang, *scope, name))
        .collect();
    let mut form = forms
        .act("adopt", "approval-do-adopt")
        .why("approval-do-adopt-why")
        .select("scope", "approvals-for-whom", scopes)
        .date("until", "design-until")
        .hint("design-until-hint")
        .area("conditions", "approval-conditions")
        .filled(seen.written.conditions.as_deref().unwrap_or_default());
    if seen.card.class == Class::C {
        form = form
            .line("derogation", "approval-derogation")
            .hint("approval-derogation-hint")
            .line("declaration", "approval-declaration")
            .hint("approval-declaration-hint");
    }
    if seen.dossier.unlicensed {
        form = form
            .area("licence_reason", "approval-licence-reason")
            .hint("approval-licence-reason-hint");
    }
    form.done()
}

fn share(forms: &Forms<'_>, shares: bool) -> Act {
    if shares {
        forms.act("keep", "approval-do-keep").done()
    } else {
        let share = forms.act("share", "approval-do-share");
        share.why("approval-do-share-why").done()
    }
}

fn refuse(forms: &Forms<'_>) -> Act {
    let objections = words(forms.lang, "objection", Objection::ALL);
    forms
        .act("refuse", "approval-do-refuse")
        .why("approval-do-refuse-why")
        .select("objection", "approval-objection", objections)
        .area("words", "approval-words")
        .hint("approval-words-hint")
        .required()
        .grave()
        .done()
}

/// Where it is stopped or taken back: what that would reach is shown first.
pub(super) fn links(lang: Lang, seen: &Seen) -> Vec<(String, String)> {
    let card = &seen.card;
    let to = |verb: &str, words: &str| {
        let path = format!(
            "/{lang}/versions/{}/{verb}?approval={}",
            card.version, card.id
        );
        (path, lang.t(words))
    };
    let back = to("take-back", "approval-do-withdraw");
    match card.state {
        ApprovalState::Approved if seen.may.changes => {
            vec![to("suspend", "approval-do-suspend"), back]
        }
        ApprovalState::Suspended if seen.may.changes => vec![back],
        ApprovalState::Draft
        | ApprovalState::Candidate
        | ApprovalState::Reviewing
        | ApprovalState::OnPaper
        | ApprovalState::Approved
        | ApprovalState::Suspended
        | ApprovalState::Refused
        | ApprovalState::Withdrawn
        | ApprovalState::Superseded
        | ApprovalState::Expired => Vec::new(),
    }
}
