//! Page: the people of a collective: who is invited, accepted, confirmed, stopped.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use essaim_app::access::Right;
use essaim_app::people::{self, Newcomer};
use essaim_app::see::people as see;
use essaim_domain::person::{Belonging, Language, MembershipStatus, Role};
use serde::Deserialize;
use uuid::Uuid;

use crate::ask::{Sent, Viewer};
use crate::error::PageError;
use crate::frame::Framed;
use crate::pages::collectives::picker;
use crate::pages::typed::{Pairs, Typed};
use crate::shell::{Choice, Field, Shell};
use crate::state::Web;

/// What the list is narrowed to.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Narrowed {
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

/// `GET /{lang}/people`
pub(super) async fn list(
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

/// `POST /{lang}/people`
pub(super) async fn invite(
    State(web): State<Web>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
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
