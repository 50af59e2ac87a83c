//! What a stop would reach, shown before the button: pieces by counter and place, makers, sites, boxes, legs.

use std::collections::{BTreeMap, BTreeSet};

use essaim_domain::conformity::Approval;
use essaim_domain::ids::{ApprovalId, ParcelId, SiteId, VersionId};
use essaim_domain::ledger::Stage;
use essaim_store::Tx;
use essaim_store::batch as facts;
use essaim_store::batch::reach::{self as rows, Extent, Lying, Reach};

use crate::access::{At, Right};
use crate::batch::stop::may_stop;
use crate::batch::withdraw::signer;
use crate::design::approval::whose;
use crate::{Actor, App, Error};

/// What somebody is about to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Against {
    /// Stop a version at a site, or everywhere.
    Stop(Option<SiteId>),
    /// Withdraw it for good.
    Withdrawal,
    /// Suspend an approval of it, or take it back.
    Approval(ApprovalId),
}

/// What it would reach.
#[derive(Clone, Debug)]
pub struct Preview {
    /// Pieces by counter and kind of place: `home`, `hub`, `site` or `parcel`.
    pub pieces: Vec<(Stage, String, i64)>,
    /// Claims whose clock would stand still.
    pub claims: usize,
    /// Pieces still to be made of them.
    pub promised: i64,
    /// Proposals nobody would be shown any more.
    pub proposals: usize,
    /// Makers concerned.
    pub makers: usize,
    /// What they call themselves, for who may see it.
    pub names: Option<Vec<String>>,
    /// Sites that have or await pieces.
    pub sites: Vec<(SiteId, String)>,
    /// Boxes with pieces inside.
    pub boxes: usize,
    /// Legs that are not over.
    pub legs: usize,
    /// The approval that would count no more.
    pub approval: Option<Approval>,
}

impl Preview {
    /// All pieces it would reach.
    pub fn units(&self) -> i64 {
        self.pieces.iter().map(|(_, _, units)| units).sum()
    }
}

/// What an act against a version would reach, for who may do it.
pub async fn preview(
    app: &App,
    who: &Actor,
    version: VersionId,
    against: Against,
) -> Result<Preview, Error> {
    let mut tx = app.db.snapshot().await?;
    let tx = &mut tx;
    let (extent, approval) = match against {
        Against::Stop(site) => {
            may_stop(tx, who, version, site).await?;
            (Extent::at(site), None)
        }
        Against::Withdrawal => {
            signer(tx, who, version).await?;
            (Extent::Everywhere, None)
        }
        Against::Approval(id) => {
            let (approval, _) = whose::signable(tx, who, id).await?;
            if approval.version != version {
                return Err(Error::NotFound);
            }
            (alone(tx, &approval).await?, Some(approval))
        }
    };
    let reach = rows::reach(tx, version, &extent).await?;
    let mut names = None;
    let collectives = facts::version_collectives(tx, version).await?;
    let may_name = |collective: &_| who.has(Right::Match, At::collective(*collective));
    if !collectives.is_empty() && collectives.iter().all(may_name) {
        names = Some(rows::pseudonyms(tx, reach.makers()).await?);
    }
    let sites = rows::names_of_sites(tx, reach.sites()).await?;
    Ok(summed(&reach, names, sites, approval))
}

/// What an approval alone speaks for: where another in force accepts the same, nothing would wait.
async fn alone(tx: &mut Tx, approval: &Approval) -> Result<Extent, Error> {
    let mut sites = rows::spoken_for(tx, approval.scope).await?;
    for site in rows::accepted_by_others(tx, approval).await? {
        sites.remove(&site);
    }
    let use_key = approval.use_key.as_str().to_owned();
    Ok(Extent::Sites(sites, Some(use_key)))
}

fn summed(
    reach: &Reach,
    names: Option<Vec<String>>,
    sites: Vec<(SiteId, String)>,
    approval: Option<Approval>,
) -> Preview {
    let mut pieces: BTreeMap<(Stage, &str), i64> = BTreeMap::new();
    let counted = reach
        .piles
        .iter()
        .filter(|one| one.stage() != Stage::Refused);
    for pile in counted {
        *pieces.entry((pile.stage(), &pile.place_kind)).or_default() += pile.units;
    }
    let boxes: BTreeSet<ParcelId> = reach.piles.iter().filter_map(Lying::parcel).collect();
    Preview {
        pieces: pieces
            .into_iter()
            .map(|((stage, place), units)| (stage, place.to_owned(), units))
            .collect(),
        claims: reach.claims.len(),
        promised: reach.claims.iter().map(|claim| claim.remaining).sum(),
        proposals: reach.proposals.len(),
        makers: reach.makers().len(),
        names,
        sites,
        boxes: boxes.len(),
        legs: reach.legs.len(),
        approval,
    }
}
