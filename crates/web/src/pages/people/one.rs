//! Page: one of a collective's people, with her roles and where she works.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use essaim_app::people::{self, Step};
use essaim_app::see::people as see;
use essaim_domain::person::MembershipStatus;
use essaim_domain::premises::Premises;
use essaim_domain::{Invalid, Reason};
use uuid::Uuid;

use crate::ask::{Sent, Viewer};
use crate::error::PageError;
use crate::frame::Framed;
use crate::pages::forms::Forms;
use crate::pages::premises;
use crate::pages::typed::{Pairs, Typed, day};
use crate::shell::{Act, Shell};
use crate::state::Web;

/// A membership on a person's page, worded, with the steps a coordinator may take.
struct Standing {
    role: String,
    place: String,
    status: String,
    since: String,
    steps: Vec<Act>,
}

#[derive(Template)]
#[template(path = "pages/person.html")]
struct PersonPage {
    shell: Shell,
    pseudonym: String,
    name: String,
    email: String,
    phone: String,
    known_since: String,
    standings: Vec<Standing>,
    premises: String,
    set_premises: Option<Act>,
}

/// `GET /{lang}/people/{id}`
pub(super) async fn person(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id)): Path<(String, Uuid)>,
) -> Result<Response, PageError> {
    show(&web, &viewer, id, &Typed::default()).await
}

pub(in crate::pages) async fn show(
    web: &Web,
    viewer: &Viewer,
    id: Uuid,
    typed: &Typed,
) -> Result<Response, PageError> {
    let who = viewer.signed()?;
    let person = see::person(&web.app, who, id.into())
        .await
        .map_err(|error| viewer.failed(error))?;
    let lang = viewer.lang;
    let path = format!("/{lang}/people/{id}");
    let forms = typed.forms(web, lang, &path);
    let reach = person.reach;
    let has_email = reach.as_ref().is_some_and(|reach| reach.email.is_some());
    let standings = person.memberships.iter();
    let standings = standings.map(|line| standing(&forms, line, has_email));
    let premises_word = |at: Premises| lang.t(&format!("premises-{at}"));
    let premises = person.premises.map(premises_word).unwrap_or_default();
    let set_premises = person
        .premises
        .filter(|_| who.person != person.id)
        .map(|at| premises::form(&forms, at));
    let (name, email, phone) = reach.map_or_else(Default::default, |reach| {
        (
            reach.name,
            reach.email.unwrap_or_default(),
            reach.phone.unwrap_or_default(),
        )
    });
    let page = PersonPage {
        shell: Framed::new(web, viewer, person.card.pseudonym.clone())
            .notices(typed.notice(lang))
            .shell(),
        pseudonym: person.card.pseudonym,
        name,
        email,
        phone,
        known_since: day(lang, person.card.made_at),
        standings: standings.collect(),
        premises,
        set_premises,
    };
    Ok(typed.answer(&page))
}

/// A membership with the steps that may follow; an invitation that went by mail is not accepted for her.
fn standing(forms: &Forms<'_>, line: &see::Membership, has_email: bool) -> Standing {
    let lang = forms.lang;
    let (id, status) = (line.membership.id, line.membership.status);
    let steps: &[&str] = match status {
        MembershipStatus::Invited if has_email => &["suspend"],
        MembershipStatus::Invited => &["accept", "suspend"],
        MembershipStatus::Accepted => &["confirm", "suspend"],
        MembershipStatus::Confirmed => &["suspend"],
        MembershipStatus::Suspended => &["lift"],
        MembershipStatus::Left => &[],
    };
    let step = |word: &&str| {
        let verb = format!("memberships/{id}/{word}");
        let form = forms.act(&verb, &format!("person-{word}"));
        match *word {
            "suspend" => form.line("reason", "person-reason").grave().done(),
            _ => form.done(),
        }
    };
    Standing {
        role: lang.t(&format!("role-{}", line.membership.role)),
        place: line.place.clone(),
        status: lang.t(&format!("membership-state-{status}")),
        since: day(lang, line.since),
        steps: steps.iter().map(step).collect(),
    }
}

/// The step a path names.
pub(crate) fn step_named(word: &str) -> Result<Step, essaim_app::Error> {
    match word {
        "accept" => Ok(Step::Accept),
        "confirm" => Ok(Step::Confirm),
        "suspend" => Ok(Step::Suspend),
        "lift" => Ok(Step::Lift),
        "leave" => Ok(Step::Leave),
        _ => Err(essaim_app::Error::NotFound),
    }
}

pub(super) async fn step(
    State(web): State<Web>,
    Path((_, id, membership, word)): Path<(String, Uuid, Uuid, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let viewer = &sent.viewer;
    let step = step_named(&word).map_err(|error| viewer.failed(error))?;
    let typed = Typed::sent(&sent);
    let reason = typed.given("reason");
    let done = if reason.as_ref().is_some_and(|text| text.len() > 2000) {
        Err(Invalid::new("reason", Reason::TooLong { max: 2000 }).into())
    } else {
        people::step(&web.app, &sent.asked, membership.into(), step, reason).await
    };
    let onward = done.map(|_| format!("/{}/people/{id}", viewer.lang));
    let again = async |typed: &Typed| show(&web, viewer, id, typed).await;
    typed.end(viewer, onward, again).await
}
