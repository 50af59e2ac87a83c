//! The forms of an inspection: one tap for what is good, one form for what is not, the decision.

use essaim_app::see::inspection::{self as see, Finding, InspectionView};
use essaim_domain::inspection::Severity;
use essaim_domain::inspection::checklist::Check;
use essaim_words::Lang;

use super::one::Decide;
use super::spell::piece_name;
use crate::pages::forms::Forms;
use crate::pages::making;
use crate::pages::typed::Typed;
use crate::shell::{Act, Choice, Field, Icon};
use crate::state::Web;

/// Every drawn piece without a result is good.
pub(super) fn taps(forms: &Forms<'_>, view: &InspectionView) -> Vec<Act> {
    let left = view.pieces.iter().filter(|piece| piece.defects.is_none());
    let left = left.count();
    if left == 0 {
        return Vec::new();
    }
    let good = forms.act("others-good", "do-good").icon(Icon::Tick);
    let mut good = good.first().keeps().done();
    good.words = forms.lang.t_with("do-others-good", &[("n", left.into())]);
    vec![good]
}

/// The names of the items, and of what the checklist does not name.
fn reasons(lang: Lang, checks: &[Check]) -> Vec<(String, String)> {
    let item = |check: &Check| {
        let severity = lang.t(&format!("severity-{}", check.severity));
        let what = making::text(lang, &check.what);
        (
            format!("item.{}", check.key),
            format!("{what} ({severity})"),
        )
    };
    let other = [Severity::Critical, Severity::Major, Severity::Minor];
    let other = other.map(|severity| (severity.to_string(), lang.t(&format!("check-{severity}"))));
    checks.iter().map(item).chain(other).collect()
}

/// A drawn piece that is not good, or was measured: once for each.
pub(super) fn piece_form(forms: &Forms<'_>, page: &see::Page) -> Option<Act> {
    let lang = forms.lang;
    let left = page
        .view
        .pieces
        .iter()
        .filter(|piece| piece.defects.is_none());
    let left: Vec<_> = left
        .map(|piece| (piece.number.to_string(), piece_name(lang, piece)))
        .collect();
    if left.is_empty() {
        return None;
    }
    let mut form = forms
        .act("piece", "check-one-piece")
        .why("check-one-piece-why")
        .icon(Icon::Warn)
        .keeps()
        .select("piece", "check-which", left)
        .many("found", "check-fails", reasons(lang, &page.checks));
    for check in page.checks.iter().filter(|check| check.measure.is_some()) {
        form = form.line(&format!("reading.{}", check.key), "check-reading");
        form = form.labelled(making::tolerance(lang, check));
    }
    if !page.gauges.is_empty() {
        let gauges = page.gauges.iter().map(|gauge| {
            (
                gauge.id.to_string(),
                format!("{} · {}", gauge.name, gauge.hub),
            )
        });
        let none = (String::new(), lang.t("check-no-gauge"));
        form = form.select(
            "gauge",
            "check-gauge",
            std::iter::once(none).chain(gauges).collect(),
        );
    }
    Some(form.done())
}

/// One count per bag nobody looked through.
pub(super) fn bag_forms(forms: &Forms<'_>, page: &see::Page) -> Vec<Act> {
    let lang = forms.lang;
    let mut acts = Vec::new();
    for batch in &page.view.batches {
        for bag in batch.bags.iter().filter(|bag| bag.waits) {
            let code = bag.code.unwrap_or(batch.code).to_string();
            let values = [
                ("bag", code.into()),
                ("rank", bag.rank.into()),
                ("n", bag.others.into()),
            ];
            let id = bag.id.map(|id| id.to_string()).unwrap_or_default();
            let mut act = forms
                .act("bag", "check-look")
                .numbered(acts.len() + 1)
                .known("bag", format!("{}_{id}", batch.id))
                .icon(Icon::Check)
                .keeps()
                .digits("good", "check-good", bag.others)
                .digits("aside", "check-aside", 0)
                .select("reason", "check-aside-why", reasons(lang, &page.checks))
                .done();
            act.words = lang.t_with("check-look-in", &values);
            acts.push(act);
        }
    }
    acts
}

/// The photo of a defect.
pub(super) fn photo_form(forms: &Forms<'_>, one: &Finding) -> Act {
    forms
        .act(&format!("findings/{}", one.id), "check-photo")
        .file("file", "check-photo-file")
        .hint("check-photo-hint")
        .done()
}

/// The fields of the decision.
pub(super) fn decided_fields(
    web: &Web,
    lang: Lang,
    view: &InspectionView,
    typed: &Typed,
    path: &str,
) -> Decide {
    let decides = format!("{path}/decide");
    let judged = typed.only(&decides);
    Decide {
        key: typed.key(web, &decides),
        verdict: judged.field(lang, "verdict", "check-verdict"),
        verdicts: verdicts(lang, &judged),
        after: judged.field(lang, "after", "check-after"),
        afters: ["resealed", "opened"]
            .map(|word| Choice {
                value: word.to_owned(),
                label: lang.t(&format!("check-after-{word}")),
                chosen: judged.text("after") == word,
            })
            .into(),
        destroyed: Field {
            value: judged.given("destroyed").unwrap_or_else(|| "0".to_owned()),
            ..judged.digits(lang, "destroyed", "check-destroyed")
        },
        bags: bags(lang, view, &judged),
        is_sorted: judged.text("verdict") == "screen",
        words: judged.field(lang, "words", "check-words"),
    }
}

fn verdicts(lang: Lang, typed: &Typed) -> Vec<Choice> {
    let chosen = typed.given("verdict");
    let chosen = chosen.unwrap_or_else(|| "as-planned".to_owned());
    ["as-planned", "reject", "screen"]
        .map(|word| Choice {
            value: word.to_owned(),
            label: lang.t(&format!("check-verdict-{word}")),
            chosen: word == chosen,
        })
        .into()
}

/// One field per bag, for what a sorting found good.
fn bags(lang: Lang, view: &InspectionView, typed: &Typed) -> Vec<Field> {
    let mut fields = Vec::new();
    for batch in &view.batches {
        for bag in &batch.bags {
            let id = bag.id.map_or_else(String::new, |id| id.to_string());
            let code = bag.code.unwrap_or(batch.code).to_string();
            let words = lang.t_with("check-good-in", &[("bag", code.into())]);
            let name = format!("good_{}_{id}", batch.id);
            let good = (bag.units - bag.bad).to_string();
            let value = typed.given(&name).unwrap_or(good);
            fields.push(Field::count(&name, words, value));
        }
    }
    fields
}
