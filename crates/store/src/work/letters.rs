//! What a letter is made of, read when it is sent.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use essaim_domain::batch::BatchState;
use essaim_domain::claim::ClaimState;
use essaim_domain::code::Code;
use essaim_domain::ids::{BatchId, ClaimId, CollectiveId, InspectionId, PersonId};
use essaim_domain::inspection::Severity;
use essaim_domain::person::Language;
use sqlx::types::Json;

use crate::column::{Key, Word};
use crate::db::statement::sql;
use crate::{Db, StoreError};

sql! {
    READER = "SELECT person.language, person.erased_at, contact.name, contact.email
        FROM person LEFT JOIN contact ON contact.person = person.id WHERE person.id = $1";
    HOUSE = "SELECT collective.id, collective.name, collective.zone FROM membership
        LEFT JOIN organisation ON organisation.id = membership.of_id
        JOIN collective ON collective.id = membership.of_id OR collective.id = organisation.collective
        WHERE membership.person = $1 ORDER BY membership.since, collective.id LIMIT 1";
    CLAIM = "SELECT claim.state, claim.remaining, claim.taken, claim.released, claim.due,
        component.name_fr, component.name_en, version.number, site.name
        FROM claim JOIN need_line ON need_line.id = claim.line JOIN need ON need.id = need_line.need
        JOIN component ON component.id = need_line.component JOIN version ON version.id = claim.version
        JOIN site ON site.id = need.site WHERE claim.id = $1";
    BATCH = "SELECT batch.state, batch.code, batch.produced, batch.stock,
        COALESCE(component.name_fr, product.name_fr), COALESCE(component.name_en, product.name_en)
        FROM batch LEFT JOIN component ON component.id = batch.component
        LEFT JOIN product ON product.id = batch.kit_of WHERE batch.id = $1";
    DEFECTS = "SELECT defects FROM inspection_piece WHERE inspection = $1 ORDER BY piece";
}

/// Who reads a letter.
#[derive(Clone, Debug)]
pub struct Reader {
    /// Her language.
    pub language: Language,
    /// She left for good: nothing is sent.
    pub erased: bool,
    /// Her name, where she is known by one.
    pub name: Option<String>,
    /// Her mail address, if she has one.
    pub email: Option<String>,
}

/// Who a person is, for a letter.
pub async fn reader(db: &Db, person: PersonId) -> Result<Reader, StoreError> {
    type Row = (
        Word<Language>,
        Option<DateTime<Utc>>,
        Option<String>,
        Option<String>,
    );
    let (language, erased_at, name, email): Row = db.one(READER, (person,)).await?;
    Ok(Reader {
        language: language.0,
        erased: erased_at.is_some(),
        name,
        email,
    })
}

/// The collective that writes to somebody.
#[derive(Clone, Debug)]
pub struct House {
    /// Its id.
    pub id: CollectiveId,
    /// Its name.
    pub name: String,
    /// Its IANA zone, as text.
    pub zone: String,
}

/// The collective somebody joined first, by herself or through her organisation.
pub async fn house(db: &Db, person: PersonId) -> Result<Option<House>, StoreError> {
    let row: Option<(Key<CollectiveId>, String, String)> = db.opt(HOUSE, (person,)).await?;
    Ok(row.map(|(id, name, zone)| House {
        id: id.0,
        name,
        zone,
    }))
}

/// A name in both languages.
#[derive(Clone, Debug)]
pub struct Names {
    /// In French.
    pub fr: String,
    /// In English.
    pub en: String,
}

/// A claim, for a letter about it.
#[derive(Clone, Debug)]
pub struct ClaimFacts {
    /// Where it stands.
    pub state: ClaimState,
    /// Pieces still to make.
    pub remaining: i64,
    /// Pieces taken at first.
    pub taken: i64,
    /// Pieces given back.
    pub released: i64,
    /// Promised for when.
    pub due: DateTime<Utc>,
    /// The component.
    pub component: Names,
    /// The version's number.
    pub version: i64,
    /// The site they are for.
    pub site: String,
}

/// What a letter says of a claim.
pub async fn claim(db: &Db, id: ClaimId) -> Result<ClaimFacts, StoreError> {
    type Row = (
        Word<ClaimState>,
        i64,
        i64,
        i64,
        DateTime<Utc>,
        String,
        String,
        i64,
        String,
    );
    let (state, remaining, taken, released, due, fr, en, version, site): Row =
        db.one(CLAIM, (id,)).await?;
    Ok(ClaimFacts {
        state: state.0,
        remaining,
        taken,
        released,
        due,
        component: Names { fr, en },
        version,
        site,
    })
}

/// A batch, for a letter about it.
#[derive(Clone, Debug)]
pub struct BatchFacts {
    /// Where it stands.
    pub state: BatchState,
    /// Its code.
    pub code: Code,
    /// Pieces sealed.
    pub produced: i64,
    /// Pieces in stock.
    pub stock: i64,
    /// What it is.
    pub what: Names,
}

/// What a letter says of a batch.
pub async fn batch(db: &Db, id: BatchId) -> Result<BatchFacts, StoreError> {
    type Row = (Word<BatchState>, Word<Code>, i64, i64, String, String);
    let (state, code, produced, stock, fr, en): Row = db.one(BATCH, (id,)).await?;
    Ok(BatchFacts {
        state: state.0,
        code: code.0,
        produced,
        stock,
        what: Names { fr, en },
    })
}

/// The kinds of defect seen in an inspection, each once.
pub async fn defects(db: &Db, id: InspectionId) -> Result<BTreeSet<Severity>, StoreError> {
    let rows: Vec<(Json<BTreeSet<Severity>>,)> = db.all(DEFECTS, (id,)).await?;
    Ok(rows.into_iter().flat_map(|(defects,)| defects.0).collect())
}
