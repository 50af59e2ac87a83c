//! Rows of needs, lines and claims.

use chrono::{DateTime, Utc};
use essaim_domain::Units;
use essaim_domain::claim::{Claim, ClaimState};
use essaim_domain::ids::{
    ClaimId, CollectiveId, ComponentId, LineId, NeedId, PersonId, ProductId, SiteId, VersionId,
};
use essaim_domain::ledger::Demand;
use essaim_domain::need::{Line, Need, NeedState, UseKey};
use sqlx::FromRow;

use crate::column::{Key, Word};

#[derive(FromRow)]
pub(in crate::ledger) struct NeedRow {
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
    merged_into: Option<Key<NeedId>>,
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
            merged_into: row.merged_into.map(|key| key.0),
        }
    }
}

#[derive(FromRow)]
pub(in crate::ledger) struct LineRow {
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
pub(in crate::ledger) struct ClaimRow {
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
    finishing: bool,
    expires: Option<DateTime<Utc>>,
    taken_at: DateTime<Utc>,
    stopped_since: Option<DateTime<Utc>>,
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
            finishing: row.finishing,
            expires: row.expires,
            taken_at: row.taken_at,
            stopped_since: row.stopped_since,
        }
    }
}
