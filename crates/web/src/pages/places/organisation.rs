//! Page: one organisation, its sites, and who accepts for it.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use essaim_app::people::{self, HabitsForm};
use essaim_app::see::places as see;
use essaim_domain::ids::{MembershipId, OrganisationId, SiteId};

use super::doors;
use crate::ask::{Sent, Viewer};
use crate::error::PageError;
use crate::frame::Framed;
use crate::pages::carried::id_in;
use crate::pages::forms::Forms;
use crate::pages::typed::{Pairs, Typed, day};
use crate::shell::{Act, Shell};
use crate::state::Web;

/// An approver, worded.
struct Approver {
    path: String,
    name: String,
    deputy: bool,
    acts: Vec<Act>,
}

/// A group of sites, worded.
struct Group {
    name: String,
    sites: String,
}

#[derive(Template)]
#[template(path = "pages/places/organisation.html")]
struct Page {
    shell: Shell,
    list: String,
    closed: Option<String>,
    sites: Vec<(String, String)>,
    groups: Vec<Group>,
    approvers: Vec<Approver>,
    acts: Vec<Act>,
    grouping: Option<Act>,
}

/// `GET /{lang}/organisations/{id}`
pub(super) async fn one(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let id = id_in(&viewer, &id)?;
    show(&web, &viewer, id, &Typed::default()).await
}

fn acts(forms: &Forms<'_>, page: &see::OrganisationPage) -> Vec<Act> {
    let site = doors::fields(forms.act("sites", "place-add-site"), doors::NEW);
    let site = doors::habit_fields(site, &HabitsForm::default());
    let rename = forms
        .act("rename", "place-rename")
        .line("name", "place-name")
        .filled(&page.card.name)
        .required();
    let close = forms
        .act("close", "place-close")
        .why("place-close-organisation-why");
    vec![site.done(), rename.done(), close.grave().done()]
}

fn approver(forms: &Forms<'_>, one: &see::Approver) -> Approver {
    let verb = format!("deputies/{}", one.membership);
    let (words, answer) = if one.deputy {
        ("place-no-deputy", "no")
    } else {
        ("place-make-deputy", "yes")
    };
    Approver {
        path: format!("/{}/people/{}", forms.lang, one.person),
        name: one.pseudonym.clone(),
        deputy: one.deputy,
        acts: vec![
            forms
                .act(&verb, words)
                .known("deputy", answer.to_owned())
                .done(),
        ],
    }
}

/// Sites a group may hold.
fn groupable(page: &see::OrganisationPage) -> Vec<(String, String)> {
    page.sites
        .iter()
        .filter(|one| one.verified_at.is_some() && one.closed_at.is_none())
        .map(|one| (one.id().to_string(), one.name.clone()))
        .collect()
}

fn group(one: &see::Group) -> Group {
    let names: Vec<&str> = one.sites.iter().map(|(_, name)| name.as_str()).collect();
    Group {
        name: one.name.clone(),
        sites: names.join(" · "),
    }
}

/// The form of a new group, where there are sites enough for one.
fn grouping(forms: &Forms<'_>, page: &see::OrganisationPage) -> Option<Act> {
    let sites = groupable(page);
    (sites.len() > 1 && page.card.closed_at.is_none()).then(|| {
        forms
            .act("groups", "group-add")
            .line("name", "place-name")
            .hint("group-name-hint")
            .required()
            .many("sites", "group-members", sites)
            .why("group-add-why")
            .done()
    })
}

async fn show(
    web: &Web,
    viewer: &Viewer,
    id: OrganisationId,
    typed: &Typed,
) -> Result<Response, PageError> {
    let page = see::organisation(&web.app, viewer.signed()?, id).await;
    let page = page.map_err(|error| viewer.failed(error))?;
    let lang = viewer.lang;
    let path = format!("/{lang}/organisations/{id}");
    let forms = typed.forms(web, lang, &path);
    let closed = page.card.closed_at;
    let site = |one: &see::SiteLine| (format!("/{lang}/sites/{}", one.id()), one.name.clone());
    Ok(typed.answer(&Page {
        shell: Framed::new(web, viewer, page.card.name.clone())
            .notices(typed.notice(lang))
            .shell(),
        list: format!("/{lang}/places?collective={}", page.card.collective),
        closed: closed.map(|at| lang.t_with("place-closed-on", &[("day", day(lang, at).into())])),
        sites: page.sites.iter().map(site).collect(),
        groups: page.groups.iter().map(group).collect(),
        grouping: grouping(&forms, &page),
        approvers: page
            .approvers
            .iter()
            .map(|one| approver(&forms, one))
            .collect(),
        acts: match closed {
            Some(_) => Vec::new(),
            None => acts(&forms, &page),
        },
    }))
}

/// `POST /{lang}/organisations/{id}/{verb}`
pub(super) async fn act(
    State(web): State<Web>,
    Path((lang, id, verb)): Path<(String, String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let typed = Typed::sent(&sent);
    let (viewer, asked) = (sent.viewer, sent.asked);
    let id: OrganisationId = id_in(&viewer, &id)?;
    let here = format!("/{lang}/organisations/{id}");
    let onward = match verb.as_str() {
        "sites" => {
            let (door, habits) = (doors::door(&typed), doors::habits(&typed));
            people::add_site(&web.app, &asked, id, door, habits)
                .await
                .map(|site| format!("/{lang}/sites/{site}"))
        }
        "groups" => match typed.every::<SiteId>("sites") {
            Ok(sites) => {
                let name = typed.text("name");
                people::add_group(&web.app, &asked, id, &name, &sites)
                    .await
                    .map(|_| here)
            }
            Err(error) => Err(error),
        },
        "rename" => {
            let name = typed.text("name");
            people::rename_organisation(&web.app, &asked, id, &name)
                .await
                .map(|_| here)
        }
        "close" => people::close_organisation(&web.app, &asked, id)
            .await
            .map(|_| here),
        _ => Err(essaim_app::Error::NotFound),
    };
    let again = async |typed: &Typed| show(&web, &viewer, id, typed).await;
    typed.end(&viewer, onward, again).await
}

/// `POST /{lang}/organisations/{id}/deputies/{membership}`
pub(super) async fn deputy(
    State(web): State<Web>,
    Path((lang, id, membership)): Path<(String, String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let typed = Typed::sent(&sent);
    let (viewer, asked) = (sent.viewer, sent.asked);
    let id: OrganisationId = id_in(&viewer, &id)?;
    let membership: MembershipId = id_in(&viewer, &membership)?;
    let deputy = typed.text("deputy") == "yes";
    let done = people::set_deputy(&web.app, &asked, membership, deputy).await;
    let onward = done.map(|_| format!("/{lang}/organisations/{id}"));
    let again = async |typed: &Typed| show(&web, &viewer, id, typed).await;
    typed.end(&viewer, onward, again).await
}
