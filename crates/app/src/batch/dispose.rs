//! What becomes of pieces that did not pass: destroyed with proof, reworked once, checked again.

use essaim_domain::ids::{BagId, BatchId};
use essaim_domain::ledger::{Pile, Place, Stage};
use essaim_domain::{Refusal, Units};
use essaim_store::batch as facts;
use essaim_store::ledger::Roots;

use super::{typed, whose};
use crate::access::Right;
use crate::asked::once;
use crate::doing::{Desk, Done};
use crate::{App, Asked, Error};

/// Which pieces of a batch.
#[derive(Clone, Debug)]
pub struct Part {
    /// The batch.
    pub batch: BatchId,
    /// Only those in this bag.
    pub bag: Option<BagId>,
    /// Only those of this pile.
    pub pile: Option<Pile>,
    /// How many.
    pub units: i64,
}

/// Rejected, returned or held pieces are destroyed, with proof in words.
pub async fn scrap(app: &App, asked: &Asked, part: Part, proof: &str) -> Result<BatchId, Error> {
    let units = typed::units(part.units)?;
    let proof = super::reason(proof)?;
    let id = once!(app, asked, |tx| {
        let mut desk = open(app, tx, part.batch).await?;
        let piles = handled(
            &mut desk,
            asked,
            &part,
            &[Stage::Made, Stage::Stock, Stage::Refused],
        )
        .await?;
        for (pile, units) in taken(&desk, &piles, units)? {
            desk.book.scrap(pile, units)?;
        }
        let done = Done::new("pieces-scrapped", "batch", part.batch)
            .fact("units", units)
            .text(Some(proof.clone()));
        desk.close(Some(&asked.who), done).await?;
        Ok(part.batch.uuid())
    })?;
    Ok(id.into())
}

/// Rejected pieces are reworked, once, and go on as a child batch per bag. Returns the first child.
pub async fn rework(app: &App, asked: &Asked, part: Part) -> Result<BatchId, Error> {
    let units = typed::units(part.units)?;
    let id = once!(app, asked, |tx| {
        let mut desk = open(app, tx, part.batch).await?;
        let piles = handled(&mut desk, asked, &part, &[Stage::Made]).await?;
        let mut children = Vec::new();
        for (pile, units) in taken(&desk, &piles, units)? {
            children.push(desk.book.rework(pile, units)?);
        }
        let child = children.first().copied().ok_or(Refusal::NoUnits)?;
        let done = Done::new("pieces-reworked", "batch", part.batch)
            .fact("units", units)
            .fact("child", child);
        desk.close(Some(&asked.who), done).await?;
        Ok(child.uuid())
    })?;
    Ok(id.into())
}

/// What a site sent back is checked again at a hub, as a child batch per bag. Returns the first child.
pub async fn recheck(app: &App, asked: &Asked, part: Part) -> Result<BatchId, Error> {
    let units = typed::units(part.units)?;
    let id = once!(app, asked, |tx| {
        let mut desk = open(app, tx, part.batch).await?;
        let mut piles = handled(&mut desk, asked, &part, &[Stage::Refused]).await?;
        piles.retain(|pile| matches!(pile.place, Place::Hub(_)));
        let mut children = Vec::new();
        for (pile, units) in taken(&desk, &piles, units)? {
            children.push(desk.book.recheck(pile, units)?);
        }
        let child = children.first().copied().ok_or(Refusal::NoUnits)?;
        let done = Done::new("pieces-to-recheck", "batch", part.batch)
            .fact("units", units)
            .fact("child", child);
        desk.close(Some(&asked.who), done).await?;
        Ok(child.uuid())
    })?;
    Ok(id.into())
}

async fn open<'t>(
    app: &App,
    tx: &'t mut essaim_store::Tx,
    batch: BatchId,
) -> Result<Desk<'t>, Error> {
    let roots = Roots {
        batches: vec![batch],
        ..Roots::default()
    };
    Desk::open(app, tx, roots).await
}

/// The piles she may handle in these counters: all of them, or what lies at her own home.
async fn handled(
    desk: &mut Desk<'_>,
    asked: &Asked,
    part: &Part,
    stages: &[Stage],
) -> Result<Vec<Pile>, Error> {
    let belongs = facts::belongs(desk.tx, part.batch)
        .await?
        .ok_or(Error::NotFound)?;
    let all = whose::has(&asked.who, Right::Dispose, &belongs);
    if !all && !whose::has(&asked.who, Right::KeepHome, &belongs) {
        return Err(Error::NotFound);
    }
    let mut piles: Vec<Pile> = stages
        .iter()
        .flat_map(|stage| desk.book.piles_in(part.batch, *stage))
        .collect();
    piles.retain(|pile| part.bag.is_none() || pile.bag == part.bag);
    piles.retain(|pile| part.pile.is_none_or(|only| *pile == only));
    if !all {
        piles.retain(|pile| pile.place == Place::Home(asked.who.person));
    }
    Ok(piles)
}

/// So many pieces of these piles, in their order.
fn taken(desk: &Desk<'_>, piles: &[Pile], units: Units) -> Result<Vec<(Pile, Units)>, Refusal> {
    let there: Units = piles.iter().map(|pile| desk.book.units(pile)).sum();
    if units > there {
        return Err(Refusal::NotThatMany {
            there,
            asked: units,
        });
    }
    let mut left = units;
    let mut parts = Vec::new();
    for pile in piles {
        let part = left.min(desk.book.units(pile));
        if part.is_some() {
            parts.push((*pile, part));
            left -= part;
        }
    }
    Ok(parts)
}
