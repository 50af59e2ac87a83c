//! Page: what closing a hub would change, then its form; and the way back from an announcement.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use chrono::{NaiveDate, TimeDelta};
use essaim_app::Error;
use essaim_app::hub::closing::{self as verbs, CloseForm, Preview};
use essaim_app::see::claims::zone;
use essaim_app::see::closings::{self as see, Card};
use essaim_app::see::places as doors;
use essaim_domain::Reason;
use essaim_domain::ids::HubId;
use essaim_words::Lang;
use serde::Deserialize;

use super::closing_words::{Table, facts, next_choices, tables};
use crate::ask::{Sent, Viewer};
use crate::error::PageError;
use crate::frame::Framed;
use crate::pages::carried::id_in;
use crate::pages::forms::Forms;
use crate::pages::typed::{Pairs, Typed};
use crate::shell::{Act, Choice, Field, Input, Shell};
use crate::state::Web;

/// Where everything goes, and when.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Looked {
    next: Option<String>,
    on: Option<String>,
}

impl Looked {
    fn sent(typed: &Typed) -> Self {
        Self {
            next: Some(typed.text("next")),
            on: typed.given("on"),
        }
    }

    fn next(&self) -> Result<Option<HubId>, Error> {
        let named = self.next.as_deref().filter(|text| !text.is_empty());
        let named = named.map(str::parse);
        named
            .transpose()
            .map_err(|_| Error::field("next", Reason::NotOffered))
    }

    fn on(&self) -> Result<Option<NaiveDate>, Error> {
        let named = self.on.as_deref().filter(|text| !text.trim().is_empty());
        let named = named.map(|text| text.trim().parse());
        named
            .transpose()
            .map_err(|_| Error::field("on", Reason::NotADate))
    }
}

#[derive(Template)]
#[template(path = "pages/places/closing.html")]
struct Page {
    shell: Shell,
    back: (String, String),
    path: String,
    announced: Option<(String, String)>,
    on: Field,
    next: Field,
    choices: Vec<Choice>,
    looked: bool,
    when: String,
    wrong: Vec<String>,
    facts: Vec<(String, String)>,
    tables: Vec<Table>,
    acts: Vec<Act>,
}

/// `GET /{lang}/hubs/{id}/closing`
pub(super) async fn preview(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id)): Path<(String, String)>,
    Query(looked): Query<Looked>,
) -> Result<Response, PageError> {
    let id = id_in(&viewer, &id)?;
    show(&web, &viewer, (id, &looked), Typed::default()).await
}

async fn show(
    web: &Web,
    viewer: &Viewer,
    (id, looked): (HubId, &Looked),
    typed: Typed,
) -> Result<Response, PageError> {
    let (lang, who) = (viewer.lang, viewer.signed()?);
    let failed = |error| viewer.failed(error);
    let door = doors::hub(&web.app, who, id).await.map_err(failed)?;
    let card = see::of_hub(&web.app, who, id).await.map_err(failed)?;
    let card = card.filter(Card::is_open);
    // What cannot be looked at is said above the choices, with what was typed kept.
    let (seen, typed) = match look(web, viewer, (id, looked)).await {
        Ok(seen) => (Some(seen), typed),
        Err(error) => match typed.keep(viewer, error) {
            Ok(typed) => (None, typed),
            Err(answer) => return Ok(*answer),
        },
    };
    let path = format!("/{lang}/hubs/{id}/closing");
    let forms = typed.forms(web, lang, &path);
    let mut on = Field {
        kind: "date".into(),
        hint: lang.t("closing-on-hint"),
        ..typed.field(lang, "on", "closing-on")
    };
    on.value = looked.on.clone().unwrap_or_default();
    let page = Page {
        shell: Framed::new(
            web,
            viewer,
            lang.t_with("closing-title", &[("hub", door.name.as_str().into())]),
        )
        .notices(typed.notice(lang))
        .shell(),
        back: (format!("/{lang}/hubs/{id}/door"), door.name.clone()),
        announced: card.as_ref().map(|card| announced(lang, card)),
        on,
        next: typed.field(lang, "next", "closing-next"),
        choices: seen
            .as_ref()
            .map_or_else(Vec::new, |seen| next_choices(lang, seen)),
        looked: seen.is_some(),
        when: seen
            .as_ref()
            .map_or_else(String::new, |seen| when(lang, seen, &door.zone)),
        wrong: seen
            .as_ref()
            .map_or_else(Vec::new, |seen| wrong(lang, seen)),
        facts: seen
            .as_ref()
            .map_or_else(Vec::new, |seen| facts(lang, seen)),
        tables: seen
            .as_ref()
            .map_or_else(Vec::new, |seen| tables(lang, seen, zone(&door.zone))),
        acts: acts(&forms, seen.as_ref(), looked, card.is_some()),
        path: path.clone(),
    };
    Ok(typed.answer(&page))
}

/// The preview; where she named no hub yet and one is needed, that of the nearest.
async fn look(
    web: &Web,
    viewer: &Viewer,
    (id, looked): (HubId, &Looked),
) -> Result<Preview, Error> {
    let who = viewer.who.as_ref().ok_or(Error::NotFound)?;
    let (next, on) = (looked.next()?, looked.on()?);
    let seen = see::preview(&web.app, who, id, (next, on)).await?;
    match seen.others.first() {
        Some(nearest) if looked.next.is_none() && seen.needs_a_place => {
            see::preview(&web.app, who, id, (Some(nearest.hub), on)).await
        }
        Some(_) | None => Ok(seen),
    }
}

fn announced(lang: Lang, card: &Card) -> (String, String) {
    let day = lang.date_year(card.closes_at - TimeDelta::seconds(1), zone(&card.zone));
    let values = [("hub", card.name.as_str().into()), ("day", day.into())];
    let next = card.next_name.as_deref();
    let then = match (card.stuck_at, next) {
        (Some(_), _) => lang.t("closing-stuck-why"),
        (None, Some(next)) => lang.t_with("closing-announced-next", &[("next", next.into())]),
        (None, None) => lang.t("closing-announced-nothing"),
    };
    (lang.t_with("closing-announced", &values), then)
}

fn when(lang: Lang, seen: &Preview, named: &str) -> String {
    let next = ("next", seen.next_name.as_deref().unwrap_or_default().into());
    let day = lang.date_year(seen.closes_at - TimeDelta::seconds(1), zone(named));
    let day = ("day", day.into());
    match (seen.now, seen.next_name.is_some()) {
        (true, true) => lang.t_with("closing-when-now", &[next]),
        (true, false) => lang.t("closing-when-now-empty"),
        (false, true) => lang.t_with("closing-when-day", &[day, next]),
        (false, false) => lang.t_with("closing-when-day-empty", &[day]),
    }
}

/// What stands in the way.
fn wrong(lang: Lang, seen: &Preview) -> Vec<String> {
    let recalled = [("n", seen.recalled.into())];
    let place = seen.needs_a_place && seen.next.is_none();
    let place = place.then(|| lang.t("closing-place-needed"));
    let recalled = (seen.recalled > 0).then(|| lang.t_with("closing-recalled", &recalled));
    [place, recalled].into_iter().flatten().collect()
}

fn acts(forms: &Forms<'_>, seen: Option<&Preview>, looked: &Looked, announced: bool) -> Vec<Act> {
    let mut acts = Vec::new();
    if announced {
        let form = forms.act("call-off", "closing-call-off");
        acts.push(form.why("closing-call-off-why").done());
    }
    let Some(seen) = seen else { return acts };
    if (seen.needs_a_place && seen.next.is_none()) || (announced && !seen.now) {
        return acts;
    }
    let (words, why) = if seen.now {
        ("closing-do-now", "closing-do-why")
    } else {
        ("closing-do-day", "closing-do-day-why")
    };
    let next = seen.next.map_or_else(String::new, |next| next.to_string());
    let form = forms.act("close", words);
    let form = form.known("next", next);
    let form = form.known("on", looked.on.clone().unwrap_or_default());
    let form = form.area("reason", "closing-reason").required();
    let form = form.hint("closing-reason-hint").why(why);
    let mut act = form.grave().done();
    // What is seen now is what is confirmed, whatever was seen when the form was sent before.
    act.inputs.push(Input::Known("seen", seen.seen.clone()));
    // The preview was read: the form stands open below it.
    act.back = true;
    acts.push(act);
    acts
}

/// `POST /{lang}/hubs/{id}/closing/{verb}`
pub(super) async fn act(
    State(web): State<Web>,
    Path((lang, id, verb)): Path<(String, String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let typed = Typed::sent(&sent);
    let viewer = &sent.viewer;
    let id: HubId = id_in(viewer, &id)?;
    let looked = match verb.as_str() {
        "close" => Looked::sent(&typed),
        _ => Looked::default(),
    };
    let done = match verb.as_str() {
        "close" => match form(&typed, &looked) {
            Ok(form) => verbs::close(&web.app, &sent.asked, id, form).await,
            Err(error) => Err(error),
        },
        "call-off" => verbs::call_off(&web.app, &sent.asked, id).await,
        _ => Err(Error::NotFound),
    };
    let onward = done.map(|closing| format!("/{lang}/closings/{closing}"));
    let again = async |typed: &Typed| show(&web, viewer, (id, &looked), typed.clone()).await;
    typed.end(viewer, onward, again).await
}

fn form(typed: &Typed, looked: &Looked) -> Result<CloseForm, Error> {
    Ok(CloseForm {
        on: looked.on()?,
        next: looked.next()?,
        reason: typed.text("reason"),
        seen: typed.text("seen"),
    })
}
