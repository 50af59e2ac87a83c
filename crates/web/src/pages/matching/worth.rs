//! What a plan comes to: pieces, how far from the best it can be, how evenly it asks people, and what was
//! mended since.

use essaim_app::see::matching::{Mended, Page};
use essaim_words::Lang;

use crate::pages::jobs::why::{km, whole};
use crate::pages::typed::moment;

/// The figures on top.
pub(super) fn tiles(lang: Lang, page: &Page) -> Vec<(String, String)> {
    let sums = &page.figures;
    let number = |value: u64| lang.number(i64::try_from(value).unwrap_or(i64::MAX));
    vec![
        (lang.t("matching-open"), number(sums.pieces_open)),
        (lang.t("matching-proposed"), number(sums.pieces_proposed)),
        (lang.t("matching-unmet"), number(sums.pieces_unmet)),
        (lang.t("matching-makers"), number(sums.makers_used.into())),
    ]
}

/// Bound and gap, evenness, effort.
pub(super) fn worth(lang: Lang, page: &Page) -> Vec<(String, String)> {
    let sums = &page.figures;
    let percent = |part: f64| lang.percent(whole(part * 10_000.0), 10_000);
    let number = |value: f64| lang.number(whole(value));
    let effort = [
        (
            "prices",
            lang.number(sums.effort.price_rounds.into()).into(),
        ),
        (
            "search",
            lang.number(i64::try_from(sums.effort.search_rounds).unwrap_or(i64::MAX))
                .into(),
        ),
        ("engine", page.engine.as_str().into()),
    ];
    let cost = [
        ("cost", number(sums.worth.plain).into()),
        ("bound", number(sums.worth.plain_bound).into()),
    ];
    let gini = format!("{:.2}", sums.evenness.gini);
    vec![
        (lang.t("plan-gap"), percent(sums.worth.gap())),
        (lang.t("plan-cost"), lang.t_with("plan-cost-told", &cost)),
        (lang.t("plan-km"), km(lang, sums.km_per_piece)),
        (lang.t("plan-idle"), percent(sums.evenness.idle)),
        (lang.t("plan-over"), percent(sums.evenness.over_90)),
        (lang.t("plan-gini"), lang.decimal(&gini)),
        (
            lang.t("plan-out-of-reach"),
            lang.number(sums.makers_out_of_reach.into()),
        ),
        (
            lang.t("plan-effort"),
            lang.t_with("plan-effort-told", &effort),
        ),
    ]
}

/// What was planned anew since, after something happened.
pub(super) fn mended(lang: Lang, page: &Page) -> Vec<String> {
    let worded = |one: &Mended| {
        let [lines, new, withdrawn] = one.counts.map(|n| i64::try_from(n).unwrap_or(i64::MAX));
        let values = [
            ("when", moment(lang, one.ran_at).into()),
            ("lines", lines.into()),
            ("new", new.into()),
            ("withdrawn", withdrawn.into()),
        ];
        lang.t_with("plan-mended-one", &values)
    };
    page.mended.iter().map(worded).collect()
}
