//! Refusals and invalid fields, said in full sentences.

use chrono_tz::Tz;
use essaim_domain::refusal::Arg;
use essaim_domain::{Instant, Invalid, Refusal};

use crate::{Lang, Value};

/// Why something was refused and what to do next, its times in the clock of Paris, and saying so.
/// Where the site's or person's zone is known, [`refusal_at`] says it better.
pub fn refusal(lang: Lang, refusal: &Refusal) -> String {
    sentence(lang, refusal, |at| {
        let time = lang.date_time(at, Tz::Europe__Paris);
        lang.t_with("time-in-paris", &[("time", time.into())])
    })
}

/// Why something was refused and what to do next, its times in that zone.
pub fn refusal_at(lang: Lang, refusal: &Refusal, zone: Tz) -> String {
    sentence(lang, refusal, |at| lang.date_time(at, zone))
}

/// Why what was written in a field cannot be taken, and what to write instead.
pub fn invalid(lang: Lang, invalid: &Invalid) -> String {
    let values: Vec<_> = invalid
        .reason
        .args()
        .into_iter()
        .map(|(name, n)| (name, Value::from(n)))
        .collect();
    lang.t_with(invalid.reason.key(), &values)
}

fn sentence(lang: Lang, refusal: &Refusal, when: impl Fn(Instant) -> String) -> String {
    let code = refusal.code();
    let values: Vec<_> = refusal
        .args()
        .into_iter()
        .map(|(name, arg)| {
            let value = match arg {
                Arg::Number(number) => Value::Number(number),
                Arg::When(at) => Value::Text(when(at)),
                Arg::Text(word) if name == "state" => {
                    Value::Text(word_of(lang, &[code, "tour-state"], &word))
                }
                Arg::Text(word) => Value::Text(word_of(lang, &[name], &word)),
            };
            (name, value)
        })
        .collect();
    let said = lang.t_with(&format!("refusal-{code}"), &values);
    if *refusal == Refusal::NotFound {
        // Mostly met while reading, where nothing could have changed.
        said
    } else {
        format!("{said} {}", lang.t("nothing-changed"))
    }
}

/// The word as she reads it: state `sealed` of code `batch-state` is said by `batch-state-sealed`, role
/// `approver` by `role-approver`. A refusal about a leg may also name its tour's state.
fn word_of(lang: Lang, kinds: &[&str], word: &str) -> String {
    kinds
        .iter()
        .find_map(|kind| lang.try_t_with(&format!("{kind}-{word}"), &[]))
        .unwrap_or_else(|| word.to_owned())
}

#[cfg(test)]
mod tests {
    use essaim_domain::{Reason, Units};

    use super::*;

    #[test]
    fn a_refusal_says_what_happened_and_what_to_do() {
        let few = Refusal::NotEnoughOpen {
            open: Units::of(12),
            asked: Units::of(24),
        };
        let french = refusal(Lang::Fr, &few);
        assert!(french.contains("12") && french.contains("24"), "{french}");
        assert!(french.ends_with("Rien n’a été modifié."), "{french}");
        let none = Refusal::NotEnoughOpen {
            open: Units::ZERO,
            asked: Units::of(24),
        };
        assert_ne!(refusal(Lang::En, &none), refusal(Lang::En, &few));
    }

    #[test]
    fn a_state_is_said_in_her_language() {
        let sealed = Refusal::BatchState { state: "sealed" };
        assert!(refusal(Lang::Fr, &sealed).contains(&Lang::Fr.t("batch-state-sealed")));
        let under_way = Refusal::LegState { state: "under-way" };
        assert!(refusal(Lang::En, &under_way).contains("“Under way”"));
        let missing = Refusal::SignerMissing { role: "approver" };
        assert!(refusal(Lang::En, &missing).contains("“Acceptance”"));
        let unheard = Refusal::BatchState { state: "unheard" };
        assert!(refusal(Lang::En, &unheard).contains("unheard"));
    }

    #[test]
    fn a_time_without_a_zone_says_whose_clock_it_is() {
        let until = "2026-11-24T19:00:00Z".parse().expect("an instant");
        let resting = Refusal::Resting { until };
        let said = refusal(Lang::En, &resting);
        assert!(said.contains("20:00 (Paris time)"), "{said}");
        let local = refusal_at(Lang::En, &resting, Tz::Indian__Reunion);
        assert!(
            local.contains("23:00") && !local.contains("Paris"),
            "{local}"
        );
    }

    #[test]
    fn an_invalid_field_says_what_to_write() {
        let reason = Reason::OutOfRange {
            min: 1,
            max: 100_000,
        };
        let said = invalid(Lang::Fr, &Invalid::new("quantity", reason));
        assert!(said.contains("100\u{202f}000"), "{said}");
    }
}
