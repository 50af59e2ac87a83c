//! On a recall's page: who was told, who answered, and the call sheet.

use chrono_tz::Tz;
use essaim_app::recall::Reads;
use essaim_app::see::notice::{NoticeRowView, Reachable};
use essaim_words::Lang;

use crate::pages::batches::place_words;
use crate::pages::carried::pieces;
use crate::pages::forms::Forms;
use crate::shell::{Act, Icon, State as Pill};

/// A notice, worded: where, how many pieces, and how far it got.
pub(super) struct ToldRow {
    pub(super) place: String,
    pub(super) saying: String,
    pub(super) pieces: String,
    pub(super) pill: Pill,
    pub(super) word: String,
    /// Since when, how, by whom; may be empty.
    pub(super) standing: String,
    /// The notice itself, to be printed; none where its reader may not know who.
    pub(super) paper: Option<String>,
}

impl ToldRow {
    pub(super) fn of(lang: Lang, zone: Tz, notice: &NoticeRowView) -> Self {
        let (pill, word, standing) = standing(lang, zone, notice);
        Self {
            place: place_words(lang, &notice.holder_kind, notice.name.as_deref()),
            saying: lang.t(&format!("saying-{}", notice.saying)),
            pieces: pieces(lang, notice.units),
            pill,
            word: lang.t(&format!("told-word-{word}")),
            standing,
            paper: Some(&notice.code)
                .filter(|code| !code.is_empty())
                .map(|code| format!("/{lang}/notices/{code}")),
        }
    }
}

/// Answered, told, or not told: a letter that did not leave tells nobody. With the word's key, and what more is known.
fn standing(lang: Lang, zone: Tz, notice: &NoticeRowView) -> (Pill, &'static str, String) {
    if let (Some(at), Some(answer)) = (notice.answered_at, notice.answer) {
        let at = ("date", lang.date_time(at, zone).into());
        let said = lang.t_with(&format!("told-answered-{answer}"), &[at]);
        let by = notice.answerer.as_ref();
        let by = by.map(|(name, position)| format!(" · {name}, {position}"));
        return (Pill::Received, "answered", said + &by.unwrap_or_default());
    }
    if notice.saying == "all-clear" {
        return (Pill::Closed, "none", String::new());
    }
    if notice.is_told() {
        let since = ("date", lang.date_time(notice.told_at, zone).into());
        return (
            Pill::Attention,
            "silent",
            lang.t_with("told-silent", &[since]),
        );
    }
    (Pill::Held, "not", lang.t("told-not"))
}

/// Somebody silent, with whom to call and what was tried.
pub(super) struct CallRow {
    pub(super) place: String,
    pub(super) pieces: String,
    pub(super) people: Vec<(String, String)>,
    pub(super) tried: String,
    pub(super) acts: Vec<Act>,
}

impl CallRow {
    pub(super) fn of(
        forms: &Forms<'_>,
        zone: Tz,
        number: usize,
        (notice, people): &(NoticeRowView, Vec<Reachable>),
    ) -> Self {
        let lang = forms.lang;
        let tried = match notice.called_at {
            Some(at) => {
                let values = [
                    ("n", notice.calls.into()),
                    ("date", lang.date_time(at, zone).into()),
                ];
                lang.t_with("call-tried", &values)
            }
            None => lang.t("call-not-yet"),
        };
        let people = people.iter();
        Self {
            place: place_words(lang, &notice.holder_kind, notice.name.as_deref()),
            pieces: pieces(lang, notice.units),
            people: people
                .map(|one| (one.name.clone(), one.phone.clone()))
                .collect(),
            tried,
            acts: call_acts(forms, number, notice),
        }
    }
}

/// "Nobody answered" is one tap; who answered is written down.
fn call_acts(forms: &Forms<'_>, number: usize, notice: &NoticeRowView) -> Vec<Act> {
    let id = notice.id.to_string();
    let answered = forms
        .act("called", "call-answered")
        .numbered(2 * number)
        .known("notice", id.clone())
        .line("name", "call-name")
        .required()
        .line("position", "call-position")
        .required();
    let missed = forms
        .act("missed", "call-missed")
        .numbered(2 * number + 1)
        .known("notice", id);
    vec![answered.done(), missed.done()]
}

/// The button that shows the call sheet, to whoever calls, while anybody is silent.
pub(super) fn sheet_act(forms: &Forms<'_>, reads: Reads, rows: &[NoticeRowView]) -> Option<Act> {
    let silent = rows
        .iter()
        .any(|one| one.answered_at.is_none() && one.saying != "all-clear");
    (reads == Reads::Everybody && silent).then(|| {
        let form = forms.act("calls", "call-sheet").why("call-sheet-why");
        form.icon(Icon::Phone).done()
    })
}
