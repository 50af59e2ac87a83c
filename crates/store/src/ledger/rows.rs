//! Rows of the ledger as the database gives them, and what they are in the domain.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use essaim_domain::Units;
use essaim_domain::batch::{Bag, Batch, BatchState, Made, Stray, StrayState};
use essaim_domain::claim::{Claim, ClaimState};
use essaim_domain::code::Code;
use essaim_domain::conformity::Class;
use essaim_domain::ids::{
    BagId, BatchId, ClaimId, CollectiveId, ComponentId, HoldId, HubId, InspectionId, LineId,
    MachineId, MovementId, NeedId, ParcelId, PersonId, ProductId, RecallId, SiteId, SpoolId,
    StopId, StrayId, VersionId,
};
use essaim_domain::inspection::plan::Plan;
use essaim_domain::inspection::{Inspection, InspectionState};
use essaim_domain::ledger::{Demand, Movement, Owner, Physical, Pile, Place, Stage};
use essaim_domain::need::{Line, Need, NeedState, UseKey};
use essaim_domain::parcel::{Destination, Parcel, ParcelState};
use essaim_domain::recall::{Cause, Hold, Recall, RecallState, Stop};
use essaim_domain::workshop::Material;
use sqlx::FromRow;
use sqlx::types::Json;
use uuid::Uuid;

use crate::column::{Key, Word};

/// A stored word that has no meaning here: the database is newer, or was changed by hand.
pub(super) fn unknown(kind: &str, word: &str) -> crate::StoreError {
    crate::StoreError::Other(sqlx::Error::Decode(format!("«{word}» is no {kind}").into()))
}

#[derive(FromRow)]
pub(super) struct NeedRow {
    id: Key<NeedId>,
    collective: Key<CollectiveId>,
    site: Key<SiteId>,
    product: Key<ProductId>,
    use_key: String,
    requester: Key<PersonId>,
    verifier: Option<Key<PersonId>>,
    products: i64,
    waiting: i64,
    state: Word<NeedState>,
    paused: bool,
    need_by: DateTime<Utc>,
}

impl From<NeedRow> for Need {
    fn from(row: NeedRow) -> Self {
        Self {
            id: row.id.0,
            collective: row.collective.0,
            site: row.site.0,
            product: row.product.0,
            use_key: UseKey::new(row.use_key),
            requester: row.requester.0,
            verifier: row.verifier.map(|key| key.0),
            products: Units::of(row.products),
            waiting: Units::of(row.waiting),
            state: row.state.0,
            paused: row.paused,
            need_by: row.need_by,
        }
    }
}

#[derive(FromRow)]
pub(super) struct LineRow {
    id: Key<LineId>,
    need: Key<NeedId>,
    component: Key<ComponentId>,
    pieces: i64,
    ordered: i64,
    open: i64,
    claimed: i64,
    made: i64,
    stock: i64,
    transit: i64,
    received: i64,
    closed: i64,
}

impl From<LineRow> for Line {
    fn from(row: LineRow) -> Self {
        let demand = Demand {
            open: Units::of(row.open),
            claimed: Units::of(row.claimed),
            made: Units::of(row.made),
            stock: Units::of(row.stock),
            transit: Units::of(row.transit),
            received: Units::of(row.received),
            closed: Units::of(row.closed),
        };
        Self {
            id: row.id.0,
            need: row.need.0,
            component: row.component.0,
            count: row.pieces,
            ordered: Units::of(row.ordered),
            demand,
        }
    }
}

#[derive(FromRow)]
pub(super) struct ClaimRow {
    id: Key<ClaimId>,
    line: Key<LineId>,
    maker: Key<PersonId>,
    version: Key<VersionId>,
    taken: i64,
    remaining: i64,
    submitted: i64,
    released: i64,
    started: bool,
    state: Word<ClaimState>,
    due: DateTime<Utc>,
    extended: bool,
    expires: Option<DateTime<Utc>>,
    taken_at: DateTime<Utc>,
}

impl From<ClaimRow> for Claim {
    fn from(row: ClaimRow) -> Self {
        Self {
            id: row.id.0,
            line: row.line.0,
            maker: row.maker.0,
            version: row.version.0,
            taken: Units::of(row.taken),
            remaining: Units::of(row.remaining),
            submitted: Units::of(row.submitted),
            released: Units::of(row.released),
            started: row.started,
            state: row.state.0,
            due: row.due,
            extended: row.extended,
            expires: row.expires,
            taken_at: row.taken_at,
        }
    }
}

#[derive(FromRow)]
pub(super) struct BatchRow {
    pub(super) id: Key<BatchId>,
    code: Word<Code>,
    component: Option<Key<ComponentId>>,
    kit_of: Option<Key<ProductId>>,
    class: Word<Class>,
    maker: Option<Key<PersonId>>,
    machine: Option<Key<MachineId>>,
    spool: Option<Key<SpoolId>>,
    material: Option<Word<Material>>,
    claim: Option<Key<ClaimId>>,
    produced: i64,
    found: i64,
    made: i64,
    stock: i64,
    transit: i64,
    received: i64,
    refused: i64,
    used: i64,
    recalled: i64,
    scrap: i64,
    sample: i64,
    lost: i64,
    split: i64,
    kitted: i64,
    dismantled: i64,
    state: Word<BatchState>,
    sealed_at: DateTime<Utc>,
    rest_ends: DateTime<Utc>,
    accepted_at: Option<DateTime<Utc>>,
    released_at: Option<DateTime<Utc>>,
    rest_at_release: Option<DateTime<Utc>>,
    first_passed_at: Option<DateTime<Utc>>,
    reworked: bool,
    recall: Option<Key<RecallId>>,
}

impl BatchRow {
    fn counter(&self, stage: Stage) -> i64 {
        match stage {
            Stage::Made => self.made,
            Stage::Stock => self.stock,
            Stage::Transit => self.transit,
            Stage::Received => self.received,
            Stage::Refused => self.refused,
            Stage::Used => self.used,
            Stage::Recalled => self.recalled,
            Stage::Scrap => self.scrap,
            Stage::Sample => self.sample,
            Stage::Lost => self.lost,
            Stage::Split => self.split,
            Stage::Kitted => self.kitted,
            Stage::Dismantled => self.dismantled,
        }
    }

    /// The batch, with the versions read beside it.
    pub(super) fn batch(self, versions: BTreeSet<VersionId>) -> Result<Batch, crate::StoreError> {
        let made = match (self.component, self.kit_of) {
            (Some(component), None) => Made::Part(component.0),
            (None, Some(product)) => Made::Kit(product.0),
            (Some(_), Some(_)) | (None, None) => {
                return Err(unknown("batch", &self.id.0.to_string()));
            }
        };
        let mut physical = Physical::default();
        for stage in Stage::ALL {
            physical.add(*stage, Units::of(self.counter(*stage)));
        }
        Ok(Batch {
            id: self.id.0,
            code: self.code.0,
            made,
            versions,
            class: self.class.0,
            maker: self.maker.map(|key| key.0),
            machine: self.machine.map(|key| key.0),
            spool: self.spool.map(|key| key.0),
            material: self.material.map(|word| word.0),
            claim: self.claim.map(|key| key.0),
            produced: Units::of(self.produced),
            found: Units::of(self.found),
            physical,
            state: self.state.0,
            sealed_at: self.sealed_at,
            rest_ends: self.rest_ends,
            accepted_at: self.accepted_at,
            released_at: self.released_at,
            rest_at_release: self.rest_at_release,
            first_passed_at: self.first_passed_at,
            reworked: self.reworked,
            recall: self.recall.map(|key| key.0),
        })
    }
}

#[derive(FromRow)]
pub(super) struct BagRow {
    id: Key<BagId>,
    code: Word<Code>,
    batch: Key<BatchId>,
    sealed_at: DateTime<Utc>,
    rest_ends: DateTime<Utc>,
}

impl From<BagRow> for Bag {
    fn from(row: BagRow) -> Self {
        Self {
            id: row.id.0,
            code: row.code.0,
            batch: row.batch.0,
            sealed_at: row.sealed_at,
            rest_ends: row.rest_ends,
        }
    }
}

#[derive(FromRow)]
pub(super) struct StrayRow {
    id: Key<StrayId>,
    units: i64,
    state: Word<StrayState>,
    batch: Option<Key<BatchId>>,
}

impl From<StrayRow> for Stray {
    fn from(row: StrayRow) -> Self {
        Self {
            id: row.id.0,
            units: Units::of(row.units),
            state: row.state.0,
            batch: row.batch.map(|key| key.0),
        }
    }
}

/// A place as its two columns.
pub(crate) fn place_columns(place: Place) -> (&'static str, Uuid) {
    match place {
        Place::Home(person) => ("home", person.uuid()),
        Place::Hub(hub) => ("hub", hub.uuid()),
        Place::Site(site) => ("site", site.uuid()),
        Place::Parcel(parcel) => ("parcel", parcel.uuid()),
    }
}

/// A place from its two columns.
pub(crate) fn place_of(kind: &str, id: Uuid) -> Result<Place, crate::StoreError> {
    match kind {
        "home" => Ok(Place::Home(id.into())),
        "hub" => Ok(Place::Hub(id.into())),
        "site" => Ok(Place::Site(id.into())),
        "parcel" => Ok(Place::Parcel(id.into())),
        other => Err(unknown("place", other)),
    }
}

/// An owner as its two columns.
pub(super) fn owner_columns(owner: Option<Owner>) -> (Option<&'static str>, Option<Uuid>) {
    match owner {
        Some(Owner::Line(line)) => (Some("line"), Some(line.uuid())),
        Some(Owner::Need(need)) => (Some("need"), Some(need.uuid())),
        None => (None, None),
    }
}

/// An owner from its two columns.
pub(crate) fn owner_of(
    kind: Option<&str>,
    id: Option<Uuid>,
) -> Result<Option<Owner>, crate::StoreError> {
    match (kind, id) {
        (Some("line"), Some(id)) => Ok(Some(Owner::Line(id.into()))),
        (Some("need"), Some(id)) => Ok(Some(Owner::Need(id.into()))),
        (None, None) => Ok(None),
        (kind, _) => Err(unknown("owner", kind.unwrap_or_default())),
    }
}

#[derive(FromRow)]
pub(super) struct PileRow {
    batch: Key<BatchId>,
    bag: Option<Key<BagId>>,
    stage: Word<Stage>,
    place_kind: String,
    place: Uuid,
    owner_kind: Option<String>,
    owner: Option<Uuid>,
    units: i64,
}

impl PileRow {
    pub(super) fn pile(self) -> Result<(Pile, Units), crate::StoreError> {
        let place = place_of(&self.place_kind, self.place)?;
        let owner = owner_of(self.owner_kind.as_deref(), self.owner)?;
        let bag = self.bag.map(|key| key.0);
        let pile = Pile {
            batch: self.batch.0,
            bag,
            stage: self.stage.0,
            place,
            owner,
        };
        Ok((pile, Units::of(self.units)))
    }
}

#[derive(FromRow)]
pub(super) struct ParcelRow {
    id: Key<ParcelId>,
    code: Word<Code>,
    bound_kind: String,
    bound: Uuid,
    at_kind: Option<String>,
    at_place: Option<Uuid>,
    bearer: Option<Key<PersonId>>,
    state: Word<ParcelState>,
    parent: Option<Key<ParcelId>>,
    sent: i64,
}

impl ParcelRow {
    pub(super) fn parcel(self) -> Result<Parcel, crate::StoreError> {
        let bound = match self.bound_kind.as_str() {
            "hub" => Destination::Hub(HubId::from(self.bound)),
            "site" => Destination::Site(SiteId::from(self.bound)),
            other => return Err(unknown("destination", other)),
        };
        let at = match (self.at_kind.as_deref(), self.at_place) {
            (Some(kind), Some(id)) => Some(place_of(kind, id)?),
            _ => None,
        };
        Ok(Parcel {
            id: self.id.0,
            code: self.code.0,
            bound,
            at,
            bearer: self.bearer.map(|key| key.0),
            state: self.state.0,
            parent: self.parent.map(|key| key.0),
            sent: Units::of(self.sent),
            outcomes: BTreeMap::new(),
        })
    }
}

#[derive(FromRow)]
pub(super) struct InspectionRow {
    pub(super) id: Key<InspectionId>,
    validator: Key<PersonId>,
    plan: Json<Plan>,
    seed: String,
    drawn: Json<BTreeSet<u32>>,
    drawn_at: DateTime<Utc>,
    first_result_at: Option<DateTime<Utc>>,
    state: Word<InspectionState>,
}

impl InspectionRow {
    pub(super) fn inspection(self) -> Result<Inspection, crate::StoreError> {
        let mut seed = [0_u8; 32];
        hex::decode_to_slice(&self.seed, &mut seed).map_err(|_| unknown("seed", &self.seed))?;
        Ok(Inspection {
            id: self.id.0,
            batches: Vec::new(),
            validator: self.validator.0,
            plan: self.plan.0,
            seed,
            drawn: self.drawn.0,
            drawn_at: self.drawn_at,
            results: BTreeMap::new(),
            first_result_at: self.first_result_at,
            state: self.state.0,
        })
    }
}

#[derive(FromRow)]
pub(super) struct HoldRow {
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
pub(super) struct StopRow {
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

/// A recall's cause as its two columns.
pub(super) fn cause_columns(cause: Cause) -> (&'static str, Uuid) {
    match cause {
        Cause::Batch(id) => ("batch", id.uuid()),
        Cause::Spool(id) => ("spool", id.uuid()),
        Cause::Machine(id) => ("machine", id.uuid()),
        Cause::Version(id) => ("version", id.uuid()),
    }
}

#[derive(FromRow)]
pub(super) struct RecallRow {
    id: Key<RecallId>,
    cause_kind: String,
    cause: Uuid,
    opened_by: Key<PersonId>,
    final_first: Option<Key<PersonId>>,
    final_second: Option<Key<PersonId>>,
    closed_first: Option<Key<PersonId>>,
    closed_second: Option<Key<PersonId>>,
    state: Word<RecallState>,
    units: i64,
    done: i64,
}

impl RecallRow {
    pub(super) fn recall(self) -> Result<Recall, crate::StoreError> {
        let cause = match self.cause_kind.as_str() {
            "batch" => Cause::Batch(self.cause.into()),
            "spool" => Cause::Spool(self.cause.into()),
            "machine" => Cause::Machine(self.cause.into()),
            "version" => Cause::Version(self.cause.into()),
            other => return Err(unknown("cause of a recall", other)),
        };
        let two =
            |one: Option<Key<PersonId>>, other: Option<Key<PersonId>>| Some((one?.0, other?.0));
        Ok(Recall {
            id: self.id.0,
            cause,
            opened_by: self.opened_by.0,
            finalised_by: two(self.final_first, self.final_second),
            closed_by: two(self.closed_first, self.closed_second),
            state: self.state.0,
            batches: BTreeMap::new(),
            units: Units::of(self.units),
            done: Units::of(self.done),
        })
    }
}

#[derive(FromRow)]
pub(super) struct MovementRow {
    id: Key<MovementId>,
    batch: Key<BatchId>,
    units: i64,
    from_bag: Option<Key<BagId>>,
    from_stage: Option<Word<Stage>>,
    from_place_kind: Option<String>,
    from_place: Option<Uuid>,
    from_owner_kind: Option<String>,
    from_owner: Option<Uuid>,
    to_bag: Option<Key<BagId>>,
    to_stage: Word<Stage>,
    to_place_kind: String,
    to_place: Uuid,
    to_owner_kind: Option<String>,
    to_owner: Option<Uuid>,
}

impl MovementRow {
    pub(super) fn movement(self) -> Result<Movement, crate::StoreError> {
        let batch = self.batch.0;
        let from = match (
            self.from_stage,
            self.from_place_kind.as_deref(),
            self.from_place,
        ) {
            (Some(stage), Some(kind), Some(place)) => Some(Pile {
                batch,
                bag: self.from_bag.map(|key| key.0),
                stage: stage.0,
                place: place_of(kind, place)?,
                owner: owner_of(self.from_owner_kind.as_deref(), self.from_owner)?,
            }),
            _ => None,
        };
        let to = Pile {
            batch,
            bag: self.to_bag.map(|key| key.0),
            stage: self.to_stage.0,
            place: place_of(&self.to_place_kind, self.to_place)?,
            owner: owner_of(self.to_owner_kind.as_deref(), self.to_owner)?,
        };
        Ok(Movement {
            id: self.id.0,
            from,
            to,
            units: Units::of(self.units),
        })
    }
}
