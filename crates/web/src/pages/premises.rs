//! Where a maker's machines stand, set on her page by a coordinator.

use axum::extract::{Path, State};
use axum::response::Response;
use essaim_app::people;
use essaim_domain::premises::Premises;
use uuid::Uuid;

use super::forms::Forms;
use super::people::show;
use super::typed::{Pairs, Typed};
use crate::ask::Sent;
use crate::error::PageError;
use crate::shell::Act;
use crate::state::Web;

/// The form that says where her machines stand; the present answer comes first.
pub(super) fn form(forms: &Forms<'_>, at: Premises) -> Act {
    let others = Premises::ALL.iter().filter(|other| **other != at);
    let word = |at: &Premises| (at.to_string(), forms.lang.t(&format!("premises-{at}")));
    let all = [&at].into_iter().chain(others).map(word).collect();
    forms
        .act("premises", "person-set-premises")
        .select("premises", "person-premises", all)
        .why("person-premises-text")
        .done()
}

/// `POST /{lang}/people/{id}/premises`
pub(super) async fn set(
    State(web): State<Web>,
    Path((_, id)): Path<(String, Uuid)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let viewer = &sent.viewer;
    let typed = Typed::sent(&sent);
    let done = match typed.chosen("premises") {
        Ok(at) => people::set_premises(&web.app, &sent.asked, id.into(), at).await,
        Err(error) => Err(error),
    };
    let onward = done.map(|_| format!("/{}/people/{id}", viewer.lang));
    let again = async |typed: &Typed| show(&web, viewer, id, typed).await;
    typed.end(viewer, onward, again).await
}
