//! The question thread on a need, a batch or a tour.

use chrono::{DateTime, Utc};
use essaim_domain::ids::{BatchId, CollectiveId, NeedId, NoteId, OrganisationId, PersonId, TourId};
use sqlx::FromRow;
use uuid::Uuid;

use crate::column::Key;
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

sql! {
    WRITE = "INSERT INTO note (id, subject_kind, subject, author, text, written_at)
        VALUES ($1, $2, $3, $4, $5, $6)";
    NOTES = "SELECT note.id, note.author, note.text, note.written_at, note.blanked_at,
            (SELECT MIN(membership.role) FROM membership WHERE membership.person = note.author
                AND membership.status = 'confirmed') AS role
        FROM note WHERE note.subject_kind = $1 AND note.subject = $2 ORDER BY note.id";
    NEED = "SELECT need.collective, site.organisation FROM need
        JOIN site ON site.id = need.site WHERE need.id = $1";
    BATCH = "SELECT COALESCE(maker.collective, hub.collective), batch.maker FROM batch
        LEFT JOIN maker ON maker.person = batch.maker
        LEFT JOIN purchase ON purchase.id = batch.purchase LEFT JOIN hub ON hub.id = purchase.hub
        WHERE batch.id = $1 AND (batch.maker IS NOT NULL OR batch.purchase IS NOT NULL)";
    TOUR = "SELECT collective, driver FROM tour WHERE id = $1";
}

/// What a thread is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteSubject {
    /// A need.
    Need(NeedId),
    /// A batch.
    Batch(BatchId),
    /// A tour.
    Tour(TourId),
}

impl NoteSubject {
    /// The word kept, also the kind of live topic.
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Need(_) => "need",
            Self::Batch(_) => "batch",
            Self::Tour(_) => "tour",
        }
    }

    /// The id.
    pub const fn uuid(self) -> Uuid {
        match self {
            Self::Need(id) => id.uuid(),
            Self::Batch(id) => id.uuid(),
            Self::Tour(id) => id.uuid(),
        }
    }
}

/// Where the subject of a thread belongs.
#[derive(Clone, Copy, Debug)]
pub struct Subject {
    /// The collective.
    pub collective: CollectiveId,
    /// The organisation, of a need.
    pub organisation: Option<OrganisationId>,
    /// Whose it is: a batch's maker, a tour's driver.
    pub own: Option<PersonId>,
}

/// A note of a thread.
#[derive(Clone, Debug, FromRow)]
pub struct Note {
    /// Its id.
    pub id: Key<NoteId>,
    /// Who wrote it; never shown, only compared.
    pub author: Key<PersonId>,
    /// What.
    pub text: String,
    /// When.
    pub written_at: DateTime<Utc>,
    /// When erasure blanked it.
    pub blanked_at: Option<DateTime<Utc>>,
    /// A role she holds; none when she left.
    pub role: Option<String>,
}

/// Where a thread's subject belongs; none when there is no such thing.
pub async fn subject(db: &Db, of: NoteSubject) -> Result<Option<Subject>, StoreError> {
    match of {
        NoteSubject::Need(id) => {
            let row: Option<(Key<CollectiveId>, Key<OrganisationId>)> = db.opt(NEED, (id,)).await?;
            Ok(row.map(|(collective, organisation)| Subject {
                collective: collective.0,
                organisation: Some(organisation.0),
                own: None,
            }))
        }
        NoteSubject::Batch(id) => owned(db, BATCH, id.uuid()).await,
        NoteSubject::Tour(id) => owned(db, TOUR, id.uuid()).await,
    }
}

async fn owned(db: &Db, sql: &'static str, id: Uuid) -> Result<Option<Subject>, StoreError> {
    let row: Option<(Key<CollectiveId>, Option<Key<PersonId>>)> = db.opt(sql, (id,)).await?;
    Ok(row.map(|(collective, own)| Subject {
        collective: collective.0,
        organisation: None,
        own: own.map(|key| key.0),
    }))
}

/// A thread, oldest first.
pub async fn notes(db: &Db, of: NoteSubject) -> Result<Vec<Note>, StoreError> {
    db.all(NOTES, (of.kind(), of.uuid())).await
}

/// Adds a note.
pub async fn write_note(
    tx: &mut Tx,
    id: NoteId,
    of: NoteSubject,
    author: PersonId,
    text: &str,
) -> Result<(), StoreError> {
    let now = tx.now();
    tx.run(WRITE, (id, of.kind(), of.uuid(), author, text, now))
        .await
        .map(drop)
}
