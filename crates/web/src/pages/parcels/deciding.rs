//! The form in which an approver decides on a delivery, and until when.

use chrono_tz::Europe::Paris;
use essaim_app::see::parcel::{ParcelCard, ParcelPage};
use essaim_words::Lang;

use super::one::bags;
use crate::pages::forms::Forms;
use crate::shell::{Choice, Field};

/// The form, worded.
pub(super) struct Deciding {
    pub(super) path: String,
    pub(super) key: String,
    pub(super) by: String,
    /// Everything was counted: it can be accepted, in part or whole.
    pub(super) may_accept: bool,
    /// Bags she may refuse with an acceptance in part.
    pub(super) refusable: Vec<Choice>,
    pub(super) refusing: Field,
    pub(super) reason: Field,
}

impl Deciding {
    /// The form, where she decides.
    pub(super) fn of(forms: &Forms<'_>, page: &ParcelPage) -> Option<Self> {
        if !page.may.decide {
            return None;
        }
        let (lang, path) = (forms.lang, format!("{}/decide", forms.path));
        let typed = forms.typed.only(&path);
        Some(Self {
            key: forms.typed.key(forms.web, &path),
            by: decide_by(lang, &page.card),
            may_accept: page.card.units == 0,
            refusable: typed.choices("bags", bags(lang, &page.counted)),
            refusing: typed.field(lang, "bags", "parcel-refuse-some"),
            reason: typed.field(lang, "reason", "parcel-reason"),
            path,
        })
    }
}

/// Until when somebody decides on a delivery; empty once it is over.
pub(super) fn decide_by(lang: Lang, card: &ParcelCard) -> String {
    let Some(by) = card.decide_by() else {
        return String::new();
    };
    let zone = card.zone.to_string().parse().unwrap_or(Paris);
    let when = lang.date_time(by, zone);
    lang.t_with("parcel-decide-by", &[("when", when.into())])
}
