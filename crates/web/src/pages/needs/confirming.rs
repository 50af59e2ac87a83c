//! Is it still wanted? Asked of those whose need it is, seen by coordinators.

use essaim_app::see::need::NeedView;
use essaim_domain::need::NeedState;
use essaim_words::Lang;

use super::shown::zone;
use crate::pages::forms::Forms;
use crate::shell::{Act, Icon};

/// Tells the question's form for fewer products from the page's own, sent to the same address.
pub(super) const ASKED: &str = "asked";

/// The question, and its answers for those who may give them.
pub(super) struct Question {
    pub(super) words: String,
    pub(super) acts: Vec<Act>,
}

/// The question, while nobody answered it.
pub(super) fn question(lang: Lang, view: &NeedView, forms: &Forms<'_>) -> Option<Question> {
    let since = asked(view)?;
    let date = lang.date_short(since, zone(view));
    let still = forms.act("confirm", "needs-confirm-still");
    let fewer = forms.act("products", "needs-confirm-fewer");
    let fewer = fewer.known(ASKED, "yes".to_owned());
    let fewer = fewer.digits("products", "needs-products", view.card().products);
    let no = forms.act("no-longer", "needs-confirm-no-longer");
    let no = no.grave().why("needs-confirm-no-longer-what");
    let acts = if view.changes {
        vec![
            still.icon(Icon::Tick).done(),
            fewer.done(),
            no.icon(Icon::X).done(),
        ]
    } else {
        Vec::new()
    };
    Some(Question {
        words: lang.t_with("needs-confirm-asked", &[("date", date.into())]),
        acts,
    })
}

/// Beside its state in lists: since when nobody answers; empty otherwise.
pub(super) fn unanswered(lang: Lang, view: &NeedView) -> String {
    let since = asked(view).map(|since| lang.date_short(since, zone(view)));
    since.map_or_else(String::new, |date| {
        lang.t_with("needs-unconfirmed-since", &[("date", date.into())])
    })
}

fn asked(view: &NeedView) -> Option<chrono::DateTime<chrono::Utc>> {
    let open = view.reads && view.card().state.0 == NeedState::Open;
    view.card().asked_again_at.filter(|_| open)
}
