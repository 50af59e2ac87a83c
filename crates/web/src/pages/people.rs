//! The people of a collective, for its coordinators: who is invited, accepted, confirmed, stopped.

use askama::Template;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use axum::routing::{get, post};
use essaim_app::access::Right;
use essaim_app::people::{self, Newcomer, Step};
use essaim_app::see::people as see;
use essaim_domain::person::{Belonging, Language, MembershipStatus, Role};
use essaim_domain::premises::Premises;
use essaim_domain::{Invalid, Reason};
use serde::Deserialize;
use uuid::Uuid;

use super::collectives::picker;
use super::forms::Forms;
use super::premises;
use super::typed::{Pairs, Typed, day};
use crate::ask::{Sent, Viewer};
use crate::error::PageError;
use crate::frame::Framed;
use crate::shell::{Act, Choice, Field, Shell};
use crate::state::Web;

/// The routes of these pages.
pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/{lang}/people", get(list).post(invite))
        .route("/{lang}/people/{id}", get(person))
        .route("/{lang}/people/{id}/premises", post(premises::set))
        .route(
            "/{lang}/people/{id}/memberships/{membership}/{step}",
            post(step),
        )
}

/// What the list is narrowed to.
#[derive(Clone, Debug, Default, Deserialize)]
struct Narrowed {
    role: Option<String>,
    status: Option<String>,
    after: Option<Uuid>,
    collective: Option<Uuid>,
}

impl Narrowed {
    fn looked(&self) -> see::Looked {
        let word = |text: &Option<String>| text.clone().unwrap_or_default();
        see::Looked {
            collective: self.collective.map(Into::into),
            role: word(&self.role).parse().ok(),
            status: word(&self.status).parse().ok(),
            after: self.after.map(Into::into),
        }
    }
}

/// A membership in the list, worded.
struct Line {
    path: String,
    pseudonym: String,
    role: String,
    status: String,
    waits: bool,
}

#[derive(Template)]
#[template(path = "pages/people.html")]
struct PeoplePage {
    shell: Shell,
    key: String,
    name: String,
    lines: Vec<Line>,
    next: Option<String>,
    roles: Vec<Choice>,
    statuses: Vec<Choice>,
    picker: Vec<Choice>,
    places: String,
    undelivered: String,
    wrong: bool,
    fields: Vec<Field>,
    role: Field,
    role_choices: Vec<Choice>,
    of: Field,
    of_choices: Vec<Choice>,
    collective: Uuid,
}

async fn list(
    State(web): State<Web>,
    viewer: Viewer,
    Query(narrowed): Query<Narrowed>,
) -> Result<Response, PageError> {
    page(&web, &viewer, &narrowed, &Typed::default()).await
}

fn offered_roles(viewer: &Viewer) -> impl Iterator<Item = (String, String)> {
    let lang = viewer.lang;
    let roles = Role::ALL.iter().filter(|role| **role != Role::Operator);
    roles.map(move |role| (role.to_string(), lang.t(&format!("role-{role}"))))
}

fn line(viewer: &Viewer, line: see::Line) -> Line {
    let lang = viewer.lang;
    Line {
        path: format!("/{lang}/people/{}", line.person),
        pseudonym: line.pseudonym,
        role: lang.t(&format!("role-{}", line.role)),
        status: lang.t(&format!("membership-state-{}", line.status)),
        waits: line.status == MembershipStatus::Accepted,
    }
}

/// What the list may be narrowed to, with the one chosen now.
fn narrowing(
    viewer: &Viewer,
    word: Option<&str>,
    all: impl Iterator<Item = (String, String)>,
) -> Vec<Choice> {
    let any = (String::new(), viewer.lang.t("people-any"));
    let choice = |(value, label): (String, String)| Choice {
        chosen: word.unwrap_or_default() == value,
        value,
        label,
    };
    [any].into_iter().chain(all).map(choice).collect()
}

#[expect(clippy::too_many_lines, reason = "one line per field of the page")]
async fn page(
    web: &Web,
    viewer: &Viewer,
    narrowed: &Narrowed,
    typed: &Typed,
) -> Result<Response, PageError> {
    let who = viewer.signed()?;
    let looked = narrowed.looked();
    let people = see::people(&web.app, who, looked)
        .await
        .map_err(|error| viewer.failed(error))?;
    let lang = viewer.lang;
    let list = format!("/{lang}/people");
    let invited = typed.only(&list);
    let statuses = MembershipStatus::ALL.iter().map(|status| {
        let word = lang.t(&format!("membership-state-{status}"));
        (status.to_string(), word)
    });
    let next = people.next.map(|after| {
        let role = looked.role.map_or("", Role::as_str);
        let status = looked.status.map_or("", MembershipStatus::as_str);
        let collective = people.collective;
        format!("?collective={collective}&role={role}&status={status}&after={after}")
    });
    let of = [(String::new(), people.name.clone())].into_iter().chain(
        people
            .organisations
            .iter()
            .map(|(id, name)| (id.to_string(), name.clone())),
    );
    let kind = |name: &str, label: &str, kind: &str| Field {
        kind: kind.into(),
        ..invited.field(lang, name, label)
    };
    let page = PeoplePage {
        shell: Framed::new(web, viewer, lang.t("people-title"))
            .notices(typed.notice(lang))
            .shell(),
        key: typed.key(web, &list),
        name: people.name,
        lines: people
            .people
            .into_iter()
            .map(|one| line(viewer, one))
            .collect(),
        next,
        roles: narrowing(viewer, looked.role.map(Role::as_str), offered_roles(viewer)),
        statuses: narrowing(
            viewer,
            looked.status.map(MembershipStatus::as_str),
            statuses,
        ),
        picker: picker(web, viewer, Right::KeepPeople, people.collective).await?,
        places: format!("/{lang}/places?collective={}", people.collective),
        undelivered: format!("/{lang}/undelivered?collective={}", people.collective),
        wrong: invited.is_wrong(),
        fields: vec![
            kind("name", "people-name", "text"),
            kind("email", "people-email", "email"),
            kind("phone", "people-phone", "tel"),
        ],
        role: invited.field(lang, "role", "people-role"),
        role_choices: invited.choices("role", offered_roles(viewer)),
        of: invited.field(lang, "of", "people-of"),
        of_choices: invited.choices("of", of),
        collective: people.collective.uuid(),
    };
    Ok(typed.answer(&page))
}

fn newcomer(typed: &Typed, language: Language) -> Result<Newcomer, essaim_app::Error> {
    let of = match typed.given("of") {
        Some(_) => Belonging::Organisation(typed.chosen("of")?),
        None => Belonging::Collective(typed.chosen("collective")?),
    };
    Ok(Newcomer {
        name: typed.text("name"),
        email: typed.given("email"),
        phone: typed.given("phone"),
        language,
        role: typed.chosen("role")?,
        of,
    })
}

async fn invite(State(web): State<Web>, sent: Sent<Pairs>) -> Result<Response, PageError> {
    let typed = Typed::sent(&sent);
    let viewer = sent.viewer;
    let language: Language = viewer.lang.as_str().parse().unwrap_or(Language::Fr);
    let invited = match newcomer(&typed, language) {
        Ok(newcomer) => people::invite(&web.app, &sent.asked, newcomer).await,
        Err(error) => Err(error),
    };
    let onward = invited.map(|_| format!("/{}/people?status=invited", viewer.lang));
    let again = async |typed: &Typed| page(&web, &viewer, &Narrowed::default(), typed).await;
    typed.end(&viewer, onward, again).await
}

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

async fn person(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id)): Path<(String, Uuid)>,
) -> Result<Response, PageError> {
    show(&web, &viewer, id, &Typed::default()).await
}

pub(super) async fn show(
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

async fn step(
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
