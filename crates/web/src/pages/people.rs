//! The people of a collective, for its coordinators: who is invited, accepted, confirmed, stopped.

use askama::Template;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use essaim_app::people::{self, Newcomer, Step};
use essaim_app::see::people as see;
use essaim_domain::person::{Belonging, Language, MembershipStatus, Role};
use essaim_domain::{Invalid, Reason};
use serde::Deserialize;
use uuid::Uuid;

use super::typed::{Pairs, Typed, day};
use crate::ask::{Sent, Viewer, fresh_key};
use crate::error::PageError;
use crate::frame::{Framed, render};
use crate::shell::{Choice, Field, Shell};
use crate::state::Web;

/// The routes of these pages.
pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/{lang}/people", get(list).post(invite))
        .route("/{lang}/people/{id}", get(person))
        .route(
            "/{lang}/people/{id}/memberships/{membership}/{step}",
            post(step),
        )
        .route("/{lang}/sites/{id}/verify", post(verify_site))
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

/// A site in the list, worded.
struct Site {
    id: Uuid,
    name: String,
    organisation: String,
    verified: Option<String>,
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
    sites: Vec<Site>,
    hubs: Vec<(String, String)>,
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

fn site(viewer: &Viewer, one: see::Site) -> Site {
    Site {
        id: one.id.uuid(),
        name: one.name,
        organisation: one.organisation,
        verified: one.verified_at.map(|at| day(viewer.lang, at)),
    }
}

fn hub(viewer: &Viewer, one: see::Hub) -> (String, String) {
    let closed = one.closed_at.map(|at| day(viewer.lang, at));
    (one.name, closed.unwrap_or_default())
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
        ..typed.field(lang, name, label)
    };
    let page = PeoplePage {
        shell: Framed::new(web, viewer, lang.t("people-title")).shell(),
        key: fresh_key(web),
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
        sites: people
            .sites
            .into_iter()
            .map(|one| site(viewer, one))
            .collect(),
        hubs: people
            .hubs
            .into_iter()
            .map(|one| hub(viewer, one))
            .collect(),
        wrong: typed.is_wrong(),
        fields: vec![
            kind("name", "people-name", "text"),
            kind("email", "people-email", "email"),
            kind("phone", "people-phone", "tel"),
        ],
        role: typed.field(lang, "role", "people-role"),
        role_choices: typed.choices("role", offered_roles(viewer)),
        of: typed.field(lang, "of", "people-of"),
        of_choices: typed.choices("of", of),
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
    let (viewer, typed) = (sent.viewer, Typed::new(sent.form));
    let language: Language = viewer.lang.as_str().parse().unwrap_or(Language::Fr);
    let invited = match newcomer(&typed, language) {
        Ok(newcomer) => people::invite(&web.app, &sent.asked, newcomer).await,
        Err(error) => Err(error),
    };
    match invited {
        Ok(_) => {
            Ok(Redirect::to(&format!("/{}/people?status=invited", viewer.lang)).into_response())
        }
        Err(error) => match typed.keep(&viewer, error) {
            Ok(typed) => page(&web, &viewer, &Narrowed::default(), &typed).await,
            Err(answer) => Ok(*answer),
        },
    }
}

/// A membership on a person's page, worded, with the steps a coordinator may take.
struct Standing {
    id: Uuid,
    role: String,
    place: String,
    status: String,
    since: String,
    steps: Vec<(&'static str, String)>,
}

#[derive(Template)]
#[template(path = "pages/person.html")]
struct PersonPage {
    shell: Shell,
    key: String,
    id: Uuid,
    pseudonym: String,
    name: String,
    email: String,
    phone: String,
    known_since: String,
    standings: Vec<Standing>,
}

async fn person(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id)): Path<(String, Uuid)>,
) -> Result<Response, PageError> {
    let who = viewer.signed()?;
    let person = see::person(&web.app, who, id.into())
        .await
        .map_err(|error| viewer.failed(error))?;
    let lang = viewer.lang;
    let reach = person.reach;
    let has_email = reach.as_ref().is_some_and(|reach| reach.email.is_some());
    let standing = |line: &see::Membership| {
        let status = line.membership.status;
        let step = |word: &'static str| (word, lang.t(&format!("person-{word}")));
        let steps = match status {
            MembershipStatus::Invited if has_email => vec![step("suspend")],
            MembershipStatus::Invited => vec![step("accept"), step("suspend")],
            MembershipStatus::Accepted => vec![step("confirm"), step("suspend")],
            MembershipStatus::Confirmed => vec![step("suspend")],
            MembershipStatus::Suspended => vec![step("lift")],
            MembershipStatus::Left => Vec::new(),
        };
        Standing {
            id: line.membership.id.uuid(),
            role: lang.t(&format!("role-{}", line.membership.role)),
            place: line.place.clone(),
            status: lang.t(&format!("membership-state-{status}")),
            since: day(lang, line.since),
            steps,
        }
    };
    let (name, email, phone) = reach.map_or_else(Default::default, |reach| {
        (
            reach.name,
            reach.email.unwrap_or_default(),
            reach.phone.unwrap_or_default(),
        )
    });
    let page = PersonPage {
        shell: Framed::new(&web, &viewer, person.card.pseudonym.clone()).shell(),
        key: fresh_key(&web),
        id,
        pseudonym: person.card.pseudonym,
        name,
        email,
        phone,
        known_since: day(lang, person.card.made_at),
        standings: person.memberships.iter().map(standing).collect(),
    };
    Ok(render(&page).into_response())
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
    let viewer = sent.viewer;
    let step = step_named(&word).map_err(|error| viewer.failed(error))?;
    let reason = Typed::new(sent.form).given("reason");
    if reason.as_ref().is_some_and(|text| text.len() > 2000) {
        let why = Invalid::new("reason", Reason::TooLong { max: 2000 });
        return Err(viewer.failed(why.into()));
    }
    people::step(&web.app, &sent.asked, membership.into(), step, reason)
        .await
        .map_err(|error| viewer.failed(error))?;
    Ok(Redirect::to(&format!("/{}/people/{id}", viewer.lang)).into_response())
}

async fn verify_site(
    State(web): State<Web>,
    Path((_, id)): Path<(String, Uuid)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    people::verify_site(&web.app, &sent.asked, id.into())
        .await
        .map_err(|error| sent.viewer.failed(error))?;
    Ok(Redirect::to(&format!("/{}/people", sent.viewer.lang)).into_response())
}
