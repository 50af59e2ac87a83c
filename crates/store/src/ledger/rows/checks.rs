//! Rows of inspections, holds, stops and recalls.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use essaim_domain::Units;
use essaim_domain::ids::{
    BatchId, HoldId, InspectionId, PersonId, RecallId, SiteId, StopId, VersionId,
};
use essaim_domain::inspection::plan::Plan;
use essaim_domain::inspection::{InspectedBag, Inspection, InspectionState};
use essaim_domain::recall::{Cause, Hold, MakerPeriod, Recall, RecallState, Stop};
use sqlx::FromRow;
use sqlx::types::Json;
use uuid::Uuid;

use super::unknown;
use crate::column::{Key, Word};

#[derive(FromRow)]
pub(in crate::ledger) struct InspectionRow {
    pub(in crate::ledger) id: Key<InspectionId>,
    validator: Key<PersonId>,
    plan: Json<Plan>,
    seed: String,
    bags: Json<Vec<InspectedBag>>,
    drawn: Json<BTreeSet<u32>>,
    drawn_at: DateTime<Utc>,
    first_result_at: Option<DateTime<Utc>>,
    state: Word<InspectionState>,
}

impl InspectionRow {
    pub(in crate::ledger) fn inspection(self) -> Result<Inspection, crate::StoreError> {
        let mut seed = [0_u8; 32];
        hex::decode_to_slice(&self.seed, &mut seed).map_err(|_| unknown("seed", &self.seed))?;
        Ok(Inspection {
            id: self.id.0,
            batches: Vec::new(),
            validator: self.validator.0,
            plan: self.plan.0,
            seed,
            bags: self.bags.0,
            drawn: self.drawn.0,
            drawn_at: self.drawn_at,
            results: BTreeMap::new(),
            first_result_at: self.first_result_at,
            state: self.state.0,
        })
    }
}

#[derive(FromRow)]
pub(in crate::ledger) struct HoldRow {
    id: Key<HoldId>,
    batch: Key<BatchId>,
    site: Option<Key<SiteId>>,
    placed_by: Key<PersonId>,
    lifted_at: Option<DateTime<Utc>>,
    lift_asked_by: Option<Key<PersonId>>,
}

impl From<HoldRow> for Hold {
    fn from(row: HoldRow) -> Self {
        Self {
            id: row.id.0,
            batch: row.batch.0,
            site: row.site.map(|key| key.0),
            by: row.placed_by.0,
            lifted_at: row.lifted_at,
            lift_asked_by: row.lift_asked_by.map(|key| key.0),
        }
    }
}

#[derive(FromRow)]
pub(in crate::ledger) struct StopRow {
    id: Key<StopId>,
    version: Key<VersionId>,
    site: Option<Key<SiteId>>,
    withdrawal: bool,
    placed_by: Key<PersonId>,
    lifted_at: Option<DateTime<Utc>>,
}

impl From<StopRow> for Stop {
    fn from(row: StopRow) -> Self {
        Self {
            id: row.id.0,
            version: row.version.0,
            site: row.site.map(|key| key.0),
            withdrawal: row.withdrawal,
            by: row.placed_by.0,
            lifted_at: row.lifted_at,
        }
    }
}

/// A recall's cause as its columns: what kind, which, and the time of a maker's.
#[derive(Clone, Copy, Debug, FromRow)]
pub(crate) struct CauseColumns {
    pub(crate) cause: Uuid,
    pub(crate) cause_from: Option<DateTime<Utc>>,
    pub(crate) cause_until: Option<DateTime<Utc>>,
}

impl CauseColumns {
    /// The columns of a cause, and its kind.
    pub(crate) const fn of(cause: Cause) -> (&'static str, Self) {
        let (kind, cause, from, until) = match cause {
            Cause::Batch(id) => ("batch", id.uuid(), None, None),
            Cause::Spool(id) => ("spool", id.uuid(), None, None),
            Cause::Machine(id) => ("machine", id.uuid(), None, None),
            Cause::Version(id) => ("version", id.uuid(), None, None),
            Cause::Inspection(id) => ("inspection", id.uuid(), None, None),
            Cause::Purchase(id) => ("purchase", id.uuid(), None, None),
            Cause::Maker(one) => ("maker", one.maker.uuid(), Some(one.from), one.until),
        };
        let columns = Self {
            cause,
            cause_from: from,
            cause_until: until,
        };
        (kind, columns)
    }

    /// The cause of these columns.
    pub(crate) fn cause(self, kind: &str) -> Result<Cause, crate::StoreError> {
        match (kind, self.cause_from) {
            ("batch", _) => Ok(Cause::Batch(self.cause.into())),
            ("spool", _) => Ok(Cause::Spool(self.cause.into())),
            ("machine", _) => Ok(Cause::Machine(self.cause.into())),
            ("version", _) => Ok(Cause::Version(self.cause.into())),
            ("inspection", _) => Ok(Cause::Inspection(self.cause.into())),
            ("purchase", _) => Ok(Cause::Purchase(self.cause.into())),
            ("maker", Some(from)) => Ok(Cause::Maker(MakerPeriod {
                maker: self.cause.into(),
                from,
                until: self.cause_until,
            })),
            (other, _) => Err(unknown("cause of a recall", other)),
        }
    }
}

#[derive(FromRow)]
pub(in crate::ledger) struct RecallRow {
    id: Key<RecallId>,
    cause_kind: String,
    #[sqlx(flatten)]
    cause: CauseColumns,
    opened_by: Key<PersonId>,
    final_first: Option<Key<PersonId>>,
    final_second: Option<Key<PersonId>>,
    off_first: Option<Key<PersonId>>,
    off_second: Option<Key<PersonId>>,
    closed_first: Option<Key<PersonId>>,
    closed_second: Option<Key<PersonId>>,
    state: Word<RecallState>,
    units: i64,
    done: i64,
}

impl RecallRow {
    pub(in crate::ledger) fn recall(self) -> Result<Recall, crate::StoreError> {
        let cause = self.cause.cause(&self.cause_kind)?;
        let two =
            |one: Option<Key<PersonId>>, other: Option<Key<PersonId>>| Some((one?.0, other?.0));
        Ok(Recall {
            id: self.id.0,
            cause,
            opened_by: self.opened_by.0,
            finalised_by: two(self.final_first, self.final_second),
            called_off_by: two(self.off_first, self.off_second),
            closed_by: two(self.closed_first, self.closed_second),
            state: self.state.0,
            batches: BTreeMap::new(),
            units: Units::of(self.units),
            done: Units::of(self.done),
        })
    }
}
