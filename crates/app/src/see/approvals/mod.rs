//! Approvals as those see them who sign: whose, on what evidence, what is missing, what to do next.

mod of_version;
mod overview;

use essaim_domain::conformity::{ApprovalState, Dossier, Scope};
use essaim_domain::design::Bars;
use essaim_domain::ids::{ApprovalId, EvidenceId, VersionId};
use essaim_domain::person::{Belonging, Role};
use essaim_store::design::dossier::{self, Evidence, Refused, Written};
use essaim_store::design::judged::{self, Judged};
use essaim_store::design::paper;
use essaim_store::design::{approvals, cards};

use crate::access::{At, Right};
use crate::design::approval::whose;
use crate::{Actor, App, Error};

pub use cards::Card;
pub use dossier::Evidence as Piece;
pub use essaim_domain::conformity::Hand;
pub use of_version::{OfVersion, of_version};
pub use overview::{Overview, overview};
pub use paper::Paper;

/// What somebody may do with an approval now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one button of the page"
)]
pub struct May {
    /// Write conditions and references: nobody signed yet.
    pub completes: bool,
    /// Sign it.
    pub signs: bool,
    /// Refuse it.
    pub refuses: bool,
    /// Stop it, resume it or take it back.
    pub changes: bool,
    /// Bring evidence.
    pub brings: bool,
    /// Share its evidence, or keep it.
    pub shares: bool,
    /// Enter its signed paper.
    pub enters: bool,
    /// Compare the paper somebody else entered.
    pub checks: bool,
}

/// Where an approval belongs.
fn place(card: &Card) -> At {
    match card.organisation {
        Some(organisation) => At::organisation(organisation, card.collective),
        None => At::collective(card.collective),
    }
}

/// Is she one of those who read conditions, refusals and shared evidence, wherever?
fn reads_others(who: &Actor) -> bool {
    [Role::Approver, Role::Validator, Role::Coordinator]
        .into_iter()
        .any(|role| who.is_any(role))
}

/// Is it decided, so that others learn of it?
const fn is_decided(state: ApprovalState) -> bool {
    match state {
        ApprovalState::Draft
        | ApprovalState::Candidate
        | ApprovalState::Reviewing
        | ApprovalState::OnPaper => false,
        ApprovalState::Approved
        | ApprovalState::Suspended
        | ApprovalState::Refused
        | ApprovalState::Withdrawn
        | ApprovalState::Superseded
        | ApprovalState::Expired => true,
    }
}

fn may(who: &Actor, card: &Card, entered: Option<&Paper>) -> May {
    let at = place(card);
    let state = card.state;
    let (right, role) = whose::committing(card.scope);
    let signs = whose::signs(who, card.scope, at);
    let open = state == ApprovalState::Reviewing;
    let missing = |role| !card.is_signed_as(role);
    let not_yet = card.signed.iter().all(|(_, person)| *person != who.person);
    let judges = who.has(Right::JudgeDesign, at) && missing(Role::Validator);
    let commits = who.has(right, at) && missing(role);
    let enters = who.has(Right::EnterPaper, at);
    let on_paper = state == ApprovalState::OnPaper;
    let hers = entered.is_some_and(|paper| paper.act.entered_by == who.person);
    May {
        completes: open && signs && card.signed.is_empty(),
        signs: open && not_yet && (judges || commits),
        refuses: signs && (open || on_paper),
        changes: signs && matches!(state, ApprovalState::Approved | ApprovalState::Suspended),
        brings: !state.is_final() && who.has(Right::BringEvidence, at),
        shares: !state.is_final() && who.has(right, at),
        enters: open && enters,
        checks: on_paper && enters && !hers,
    }
}

/// An approval with everything behind it that its reader may know.
#[derive(Clone, Debug)]
pub struct Seen {
    /// What it is of, for whom, for what use, until when.
    pub card: Card,
    /// What was written into it.
    pub written: Written,
    /// What its class needs, and what is there.
    pub dossier: Dossier,
    /// Its evidence, where she may read it.
    pub evidence: Option<Vec<Evidence>>,
    /// Why it was refused.
    pub refused: Option<Refused>,
    /// Its signed paper, for those whose it is.
    pub paper: Option<Paper>,
    /// It is of her own place.
    pub own: bool,
    /// What she may do.
    pub may: May,
    /// Sites and groups of hers that may adopt it.
    pub adopts: Vec<(Scope, String)>,
    /// The approval it was adopted from.
    pub cites: Option<Card>,
    /// Licences of the version's files that bar selling.
    pub bars_sale: Vec<String>,
}

/// An approval: whole for those of its place; conditions, refusal and shared evidence for those who sign
/// elsewhere, once it is decided; for nobody else.
pub async fn approval(app: &App, who: &Actor, id: ApprovalId) -> Result<Seen, Error> {
    let card = cards::one(&app.db, id).await?.ok_or(Error::NotFound)?;
    seen(app, who, card).await?.ok_or(Error::NotFound)
}

async fn seen(app: &App, who: &Actor, card: Card) -> Result<Option<Seen>, Error> {
    let own = who.has(Right::ReadApproval, place(&card));
    let elsewhere = reads_others(who) && is_decided(card.state);
    if !own && !elsewhere {
        return Ok(None);
    }
    let id = card.id;
    let written = dossier::written(&app.db, id).await?;
    let written = written.ok_or(Error::NotFound)?;
    let behind = dossier::behind(&app.db, id).await?.ok_or(Error::NotFound)?;
    let evidence = if own || written.shares {
        Some(dossier::evidence(&app.db, id).await?)
    } else {
        None
    };
    let entered = paper::last(&app.db, id).await?.filter(|_| own);
    let may = if own {
        may(who, &card, entered.as_ref())
    } else {
        May::default()
    };
    let adopts = adopting(app, who, &card).await?;
    let cites = match card.cites {
        Some(cited) => cards::one(&app.db, cited).await?,
        None => None,
    };
    Ok(Some(Seen {
        refused: dossier::refused(&app.db, id).await?,
        bars_sale: bars_sale(app, card.version).await?,
        paper: entered,
        written,
        dossier: behind,
        evidence,
        own,
        may,
        adopts,
        cites,
        card,
    }))
}

/// The sites and groups of an approver that may adopt it.
async fn adopting(app: &App, who: &Actor, card: &Card) -> Result<Vec<(Scope, String)>, Error> {
    let mut scopes = Vec::new();
    if card.state != ApprovalState::Approved || matches!(card.scope, Scope::Collective(_)) {
        return Ok(scopes);
    }
    for at in who.places_as(Role::Approver) {
        if let Belonging::Organisation(id) = at {
            scopes.extend(approvals::scopes_of(&app.db, id).await?);
        }
    }
    scopes.retain(|(scope, _)| *scope != card.scope);
    scopes.sort();
    scopes.dedup_by_key(|(scope, _)| *scope);
    Ok(scopes)
}

/// A file of evidence she may read, hashed again as it is read: its name, bytes and hash.
pub async fn evidence_file(
    app: &App,
    who: &Actor,
    id: ApprovalId,
    piece: EvidenceId,
) -> Result<(String, Vec<u8>, String), Error> {
    let seen = approval(app, who, id).await?;
    let pieces = seen.evidence.unwrap_or_default();
    let found = pieces.into_iter().find(|one| one.id == piece);
    let piece = found.ok_or(Error::NotFound)?;
    let (hash, _) = piece.file.ok_or(Error::NotFound)?;
    Ok((piece.name, app.files.read(hash).await?, hash.to_string()))
}

/// The scan of a signed paper, for those whose approval it is: a name for it, its bytes and hash.
pub async fn scan(
    app: &App,
    who: &Actor,
    id: ApprovalId,
) -> Result<(String, Vec<u8>, String), Error> {
    let seen = approval(app, who, id).await?;
    let paper = seen.paper.ok_or(Error::NotFound)?;
    let bytes = app.files.read(paper.scan).await?;
    let end = paper.scan_type.rsplit('/').next().unwrap_or_default();
    let name = format!("acceptation-{id}.{end}");
    Ok((name, bytes, paper.scan.to_string()))
}

/// An approval as it is printed to be signed by hand.
#[derive(Clone, Debug)]
pub struct Act {
    /// The approval with what lies behind it.
    pub seen: Seen,
    /// The version's files.
    pub files: Vec<Judged>,
    /// The sites of a group, by name.
    pub sites: Vec<String>,
}

/// What an act shows, for those whose approval it is.
pub async fn act(app: &App, who: &Actor, id: ApprovalId) -> Result<Act, Error> {
    let seen = approval(app, who, id).await?;
    if !seen.own {
        return Err(Error::NotFound);
    }
    let sites = match seen.card.scope {
        Scope::SiteGroup(group) => judged::sites_of_group(&app.db, group).await?,
        Scope::Site(_) | Scope::Collective(_) => Vec::new(),
    };
    Ok(Act {
        files: judged::files(&app.db, seen.card.version).await?,
        sites,
        seen,
    })
}

/// The licences of a version's files that bar selling, each once.
async fn bars_sale(app: &App, version: VersionId) -> Result<Vec<String>, Error> {
    let files = judged::files(&app.db, version).await?;
    let licences = files.into_iter().filter_map(|file| file.licence);
    let mut barring: Vec<String> = licences.filter(|spdx| Bars::of(spdx).commerce).collect();
    barring.sort();
    barring.dedup();
    Ok(barring)
}
