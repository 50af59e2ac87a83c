//! What the seal form shows: the claim, and the maker's machines and spools.

use chrono::{DateTime, Utc};
use essaim_domain::ids::{ClaimId, CollectiveId, MachineId, PersonId, SpoolId};
use essaim_domain::workshop::Material;

use crate::column::{Key, Word};
use crate::db::statement::sql;
use crate::{Db, StoreError};

sql! {
    CLAIM = "SELECT claim.maker, need.collective, claim.remaining, claim.due, component.name_fr, component.name_en
        FROM claim JOIN need_line ON need_line.id = claim.line JOIN need ON need.id = need_line.need
            JOIN component ON component.id = need_line.component WHERE claim.id = $1";
    MACHINES = "SELECT id, name FROM machine WHERE maker = $1 AND retired_at IS NULL ORDER BY id";
    SPOOLS = "SELECT id, material, colour, grams_left FROM spool WHERE maker = $1 AND emptied_at IS NULL ORDER BY id";
}

/// A claim to seal for, and what its maker works with.
#[derive(Clone, Debug)]
pub struct SealView {
    /// Whose claim it is.
    pub maker: PersonId,
    /// The collective of its need.
    pub collective: CollectiveId,
    /// Pieces still promised.
    pub remaining: i64,
    /// Promised for when.
    pub due: DateTime<Utc>,
    /// The component, in French and English.
    pub component: (String, String),
    /// Her machines.
    pub machines: Vec<(MachineId, String)>,
    /// Her spools: id, material, colour, grams left.
    pub spools: Vec<(SpoolId, Material, String, i64)>,
}

/// The seal form of a claim; none when there is no such claim.
pub async fn sealing(db: &Db, claim: ClaimId) -> Result<Option<SealView>, StoreError> {
    type Row = (
        Key<PersonId>,
        Key<CollectiveId>,
        i64,
        DateTime<Utc>,
        String,
        String,
    );
    type Spool = (Key<SpoolId>, Word<Material>, String, i64);
    let Some((maker, collective, remaining, due, fr, en)) = db.opt::<Row>(CLAIM, (claim,)).await?
    else {
        return Ok(None);
    };
    let machines: Vec<(Key<MachineId>, String)> = db.all(MACHINES, (maker.0,)).await?;
    let spools: Vec<Spool> = db.all(SPOOLS, (maker.0,)).await?;
    Ok(Some(SealView {
        maker: maker.0,
        collective: collective.0,
        remaining,
        due,
        component: (fr, en),
        machines: machines
            .into_iter()
            .map(|(id, name)| (id.0, name))
            .collect(),
        spools: spools
            .into_iter()
            .map(|(id, material, colour, grams)| (id.0, material.0, colour, grams))
            .collect(),
    }))
}
