//! Runs of the matching: `POST /matching/runs`, `GET /matching/runs/{id}`, `POST /matching/runs/{id}/{send,send-chosen}`,
//! `GET /matching/runs/{id}/replay`; and what they leave out: `GET /matching/free`.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use essaim_app::Error;
use essaim_app::matching::{self, AtHand};
use essaim_app::see;
use essaim_app::see::matching::Change;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::Made;
use super::matching::ProposalView;
use super::parcels::PileBody;
use crate::ask::{Asks, Caller, Write};
use crate::error::{ApiError, ProblemBody};
use crate::state::Web;

/// The routes of runs.
pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(run))
        .routes(routes!(one_run))
        .routes(routes!(super::replays::replay))
        .routes(routes!(send_all))
        .routes(routes!(send_chosen))
        .routes(routes!(free))
}

/// For whom the matching runs.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct RunBody {
    /// The collective.
    pub collective: Uuid,
}

/// Run the matching.
#[utoipa::path(post, path = "/matching/runs", request_body = RunBody, tag = "matching",
    params(("Idempotency-Key" = String, Header)),
    responses((status = 201, body = Made), (status = 404, body = ProblemBody)))]
async fn run(
    State(web): State<Web>,
    write: Write<RunBody>,
) -> Result<(StatusCode, Json<Made>), ApiError> {
    let done = matching::run(&web.app, &write.asked, write.body.collective.into()).await;
    let id = done.map_err(|error| write.failed(error))?;
    Ok((StatusCode::CREATED, Json(Made { id: id.uuid() })))
}

/// A run of the matching.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct RunView {
    id: Uuid,
    ran_at: DateTime<Utc>,
    /// The run whose plan it mends after something happened; none for a whole plan.
    mends: Option<Uuid>,
    /// What planned it, by its version.
    engine: String,
    /// Can it be made again (`GET …/replay`)? What it was asked is kept for 90 days.
    can_be_repeated: bool,
    /// By how much it may be above the best plan there is, as a share of the bound its prices prove.
    gap: f64,
    /// What was planned anew since, after something happened; its proposals are among those below.
    mended: Vec<MendedView>,
    /// Sums, and `unmet`: lines with pieces nobody could be proposed for, and why.
    #[schema(value_type = Object)]
    figures: Value,
    proposals: Vec<ProposalView>,
    /// How each proposal differs from what the run before prepared and nobody sent.
    changes: Vec<ChangeView>,
}

/// A plan was mended: only the lines something happened to were planned anew.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct MendedView {
    run: Uuid,
    ran_at: DateTime<Utc>,
    /// Lines planned anew.
    lines: usize,
    /// New proposals.
    proposed: usize,
    /// Proposals withdrawn.
    withdrawn: usize,
}

impl MendedView {
    fn of(one: &see::matching::Mended) -> Self {
        let [lines, proposed, withdrawn] = one.counts;
        Self {
            run: one.run.uuid(),
            ran_at: one.ran_at,
            lines,
            proposed,
            withdrawn,
        }
    }
}

/// How a run differs from the plan before it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ChangeView {
    /// The proposal: of this run, or dropped from the plan before.
    proposal: Uuid,
    /// `new`, `same`, `changed` or `dropped`.
    change: &'static str,
    /// How many pieces it was of before.
    was: Option<i64>,
}

fn changes(page: &see::matching::Page) -> Vec<ChangeView> {
    let view = |proposal, change, was| ChangeView {
        proposal,
        change,
        was,
    };
    let kept = page.proposals.iter().map(|(offer, ..)| {
        let id = offer.id().uuid();
        match page.change(offer) {
            Change::New => view(id, "new", None),
            Change::Same => view(id, "same", Some(offer.units)),
            Change::Was(units) => view(id, "changed", Some(units)),
        }
    });
    let dropped = page.dropped();
    let dropped = dropped.map(|offer| view(offer.id().uuid(), "dropped", Some(offer.units)));
    kept.chain(dropped).collect()
}

/// A run with its proposals, for coordinators.
#[utoipa::path(get, path = "/matching/runs/{id}", tag = "matching", params(("id" = Uuid, Path)),
    responses((status = 200, body = RunView), (status = 404, body = ProblemBody)))]
async fn one_run(
    State(web): State<Web>,
    caller: Caller,
    Path(id): Path<Uuid>,
) -> Result<Json<RunView>, ApiError> {
    let page = see::matching::run(&web.app, &caller.who, id.into()).await;
    let page = page.map_err(|error| caller.failed(error))?;
    let view =
        |(offer, kept, _): &see::matching::Shown| ProposalView::of(offer, json!(kept), caller.lang);
    Ok(Json(RunView {
        id: page.run.uuid(),
        ran_at: page.ran_at,
        mends: page.mends.map(essaim_domain::ids::RunId::uuid),
        engine: page.engine.clone(),
        can_be_repeated: page.can_be_repeated,
        gap: page.figures.worth.gap(),
        mended: page.mended.iter().map(MendedView::of).collect(),
        changes: changes(&page),
        figures: json!(page.figures),
        proposals: page.proposals.iter().map(view).collect(),
    }))
}

/// Send everything a run prepared.
#[utoipa::path(post, path = "/matching/runs/{id}/send", tag = "matching",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
async fn send_all(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<Value>,
) -> Result<Json<Made>, ApiError> {
    let done = matching::send_all(&web.app, &write.asked, id.into()).await;
    let id = done.map_err(|error| write.failed(error))?;
    Ok(Json(Made { id: id.uuid() }))
}

/// Free pieces at a hub that a line could have: `POST /piles/tie` gives them to it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct FreeView {
    pile: PileBody,
    units: i64,
    hub: String,
    line: Uuid,
    need: Uuid,
    site: String,
    component: String,
}

/// For which collective.
#[derive(Debug, Clone, Deserialize, utoipa::IntoParams)]
pub(crate) struct FreeQuery {
    /// The collective's id; without, the first one coordinates.
    #[param(value_type = Option<Uuid>)]
    collective: Option<String>,
}

/// What lies free at the hubs of a collective and could serve a need, each unit once; the matching leaves it out.
#[utoipa::path(get, path = "/matching/free", tag = "matching",
    responses((status = 200, body = Vec<FreeView>), (status = 404, body = ProblemBody)))]
async fn free(
    State(web): State<Web>,
    caller: Caller,
    Asks(query): Asks<FreeQuery>,
) -> Result<Json<Vec<FreeView>>, ApiError> {
    let found = async {
        let named = query.collective.as_deref().map(str::parse).transpose();
        let named = named.map_err(|_| Error::NotFound)?;
        let collective = see::matching::collective(&caller.who, named)?;
        see::matching::at_hand(&web.app, &caller.who, collective).await
    };
    let found = found.await.map_err(|error| caller.failed(error))?;
    let view = |one: &AtHand| FreeView {
        pile: PileBody::of(&one.found.pile()),
        units: one.units.get(),
        hub: one.found.hub_name.clone(),
        line: one.found.line().uuid(),
        need: one.found.need().uuid(),
        site: one.found.site_name.clone(),
        component: one.found.name(caller.lang.into()).to_owned(),
    };
    Ok(Json(found.iter().map(view).collect()))
}

/// Some of what a run prepared.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct ChosenBody {
    /// Which proposals; at least one.
    pub proposals: Vec<Uuid>,
}

/// Send some of what a run prepared: all that are named, or none.
#[utoipa::path(post, path = "/matching/runs/{id}/send-chosen", request_body = ChosenBody, tag = "matching",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
async fn send_chosen(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<ChosenBody>,
) -> Result<Json<Made>, ApiError> {
    let chosen: Vec<_> = write.body.proposals.iter().map(|id| (*id).into()).collect();
    let done = matching::send_chosen(&web.app, &write.asked, id.into(), &chosen).await;
    let id = done.map_err(|error| write.failed(error))?;
    Ok(Json(Made { id: id.uuid() }))
}
