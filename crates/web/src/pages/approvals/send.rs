//! What is sent to an approval: its steps, its evidence, its signed act.

use axum::extract::{Path, State};
use axum::response::Response;
use essaim_app::design::approval as verbs;
use essaim_app::design::approval::{Adopted, Brought, Change, Completed, OnPaper};
use essaim_app::{Asked, Error};
use essaim_domain::Reason;
use essaim_domain::ids::ApprovalId;

use super::one::page;
use super::{scope_in, until_in};
use crate::ask::{Sent, SentFile, Viewer};
use crate::error::PageError;
use crate::pages::carried::id_in;
use crate::pages::typed::{Pairs, Typed};
use crate::state::Web;

/// What is written into an approval, as typed.
pub(in crate::pages) fn completed(typed: &Typed) -> Completed {
    Completed {
        conditions: typed.given("conditions"),
        derogation: typed.given("derogation"),
        declaration: typed.given("declaration"),
        mark: typed.given("mark"),
        category: typed.given("category"),
        licence_reason: typed.given("licence_reason"),
    }
}

/// Does what the form asks for; gives the approval to show next.
async fn done(
    web: &Web,
    asked: &Asked,
    typed: &Typed,
    (id, verb): (ApprovalId, &str),
) -> Result<ApprovalId, Error> {
    let app = &web.app;
    match verb {
        "complete" => verbs::complete(app, asked, id, completed(typed), None).await,
        "sign" => verbs::sign(app, asked, id).await,
        "refuse" => {
            let objection = typed.chosen("objection")?;
            verbs::refuse(app, asked, id, objection, &typed.text("words")).await
        }
        "resume" => verbs::change(app, asked, id, Change::Resume, None).await,
        "share" => verbs::share(app, asked, id, true).await,
        "keep" => verbs::share(app, asked, id, false).await,
        "check" => verbs::check_paper(app, asked, id, true).await,
        "return" => verbs::check_paper(app, asked, id, false).await,
        "adopt" => {
            let form = Adopted {
                cited: id,
                scope: scope_in(typed)?,
                until: until_in(typed)?,
                details: completed(typed),
            };
            verbs::adopt(app, asked, form).await
        }
        _ => Err(Error::NotFound),
    }
}

async fn answer(
    web: &Web,
    viewer: &Viewer,
    typed: Typed,
    id: ApprovalId,
    done: Result<ApprovalId, Error>,
) -> Result<Response, PageError> {
    let onward = done.map(|next| format!("/{}/approvals/{next}", viewer.lang));
    let again = async |typed: &Typed| page(web, viewer, id, typed).await;
    typed.end(viewer, onward, again).await
}

/// `POST /{lang}/approvals/{id}/{verb}`
pub(super) async fn act(
    State(web): State<Web>,
    Path((_, id, verb)): Path<(String, String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let typed = Typed::sent(&sent);
    let viewer = sent.viewer;
    let id: ApprovalId = id_in(&viewer, &id)?;
    let done = done(&web, &sent.asked, &typed, (id, &verb)).await;
    answer(&web, &viewer, typed, id, done).await
}

/// `POST /{lang}/approvals/{id}/evidence`
pub(super) async fn bring(
    State(web): State<Web>,
    Path((_, id)): Path<(String, String)>,
    sent: SentFile,
) -> Result<Response, PageError> {
    let typed = Typed::sent_to(&sent.viewer, sent.pairs);
    let id: ApprovalId = id_in(&sent.viewer, &id)?;
    let done = match (sent.broken, typed.chosen("kind")) {
        (Some(error), _) | (None, Err(error)) => Err(error),
        (None, Ok(kind)) => {
            let brought = Brought {
                kind,
                reference: typed.given("reference"),
                file: sent.file,
            };
            let brought = verbs::bring(&web.app, &sent.asked, id, brought).await;
            brought.map(|_| id)
        }
    };
    answer(&web, &sent.viewer, typed, id, done).await
}

/// `POST /{lang}/approvals/{id}/paper`
pub(super) async fn enter_paper(
    State(web): State<Web>,
    Path((_, id)): Path<(String, String)>,
    sent: SentFile,
) -> Result<Response, PageError> {
    let typed = Typed::sent_to(&sent.viewer, sent.pairs);
    let id: ApprovalId = id_in(&sent.viewer, &id)?;
    let day = typed.text("signed_on").parse();
    let day = day.map_err(|_| Error::field("signed_on", Reason::NotADate));
    let done = match (sent.broken, day) {
        (Some(error), _) | (None, Err(error)) => Err(error),
        (None, Ok(signed_on)) => {
            let two = |role: &str| {
                let text = |part: &str| typed.text(&format!("{role}_{part}"));
                (text("name"), text("function"))
            };
            let form = OnPaper {
                committing: two("committing"),
                judging: two("judging"),
                signed_on,
                scan: sent.file,
            };
            verbs::enter_paper(&web.app, &sent.asked, id, form).await
        }
    };
    answer(&web, &sent.viewer, typed, id, done).await
}
