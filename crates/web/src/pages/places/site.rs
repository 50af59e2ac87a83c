//! Page: one site: its door, its habits, whether it is verified.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use essaim_app::people::{self, HabitsForm};
use essaim_app::see::places as see;
use essaim_domain::ids::SiteId;
use essaim_words::Lang;

use super::doors::{self, Door};
use crate::ask::{Sent, Viewer};
use crate::error::PageError;
use crate::frame::Framed;
use crate::pages::carried::id_in;
use crate::pages::forms::Forms;
use crate::pages::typed::{Pairs, Typed, day};
use crate::shell::{Act, Shell};
use crate::state::Web;

#[derive(Template)]
#[template(path = "pages/places/site.html")]
struct Page {
    shell: Shell,
    organisation: String,
    organisation_name: String,
    state: String,
    facts: Vec<(String, String)>,
    acts: Vec<Act>,
}

/// `GET /{lang}/sites/{id}`
pub(super) async fn one(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let id = id_in(&viewer, &id)?;
    show(&web, &viewer, id, &Typed::default()).await
}

fn door(site: &see::SiteCard) -> Door<'_> {
    Door {
        name: &site.name,
        insee: &site.insee,
        address: &site.address,
        hours: &site.hours,
        zone: &site.zone,
        located: site.located.as_deref(),
    }
}

fn habits(site: &see::SiteCard) -> HabitsForm {
    let habits = site.habits();
    HabitsForm {
        finess: habits.finess,
        ward: habits.ward,
        order_number: habits.order_number,
    }
}

fn acts(forms: &Forms<'_>, site: &see::SiteCard) -> Vec<Act> {
    let verify = forms
        .act("verify", "place-verify")
        .why("place-verify-why")
        .first();
    let change = doors::fields(forms.act("change", "place-change"), door(site));
    let change = doors::habit_fields(change, &habits(site));
    let close = forms
        .act("close", "place-close")
        .why("place-close-site-why")
        .grave();
    let verify = site.verified_at.is_none().then(|| verify.done());
    verify
        .into_iter()
        .chain([change.done(), close.done()])
        .collect()
}

fn facts(lang: Lang, site: &see::SiteCard) -> Vec<(String, String)> {
    let habits = site.habits();
    let more = [
        ("place-finess", habits.finess),
        ("place-ward", habits.ward),
        ("place-order-number", habits.order_number),
    ];
    let more = more
        .into_iter()
        .filter_map(|(label, text)| text.map(|text| (lang.t(label), text)));
    doors::facts(lang, door(site))
        .into_iter()
        .chain(more)
        .collect()
}

async fn show(
    web: &Web,
    viewer: &Viewer,
    id: SiteId,
    typed: &Typed,
) -> Result<Response, PageError> {
    let site = see::site(&web.app, viewer.signed()?, id).await;
    let site = site.map_err(|error| viewer.failed(error))?;
    let lang = viewer.lang;
    let path = format!("/{lang}/sites/{id}");
    let forms = typed.forms(web, lang, &path);
    let on = |key, at| lang.t_with(key, &[("day", day(lang, at).into())]);
    Ok(typed.answer(&Page {
        shell: Framed::new(web, viewer, site.name.clone())
            .notices(typed.notice(lang))
            .shell(),
        organisation: format!("/{lang}/organisations/{}", site.organisation()),
        organisation_name: site.organisation_name.clone(),
        state: match (site.closed_at, site.verified_at) {
            (Some(at), _) => on("place-closed-on", at),
            (None, Some(at)) => on("place-verified-on", at),
            (None, None) => lang.t("place-unverified"),
        },
        facts: facts(lang, &site),
        acts: match site.closed_at {
            Some(_) => Vec::new(),
            None => acts(&forms, &site),
        },
    }))
}

/// `POST /{lang}/sites/{id}/{verb}`
pub(super) async fn act(
    State(web): State<Web>,
    Path((lang, id, verb)): Path<(String, String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let typed = Typed::sent(&sent);
    let (viewer, asked) = (sent.viewer, sent.asked);
    let id: SiteId = id_in(&viewer, &id)?;
    let done = match verb.as_str() {
        "verify" => people::verify_site(&web.app, &asked, id).await,
        "change" => {
            let (door, habits) = (doors::door(&typed), doors::habits(&typed));
            people::change_site(&web.app, &asked, id, door, habits).await
        }
        "close" => people::close_site(&web.app, &asked, id).await,
        _ => Err(essaim_app::Error::NotFound),
    };
    let onward = done.map(|_| format!("/{lang}/sites/{id}"));
    let again = async |typed: &Typed| show(&web, &viewer, id, typed).await;
    typed.end(&viewer, onward, again).await
}
