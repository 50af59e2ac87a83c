//! The other needs of a site for the same: shown on each, and merged by a coordinator.

use axum::extract::{Path, State};
use axum::response::Response;
use essaim_app::Error;
use essaim_app::need as needs;
use essaim_app::see::need::NeedView;
use essaim_domain::ids::NeedId;
use essaim_domain::need::NeedState;
use essaim_words::Lang;

use super::one::show;
use super::shown::{badge, day_of, title, zone};
use crate::ask::Sent;
use crate::error::PageError;
use crate::pages::carried::id_in;
use crate::pages::forms::Forms;
use crate::pages::typed::{Pairs, Typed};
use crate::shell::Act;
use crate::state::Web;

/// Another need of the site for the same.
pub(super) struct Alike {
    pub(super) path: String,
    pub(super) title: String,
    pub(super) words: String,
    /// Merges the need of this page into it, for a coordinator.
    pub(super) act: Option<Act>,
}

/// The other needs of its site for the same.
pub(super) fn alike(lang: Lang, view: &NeedView, forms: &Forms<'_>) -> Vec<Alike> {
    let others = view.alike.iter().enumerate();
    others
        .map(|(number, other)| Alike {
            path: format!("/{lang}/needs/{}", other.card().id.0),
            title: title(lang, other),
            words: told(lang, other),
            act: merges(view, other).then(|| act(view, other, forms, number)),
        })
        .collect()
}

/// Where it stands, and what of it nobody took.
pub(super) fn told(lang: Lang, view: &NeedView) -> String {
    let by = lang.date_short(day_of(view.card().need_by), zone(view));
    let values = [
        ("state", badge(lang, view).words.into()),
        ("n", view.missing().into()),
        ("date", by.into()),
    ];
    lang.t_with("needs-alike-told", &values)
}

fn merges(view: &NeedView, other: &NeedView) -> bool {
    let (from, into) = (view.card().state.0, other.card().state.0);
    let ends = matches!(from, NeedState::Submitted | NeedState::Open);
    let both_wait = from == NeedState::Submitted && into == NeedState::Submitted;
    view.verifies && ends && (into.lives() || both_wait)
}

fn act(view: &NeedView, other: &NeedView, forms: &Forms<'_>, number: usize) -> Act {
    let most = view.card().products.max(other.card().products);
    let form = forms.act("merge", "needs-merge").numbered(number + 1);
    let form = form.known("into", other.card().id.0.to_string());
    let form = form.digits("products", "needs-merge-products", most);
    form.hint("needs-merge-hint").why("needs-merge-what").done()
}

/// Where its products are asked for now, for those who may read it: an address, or nothing.
pub(super) fn went(lang: Lang, view: &NeedView) -> String {
    let into = view.card().merged_into.filter(|_| view.reads);
    into.map_or_else(String::new, |into| format!("/{lang}/needs/{}", into.0))
}

/// The needs it took in: addresses.
pub(super) fn taken_in(lang: Lang, view: &NeedView) -> Vec<String> {
    let needs = view.taken_in.iter();
    needs.map(|id| format!("/{lang}/needs/{id}")).collect()
}

/// `POST /{lang}/needs/{id}/merge`
pub(super) async fn merge(
    State(web): State<Web>,
    Path((_, id)): Path<(String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let viewer = &sent.viewer;
    let id = id_in(viewer, &id)?;
    let typed = Typed::sent(&sent);
    let onward = merged(&web, id, &sent, &typed).await;
    let onward = onward.map(|into| format!("/{}/needs/{into}", viewer.lang));
    let again = async |typed: &Typed| show(&web, viewer, id, typed).await;
    typed.end(viewer, onward, again).await
}

async fn merged(
    web: &Web,
    from: NeedId,
    sent: &Sent<Pairs>,
    typed: &Typed,
) -> Result<NeedId, Error> {
    let into = typed.chosen("into")?;
    let products = typed.number("products")?;
    needs::merge(&web.app, &sent.asked, (from, into), products).await
}
