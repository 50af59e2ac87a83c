//! Page: a stocktake: a count is written down, a second person signs what differs; what was lost turns up.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use chrono_tz::Europe::Paris;
use essaim_app::Error;
use essaim_app::hub::{self as verbs, CountForm};
use essaim_app::see::hub::{self as see, CountPage, WaitingCount};
use essaim_domain::Reason;
use essaim_domain::ids::HubId;
use essaim_words::Lang;

use super::spell::{item_words, path, shelf, shelf_word};
use crate::ask::{Sent, Viewer};
use crate::error::PageError;
use crate::frame::Framed;
use crate::pages::carried::{id_in, named, pieces};
use crate::pages::forms::Forms;
use crate::pages::typed::{Pairs, Typed};
use crate::shell::{Act, Icon, Shell};
use crate::state::Web;

/// A count that waits for a second person, worded.
struct Waiting {
    what: String,
    difference: String,
    by: String,
    reason: String,
    sign: Option<Act>,
}

#[derive(Template)]
#[template(path = "pages/hub/stocktake.html")]
struct Page {
    shell: Shell,
    hub: (String, String),
    waiting: Vec<Waiting>,
    count: Option<Act>,
    found: Option<Act>,
}

/// `GET /{lang}/hubs/{id}/stocktake`
pub(super) async fn stocktake(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let id = id_in(&viewer, &id)?;
    show(&web, &viewer, id, &Typed::default()).await
}

async fn show(web: &Web, viewer: &Viewer, id: HubId, typed: &Typed) -> Result<Response, PageError> {
    let page = see::count(&web.app, viewer.signed()?, id).await;
    let page = page.map_err(|error| viewer.failed(error))?;
    let lang = viewer.lang;
    let hub = path(lang, id);
    let here = format!("{hub}/stocktake");
    let forms = typed.forms(web, lang, &here);
    Ok(typed.answer(&Page {
        shell: Framed::new(web, viewer, lang.t("hub-stocktake"))
            .notices(typed.notice(lang))
            .shell(),
        waiting: page
            .waiting
            .iter()
            .map(|one| waiting(&forms, &page, one))
            .collect(),
        count: counting(&forms, &page),
        found: finding(&forms, &page),
        hub: (hub.clone(), page.card.name),
    }))
}

/// A list that begins with nothing chosen.
fn to_choose(lang: Lang, all: impl Iterator<Item = (String, String)>) -> Vec<(String, String)> {
    let none = (String::new(), lang.t("hub-choose"));
    std::iter::once(none).chain(all).collect()
}

fn counting(forms: &Forms<'_>, page: &CountPage) -> Option<Act> {
    let lang = forms.lang;
    let items = page.items.iter();
    let items = items.map(|item| (shelf_word(&item.pile), item_words(lang, item)));
    let form = forms.act("count", "do-stocktake").icon(Icon::Check);
    let form = form.select("pile", "hub-count-what", to_choose(lang, items));
    let form = form.line("counted", "hub-counted").required();
    let form = form
        .line("reason", "hub-count-reason")
        .hint("hub-count-reason-hint");
    (!page.items.is_empty()).then(|| form.why("hub-count-why").done())
}

fn finding(forms: &Forms<'_>, page: &CountPage) -> Option<Act> {
    let lang = forms.lang;
    let lost = page.missing.iter().map(|one| {
        let values = [
            ("code", one.code.as_str().into()),
            ("name", named(lang, &one.names).into()),
            ("n", one.lost.into()),
        ];
        (one.batch.to_string(), lang.t_with("hub-missing", &values))
    });
    let form = forms.act("found", "hub-found");
    let form = form.select("batch", "hub-found-what", to_choose(lang, lost));
    let form = form.line("units", "hub-found-pieces").required();
    (!page.missing.is_empty()).then(|| form.why("hub-found-why").done())
}

fn waiting(forms: &Forms<'_>, page: &CountPage, one: &WaitingCount) -> Waiting {
    let lang = forms.lang;
    let code = one.bag_code.as_ref().unwrap_or(&one.batch_code);
    let (count, many) = (&one.count, one.count.difference.abs());
    let key = if count.difference < 0 {
        "hub-count-less"
    } else {
        "hub-count-more"
    };
    let by = [
        ("by", one.by.as_str().into()),
        ("when", lang.date_time(count.counted_at, Paris).into()),
    ];
    Waiting {
        what: format!("{code} · {}", named(lang, &one.names)),
        difference: lang.t_with(key, &[("pieces", pieces(lang, many).into())]),
        by: lang.t_with("hub-counted-by", &by),
        reason: one.reason.clone().unwrap_or_default(),
        sign: (count.counted_by != page.me).then(|| {
            let form = forms.act(&format!("sign/{}", count.id), "hub-sign-count");
            form.icon(Icon::Tick).done()
        }),
    }
}

async fn answer<T>(
    web: &Web,
    sent: &Sent<Pairs>,
    id: HubId,
    typed: Typed,
    done: Result<T, Error>,
) -> Result<Response, PageError> {
    let viewer = &sent.viewer;
    let onward = done.map(|_| format!("{}/stocktake", path(viewer.lang, id)));
    let again = async |typed: &Typed| show(web, viewer, id, typed).await;
    typed.end(viewer, onward, again).await
}

/// `POST /{lang}/hubs/{id}/stocktake/count`
pub(super) async fn count(
    State(web): State<Web>,
    Path((_, id)): Path<(String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let hub = id_in(&sent.viewer, &id)?;
    let typed = Typed::sent(&sent);
    let form = || -> Result<CountForm, Error> {
        let (batch, bag, stage) = shelf("pile", &typed.text("pile"))?;
        Ok(CountForm {
            hub,
            batch,
            bag,
            stage,
            counted: typed.number("counted")?,
            reason: typed.given("reason"),
        })
    };
    let done = match form() {
        Ok(form) => verbs::count_stock(&web.app, &sent.asked, form).await,
        Err(error) => Err(error),
    };
    answer(&web, &sent, hub, typed, done).await
}

/// `POST /{lang}/hubs/{id}/stocktake/sign/{count}`
pub(super) async fn sign(
    State(web): State<Web>,
    Path((_, id, count)): Path<(String, String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let (id, count) = (id_in(&sent.viewer, &id)?, id_in(&sent.viewer, &count)?);
    let done = verbs::sign_count(&web.app, &sent.asked, count).await;
    answer(&web, &sent, id, Typed::sent(&sent), done).await
}

/// `POST /{lang}/hubs/{id}/stocktake/found`
pub(super) async fn found(
    State(web): State<Web>,
    Path((_, id)): Path<(String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let id = id_in(&sent.viewer, &id)?;
    let typed = Typed::sent(&sent);
    let batch = typed.text("batch").parse();
    let batch = batch.map_err(|_| Error::field("batch", Reason::NotOffered));
    let done = match (batch, typed.number("units")) {
        (Ok(batch), Ok(units)) => verbs::find(&web.app, &sent.asked, id, batch, units).await,
        (Err(error), _) | (_, Err(error)) => Err(error),
    };
    answer(&web, &sent, id, typed, done).await
}
