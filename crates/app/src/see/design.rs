//! Designs, and who accepted them for what: public, like the files themselves.

use essaim_domain::conformity::{ApprovalState, Scope};
use essaim_domain::ids::{DesignId, VersionId};
use essaim_store::design::approvals::{self, ApprovalLine};
use essaim_store::design::catalogue::{self, DesignSheet};
use uuid::Uuid;

use crate::access::{At, Right};
use crate::{Actor, App, Error};

pub use approvals::ApprovalLine as Approval;
pub use catalogue::{DesignLine as Line, FileLine as File, Named, VersionSheet as Version};
pub use essaim_store::files::Exact;

/// How many designs a page shows.
const PAGE: i64 = 50;

/// A page of designs, and where the next one begins.
pub async fn designs(
    app: &App,
    after: Option<DesignId>,
) -> Result<(Vec<Line>, Option<DesignId>), Error> {
    let after = after.unwrap_or_else(|| Uuid::nil().into());
    let mut lines = catalogue::list(&app.db, after, PAGE + 1).await?;
    let page = usize::try_from(PAGE).unwrap_or_default();
    let more = lines.len() > page;
    lines.truncate(page);
    let next = lines.last().filter(|_| more).map(|line| line.id);
    Ok((lines, next))
}

/// A design's page.
#[derive(Clone, Debug)]
pub struct Design {
    /// The design with its versions.
    pub sheet: DesignSheet,
    /// Who accepted which version for what.
    pub approvals: Vec<ApprovalLine>,
}

/// A design with its versions and approvals. What was only proposed is shown to those who sign.
pub async fn design(app: &App, who: Option<&Actor>, id: DesignId) -> Result<Design, Error> {
    seen(app, who, id, None).await
}

async fn seen(
    app: &App,
    who: Option<&Actor>,
    id: DesignId,
    only: Option<VersionId>,
) -> Result<Design, Error> {
    let sheet = catalogue::sheet(&app.db, id, only).await?;
    let sheet = sheet.ok_or(Error::NotFound)?;
    let mut approvals = approvals::of_design(&app.db, id, only).await?;
    approvals.retain(|line| is_shown(who, line));
    Ok(Design { sheet, approvals })
}

/// A version, in its design: the design's other versions are left out.
pub async fn version(
    app: &App,
    who: Option<&Actor>,
    id: VersionId,
) -> Result<(Design, Version), Error> {
    let of = catalogue::design_of(&app.db, id).await?;
    let design = seen(app, who, of.ok_or(Error::NotFound)?, Some(id)).await?;
    let version = design.sheet.versions.first().cloned();
    Ok((design, version.ok_or(Error::NotFound)?))
}

/// Is this approval shown: what is only proposed is for who signs it.
fn is_shown(who: Option<&Actor>, line: &ApprovalLine) -> bool {
    let at = match line.organisation {
        Some(organisation) => At::organisation(organisation, line.collective),
        None => At::collective(line.collective),
    };
    let right = match line.scope {
        Scope::Site(_) | Scope::SiteGroup(_) => Right::ApproveDesign,
        Scope::Collective(_) => Right::ApproveForCollective,
    };
    !matches!(
        line.state,
        ApprovalState::Reviewing | ApprovalState::OnPaper
    ) || who.is_some_and(|who| who.has(Right::JudgeDesign, at) || who.has(right, at))
}

/// A version's file, hashed again before anything of it is handed out.
pub async fn version_file(app: &App, version: VersionId, name: &str) -> Result<Exact, Error> {
    let hash = catalogue::file_hash(&app.db, version, name)
        .await?
        .ok_or(Error::NotFound)?;
    Ok(app.files.exact(hash).await?)
}
