//! Page: the relays of a collective, how far they reach, and the forms that look for, send and call them off.

use askama::Template;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use axum::routing::{get, post};
use chrono_tz::Europe::Paris;
use essaim_app::access::Right;
use essaim_app::see::relay::{self as see, LegShown, RelayShown, Relays};
use essaim_app::{Error, tour as verbs};
use essaim_domain::ids::{CollectiveId, RelayId};
use essaim_domain::leg::RelayState;
use essaim_words::Lang;

use super::carried::{id_in, place_word};
use super::collectives::{Which, picker};
use super::forms::Forms;
use super::typed::{Pairs, Typed};
use crate::ask::{Sent, Viewer};
use crate::error::PageError;
use crate::frame::Framed;
use crate::shell::{Act, Choice, Shell};
use crate::state::Web;

/// The routes of this page.
pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/{lang}/relays", get(list))
        .route("/{lang}/relays/propose", post(propose))
        .route("/{lang}/relays/radius", post(radius))
        .route("/{lang}/relays/{id}/{step}", post(step))
}

/// A leg, worded.
struct LegWords {
    /// From where to where.
    way: String,
    /// Who and when.
    who: String,
    /// Where it stands.
    state: String,
}

/// A relay, worded.
struct Line {
    parcel: String,
    code: String,
    state: String,
    mended: String,
    legs: Vec<LegWords>,
    acts: Vec<Act>,
}

#[derive(Template)]
#[template(path = "pages/relays.html")]
struct Page {
    shell: Shell,
    picker: Vec<Choice>,
    reach: String,
    acts: Vec<Act>,
    lines: Vec<Line>,
}

async fn list(
    State(web): State<Web>,
    viewer: Viewer,
    Query(which): Query<Which>,
) -> Result<Response, PageError> {
    show(&web, &viewer, which.collective(), &Typed::default()).await
}

async fn show(
    web: &Web,
    viewer: &Viewer,
    named: Option<CollectiveId>,
    typed: &Typed,
) -> Result<Response, PageError> {
    let page = see::relays(&web.app, viewer.signed()?, named).await;
    let page = page.map_err(|error| viewer.failed(error))?;
    let (lang, collective) = (viewer.lang, page.collective.0);
    let path = format!("/{lang}/relays");
    let forms = typed.forms(web, lang, &path);
    let reach = match page.km {
        Some(km) => lang.t_with("relays-reach", &[("km", format!("{km:.0}").into())]),
        None => lang.t("relays-off"),
    };
    Ok(typed.answer(&Page {
        shell: Framed::new(web, viewer, lang.t("relays-title"))
            .notices(typed.notice(lang))
            .shell(),
        picker: picker(web, viewer, Right::PlanTours, collective).await?,
        reach,
        acts: acts(&forms, &page),
        lines: page.relays.iter().map(|one| line(&forms, one)).collect(),
    }))
}

/// What can be done with all of them.
fn acts(forms: &Forms<'_>, page: &Relays) -> Vec<Act> {
    let of = page.collective.0.to_string();
    let propose = forms
        .act("propose", "relays-propose")
        .why("relays-propose-why")
        .known("collective", of.clone())
        .first();
    let km = page.km.map(|km| format!("{km:.0}")).unwrap_or_default();
    let radius = forms
        .act("radius", "relays-radius")
        .why("relays-radius-why")
        .number("km", "relays-km")
        .filled(&km)
        .hint("relays-km-hint")
        .known("collective", of);
    let propose = page.km.is_some().then(|| propose.done());
    let radius = page.sets.then(|| radius.done());
    propose.into_iter().chain(radius).collect()
}

fn line(forms: &Forms<'_>, shown: &RelayShown) -> Line {
    let (lang, row) = (forms.lang, &shown.row);
    let act = |step: &str| {
        forms
            .act(&format!("{}/{step}", row.id), &format!("relay-{step}"))
            .done()
    };
    let acts = match row.state {
        RelayState::Proposed => vec![act("send"), act("drop")],
        RelayState::Running => vec![act("drop")],
        RelayState::Broken | RelayState::Dropped => Vec::new(),
    };
    let mended = [("n", row.mended.into())];
    Line {
        parcel: format!("/{lang}/parcels/{}", row.parcel),
        code: shown.code.clone(),
        state: lang.t(&format!("relay-state-{}", row.state)),
        mended: if row.mended > 0 {
            lang.t_with("relay-mended", &mended)
        } else {
            String::new()
        },
        legs: shown.legs.iter().map(|leg| leg_words(lang, leg)).collect(),
        acts,
    }
}

fn leg_words(lang: Lang, shown: &LegShown) -> LegWords {
    let leg = &shown.leg;
    let [from, to] = shown.names.clone();
    let from = from.unwrap_or_else(|| place_word(lang, leg.from));
    let to = to.unwrap_or_else(|| place_word(lang, leg.to));
    let who = match &shown.carrier {
        Some((_, name)) => name.clone(),
        None => lang.t("relay-nobody"),
    };
    let when = leg.slot.map(|slot| {
        let hours = lang.range(slot.from, slot.until, Paris);
        lang.t_with("relay-fetches", &[("when", hours.into())])
    });
    LegWords {
        way: format!("{from} → {to}"),
        who: [Some(who), when]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" · "),
        state: lang.t(&format!("relay-leg-{}", leg.state)),
    }
}

async fn propose(State(web): State<Web>, sent: Sent<Pairs>) -> Result<Response, PageError> {
    let typed = Typed::sent(&sent);
    let collective = id_in(&sent.viewer, &typed.text("collective"))?;
    let done = verbs::propose_relays(&web.app, &sent.asked, collective).await;
    end(&web, &sent, typed, (collective, done)).await
}

async fn radius(State(web): State<Web>, sent: Sent<Pairs>) -> Result<Response, PageError> {
    let typed = Typed::sent(&sent);
    let collective = id_in(&sent.viewer, &typed.text("collective"))?;
    let km = match typed.given("km") {
        Some(_) => typed.number("km").map(Some),
        None => Ok(None),
    };
    let done = match km {
        Ok(km) => verbs::set_relay_radius(&web.app, &sent.asked, collective, km).await,
        Err(error) => Err(error),
    };
    end(&web, &sent, typed, (collective, done)).await
}

async fn end(
    web: &Web,
    sent: &Sent<Pairs>,
    typed: Typed,
    (collective, done): (CollectiveId, Result<CollectiveId, Error>),
) -> Result<Response, PageError> {
    let viewer = &sent.viewer;
    let onward = done.map(|of| format!("/{}/relays?collective={of}", viewer.lang));
    let again = async |typed: &Typed| show(web, viewer, Some(collective), typed).await;
    typed.end(viewer, onward, again).await
}

async fn step(
    State(web): State<Web>,
    Path((_, id, step)): Path<(String, String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let viewer = &sent.viewer;
    let id: RelayId = id_in(viewer, &id)?;
    let done = match step.as_str() {
        "send" => verbs::send_relay(&web.app, &sent.asked, id).await,
        "drop" => verbs::drop_relay(&web.app, &sent.asked, id).await,
        _ => Err(Error::NotFound),
    };
    let onward = done.map(|_| format!("/{}/relays", viewer.lang));
    let again = async |typed: &Typed| show(&web, viewer, None, typed).await;
    Typed::sent(&sent).end(viewer, onward, again).await
}
