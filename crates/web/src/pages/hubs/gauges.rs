//! Page: what a hub measures with, how much checking waits there, and the rules checks follow.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use essaim_app::Error;
use essaim_app::hub as verbs;
use essaim_app::inspection::choose_plan;
use essaim_app::see::inspection::{self as see, Gauge};
use essaim_domain::ids::HubId;
use essaim_domain::inspection::plan::Profile;
use uuid::Uuid;

use super::spell::path;
use crate::ask::{Sent, Viewer};
use crate::error::PageError;
use crate::frame::Framed;
use crate::pages::carried::id_in;
use crate::pages::forms::Forms;
use crate::pages::typed::{Pairs, Typed};
use crate::shell::{Act, Icon, Shell};
use crate::state::Web;

/// A gauge, worded, and what can be done with it.
struct Row {
    name: String,
    measures: String,
    checked: String,
    acts: Vec<Act>,
}

#[derive(Template)]
#[template(path = "pages/hub/gauges.html")]
struct Page {
    shell: Shell,
    hub: (String, String),
    minutes: String,
    gauges: Vec<Row>,
    add: Act,
    plan: Option<(String, Act)>,
}

/// `GET /{lang}/hubs/{id}/gauges`
pub(super) async fn gauges(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let id = id_in(&viewer, &id)?;
    show(&web, &viewer, id, &Typed::default()).await
}

async fn show(web: &Web, viewer: &Viewer, id: HubId, typed: &Typed) -> Result<Response, PageError> {
    let who = viewer.signed()?;
    let page = see::gauges(&web.app, who, id).await;
    let page = page.map_err(|error| viewer.failed(error))?;
    let lang = viewer.lang;
    let hub = path(lang, id);
    let here = format!("{hub}/gauges");
    let forms = typed.forms(web, lang, &here);
    let plan = match see::chosen_plan(&web.app, who, page.card.collective).await {
        Ok(plan) => Some(choosing(&forms, plan)),
        Err(Error::NotFound) => None,
        Err(error) => return Err(viewer.failed(error)),
    };
    let add = forms.act("add", "gauge-add").line("name", "gauge-name");
    let add = add.required().hint("gauge-name-hint");
    let add = add.line("measures", "gauge-measures").required();
    let yes = vec![("yes".to_owned(), lang.t("gauge-checked-today"))];
    let gauges = page.gauges.iter();
    Ok(typed.answer(&Page {
        shell: Framed::new(web, viewer, lang.t("gauges-title"))
            .notices(typed.notice(lang))
            .shell(),
        minutes: lang.t_with("check-minutes-wait", &[("n", page.minutes.into())]),
        gauges: gauges.map(|one| row(&forms, one, page.zone)).collect(),
        add: add.many("checked", "gauge-checked", yes).done(),
        plan,
        hub: (hub.clone(), page.card.name),
    }))
}

fn row(forms: &Forms<'_>, gauge: &Gauge, zone: chrono_tz::Tz) -> Row {
    let lang = forms.lang;
    let act = |step: &str, words: &str| forms.act(&format!("{}/{step}", gauge.id), words);
    Row {
        name: gauge.name.clone(),
        measures: gauge.measures.clone(),
        checked: match gauge.checked_at {
            Some(at) => lang.t_with(
                "gauge-checked-on",
                &[("when", lang.date_year(at, zone).into())],
            ),
            None => lang.t("gauge-never"),
        },
        acts: vec![
            act("checked", "gauge-do-check").icon(Icon::Tick).done(),
            act("retire", "gauge-retire").done(),
        ],
    }
}

fn choosing(forms: &Forms<'_>, plan: Profile) -> (String, Act) {
    let lang = forms.lang;
    let choice = |plan: &Profile| (plan.to_string(), lang.t(&format!("plan-{plan}")));
    let all = Profile::ALL.iter().map(choice).collect();
    let form = forms.act("plan", "plan-choose").why("plan-choose-why");
    let form = form.one("plan", "plan-which", all);
    (lang.t(&format!("plan-{plan}")), form.done())
}

/// `POST /{lang}/hubs/{id}/gauges/{verb}`: a gauge is added, the rules are chosen.
pub(super) async fn act(
    State(web): State<Web>,
    Path((_, id, verb)): Path<(String, String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let id: HubId = id_in(&sent.viewer, &id)?;
    let typed = Typed::sent(&sent);
    let done = match verb.as_str() {
        "add" => {
            let (name, measures) = (typed.text("name"), typed.text("measures"));
            let named = (name.as_str(), measures.as_str());
            let checked = typed.has("checked");
            verbs::add_gauge(&web.app, &sent.asked, id, named, checked).await
        }
        "plan" => choose(&web, &sent, &typed, id).await,
        _ => Err(Error::NotFound),
    };
    answer(&web, &sent, id, typed, done).await
}

async fn choose(web: &Web, sent: &Sent<Pairs>, typed: &Typed, hub: HubId) -> Result<Uuid, Error> {
    let plan = typed.chosen("plan")?;
    let page = see::gauges(&web.app, &sent.asked.who, hub).await?;
    let collective = page.card.collective;
    let done = choose_plan(&web.app, &sent.asked, collective, plan).await?;
    Ok(done.uuid())
}

/// `POST /{lang}/hubs/{id}/gauges/{gauge}/{step}`
pub(super) async fn step(
    State(web): State<Web>,
    Path((_, id, gauge, step)): Path<(String, String, String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let (id, gauge): (HubId, Uuid) = (id_in(&sent.viewer, &id)?, id_in(&sent.viewer, &gauge)?);
    let done = match step.as_str() {
        "checked" => verbs::check_gauge(&web.app, &sent.asked, gauge).await,
        "retire" => verbs::retire_gauge(&web.app, &sent.asked, gauge).await,
        _ => Err(Error::NotFound),
    };
    answer(&web, &sent, id, Typed::sent(&sent), done).await
}

async fn answer(
    web: &Web,
    sent: &Sent<Pairs>,
    id: HubId,
    typed: Typed,
    done: Result<Uuid, Error>,
) -> Result<Response, PageError> {
    let viewer = &sent.viewer;
    let onward = done.map(|_| format!("{}/gauges", path(viewer.lang, id)));
    let again = async |typed: &Typed| show(web, viewer, id, typed).await;
    typed.end(viewer, onward, again).await
}
