//! A parcel from hand to hand: what the taker fills in, the code the giver shows, through whose hands it went.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{NaiveDateTime, TimeZone};
use chrono_tz::Europe::Paris;
use chrono_tz::Tz;
use essaim_app::Error;
use essaim_app::parcel::{self as verbs, Proof};
use essaim_app::see::parcel::{Handover, ParcelPage};
use essaim_domain::handover::Confirmed;
use essaim_domain::{Instant, Reason};
use essaim_words::Lang;

use super::one::show;
use super::spell::path;
use crate::ask::{Sent, Viewer};
use crate::draw::qr;
use crate::error::PageError;
use crate::frame::{Framed, render};
use crate::pages::batches::place_words;
use crate::pages::carried::id_in;
use crate::pages::forms::{Form, Forms};
use crate::pages::typed::{Pairs, Typed};
use crate::shell::{Field, Icon, Shell, Step, StepState};
use crate::state::Web;

/// The form of whoever takes a parcel; the giver's code stands in it when it was scanned.
pub(in crate::pages) fn take<'p>(forms: &Forms<'p>, given: &str) -> Form<'p> {
    let form = forms.act("pick-up", "parcel-pick-up");
    with_proof(form.why("handover-take-why"), given)
}

/// The form of a driver who takes a parcel over from another on the road.
pub(in crate::pages) fn take_over<'p>(forms: &Forms<'p>, given: &str) -> Form<'p> {
    let form = forms.act("take-from", "handover-take-over");
    with_proof(form.why("handover-take-over-why"), given)
}

/// The form of a keeper who checks a parcel in with all its bags.
pub(in crate::pages) fn check_in<'p>(forms: &Forms<'p>, given: &str) -> Form<'p> {
    let form = forms.act("arrive", "do-check-in");
    with_proof(form.why("handover-check-in-why"), given)
}

fn with_proof<'p>(form: Form<'p>, given: &str) -> Form<'p> {
    form.keeps()
        .known("paper", "no".to_owned())
        .number("handover", "handover-code")
        .filled(given)
        .hint("handover-code-hint")
        .number("bags", "handover-bags")
        .hint("handover-bags-hint")
}

/// The same fields, where bags are counted one by one.
pub(super) fn proof_fields(forms: &Forms<'_>, path: &str) -> Vec<Field> {
    let typed = forms.typed.only(path);
    let code = typed.digits(forms.lang, "handover", "handover-code");
    let bags = typed.digits(forms.lang, "bags", "handover-bags");
    vec![
        Field {
            hint: forms.lang.t("handover-code-hint"),
            ..code
        },
        bags,
    ]
}

/// A hand-over signed on paper while there was no network, entered by whoever keeps the hub.
pub(super) fn paper<'p>(forms: &Forms<'p>, page: &ParcelPage) -> Option<Form<'p>> {
    let (verb, words) = match (page.may.keep, page.may.carry) {
        (true, _) => ("arrive", "handover-paper-arrived"),
        (false, true) => ("pick-up", "handover-paper-taken"),
        (false, false) => return None,
    };
    let form = forms.act(verb, words).why("handover-paper-why");
    let form = form.numbered(2).known("paper", "yes".to_owned());
    Some(
        form.moment("when", "handover-when")
            .number("bags", "handover-bags")
            .icon(Icon::Note),
    )
}

/// The forms in which a coordinator signs for a receiver: now, or from a paper signed then.
pub(super) fn signatures<'p>(forms: &Forms<'p>, page: &ParcelPage) -> [Option<Form<'p>>; 2] {
    let who = |form: Form<'p>, paper: &str| {
        form.known("paper", paper.to_owned())
            .line("name", "parcel-sign-name")
            .required()
            .line("position", "parcel-sign-position")
            .required()
    };
    let sign = page.may.sign.then(|| {
        let form = forms.act("sign", "parcel-sign");
        who(form.why("parcel-sign-why"), "")
    });
    let on_paper = page.may.sign.then(|| {
        let form = forms.act("sign", "handover-paper-signed").numbered(2);
        let form = form.why("handover-paper-why").icon(Icon::Note);
        who(form, "yes").moment("when", "handover-when")
    });
    [sign, on_paper]
}

/// What the taker says.
pub(super) fn proof(typed: &Typed) -> Result<Proof, Error> {
    let bags = typed.given("bags").map(|_| typed.number("bags"));
    let paper = (typed.text("paper") == "yes").then(|| moment(&typed.text("when")));
    Ok(Proof {
        code: typed.given("handover"),
        bags: bags.transpose()?,
        paper: paper.transpose()?,
    })
}

/// A day and an hour as a browser sends them.
fn moment(text: &str) -> Result<Instant, Error> {
    let wrong = || Error::field("when", Reason::NotADate);
    let read = NaiveDateTime::parse_from_str(text.trim(), "%Y-%m-%dT%H:%M");
    let local = read.map_err(|_| wrong())?;
    let at = Paris.from_local_datetime(&local).earliest();
    Ok(at.ok_or_else(wrong)?.to_utc())
}

#[derive(Template)]
#[template(path = "pages/give.html")]
struct GivePage {
    shell: Shell,
    code: String,
    handover: String,
    address: String,
    drawn: String,
    back: String,
}

/// `POST /{lang}/parcels/{id}/give`: the code to show, once.
pub(super) async fn give(
    State(web): State<Web>,
    Path((_, id)): Path<(String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let viewer = &sent.viewer;
    let parcel = id_in(viewer, &id)?;
    let given = match verbs::give(&web.app, &sent.asked, parcel).await {
        Ok(given) => given,
        Err(error) => {
            let again = async |typed: &Typed| show(&web, viewer, parcel, typed).await;
            return Typed::sent(&sent).again(viewer, error, again).await;
        }
    };
    let back = path(viewer.lang, parcel);
    let Some(shown) = given.code else {
        return Ok(Redirect::to(&back).into_response());
    };
    let seen = essaim_app::see::parcel::parcel(&web.app, viewer.signed()?, parcel).await;
    let code = seen.map_err(|error| viewer.failed(error))?.card.code;
    Ok(shows(&web, viewer, &code.to_string(), shown.as_str(), back))
}

fn shows(web: &Web, viewer: &Viewer, code: &str, handover: &str, back: String) -> Response {
    let host = &web.app.settings().public_url;
    let address = format!("{host}/l/{code}?h={handover}");
    let page = GivePage {
        shell: Framed::new(web, viewer, viewer.lang.t("handover-shown")).shell(),
        drawn: qr(&address, &viewer.lang.t("batch-scan-me")).unwrap_or_default(),
        code: code.to_owned(),
        handover: handover.to_owned(),
        address: format!("{host}/l/{code}"),
        back,
    };
    render(&page).into_response()
}

/// Through whose hands it went: roles and counts, nobody's name.
pub(in crate::pages) fn passed(lang: Lang, hands: &[Handover], zone: Tz) -> Vec<Step> {
    hands.iter().map(|one| step(lang, one, zone)).collect()
}

fn step(lang: Lang, one: &Handover, zone: Tz) -> Step {
    let bags = [
        ("bags", one.bags.into()),
        ("counted", one.counted.unwrap_or_default().into()),
    ];
    let counted = match one.counted {
        Some(_) => "handover-said-counted",
        None => "handover-said",
    };
    let recorded = lang.date_time(one.recorded_at, zone);
    let confirmed = format!("handover-confirmed-{}", one.confirmed);
    let confirmed = lang.t_with(&confirmed, &[("when", recorded.into())]);
    let mut parts = vec![
        lang.t(&format!("handover-step-{}", one.step)),
        format!("{} {}", lang.t("carried-parcel"), one.parcel),
        place_words(lang, &one.place_kind, one.place.as_deref()),
        lang.t_with(counted, &bags),
        confirmed,
    ];
    if one.out_of_hours {
        parts.push(lang.t("handover-out-of-hours"));
    }
    Step {
        state: StepState::Done,
        icon: match one.confirmed {
            Confirmed::Both => Icon::Tick,
            Confirmed::One => Icon::Hand,
            Confirmed::Paper => Icon::Note,
        },
        name: parts.join(" · "),
        date: lang.date_time(one.at, zone),
    }
}
