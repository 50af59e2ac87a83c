//! Versions and approvals in the page's words.

use essaim_app::see::design as see;
use essaim_domain::conformity::{ApprovalState, Scope};
use essaim_words::Lang;
use serde_json::Value;
use uuid::Uuid;

use super::super::making::{self, text_of};
use super::super::typed::day;
use crate::shell::Act;

/// A file of a version, worded.
pub(super) struct File {
    pub(super) path: String,
    pub(super) name: String,
    pub(super) role: String,
    pub(super) hash: String,
    pub(super) bytes: String,
}

/// A version, worded.
pub(super) struct Version {
    pub(super) number: String,
    pub(super) since: String,
    pub(super) wording: String,
    pub(super) size: String,
    pub(super) each: String,
    pub(super) materials: String,
    pub(super) settings: Vec<(String, String)>,
    pub(super) checks: Vec<making::Check>,
    pub(super) files: Vec<File>,
    pub(super) approvals: Vec<Approval>,
    pub(super) acts: Vec<Act>,
}

/// An approval, worded, with what this person may do.
pub(super) struct Approval {
    pub(super) id: Uuid,
    pub(super) words: String,
    pub(super) state: String,
    pub(super) counts: bool,
    pub(super) until: String,
    pub(super) steps: Vec<(&'static str, String)>,
}

/// A name in the page's language.
pub(in super::super) fn named(lang: Lang, names: &see::Named) -> String {
    match lang {
        Lang::Fr => names.fr.clone(),
        Lang::En => names.en.clone(),
    }
}

/// The number its folder gave it, else its rank in the design.
pub(in super::super) fn number_of(version: &see::Version) -> String {
    let said = version.profile.get("number").and_then(Value::as_str);
    said.map_or_else(|| version.number.to_string(), str::to_owned)
}

/// A version in words, with what this person may do with its approvals.
pub(super) fn worded(lang: Lang, design: &see::Design, version: &see::Version) -> Version {
    let file = |one: &see::File| File {
        path: format!("/{lang}/versions/{}/files/{}", version.id, one.name),
        name: one.name.clone(),
        role: lang.t(&format!("file-role-{}", one.role)),
        hash: one.hash.to_string(),
        bytes: lang.number(one.bytes),
    };
    let (x, y, z) = version.size_mm;
    let minutes = essaim_domain::Minutes::of(version.minutes);
    let grams = lang.grams(essaim_domain::Grams::of(version.grams));
    let approvals = design.approvals.iter();
    let approvals = approvals.filter(|shown| shown.line.version == version.id);
    Version {
        number: number_of(version),
        since: day(lang, version.made_at),
        wording: text_of(lang, version.profile.get("wording")),
        size: format!("{x} × {y} × {z} mm"),
        each: match version.process {
            Some(_) => format!("{grams} · {}", lang.hours_minutes(minutes)),
            None => format!("{grams} · {}", lang.t("supply-bought")),
        },
        materials: version
            .materials
            .iter()
            .map(|word| lang.t(&format!("material-{word}")))
            .collect::<Vec<_>>()
            .join(", "),
        settings: making::settings(lang, &version.profile),
        checks: making::checks(lang, &version.checklist, None),
        files: version.files.iter().map(file).collect(),
        approvals: approvals
            .map(|shown| approval(lang, design, shown))
            .collect(),
        acts: Vec::new(),
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
            ApprovalState::Approved => steps.extend([step("suspend"), step("withdraw")]),
            ApprovalState::Suspended => steps.extend([step("resume"), step("withdraw")]),
            ApprovalState::Draft
            | ApprovalState::Candidate
            | ApprovalState::Reviewing
            | ApprovalState::OnPaper
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
