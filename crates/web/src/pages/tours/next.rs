//! The next stop on a driver's phone: where, whom to ring, and the few things she may say there.

use chrono_tz::Europe::Paris;
use essaim_app::see::tour::StopShown;
use essaim_app::tour::StopKind;
use essaim_domain::leg::{LegState, Skipped};

use super::super::calls::called;
use super::super::carried::{named, pieces};
use super::super::forms::{Form, Forms};
use crate::shell::{Act, Icon};

/// What she may do at a stop, the likely one first.
pub(super) fn acts(forms: &Forms<'_>, shown: &StopShown) -> Vec<Act> {
    let leg = shown.stop.leg;
    let verb = |verb: &str| format!("legs/{leg}/{verb}");
    let mut acts: Vec<Form<'_>> = Vec::new();
    if shown.leg == LegState::Offered {
        let accept = forms.act(&verb("accept"), "driving-accept-stop");
        acts.push(accept.first().keeps().why("driving-accept-stop-why"));
        acts.push(skipping(forms, &verb("skip")));
        return acts.into_iter().map(Form::done).collect();
    }
    let here = shown.reached_at.is_some();
    let arrived = forms.act(&verb("arrived"), "driving-arrived").keeps();
    match (shown.stop.kind, shown.stop.at.as_str()) {
        (StopKind::Pickup, _) => {
            acts.push(
                forms
                    .act(&verb("pick-up"), "tour-picked-up")
                    .first()
                    .keeps(),
            );
            acts.extend((!here).then_some(arrived));
            acts.extend(part(forms, &verb("pick-up-part"), shown));
            acts.push(skipping(forms, &verb("skip")));
        }
        // Whoever receives at a dock signs on a page of her own.
        (StopKind::Delivery, "site") => acts.extend((!here).then_some(arrived)),
        (StopKind::Delivery, _) => {
            let given = forms.act(&verb("hand-over"), "tour-handed-over");
            acts.push(given.first().keeps());
            acts.extend((!here).then_some(arrived));
        }
    }
    acts.into_iter().map(Form::done).collect()
}

/// Some of the bags come along, where there are several.
fn part<'p>(forms: &Forms<'p>, verb: &str, shown: &StopShown) -> Option<Form<'p>> {
    let mut bags: Vec<(String, String)> = Vec::new();
    for item in &shown.bags {
        let Some(bag) = item.pile.bag else { continue };
        let id = bag.to_string();
        let code = item.bag_code.as_deref().unwrap_or_default();
        let name = named(forms.lang, &item.names);
        let words = format!("{code} · {name} · {}", pieces(forms.lang, item.units));
        if !bags.iter().any(|(known, _)| *known == id) {
            bags.push((id, words));
        }
    }
    let form = forms.act(verb, "driving-part").icon(Icon::Box);
    (bags.len() > 1).then(|| {
        form.keeps()
            .why("driving-part-why")
            .many("bags", "driving-part-bags", bags)
    })
}

fn skipping<'p>(forms: &Forms<'p>, verb: &str) -> Form<'p> {
    let why = |one: &Skipped| {
        let words = forms.lang.t(&format!("driving-skip-{one}"));
        (one.to_string(), words)
    };
    let form = forms.act(verb, "driving-skip").keeps();
    let form = form.why("driving-skip-what");
    form.one(
        "why",
        "driving-skip-why",
        Skipped::ALL.iter().map(why).collect(),
    )
    .area("said", "driving-skip-said")
    .hint("driving-skip-said-hint")
}

/// Where a map application finds it: the door of hubs and sites; of a home the commune, and the street to look for
/// while she may read it.
pub(super) fn geo(shown: &StopShown) -> Option<String> {
    let (lat, lon) = shown.point?;
    let point = format!("geo:{lat:.5},{lon:.5}");
    match (shown.stop.at.as_str(), &shown.address) {
        ("home", None) => None,
        ("home", Some(address)) => Some(format!("{point}?q={}", escaped(address))),
        _ => Some(point),
    }
}

/// A half of a byte as a digit of sixteen.
fn hex(half: u8) -> char {
    char::from_digit(u32::from(half), 16).map_or('0', |digit| digit.to_ascii_uppercase())
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.extend(['%', hex(byte >> 4), hex(byte & 15)]);
        }
    }
    out
}

/// What is said beside a stop: since when she is there, and that a word before coming helps.
pub(super) fn notes(forms: &Forms<'_>, shown: &StopShown) -> Vec<String> {
    let lang = forms.lang;
    let there = shown.reached_at.map(|at| {
        let time = lang.time(at, Paris);
        lang.t_with("driving-there-since", &[("time", time.into())])
    });
    let missed = shown.missed_at.filter(|_| !shown.done).map(|at| {
        let day = lang.date_short(at, Paris);
        lang.t_with("driving-missed-before", &[("day", day.into())])
    });
    let called = shown.call.as_ref().map(|call| called(lang, call));
    there.into_iter().chain(missed).chain(called).collect()
}

/// The button that has the switchboard put her through; none where she rings herself, or nobody has a number.
pub(super) fn ringing(forms: &Forms<'_>, shown: &StopShown) -> Option<Act> {
    let form = forms.act(&format!("legs/{}/call", shown.stop.leg), "call-through");
    let form = form.icon(Icon::Phone).why("call-through-why");
    shown.puts_through.then(|| form.done())
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn a_street_stands_in_a_link_as_it_is_written() {
        assert_eq!(escaped("3, rue d'Été"), "3%2C%20rue%20d%27%C3%89t%C3%A9");
    }
}
