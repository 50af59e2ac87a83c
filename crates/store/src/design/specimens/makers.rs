//! Who could make a specimen.

use essaim_domain::ids::{CollectiveId, PersonId};
use essaim_domain::premises::Premises;
use essaim_domain::workshop::Process;

use crate::column::{Key, Word};
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

sql! {
    ABLE = "SELECT maker.person, maker.premises FROM maker
        JOIN person ON person.id = maker.person AND person.erased_at IS NULL
        JOIN membership ON membership.person = maker.person AND membership.of_id = maker.collective
            AND membership.role = 'maker' AND membership.status = 'confirmed'
        WHERE maker.collective = $1 AND EXISTS (SELECT 1 FROM machine
            WHERE machine.maker = maker.person AND machine.retired_at IS NULL AND machine.process = $2)
        ORDER BY maker.person";
}

/// Somebody who could make it, and where she works.
pub type Able = (PersonId, Premises);

type Columns = (Key<PersonId>, Word<Premises>);

fn able((person, premises): Columns) -> Able {
    (person.0, premises.0)
}

/// The confirmed makers of a collective with a machine of this process, in the order of joining.
pub async fn able_now(
    tx: &mut Tx,
    collective: CollectiveId,
    process: Process,
) -> Result<Vec<Able>, StoreError> {
    let rows: Vec<Columns> = tx.all(ABLE, (collective, Word(process))).await?;
    Ok(rows.into_iter().map(able).collect())
}

/// As [`able_now`], for a page.
pub async fn able_shown(
    db: &Db,
    collective: CollectiveId,
    process: Process,
) -> Result<Vec<Able>, StoreError> {
    let rows: Vec<Columns> = db.all(ABLE, (collective, Word(process))).await?;
    Ok(rows.into_iter().map(able).collect())
}
