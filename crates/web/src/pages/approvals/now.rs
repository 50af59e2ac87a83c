//! Where an approval stands and what is missing: one fragment, in its page and alone in the live stream.

use askama::Template;
use essaim_app::see::approvals::{self as see, Seen};
use essaim_domain::conformity::Standing;
use essaim_domain::ids::ApprovalId;
use essaim_words::Lang;

use super::{badge, last_day, sentence};
use crate::ask::Viewer;
use crate::frame::Framed;
use crate::pages::typed::day;
use crate::shell::{Icon, Shell, Tint};
use crate::state::Web;

/// One thing the class asks for, worded.
pub(in crate::pages) struct Duty {
    pub(in crate::pages) words: String,
    pub(in crate::pages) why: String,
    pub(in crate::pages) badge: (Tint, Icon, String),
}

impl Duty {
    /// A duty, and where it stands; without a standing only what it asks.
    pub(in crate::pages) fn of(
        lang: Lang,
        duty: essaim_domain::conformity::Duty,
        standing: Standing,
    ) -> Self {
        let (tint, icon) = match standing {
            Standing::Met => (Tint::Ok, Icon::Tick),
            Standing::Holds => (Tint::Info, Icon::Info),
            Standing::ToSign => (Tint::Wait, Icon::Clock),
            Standing::Missing => (Tint::Stop, Icon::Warn),
        };
        Self {
            words: lang.t(&format!("duty-{duty}")),
            why: lang.t(&format!("duty-{duty}-why")),
            badge: (tint, icon, lang.t(&format!("duty-standing-{standing}"))),
        }
    }
}

/// A piece of evidence, worded.
pub(super) struct Piece {
    pub(super) kind: String,
    pub(super) name: String,
    pub(super) path: String,
    pub(super) hash: String,
    pub(super) since: String,
}

/// The fragment's values.
pub(super) struct Now {
    pub(super) sentence: String,
    pub(super) badge: (Tint, Icon, String),
    pub(super) on_paper: bool,
    pub(super) from: String,
    pub(super) until: String,
    pub(super) signed: String,
    pub(super) duties: Vec<Duty>,
    pub(super) refused: Option<(String, String)>,
    pub(super) evidence: Vec<Piece>,
    pub(super) reads: bool,
    pub(super) shares: bool,
}

impl Now {
    /// Worded from an approval.
    pub(super) fn of(lang: Lang, seen: &Seen) -> Self {
        let card = &seen.card;
        let signed: Vec<String> = card
            .signed
            .iter()
            .map(|(role, _)| lang.t(&format!("role-{role}")))
            .collect();
        let refused = seen.refused.as_ref().map(|refused| {
            let about = lang.t(&format!("objection-{}", refused.objection));
            let values = [
                ("when", day(lang, refused.at).into()),
                ("objection", about.into()),
            ];
            (
                lang.t_with("approval-refused-at", &values),
                refused.words.clone(),
            )
        });
        let pieces = seen.evidence.as_deref().unwrap_or_default();
        Self {
            sentence: sentence(lang, card),
            badge: badge(lang, card),
            on_paper: card.on_paper,
            from: day(lang, card.from),
            until: last_day(lang, card.until),
            signed: signed.join(", "),
            duties: seen
                .dossier
                .duties()
                .into_iter()
                .map(|(duty, standing)| Duty::of(lang, duty, standing))
                .collect(),
            refused,
            evidence: pieces.iter().map(|one| piece(lang, seen, one)).collect(),
            reads: seen.evidence.is_some(),
            shares: seen.written.shares,
        }
    }
}

fn piece(lang: Lang, seen: &Seen, one: &see::Piece) -> Piece {
    let path = format!("/{lang}/approvals/{}/evidence/{}", seen.card.id, one.id);
    Piece {
        kind: lang.t(&format!("evidence-{}", one.kind)),
        name: one.name.clone(),
        path: one.file.map(|_| path).unwrap_or_default(),
        hash: one
            .file
            .map(|(hash, _)| hash.to_string())
            .unwrap_or_default(),
        since: day(lang, one.added_at),
    }
}

/// The fragment alone.
#[derive(Template)]
#[template(path = "parts/approval_now.html")]
struct Alone {
    shell: Shell,
    now: Now,
}

/// The fragment for whoever may read the approval.
pub(in crate::pages) async fn fragments(
    web: &Web,
    viewer: &Viewer,
    id: &str,
) -> Vec<(String, String)> {
    let (Ok(id), Some(who)) = (id.parse::<ApprovalId>(), &viewer.who) else {
        return Vec::new();
    };
    let Ok(seen) = see::approval(&web.app, who, id).await else {
        return Vec::new();
    };
    let alone = Alone {
        shell: Framed::bare(viewer).shell(),
        now: Now::of(viewer.lang, &seen),
    };
    match alone.render() {
        Ok(html) => vec![("approval-now".to_owned(), html)],
        Err(_) => Vec::new(),
    }
}
