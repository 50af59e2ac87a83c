//! Designs, and who accepts which version for what.

use axum::Json;
use axum::extract::{Path, State};
use chrono::{DateTime, Utc};
use essaim_app::see::design as see;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::ask::{Asks, Caller};
use crate::error::{ApiError, ProblemBody};
use crate::state::Web;

/// The routes of designs.
pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(one))
}

#[derive(Debug, Deserialize)]
struct After {
    after: Option<Uuid>,
}

/// A design.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct DesignLine {
    /// Its id.
    id: Uuid,
    /// Its title.
    title: String,
    /// `a`, `b`, `c` or `t`.
    class: String,
    /// The product's name in French.
    product_fr: String,
    /// The product's name in English.
    product_en: String,
}

/// A page of designs.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct DesignsBody {
    /// In order of their adding.
    designs: Vec<DesignLine>,
    /// `after` of the next page.
    next: Option<Uuid>,
}

fn line(one: &see::Line) -> DesignLine {
    DesignLine {
        id: one.id.uuid(),
        title: one.title.clone(),
        class: one.class.to_string(),
        product_fr: one.product.fr.clone(),
        product_en: one.product.en.clone(),
    }
}

/// Every design.
#[utoipa::path(get, path = "/designs", tag = "designs", params(("after" = Option<Uuid>, Query)),
    responses((status = 200, body = DesignsBody)))]
async fn list(
    State(web): State<Web>,
    caller: Caller,
    Asks(after): Asks<After>,
) -> Result<Json<DesignsBody>, ApiError> {
    let (lines, next) = see::designs(&web.app, after.after.map(Into::into))
        .await
        .map_err(|error| caller.failed(error))?;
    Ok(Json(DesignsBody {
        designs: lines.iter().map(line).collect(),
        next: next.map(essaim_domain::ids::DesignId::uuid),
    }))
}

/// A file of a version.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct FileBody {
    /// Its name.
    name: String,
    /// `mesh`, `outline`, `source` …
    role: String,
    /// SHA-256 of its bytes.
    sha256: String,
    /// Its length.
    bytes: i64,
    /// Where it is served.
    path: String,
}

/// A version.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct VersionBody {
    /// Its id.
    id: Uuid,
    /// Its number within the design.
    number: i64,
    /// Of what it may be made.
    materials: Vec<String>,
    /// One piece's mass in grams.
    grams: i64,
    /// One piece's minutes.
    minutes: i64,
    /// Its files.
    files: Vec<FileBody>,
}

/// An approval.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ApprovalLine {
    /// Its id.
    id: Uuid,
    /// The version.
    version: Uuid,
    /// The site, group or collective.
    accepted_by: String,
    /// For what use.
    use_key: String,
    /// Where it stands.
    state: String,
    /// From when.
    from: DateTime<Utc>,
    /// Until when, not included.
    until: DateTime<Utc>,
}

/// A design with its versions and approvals.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct DesignBody {
    /// The design.
    design: DesignLine,
    /// Its licence (SPDX).
    licence: Option<String>,
    /// Keys of the uses it may be accepted for.
    uses: Vec<String>,
    /// Its versions, the newest first.
    versions: Vec<VersionBody>,
    /// Who accepted which version for what.
    approvals: Vec<ApprovalLine>,
}

/// A design.
#[utoipa::path(get, path = "/designs/{id}", tag = "designs", params(("id" = Uuid, Path)),
    responses((status = 200, body = DesignBody), (status = 404, body = ProblemBody)))]
async fn one(
    State(web): State<Web>,
    caller: Caller,
    Path(id): Path<Uuid>,
) -> Result<Json<DesignBody>, ApiError> {
    let found = see::design(&web.app, Some(&caller.who), id.into())
        .await
        .map_err(|error| caller.failed(error))?;
    let version = |one: &see::Version| VersionBody {
        id: one.id.uuid(),
        number: one.number,
        materials: one.materials.clone(),
        grams: one.grams,
        minutes: one.minutes,
        files: one
            .files
            .iter()
            .map(|file| FileBody {
                name: file.name.clone(),
                role: file.role.to_string(),
                sha256: file.hash.to_string(),
                bytes: file.bytes,
                path: format!("/{}/versions/{}/files/{}", caller.lang, one.id, file.name),
            })
            .collect(),
    };
    let approval = |one: &see::Approval| ApprovalLine {
        id: one.id.uuid(),
        version: one.version.uuid(),
        accepted_by: one.name.clone(),
        use_key: one.use_key.clone(),
        state: one.state.to_string(),
        from: one.from,
        until: one.until,
    };
    let sheet = &found.sheet;
    Ok(Json(DesignBody {
        design: line(&sheet.line),
        licence: sheet.licence.clone(),
        uses: sheet.uses.iter().map(|(key, _)| key.clone()).collect(),
        versions: sheet.versions.iter().map(version).collect(),
        approvals: found.approvals.iter().map(approval).collect(),
    }))
}
