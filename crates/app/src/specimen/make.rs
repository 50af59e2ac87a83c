//! The maker made the pieces: each gets a code for its label.

use essaim_domain::Reason;
use essaim_domain::code::Code;
use essaim_domain::ids::{MachineId, PersonId, SpecimenId, SpoolId};
use essaim_domain::specimen::Making;
use essaim_domain::workshop::Material;
use essaim_store::Tx;
use essaim_store::batch as facts;
use essaim_store::design::specimens::labels;

use super::answer::may_make;
use super::{held, keep};
use crate::access::Right;
use crate::asked::once;
use crate::doing::Done;
use crate::{App, Asked, Error};

/// Of what and on what she made them.
#[derive(Clone, Copy, Debug)]
pub struct MakeForm {
    /// The material: one the version may be made of.
    pub material: Material,
    /// Her spool, if she names it.
    pub spool: Option<SpoolId>,
    /// Her machine, if she names it.
    pub machine: Option<MachineId>,
}

/// The pieces are made. Nothing is taken off the spool: specimens count nowhere.
pub async fn make(
    app: &App,
    asked: &Asked,
    id: SpecimenId,
    form: MakeForm,
) -> Result<SpecimenId, Error> {
    let id = once!(app, asked, |tx| {
        let mut held = held(tx, &asked.who, Right::AnswerSpecimen, id).await?;
        let from = held.specimen.state;
        from.make()?;
        let offered = may_make(tx, &held).await?;
        let is_offered = |word: &String| word == form.material.as_str();
        if !offered.materials.iter().any(is_offered) {
            return Err(Error::field("material", Reason::NotOffered));
        }
        hers(tx, held.specimen.maker, form).await?;
        held.specimen.make(Making {
            material: form.material,
            spool: form.spool,
            machine: form.machine,
        })?;
        let done = Done::new("specimen-made", "specimen", id).fact("material", form.material);
        let mut mint = keep(app, tx, Some(&asked.who), &held, from, done).await?;
        for number in 1..=held.specimen.pieces.get() {
            labels::add(tx, id, number, Code::new(mint.chance())).await?;
        }
        Ok(id.uuid())
    })?;
    Ok(id.into())
}

/// Her machine and spool must be hers, and the spool of the material she names.
async fn hers(tx: &mut Tx, maker: PersonId, form: MakeForm) -> Result<(), Error> {
    if let Some(machine) = form.machine
        && facts::machine_of(tx, machine).await? != Some(maker)
    {
        return Err(Error::field("machine", Reason::Unknown));
    }
    let Some(spool) = form.spool else {
        return Ok(());
    };
    match facts::spool_of(tx, spool).await? {
        Some((owner, material)) if owner == maker && material == form.material => Ok(()),
        Some(_) | None => Err(Error::field("spool", Reason::Unknown)),
    }
}
