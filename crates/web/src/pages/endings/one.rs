//! Page: one ending, with thanks and what was done together, for everybody.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use chrono::TimeDelta;
use essaim_app::ending as verbs;
use essaim_app::see::claims::zone;
use essaim_app::see::endings::{self as see, Shown, Totals};
use essaim_domain::ids::EndingId;
use essaim_words::Lang;

use super::super::carried::id_in;
use super::super::forms::Forms;
use super::super::typed::{Pairs, Typed};
use super::headline;
use crate::ask::{Sent, Viewer};
use crate::error::PageError;
use crate::frame::Framed;
use crate::shell::{Act, Shell};
use crate::state::Web;

#[derive(Template)]
#[template(path = "pages/ending.html")]
struct Page {
    shell: Shell,
    since: String,
    reopened: bool,
    state: String,
    why_reopened: String,
    thanks: String,
    reason: String,
    totals: Vec<(String, String)>,
    thanked: String,
    acts: Vec<Act>,
}

/// `GET /{lang}/endings/{id}`
pub(super) async fn show(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id)): Path<(String, String)>,
) -> Result<Response, PageError> {
    page(&web, &viewer, id_in(&viewer, &id)?, &Typed::default()).await
}

async fn page(
    web: &Web,
    viewer: &Viewer,
    id: EndingId,
    typed: &Typed,
) -> Result<Response, PageError> {
    let seen = see::one(&web.app, viewer.who.as_ref(), id).await;
    let seen = seen.map_err(|error| viewer.failed(error))?;
    let lang = viewer.lang;
    let card = &seen.card;
    let day = |at| lang.date_year(at, zone(&card.zone));
    let words = |text: &Option<String>| text.clone().unwrap_or_else(|| lang.t("ending-erased"));
    let path = format!("/{lang}/endings/{id}");
    let forms = typed.forms(web, lang, &path);
    let on = |key: &str, day: String| lang.t_with(key, &[("day", day.into())]);
    let page = Page {
        shell: Framed::new(web, viewer, headline(lang, card))
            .notices(typed.notice(lang))
            .shell(),
        since: on("ending-since", day(card.ended_at)),
        reopened: card.reopened_at.is_some(),
        state: match card.reopened_at {
            Some(at) => on("ending-reopened", day(at)),
            None => on(
                "ending-finish-until",
                day(card.finish_by - TimeDelta::seconds(1)),
            ),
        },
        why_reopened: card.reopened_because.clone().unwrap_or_default(),
        thanks: words(&card.thanks),
        reason: words(&card.reason),
        totals: totals(lang, &seen.totals),
        thanked: lang.t_with("ending-thanked", &[("n", card.thanked.into())]),
        acts: acts(&forms, &seen),
    };
    Ok(typed.answer(&page))
}

fn totals(lang: Lang, totals: &Totals) -> Vec<(String, String)> {
    let all = [
        ("ending-total-received", totals.received),
        ("ending-total-products", totals.products),
        ("ending-total-transit", totals.transit),
        ("ending-total-made", totals.made),
        ("ending-total-makers", totals.makers),
        ("ending-total-needs", totals.needs),
        ("ending-total-sites", totals.sites),
    ];
    let some = all.into_iter().filter(|(_, n)| *n > 0);
    some.map(|(key, n)| (lang.number(n), lang.t_with(key, &[("n", n.into())])))
        .collect()
}

fn acts(forms: &Forms<'_>, seen: &Shown) -> Vec<Act> {
    if !seen.reopens {
        return Vec::new();
    }
    let form = forms.act("reopen", "ending-reopen");
    let form = form.area("reason", "ending-reopen-reason").required();
    let form = form.hint("ending-public-hint").why("ending-reopen-why");
    vec![form.done()]
}

/// `POST /{lang}/endings/{id}/reopen`
pub(super) async fn reopen(
    State(web): State<Web>,
    Path((_, id)): Path<(String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let typed = Typed::sent(&sent);
    let viewer = &sent.viewer;
    let id: EndingId = id_in(viewer, &id)?;
    let done = verbs::reopen(&web.app, &sent.asked, id, &typed.text("reason")).await;
    let onward = done.map(|_| format!("/{}/endings/{id}", viewer.lang));
    let again = async |typed: &Typed| page(&web, viewer, id, typed).await;
    typed.end(viewer, onward, again).await
}
