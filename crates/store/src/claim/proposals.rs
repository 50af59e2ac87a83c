//! Proposals: made by a run, sent, answered, ended.

use crate::design::scope::speaks_for_site;
use chrono::{DateTime, Utc};
use essaim_domain::Units;
use essaim_domain::ids::{
    ClaimId, CollectiveId, LineId, MachineId, PersonId, ProposalId, RunId, VersionId,
};
use essaim_domain::person::Language;
use essaim_domain::proposal::ProposalState;
use serde_json::Value;
use sqlx::types::Json;

use crate::column::{Key, Word, id_list};
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

/// The columns and tables of an offer; the filter follows.
macro_rules! offer_where {
    ($filter:literal) => {
        concat!(
            "SELECT proposal.id, proposal.run, proposal.line, proposal.maker, proposal.machine, proposal.version,
                proposal.units, proposal.state, proposal.reasons, proposal.made_at, proposal.expires_at,
                proposal.claim, need.collective, need.need_by, need_line.open, collective.rest_hours,
                machine.name AS machine_name, person.pseudonym, site.name AS site_name, site.zone,
                component.name_fr, component.name_en, version.number, design.title,
                COALESCE(product_use.name_fr, need.use_key) AS use_fr,
                COALESCE(product_use.name_en, need.use_key) AS use_en
            FROM proposal
            JOIN need_line ON need_line.id = proposal.line
            JOIN need ON need.id = need_line.need
            JOIN collective ON collective.id = need.collective
            JOIN site ON site.id = need.site
            JOIN component ON component.id = need_line.component
            JOIN version ON version.id = proposal.version
            JOIN design ON design.id = version.design
            JOIN machine ON machine.id = proposal.machine
            JOIN person ON person.id = proposal.maker
            LEFT JOIN product_use ON product_use.product = need.product AND product_use.key = need.use_key ",
            $filter
        )
    };
}

/// The version may be made for the need's site and use at `$2`: a proposal of any other is shown to nobody.
macro_rules! may_be_made {
    () => {
        concat!(
            "NOT EXISTS (SELECT 1 FROM version_stop WHERE version_stop.version = proposal.version
                AND version_stop.lifted_at IS NULL
                AND (version_stop.site IS NULL OR version_stop.site = need.site))
            AND EXISTS (SELECT 1 FROM approval WHERE approval.version = proposal.version
                AND approval.use_key = need.use_key AND approval.state = 'approved'
                AND approval.from_at <= $2 AND approval.until_at > $2
                AND ",
            speaks_for_site!(),
            ")"
        )
    };
}

sql! {
    ONE = offer_where!("WHERE proposal.id = $1");
    OF_RUN = offer_where!("WHERE proposal.run = $1
        OR proposal.run IN (SELECT matching_run.id FROM matching_run WHERE matching_run.mends = $1) ORDER BY proposal.id");
    DRAFTS = offer_where!("WHERE need.collective = $1 AND proposal.state = 'draft' ORDER BY proposal.id");
    DECLINED = "SELECT DISTINCT proposal.line, proposal.maker FROM proposal
        JOIN need_line ON need_line.id = proposal.line JOIN need ON need.id = need_line.need
        WHERE need.collective = $1 AND need_line.taking AND proposal.state = 'declined'
        ORDER BY proposal.line, proposal.maker";
    ANSWERED = "SELECT DISTINCT proposal.line FROM proposal
        JOIN need_line ON need_line.id = proposal.line JOIN need ON need.id = need_line.need
        WHERE need.collective = $1 AND proposal.answered_at >= $2 AND proposal.state <> 'replaced'
        ORDER BY proposal.line";
    TO = concat!(offer_where!("WHERE proposal.maker = $1 AND proposal.state = 'sent'
        AND (proposal.expires_at IS NULL OR proposal.expires_at > $2) AND "), may_be_made!(),
        " ORDER BY need.need_by, proposal.id");
    SHOWN = concat!("SELECT 1 FROM proposal JOIN need_line ON need_line.id = proposal.line
        JOIN need ON need.id = need_line.need JOIN site ON site.id = need.site
        WHERE proposal.id = $1 AND ", may_be_made!());
    BRIEF = "SELECT proposal.maker, proposal.line, proposal.machine, proposal.version, proposal.units, proposal.state,
            proposal.expires_at, need.collective
        FROM proposal JOIN need_line ON need_line.id = proposal.line JOIN need ON need.id = need_line.need
        WHERE proposal.id = $1";
    SEND = "UPDATE proposal SET state = 'sent' WHERE state = 'draft'
        AND id IN (SELECT unhex(value) FROM json_each($1, '$'))";
    ANSWER = "UPDATE proposal SET state = $2, answered_at = $3, claim = $4 WHERE id = $1 AND state = 'sent'";
    UNREAD = "SELECT id FROM proposal WHERE maker = $1 AND state = 'sent' AND expires_at IS NULL";
    DATED = "UPDATE proposal SET expires_at = $2 WHERE id = $1 AND state = 'sent' AND expires_at IS NULL";
    ENDABLE = "SELECT proposal.id, proposal.maker FROM proposal
        JOIN need_line ON need_line.id = proposal.line JOIN need ON need.id = need_line.need
        WHERE proposal.state = 'sent' AND (proposal.expires_at <= $1
            OR (proposal.expires_at IS NULL AND proposal.made_at <= $2)
            OR need.state NOT IN ('open', 'fulfilled')) ORDER BY proposal.id LIMIT 1000";
}

/// A proposal with what it is for.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Offer {
    id: Key<ProposalId>,
    run: Key<RunId>,
    line: Key<LineId>,
    maker: Key<PersonId>,
    machine: Key<MachineId>,
    version: Key<VersionId>,
    /// How many pieces.
    pub units: i64,
    state: Word<ProposalState>,
    reasons: Json<Value>,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// When it ends without an answer, once its notice reached her.
    pub expires_at: Option<DateTime<Utc>>,
    claim: Option<Key<ClaimId>>,
    collective: Key<CollectiveId>,
    /// When the need wants it.
    pub need_by: DateTime<Utc>,
    /// Pieces of the line nobody took.
    pub open: i64,
    /// Hours of rest after sealing.
    pub rest_hours: i64,
    /// The machine's name.
    pub machine_name: String,
    /// How the maker is called; for coordinators and herself.
    pub pseudonym: String,
    /// The site.
    pub site_name: String,
    /// Its zone.
    pub zone: String,
    name_fr: String,
    name_en: String,
    /// The version's number.
    pub number: i64,
    /// The design's title.
    pub title: String,
    use_fr: String,
    use_en: String,
}

impl Offer {
    /// The proposal.
    pub const fn id(&self) -> ProposalId {
        self.id.0
    }

    /// The run that made it.
    pub const fn run(&self) -> RunId {
        self.run.0
    }

    /// The line.
    pub const fn line(&self) -> LineId {
        self.line.0
    }

    /// To whom.
    pub const fn maker(&self) -> PersonId {
        self.maker.0
    }

    /// On which machine.
    pub const fn machine(&self) -> MachineId {
        self.machine.0
    }

    /// Which version.
    pub const fn version(&self) -> VersionId {
        self.version.0
    }

    /// Where it stands.
    pub const fn state(&self) -> ProposalState {
        self.state.0
    }

    /// Why, as the run kept it.
    pub const fn reasons(&self) -> &Value {
        &self.reasons.0
    }

    /// Her claim, if she accepted.
    pub fn claim(&self) -> Option<ClaimId> {
        self.claim.map(|claim| claim.0)
    }

    /// The collective.
    pub const fn collective(&self) -> CollectiveId {
        self.collective.0
    }

    /// The component's name and the use's.
    pub fn names(&self, language: Language) -> (&str, &str) {
        match language {
            Language::Fr => (&self.name_fr, &self.use_fr),
            Language::En => (&self.name_en, &self.use_en),
        }
    }
}

#[derive(sqlx::FromRow)]
struct BriefRow {
    maker: Key<PersonId>,
    line: Key<LineId>,
    machine: Key<MachineId>,
    version: Key<VersionId>,
    units: i64,
    state: Word<ProposalState>,
    expires_at: Option<DateTime<Utc>>,
    collective: Key<CollectiveId>,
}

/// What an answer to a proposal asks of it.
#[derive(Clone, Copy, Debug)]
pub struct Brief {
    /// To whom.
    pub maker: PersonId,
    /// Of which line.
    pub line: LineId,
    /// On which machine.
    pub machine: MachineId,
    /// Which version.
    pub version: VersionId,
    /// How many.
    pub units: Units,
    /// Where it stands.
    pub state: ProposalState,
    /// When it ends without an answer.
    pub expires_at: Option<DateTime<Utc>>,
    /// The collective of the need.
    pub collective: CollectiveId,
}

/// What an answer asks of a proposal.
pub async fn brief(tx: &mut Tx, id: ProposalId) -> Result<Brief, StoreError> {
    let row: BriefRow = tx.one(BRIEF, (id,)).await?;
    Ok(Brief {
        maker: row.maker.0,
        line: row.line.0,
        machine: row.machine.0,
        version: row.version.0,
        units: Units::of(row.units),
        state: row.state.0,
        expires_at: row.expires_at,
        collective: row.collective.0,
    })
}

/// A proposal.
pub async fn offer(db: &Db, id: ProposalId) -> Result<Offer, StoreError> {
    db.one(ONE, (id,)).await
}

/// What was prepared for makers of a collective and nobody sent yet.
pub async fn drafts_of(db: &Db, collective: CollectiveId) -> Result<Vec<Offer>, StoreError> {
    db.all(DRAFTS, (collective,)).await
}

/// Who said no to which line that still takes claims.
pub async fn declined(
    db: &Db,
    collective: CollectiveId,
) -> Result<Vec<(LineId, PersonId)>, StoreError> {
    let rows: Vec<(Key<LineId>, Key<PersonId>)> = db.all(DECLINED, (collective,)).await?;
    Ok(rows
        .into_iter()
        .map(|(line, maker)| (line.0, maker.0))
        .collect())
}

/// Lines whose proposals were answered, or ran out, since an instant.
pub async fn answered_since(
    db: &Db,
    collective: CollectiveId,
    since: DateTime<Utc>,
) -> Result<Vec<LineId>, StoreError> {
    let rows: Vec<(Key<LineId>,)> = db.all(ANSWERED, (collective, since)).await?;
    Ok(rows.into_iter().map(|(line,)| line.0).collect())
}

/// The proposals of a run and of those that mended it, in the order they were made.
pub async fn offers_of_run(db: &Db, run: RunId) -> Result<Vec<Offer>, StoreError> {
    db.all(OF_RUN, (run,)).await
}

/// What somebody may accept now.
pub async fn offers_to(
    db: &Db,
    maker: PersonId,
    now: DateTime<Utc>,
) -> Result<Vec<Offer>, StoreError> {
    db.all(TO, (maker, now)).await
}

/// May what is proposed be made now: not stopped for its site, and accepted there?
pub async fn may_be_made(db: &Db, id: ProposalId, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let row: Option<(i32,)> = db.opt(SHOWN, (id, now)).await?;
    Ok(row.is_some())
}

/// Drafts become sent; how many were drafts.
pub async fn send(tx: &mut Tx, ids: &[ProposalId]) -> Result<u64, StoreError> {
    tx.run(SEND, (id_list(ids.iter().copied()),)).await
}

/// Keeps the answer to a sent proposal.
///
/// # Errors
/// [`StoreError::Changed`] when it was answered meanwhile.
pub async fn answer(
    tx: &mut Tx,
    id: ProposalId,
    state: ProposalState,
    claim: Option<ClaimId>,
) -> Result<(), StoreError> {
    let now = tx.now();
    match tx.run(ANSWER, (id, Word(state), now, claim)).await? {
        1 => Ok(()),
        _ => Err(StoreError::Changed),
    }
}

/// Proposals sent to somebody whose waiting has not begun.
pub async fn unread_of(db: &Db, maker: PersonId) -> Result<Vec<ProposalId>, StoreError> {
    let rows: Vec<(Key<ProposalId>,)> = db.all(UNREAD, (maker,)).await?;
    Ok(rows.into_iter().map(|(id,)| id.0).collect())
}

/// A proposal's waiting begins; false when it had begun, or is over.
pub async fn dated(
    tx: &mut Tx,
    id: ProposalId,
    expires: DateTime<Utc>,
) -> Result<bool, StoreError> {
    Ok(tx.run(DATED, (id, expires)).await? == 1)
}

/// Sent proposals that end now: their wait is over, they reached nobody since `unread_since`, or
/// their need ended.
pub async fn endable(
    tx: &mut Tx,
    unread_since: DateTime<Utc>,
) -> Result<Vec<(ProposalId, PersonId)>, StoreError> {
    let now = tx.now();
    let rows: Vec<(Key<ProposalId>, Key<PersonId>)> = tx.all(ENDABLE, (now, unread_since)).await?;
    Ok(rows
        .into_iter()
        .map(|(id, maker)| (id.0, maker.0))
        .collect())
}
