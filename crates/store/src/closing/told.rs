//! Who was told of a closing, and what of hers it was about.

use essaim_domain::ids::{ClosingId, CollectiveId, PersonId};
use essaim_domain::place::closing::ClosingWord;
use sqlx::FromRow;

use crate::column::{Key, Word};
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

sql! {
    TELL = "INSERT INTO closing_told (closing, person, word, keeps, boxes, refills, stops, pickups, checks, pieces,
            told_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        ON CONFLICT (closing, person, word) DO NOTHING";
    TOLD = "SELECT DISTINCT person FROM closing_told WHERE closing = $1 ORDER BY person";
    HERS = "SELECT keeps, boxes, refills, stops, pickups, checks, pieces FROM closing_told
        WHERE closing = $1 AND person = $2 AND word = $3";
    KEEPERS = "SELECT DISTINCT person FROM membership WHERE of_kind = 'collective' AND of_id = $1
        AND role IN ('hub-keeper', 'coordinator') AND status = 'confirmed' ORDER BY person";
}

/// What of hers a closing is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, FromRow)]
pub struct Told {
    /// She keeps hubs, or coordinates.
    pub keeps: bool,
    /// Boxes at her home that were to go there.
    pub boxes: i64,
    /// Supplies that she gets from there.
    pub refills: i64,
    /// Stops of her tours that are at the other hub now.
    pub stops: i64,
    /// Boxes she fetches there.
    pub pickups: i64,
    /// Inspections of hers that go on at the other hub.
    pub checks: i64,
    /// Pieces for her site that lie there, or were to come.
    pub pieces: i64,
}

/// Writes down that she is told; false when she was told the same before.
pub async fn tell(
    tx: &mut Tx,
    closing: ClosingId,
    (person, word): (PersonId, ClosingWord),
    hers: Told,
) -> Result<bool, StoreError> {
    let now = tx.now();
    let Told {
        keeps,
        boxes,
        refills,
        stops,
        pickups,
        checks,
        pieces,
    } = hers;
    let args = (
        closing,
        person,
        Word(word),
        keeps,
        boxes,
        refills,
        stops,
        pickups,
        checks,
        pieces,
        now,
    );
    Ok(tx.run(TELL, args).await? == 1)
}

/// Everybody who was told anything of a closing.
pub async fn told(tx: &mut Tx, closing: ClosingId) -> Result<Vec<PersonId>, StoreError> {
    let rows: Vec<(Key<PersonId>,)> = tx.all(TOLD, (closing,)).await?;
    Ok(rows.into_iter().map(|(person,)| person.0).collect())
}

/// What she was told; none when she was not.
pub async fn told_of(
    db: &Db,
    closing: ClosingId,
    (person, word): (PersonId, ClosingWord),
) -> Result<Option<Told>, StoreError> {
    db.opt(HERS, (closing, person, Word(word))).await
}

/// Who keeps the hubs of a collective, and who coordinates.
pub async fn keepers(tx: &mut Tx, collective: CollectiveId) -> Result<Vec<PersonId>, StoreError> {
    let rows: Vec<(Key<PersonId>,)> = tx.all(KEEPERS, (collective,)).await?;
    Ok(rows.into_iter().map(|(person,)| person.0).collect())
}
