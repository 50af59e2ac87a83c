//! Reads approvals.

use axum::Json;
use axum::extract::{Path, State};
use essaim_app::see::approvals::{self as see, Card, Seen};
use uuid::Uuid;

use super::bodies::{DutyBody, EvidenceBody, Line, MineBody, PaperBody, RefusedBody, SeenBody};
use crate::ask::Caller;
use crate::error::{ApiError, ProblemBody};
use crate::state::Web;

fn line(card: &Card) -> Line {
    Line {
        id: card.id.uuid(),
        version: card.version.uuid(),
        title: card.title.clone(),
        class: card.class.to_string(),
        accepted_by: card.name.clone(),
        use_key: card.use_key.clone(),
        state: card.state.to_string(),
        version_stopped: card.version_stopped,
        version_withdrawn: card.version_withdrawn,
        from: card.from,
        until: card.until,
        signed_as: card
            .signed
            .iter()
            .map(|(role, _)| role.to_string())
            .collect(),
        on_paper: card.on_paper,
        cites: card.cites.map(essaim_domain::ids::ApprovalId::uuid),
    }
}

/// The approvals of one's own sites or collective, by what is to be done.
#[utoipa::path(get, path = "/approvals", tag = "approvals",
    responses((status = 200, body = MineBody), (status = 404, body = ProblemBody)))]
pub(super) async fn mine(
    State(web): State<Web>,
    caller: Caller,
) -> Result<Json<MineBody>, ApiError> {
    let seen = see::overview(&web.app, &caller.who).await;
    let seen = seen.map_err(|error| caller.failed(error))?;
    let lines = |cards: &[Card]| cards.iter().map(line).collect();
    Ok(Json(MineBody {
        waiting: lines(&seen.waiting),
        on_paper: lines(&seen.on_paper),
        open: lines(&seen.open),
        ending: lines(&seen.ending),
        accepted: lines(&seen.accepted),
        stopped: lines(&seen.stopped),
        refused: lines(&seen.refused),
        over: lines(&seen.over),
    }))
}

fn evidence(piece: &see::Piece) -> EvidenceBody {
    EvidenceBody {
        id: piece.id.uuid(),
        kind: piece.kind.to_string(),
        name: piece.name.clone(),
        sha256: piece.file.map(|(hash, _)| hash.to_string()),
        bytes: piece.file.map(|(_, bytes)| bytes),
    }
}

fn body(seen: Seen) -> SeenBody {
    let duties = seen.dossier.duties().into_iter();
    SeenBody {
        approval: line(&seen.card),
        conditions: seen.written.conditions,
        derogation: seen.written.derogation,
        declaration: seen.written.declaration,
        mark: seen.written.mark,
        category: seen.written.category,
        licence_reason: seen.written.licence_reason,
        bars_sale: seen.bars_sale,
        shares: seen.written.shares,
        duties: duties
            .map(|(duty, standing)| DutyBody {
                duty: duty.to_string(),
                standing: standing.to_string(),
            })
            .collect(),
        evidence: seen
            .evidence
            .map(|pieces| pieces.iter().map(evidence).collect()),
        refused: seen.refused.map(|refused| RefusedBody {
            objection: refused.objection.to_string(),
            words: refused.words,
            at: refused.at,
        }),
        paper: seen.paper.map(|paper| PaperBody {
            committing: [paper.act.committing.name, paper.act.committing.function],
            judging: [paper.act.judging.name, paper.act.judging.function],
            signed_on: paper.act.signed_on,
            scan: paper.scan.to_string(),
            matches: paper.checked.map(|(_, _, matches)| matches),
        }),
    }
}

/// An approval: whole for those whose it is; conditions, refusal and shared evidence for those who sign
/// elsewhere, once it is decided.
#[utoipa::path(get, path = "/approvals/{id}", tag = "approvals", params(("id" = Uuid, Path)),
    responses((status = 200, body = SeenBody), (status = 404, body = ProblemBody)))]
pub(super) async fn one(
    State(web): State<Web>,
    caller: Caller,
    Path(id): Path<Uuid>,
) -> Result<Json<SeenBody>, ApiError> {
    let seen = see::approval(&web.app, &caller.who, id.into()).await;
    let seen = seen.map_err(|error| caller.failed(error))?;
    Ok(Json(body(seen)))
}
