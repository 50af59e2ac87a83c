//! Where somebody begins who signs in: the page of her role, of several roles the first with work.

use essaim_app::see::start::{Start, start};
use essaim_domain::ids::PersonId;
use essaim_words::Lang;

use crate::state::Web;

/// The page she begins at; the home page when that cannot be told.
pub(super) async fn page_of(web: &Web, lang: Lang, person: PersonId) -> String {
    let begins = start(&web.app, person).await.unwrap_or_else(|error| {
        tracing::warn!(%error, "somebody begins at the home page");
        Start::Home
    });
    let page = match begins {
        Start::OwnNeeds => "/needs?of=mine",
        Start::Deliveries => "/deliveries",
        Start::Claims => "/claims",
        Start::Jobs => "/jobs",
        Start::Inspections => "/inspections",
        Start::Hubs => "/hubs",
        Start::Hub(hub) => return format!("/{lang}/hubs/{hub}"),
        Start::Tours => "/tours",
        Start::NeedsToVerify => "/needs?state=submitted",
        Start::People => "/people",
        Start::Home => "/",
    };
    format!("/{lang}{page}")
}
