//! Page: supplies a hub keeps for makers: what there is, counted, and refills that wait.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use essaim_app::see::refills::{self as see, RefillShown};
use essaim_app::{Asked, Error, refill as verbs};
use essaim_domain::ids::{HubId, RefillId};
use essaim_domain::supply::{RefillState, SupplyKind};

use super::spell::path;
use crate::ask::{Sent, Viewer};
use crate::error::PageError;
use crate::frame::Framed;
use crate::pages::carried::id_in;
use crate::pages::forms::Forms;
use crate::pages::refills::{Row, amount};
use crate::pages::typed::{Pairs, Typed};
use crate::shell::{Act, Icon, Shell};
use crate::state::Web;

/// A kind on the shelf, worded, and the form that counts it.
struct Kept {
    name: String,
    there: String,
    count: Act,
}

#[derive(Template)]
#[template(path = "pages/hub/supplies.html")]
struct Page {
    shell: Shell,
    hub: (String, String),
    waiting: Vec<Row>,
    stock: Vec<Kept>,
}

/// `GET /{lang}/hubs/{id}/supplies`
pub(super) async fn supplies(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let id = id_in(&viewer, &id)?;
    show(&web, &viewer, id, &Typed::default()).await
}

async fn show(web: &Web, viewer: &Viewer, id: HubId, typed: &Typed) -> Result<Response, PageError> {
    let page = see::supplies(&web.app, viewer.signed()?, id).await;
    let page = page.map_err(|error| viewer.failed(error))?;
    let lang = viewer.lang;
    let hub = path(lang, id);
    let here = format!("{hub}/supplies");
    let forms = typed.forms(web, lang, &here);
    let stock = page.stock.iter().enumerate();
    Ok(typed.answer(&Page {
        shell: Framed::new(web, viewer, lang.t("supplies-title"))
            .notices(typed.notice(lang))
            .shell(),
        waiting: page.waiting.iter().map(|one| row(&forms, one)).collect(),
        stock: stock
            .map(|(number, (kind, there))| kept(&forms, number, (*kind, *there)))
            .collect(),
        hub: (hub.clone(), page.card.name),
    }))
}

fn kept(forms: &Forms<'_>, number: usize, (kind, there): (SupplyKind, i64)) -> Kept {
    let lang = forms.lang;
    let form = forms.act("count", "supplies-count").numbered(number + 1);
    let form = form.known("kind", kind.to_string());
    Kept {
        name: lang.t(&format!("supply-name-{kind}")),
        there: amount(lang, kind, there),
        count: form.digits("amount", "supplies-counted", there).done(),
    }
}

fn row(forms: &Forms<'_>, shown: &RefillShown) -> Row {
    let id = shown.refill.id;
    let act = |step: &str, words: &str| forms.act(&format!("{id}/{step}"), words);
    let acts = match shown.refill.state {
        RefillState::Asked => vec![
            act("pack", "refill-pack").icon(Icon::Box).first().done(),
            act("hand", "refill-hand").done(),
            act("cancel", "refill-cancel").done(),
        ],
        RefillState::Packed => vec![act("hand", "refill-hand").done()],
        RefillState::Received | RefillState::Cancelled => Vec::new(),
    };
    Row {
        acts,
        ..Row::of(forms.lang, shown)
    }
}

/// `POST /{lang}/hubs/{id}/supplies/count`
pub(super) async fn count(
    State(web): State<Web>,
    Path((_, id)): Path<(String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let id = id_in(&sent.viewer, &id)?;
    let typed = Typed::sent(&sent);
    let counted = || -> Result<(SupplyKind, i64), Error> {
        Ok((typed.chosen("kind")?, typed.number("amount")?))
    };
    let done = match counted() {
        Ok((kind, n)) => verbs::count_supplies(&web.app, &sent.asked, id, kind, n).await,
        Err(error) => Err(error),
    };
    answer(&web, &sent, id, typed, done).await
}

async fn do_step(web: &Web, asked: &Asked, id: RefillId, step: &str) -> Result<RefillId, Error> {
    match step {
        "pack" => verbs::pack(&web.app, asked, id).await,
        "hand" => verbs::hand(&web.app, asked, id).await,
        "cancel" => verbs::cancel(&web.app, asked, id).await,
        _ => Err(Error::NotFound),
    }
}

/// `POST /{lang}/hubs/{id}/supplies/{refill}/{step}`
pub(super) async fn step(
    State(web): State<Web>,
    Path((_, id, refill, step)): Path<(String, String, String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let (id, refill) = (id_in(&sent.viewer, &id)?, id_in(&sent.viewer, &refill)?);
    let done = do_step(&web, &sent.asked, refill, &step).await;
    answer(&web, &sent, id, Typed::sent(&sent), done).await
}

async fn answer<T>(
    web: &Web,
    sent: &Sent<Pairs>,
    id: HubId,
    typed: Typed,
    done: Result<T, Error>,
) -> Result<Response, PageError> {
    let viewer = &sent.viewer;
    let onward = done.map(|_| format!("{}/supplies", path(viewer.lang, id)));
    let again = async |typed: &Typed| show(web, viewer, id, typed).await;
    typed.end(viewer, onward, again).await
}
