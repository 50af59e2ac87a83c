//! Designs, and who accepted them for what: public, like the files themselves.

use essaim_domain::conformity::{ApprovalState, Scope};
use essaim_domain::ids::{DesignId, VersionId};
use essaim_domain::person::{Belonging, Role};
use essaim_store::design::approvals::{self, ApprovalLine};
use essaim_store::design::catalogue::{self, DesignSheet};
use uuid::Uuid;

use crate::access::{At, Right};
use crate::{Actor, App, Error};

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

/// An approval, and what this person may do with it now.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The approval.
    pub line: ApprovalLine,
    /// She may sign it.
    pub signs: bool,
    /// She may stop, resume or take it back.
    pub changes: bool,
}

/// A design's page.
#[derive(Clone, Debug)]
pub struct Design {
    /// The design with its versions.
    pub sheet: DesignSheet,
    /// Who accepted which version for what.
    pub approvals: Vec<Shown>,
    /// For whom she may put a version forward, by name.
    pub scopes: Vec<(Scope, String)>,
}

/// A design with its versions and approvals. What was only proposed is shown to those who sign.
pub async fn design(app: &App, who: Option<&Actor>, id: DesignId) -> Result<Design, Error> {
    let sheet = catalogue::sheet(&app.db, id)
        .await?
        .ok_or(Error::NotFound)?;
    let lines = approvals::of_design(&app.db, id).await?;
    let shown = lines.into_iter().filter_map(|line| shown(who, line));
    let scopes = match who {
        Some(who) => scopes(app, who, &sheet).await?,
        None => Vec::new(),
    };
    Ok(Design {
        sheet,
        approvals: shown.collect(),
        scopes,
    })
}

/// A version, in its design.
pub async fn version(
    app: &App,
    who: Option<&Actor>,
    id: VersionId,
) -> Result<(Design, Version), Error> {
    let of = catalogue::design_of(&app.db, id).await?;
    let design = design(app, who, of.ok_or(Error::NotFound)?).await?;
    let mut versions = design.sheet.versions.iter();
    let version = versions.find(|version| version.id == id).cloned();
    Ok((design, version.ok_or(Error::NotFound)?))
}

fn shown(who: Option<&Actor>, line: ApprovalLine) -> Option<Shown> {
    let at = match line.organisation {
        Some(organisation) => At::organisation(organisation, line.collective),
        None => At::collective(line.collective),
    };
    let (right, role) = match line.scope {
        Scope::Site(_) | Scope::SiteGroup(_) => (Right::ApproveDesign, Role::Approver),
        Scope::Collective(_) => (Right::ApproveForCollective, Role::Coordinator),
    };
    let judges = who.is_some_and(|who| who.has(Right::JudgeDesign, at));
    let commits = who.is_some_and(|who| who.has(right, at));
    let open = line.state == ApprovalState::Reviewing;
    let missing = |role| !line.signed_as.contains(&role);
    if open && !judges && !commits {
        return None;
    }
    Some(Shown {
        signs: open && ((judges && missing(Role::Validator)) || (commits && missing(role))),
        changes: judges || commits,
        line,
    })
}

async fn scopes(
    app: &App,
    who: &Actor,
    sheet: &DesignSheet,
) -> Result<Vec<(Scope, String)>, Error> {
    let mut scopes: Vec<(Scope, String)> = Vec::new();
    for at in who.places_as(Role::Approver) {
        if let Belonging::Organisation(id) = at {
            let sites = approvals::sites_of(&app.db, id).await?;
            scopes.extend(sites.into_iter().map(|(id, name)| (Scope::Site(id), name)));
        }
    }
    for at in who.places_as(Role::Validator) {
        if let Belonging::Collective(id) = at {
            let sites = approvals::sites_in(&app.db, id).await?;
            scopes.extend(sites.into_iter().map(|(id, name)| (Scope::Site(id), name)));
        }
    }
    if sheet.line.class.may_span_collective() {
        let places = who
            .places_as(Role::Coordinator)
            .chain(who.places_as(Role::Validator));
        for at in places {
            if let Belonging::Collective(id) = at {
                scopes.push((Scope::Collective(id), String::new()));
            }
        }
    }
    scopes.sort();
    scopes.dedup_by_key(|(scope, _)| *scope);
    Ok(scopes)
}

/// A version's file, hashed again before anything of it is handed out.
pub async fn version_file(app: &App, version: VersionId, name: &str) -> Result<Exact, Error> {
    let hash = catalogue::file_hash(&app.db, version, name)
        .await?
        .ok_or(Error::NotFound)?;
    Ok(app.files.exact(hash).await?)
}
