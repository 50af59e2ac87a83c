//! Reasons of a proposal in words, as pages and letters share them.

use essaim_domain::{Grams, Minutes};
use essaim_planning::matching::Limit;
use essaim_words::Lang;

use super::{Kept, Material};

impl Kept {
    /// What kept it from being larger.
    pub fn limit_said(&self, lang: Lang, units: i64) -> String {
        match self.limit {
            Limit::Open => lang.t("reason-capped-open"),
            Limit::Others => lang.t("reason-capped-others"),
            Limit::LineShare => lang.t("reason-capped-share"),
            Limit::Cap => lang.t_with("reason-capped-cap", &[("n", units.into())]),
            Limit::Grams => {
                let grams = lang.grams(Grams::of(whole(self.grams_before)));
                let name = material_said(lang, self.material);
                let values = [("grams", grams.into()), ("material", name.into())];
                lang.t_with("reason-capped-grams", &values)
            }
            Limit::Hours => {
                let hours = lang.hours_minutes(Minutes::of(whole(self.hours_before) * 60));
                lang.t_with("reason-capped-hours", &[("hours", hours.into())])
            }
            Limit::NextBatch => lang.t("reason-capped-next-batch"),
        }
    }

    /// How urgent the need is among all, and how this maker is placed among those in reach.
    pub fn ranks_said(&self, lang: Lang) -> String {
        let values = [
            ("need", self.need_rank.into()),
            ("needs", self.needs.max(self.need_rank).into()),
            ("maker", self.maker_rank.into()),
            ("reach", self.makers_in_reach.into()),
        ];
        lang.t_with("reason-ranks", &values)
    }

    /// How much of the declared hours is taken with it.
    pub fn share_said(&self, lang: Lang) -> String {
        let percent = lang.percent(whole(self.share_taken * 100.0), 100);
        lang.t_with("reason-share", &[("percent", percent.into())])
    }
}

/// What a material is called; her own words for one nobody named.
pub fn material_said(lang: Lang, material: Option<Material>) -> String {
    material.map_or_else(
        || lang.t("jobs-its-material"),
        |one| lang.t(&format!("material-{one}")),
    )
}

/// A number that was measured, whole.
pub fn whole(value: f64) -> i64 {
    format!("{value:.0}").parse().unwrap_or_default()
}
