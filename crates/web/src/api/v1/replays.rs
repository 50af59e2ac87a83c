//! Plans made again: `GET /matching/runs/{id}/replay`.

use axum::Json;
use axum::extract::{Path, State};
use essaim_app::matching::{Difference, Replayed, replay as again};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::ask::Caller;
use crate::error::{ApiError, ProblemBody};
use crate::state::Web;

/// What making a run again came to.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ReplayView {
    /// `same`, `differs`, `tampered` (what was kept is not what the run was asked or answered) or `forgotten`.
    outcome: &'static str,
    /// What planned it then, where that is not what plans now.
    engine: Option<String>,
    /// Proposals that differ; none when only reasons or figures do.
    lines: Vec<DifferenceView>,
}

/// A proposal that differs.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct DifferenceView {
    line: Uuid,
    maker: Uuid,
    machine: Uuid,
    version: Uuid,
    /// Pieces in the plan that was kept.
    was: u32,
    /// Pieces now.
    now: u32,
}

impl DifferenceView {
    fn of(one: &Difference) -> Self {
        Self {
            line: one.line.uuid(),
            maker: one.maker.uuid(),
            machine: one.machine.uuid(),
            version: one.version.uuid(),
            was: one.was,
            now: one.now,
        }
    }
}

/// Make a run again from what it was asked, and compare: nothing is changed or sent.
#[utoipa::path(get, path = "/matching/runs/{id}/replay", tag = "matching", params(("id" = Uuid, Path)),
    responses((status = 200, body = ReplayView), (status = 404, body = ProblemBody)))]
pub(super) async fn replay(
    State(web): State<Web>,
    caller: Caller,
    Path(id): Path<Uuid>,
) -> Result<Json<ReplayView>, ApiError> {
    let replayed = again(&web.app, &caller.who, id.into()).await;
    let replayed = replayed.map_err(|error| caller.failed(error))?;
    let plain = |outcome| ReplayView {
        outcome,
        engine: None,
        lines: Vec::new(),
    };
    Ok(Json(match replayed {
        Replayed::Same => plain("same"),
        Replayed::Tampered => plain("tampered"),
        Replayed::Forgotten => plain("forgotten"),
        Replayed::Differs { engine, lines } => ReplayView {
            outcome: "differs",
            engine,
            lines: lines.iter().map(DifferenceView::of).collect(),
        },
    }))
}
