//! A maker seals a batch for her claim.

use essaim_domain::ids::{BatchId, ClaimId, MachineId, PersonId, SpoolId};
use essaim_domain::ledger::acts::NewBatch;
use essaim_domain::ledger::{Owner, Place};
use essaim_domain::workshop::Material;
use essaim_domain::{Grams, Reason, Units};
use essaim_store::Tx;
use essaim_store::batch as facts;
use essaim_store::ledger::Roots;

use super::{minutes, typed};
use crate::access::{At, Right};
use crate::asked::once;
use crate::doing::{Desk, Done};
use crate::{App, Asked, Error};

/// What a maker seals.
#[derive(Clone, Debug)]
pub struct SealForm {
    /// The claim it is for.
    pub claim: ClaimId,
    /// Pieces in each bag.
    pub bags: Vec<i64>,
    /// Her machine.
    pub machine: Option<MachineId>,
    /// Her spool: decides the material.
    pub spool: Option<SpoolId>,
    /// The material, when she names no spool.
    pub material: Option<Material>,
    /// The minutes it took, all pieces together, if she says.
    pub minutes: Option<i64>,
}

/// Seals a batch at her home. Fewer, more or later pieces than promised are never refused: what is above
/// the claim's rest is free stock. Her spool loses the grams, never below none.
pub async fn seal(app: &App, asked: &Asked, form: SealForm) -> Result<BatchId, Error> {
    let bags = typed::bags(&form.bags)?;
    let units: Units = bags.iter().copied().sum();
    let took = form.minutes.map(minutes::checked).transpose()?;
    if took.is_some() && form.machine.is_none() {
        return Err(Error::field("machine", Reason::Required));
    }
    let id = once!(app, asked, |tx| {
        let roots = Roots {
            claims: vec![form.claim],
            spool: form.spool,
            machine: form.machine,
            ..Roots::default()
        };
        let mut desk = Desk::open(app, tx, roots).await?;
        let claim = desk.book.claims.find(&form.claim)?;
        let (maker, version, line) = (claim.maker, claim.version, claim.line);
        let collective = desk.book.need_of(Owner::Line(line))?.collective;
        asked.who.may(Right::Seal, At::own(maker, collective))?;
        let material = material_of(desk.tx, maker, &form).await?;
        let new = NewBatch {
            version,
            maker,
            machine: form.machine,
            spool: form.spool,
            material,
            place: Place::Home(maker),
            bags: bags.clone(),
            rest: facts::rest_of(desk.tx, collective).await?,
        };
        let id = desk.book.seal(form.claim, new)?;
        if let Some(spool) = form.spool {
            let piece = facts::grams_of(desk.tx, version).await?;
            let used = Grams::of(piece.get() * units.get());
            facts::use_grams(desk.tx, spool, used).await?;
        }
        let done = Done::new("batch-sealed", "batch", id)
            .fact("claim", form.claim)
            .fact("units", units)
            .fact("bags", bags.len());
        desk.close(Some(&asked.who), done).await?;
        if let Some(took) = took {
            minutes::note(app, tx, &asked.who, id, took).await?;
        }
        Ok(id.uuid())
    })?;
    Ok(id.into())
}

/// The material of her spool; her machine and spool must be hers and in use.
async fn material_of(
    tx: &mut Tx,
    maker: PersonId,
    form: &SealForm,
) -> Result<Option<Material>, Error> {
    if let Some(machine) = form.machine
        && facts::machine_of(tx, machine).await? != Some(maker)
    {
        return Err(Error::field("machine", Reason::Unknown));
    }
    let Some(spool) = form.spool else {
        return Ok(form.material);
    };
    match facts::spool_of(tx, spool).await? {
        Some((owner, material)) if owner == maker => Ok(Some(material)),
        Some(_) | None => Err(Error::field("spool", Reason::Unknown)),
    }
}
