//! An ending is written down, thanked for, reopened.

use chrono::{DateTime, Utc};
use essaim_domain::Units;
use essaim_domain::ending::{Ending, Scope};
use essaim_domain::geo::Departement;
use essaim_domain::ids::{CollectiveId, EndingId, NeedId, PersonId, ProductId, TourId};
use essaim_domain::need::NeedState;

use crate::column::{Key, Word, id_list};
use crate::db::statement::sql;
use crate::ledger::endings::{Row, read};
use crate::{StoreError, Tx};

sql! {
    NEW = "INSERT INTO ending (id, collective, kind, product, area, ended_at, ended_by, finish_by)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    NEED = "INSERT INTO ending_need (ending, need, was) VALUES ($1, $2, $3)";
    TOUR = "INSERT INTO ending_tour (ending, tour) VALUES ($1, $2)";
    THANKED = "INSERT INTO ending_thanked (ending, person, cut) VALUES ($1, $2, $3)";
    ONE = "SELECT id, collective, kind, product, area, ended_at FROM ending WHERE id = $1";
    OPEN = "SELECT id FROM ending WHERE id = $1 AND reopened_at IS NULL";
    REOPEN = "UPDATE ending SET reopened_at = $2, reopened_by = $3 WHERE id = $1 AND reopened_at IS NULL";
    PAUSED = "SELECT need.id FROM ending_need JOIN need ON need.id = ending_need.need
        WHERE ending_need.ending = $1 AND ending_need.was = 'fulfilled' AND need.paused
            AND need.state IN ('open', 'fulfilled') ORDER BY need.id";
    TOOK_PART = "WITH line (id) AS (SELECT id FROM need_line WHERE need IN (SELECT unhex(value) FROM json_each($1, '$'))),
        part (batch) AS (SELECT batch.id FROM batch JOIN claim ON claim.id = batch.claim
                WHERE claim.line IN (SELECT id FROM line)
            UNION SELECT batch FROM movement WHERE to_owner IN (SELECT id FROM line)
                OR to_owner IN (SELECT unhex(value) FROM json_each($1, '$')))
        SELECT requester FROM need WHERE id IN (SELECT unhex(value) FROM json_each($1, '$'))
        UNION SELECT maker FROM claim WHERE line IN (SELECT id FROM line)
        UNION SELECT maker FROM batch WHERE maker IS NOT NULL AND id IN (SELECT batch FROM part)
        UNION SELECT act.by_person FROM movement JOIN act ON act.id = movement.act
            WHERE act.by_person IS NOT NULL AND movement.batch IN (SELECT batch FROM part)
        UNION SELECT inspection.validator FROM inspection
            JOIN inspection_batch ON inspection_batch.inspection = inspection.id
            WHERE inspection_batch.batch IN (SELECT batch FROM part)
        UNION SELECT leg.carrier FROM leg JOIN parcel_content ON parcel_content.parcel = leg.parcel
            WHERE leg.carrier IS NOT NULL AND leg.picked_up_at IS NOT NULL
                AND parcel_content.batch IN (SELECT batch FROM part)
        UNION SELECT person FROM membership WHERE of_id = $2 AND role = 'coordinator' AND status = 'confirmed'";
}

/// An ending as it is written down.
#[derive(Clone, Copy, Debug)]
pub struct New {
    /// Its id.
    pub id: EndingId,
    /// Whose.
    pub collective: CollectiveId,
    /// What.
    pub scope: Scope,
    /// By whom.
    pub by: PersonId,
    /// Until when what was begun may be finished.
    pub finish_by: DateTime<Utc>,
}

const fn columns(scope: Scope) -> (Option<ProductId>, Option<Word<Departement>>) {
    match scope {
        Scope::Product(product) => (Some(product), None),
        Scope::Area(area) => (None, Some(Word(area))),
        Scope::Everything => (None, None),
    }
}

/// Writes an ending down.
pub async fn add(tx: &mut Tx, new: New) -> Result<(), StoreError> {
    let (product, area) = columns(new.scope);
    let kind = Word(new.scope.kind());
    let now = tx.now();
    let args = (
        new.id,
        new.collective,
        kind,
        product,
        area,
        now,
        new.by,
        new.finish_by,
    );
    tx.run(NEW, args).await.map(drop)
}

/// Writes down a need it changed.
pub async fn add_need(
    tx: &mut Tx,
    ending: EndingId,
    need: NeedId,
    was: NeedState,
) -> Result<(), StoreError> {
    tx.run(NEED, (ending, need, Word(was))).await.map(drop)
}

/// Writes down a tour it cancelled.
pub async fn add_tour(tx: &mut Tx, ending: EndingId, tour: TourId) -> Result<(), StoreError> {
    tx.run(TOUR, (ending, tour)).await.map(drop)
}

/// Writes down that she is thanked, and how much of what she took is not to be printed any more.
pub async fn thank(
    tx: &mut Tx,
    ending: EndingId,
    person: PersonId,
    cut: Units,
) -> Result<(), StoreError> {
    tx.run(THANKED, (ending, person, cut.get())).await.map(drop)
}

/// Everybody who took part in these needs: asked, made, checked, carried, kept or moved something; and the
/// coordinators of the collective.
pub async fn took_part(
    tx: &mut Tx,
    collective: CollectiveId,
    needs: &[NeedId],
) -> Result<Vec<PersonId>, StoreError> {
    let args = (id_list(needs.iter().copied()), collective);
    let rows: Vec<(Key<PersonId>,)> = tx.all(TOOK_PART, args).await?;
    Ok(rows.into_iter().map(|(person,)| person.0).collect())
}

/// An ending, whether reopened or not.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub async fn is_open(tx: &mut Tx, id: EndingId) -> Result<(Ending, bool), StoreError> {
    let row: Row = tx.one(ONE, (id,)).await?;
    let open: Option<(Key<EndingId>,)> = tx.opt(OPEN, (id,)).await?;
    Ok((read(row)?, open.is_some()))
}

/// Reopens it; the needs it paused that are paused still.
pub async fn reopen(tx: &mut Tx, id: EndingId, by: PersonId) -> Result<Vec<NeedId>, StoreError> {
    let now = tx.now();
    tx.run(REOPEN, (id, now, by)).await?;
    let rows: Vec<(Key<NeedId>,)> = tx.all(PAUSED, (id,)).await?;
    Ok(rows.into_iter().map(|(need,)| need.0).collect())
}
