//! A new need as it is read again before it is posted, and what can be chosen for one.

use essaim_app::need::PostForm;
use essaim_app::see::need::{self as seen, Acceptable, Before, ProductCard, SiteCard, UseCard};
use essaim_app::{Actor, Error};
use essaim_words::Lang;

use super::merging::told;
use super::shown::title;
use super::spell::in_words;
use crate::shell::{Choice, named};
use crate::state::Web;

/// What a colleague asked.
pub(super) struct Already {
    pub(super) path: String,
    pub(super) title: String,
    pub(super) words: String,
}

/// What she reads again before it is posted.
pub(super) struct Review {
    pub(super) rows: Vec<(String, String)>,
    pub(super) unusual: String,
    pub(super) already: Vec<Already>,
}

/// What can be chosen.
pub(super) struct Offered {
    pub(super) sites: Vec<SiteCard>,
    pub(super) products: Vec<ProductCard>,
    acceptable: Vec<Acceptable>,
}

impl Offered {
    /// The sites she may post for, not none, and every product.
    pub(super) async fn load(web: &Web, who: &Actor) -> Result<Self, Error> {
        let sites = seen::sites(&web.app, who).await?;
        if sites.is_empty() {
            return Err(Error::NotFound);
        }
        let products = seen::products(&web.app).await?;
        let acceptable = seen::acceptable(&web.app, &sites).await?;
        Ok(Self {
            sites,
            products,
            acceptable,
        })
    }

    /// Her sites, to choose one.
    pub(super) fn site_choices(&self, chosen: &str) -> Vec<Choice> {
        let sites = self.sites.iter();
        sites
            .map(|one| choice(one.id.0.to_string(), one.name.clone(), chosen))
            .collect()
    }

    /// What is usual at her sites, as a hint; empty where nobody said.
    pub(super) fn usual(&self, lang: Lang, of: impl Fn(&SiteCard) -> Option<&str>) -> String {
        let one = |site: &SiteCard| match self.sites.len() {
            1 => of(site).map(str::to_owned),
            _ => of(site).map(|usual| format!("{usual} ({})", site.name)),
        };
        let usual: Vec<String> = self.sites.iter().filter_map(one).collect();
        if usual.is_empty() {
            return String::new();
        }
        lang.t_with("needs-usual", &[("usual", usual.join(", ").into())])
    }

    /// Every use of every product that a site of hers accepts, to choose one: `PRODUCT use`.
    pub(super) fn product_choices(&self, lang: Lang, chosen: &str) -> Vec<Choice> {
        let mut choices = vec![choice(String::new(), lang.t("needs-choose"), chosen)];
        let accepted = self.uses().filter(|(one, of)| self.is_accepted(one, of));
        choices.extend(accepted.map(|(one, of)| {
            let value = format!("{} {}", one.id.0, of.key);
            choice(value, worded(lang, one, of), chosen)
        }));
        choices
    }

    /// What none of her sites accepts yet.
    pub(super) fn not_accepted(&self, lang: Lang) -> Vec<String> {
        let missing = self.uses().filter(|(one, of)| !self.is_accepted(one, of));
        missing.map(|(one, of)| worded(lang, one, of)).collect()
    }

    fn uses(&self) -> impl Iterator<Item = (&ProductCard, &UseCard)> {
        let products = self.products.iter();
        products.flat_map(|one| one.uses.iter().map(move |of| (one, of)))
    }

    fn is_accepted(&self, one: &ProductCard, of: &UseCard) -> bool {
        let mut all = self.acceptable.iter();
        all.any(|(_, product, use_key)| *product == one.id.0 && *use_key == of.key)
    }
}

fn worded(lang: Lang, one: &ProductCard, of: &UseCard) -> String {
    let product = named(lang, &one.name_fr, &one.name_en);
    format!("{product} · {}", named(lang, &of.name_fr, &of.name_en))
}

fn choice(value: String, label: String, chosen: &str) -> Choice {
    Choice {
        chosen: value == chosen,
        value,
        label,
    }
}

/// What was typed, worded to be read again.
pub(super) fn review(lang: Lang, offered: &Offered, read: &PostForm, before: &Before) -> Review {
    let site = offered.sites.iter().find(|one| one.id.0 == read.site);
    let product = offered.products.iter().find(|one| one.id.0 == read.product);
    let of = product.and_then(|one| one.uses.iter().find(|of| of.key == read.use_key));
    let mut rows = vec![
        (
            "needs-site",
            site.map_or_else(String::new, |one| one.name.clone()),
        ),
        (
            "needs-product",
            product.map_or_else(String::new, |one| named(lang, &one.name_fr, &one.name_en)),
        ),
        (
            "needs-use",
            of.map_or_else(String::new, |one| named(lang, &one.name_fr, &one.name_en)),
        ),
        (
            "needs-products",
            format!(
                "{} ({})",
                lang.number(read.products),
                in_words(lang, read.products)
            ),
        ),
        ("needs-need-by", lang.day_long(read.need_by)),
    ];
    let typed = [
        ("needs-ward", &read.ward),
        ("needs-order-number", &read.order_number),
        ("needs-new-note", &read.note),
    ];
    rows.extend(
        typed
            .into_iter()
            .filter_map(|(key, text)| Some((key, text.clone()?))),
    );
    let unusual = if before.tranche < read.products {
        let values = [
            ("n", read.products.into()),
            ("opened", before.tranche.into()),
        ];
        lang.t_with("needs-unusual", &values)
    } else {
        String::new()
    };
    let already = before.already.iter();
    Review {
        rows: rows
            .into_iter()
            .map(|(key, text)| (lang.t(key), text))
            .collect(),
        unusual,
        already: already
            .map(|view| Already {
                path: format!("/{lang}/needs/{}", view.card().id.0),
                title: title(lang, view),
                words: told(lang, view),
            })
            .collect(),
    }
}
