//! Parcels as lists and pages show them.

use chrono::{DateTime, Utc};
use essaim_domain::code::Code;
use essaim_domain::ids::{CollectiveId, OrganisationId, ParcelId, PersonId};
use essaim_domain::ledger::Place;
use essaim_domain::leg::LegState;
use essaim_domain::parcel::ParcelState;
use essaim_domain::place::Zone;
use essaim_domain::working;
use sqlx::FromRow;
use uuid::Uuid;

use crate::column::{Key, Word};
use crate::db::statement::sql;
use crate::ledger::place_of;
use crate::{Db, StoreError, Tx};

/// Parcels as cards show them, those this condition picks.
macro_rules! cards {
    ($which:literal) => {
        concat!(
            "SELECT parcel.id, parcel.code, parcel.bound_kind, parcel.bound, parcel.at_kind, parcel.at_place,
            parcel.state, parcel.sent, parcel.packed_at, parcel.bearer,
            COALESCE(to_hub.name, to_site.name, '') AS bound_name, at_hub.name AS at_name,
            COALESCE(to_hub.collective, organisation.collective, to_maker.collective) AS collective, to_site.organisation,
            (SELECT CAST(COALESCE(SUM(pile.units), 0) AS BIGINT) FROM pile WHERE pile.place = parcel.id
                AND pile.stage IN ('made', 'stock', 'transit', 'refused')) AS units,
            (SELECT CAST(COUNT(*) AS BIGINT) FROM pile WHERE pile.place = parcel.id
                AND pile.stage IN ('made', 'stock', 'transit', 'refused')) AS piles,
            leg.state AS leg_state, leg.carrier, first_leg.from_kind, first_leg.from_place,
            dock_signature.signed_at, delivery_decision.accepted, delivery_decision.in_part, to_site.zone
        FROM parcel
        LEFT JOIN hub to_hub ON to_hub.id = parcel.bound
        LEFT JOIN site to_site ON to_site.id = parcel.bound
        LEFT JOIN organisation ON organisation.id = to_site.organisation
        LEFT JOIN maker to_maker ON to_maker.person = parcel.bound
        LEFT JOIN hub at_hub ON at_hub.id = parcel.at_place
        LEFT JOIN leg ON leg.parcel = parcel.id AND leg.relay_order = (SELECT MAX(last.relay_order)
            FROM leg last WHERE last.parcel = parcel.id)
        LEFT JOIN leg first_leg ON first_leg.parcel = parcel.id AND first_leg.relay_order = 1
        LEFT JOIN dock_signature ON dock_signature.parcel = parcel.id
        LEFT JOIN delivery_decision ON delivery_decision.parcel = parcel.id
        ",
            $which
        )
    };
}

sql! {
    ONE = cards!("WHERE parcel.id = $1");
    OF = cards!("WHERE (to_hub.collective = $1 OR to_maker.collective = $1 OR organisation.collective = $1 OR to_site.organisation = $1)
            AND (parcel.state <> 'empty' OR parcel.packed_at > $2)
        ORDER BY parcel.id DESC LIMIT 500");
    BY_CODE = "SELECT id FROM parcel WHERE code = $1";
}

#[derive(FromRow)]
struct Row {
    id: Key<ParcelId>,
    code: Word<Code>,
    bound_kind: String,
    bound: Uuid,
    at_kind: Option<String>,
    at_place: Option<Uuid>,
    state: Word<ParcelState>,
    sent: i64,
    packed_at: DateTime<Utc>,
    bearer: Option<Key<PersonId>>,
    bound_name: String,
    at_name: Option<String>,
    collective: Key<CollectiveId>,
    organisation: Option<Key<OrganisationId>>,
    units: i64,
    piles: i64,
    leg_state: Option<Word<LegState>>,
    carrier: Option<Key<PersonId>>,
    from_kind: Option<String>,
    from_place: Option<Uuid>,
    signed_at: Option<DateTime<Utc>>,
    accepted: Option<bool>,
    in_part: Option<bool>,
    zone: Option<String>,
}

/// A parcel as lists show it.
#[derive(Clone, Debug)]
pub struct ParcelCard {
    /// Its id.
    pub id: ParcelId,
    /// The code on its slip.
    pub code: Code,
    /// Where it is bound.
    pub bound: Place,
    /// That place's name.
    pub bound_name: String,
    /// Where it stands; nowhere while it moves.
    pub at: Option<Place>,
    /// The hub's name where it stands.
    pub at_name: Option<String>,
    /// Where it was packed.
    pub from: Option<Place>,
    /// Where it stands in its life.
    pub state: ParcelState,
    /// Units packed.
    pub sent: i64,
    /// Units inside now.
    pub units: i64,
    /// Piles inside now.
    pub piles: i64,
    /// When it was packed.
    pub packed_at: DateTime<Utc>,
    /// The collective of its destination.
    pub collective: CollectiveId,
    /// The organisation of its site.
    pub organisation: Option<OrganisationId>,
    /// Where its last leg stands.
    pub leg: Option<LegState>,
    /// Who carries it; shown to nobody, compared only.
    pub carrier: Option<PersonId>,
    /// Who has it on the road; shown to nobody, compared only.
    pub bearer: Option<PersonId>,
    /// When the dock signed.
    pub signed_at: Option<DateTime<Utc>>,
    /// What the approver decided.
    pub accepted: Option<bool>,
    /// She accepted all but some bags.
    pub in_part: bool,
    /// The zone of its site.
    pub zone: Zone,
}

impl Row {
    fn card(self) -> Result<ParcelCard, StoreError> {
        let place = |kind: Option<String>, id: Option<Uuid>| {
            kind.zip(id)
                .map(|(kind, id)| place_of(&kind, id))
                .transpose()
        };
        Ok(ParcelCard {
            id: self.id.0,
            code: self.code.0,
            bound: place_of(&self.bound_kind, self.bound)?,
            bound_name: self.bound_name,
            at: place(self.at_kind, self.at_place)?,
            at_name: self.at_name,
            from: place(self.from_kind, self.from_place)?,
            state: self.state.0,
            sent: self.sent,
            units: self.units,
            piles: self.piles,
            packed_at: self.packed_at,
            collective: self.collective.0,
            organisation: self.organisation.map(|key| key.0),
            leg: self.leg_state.map(|word| word.0),
            carrier: self.carrier.map(|key| key.0),
            bearer: self.bearer.map(|key| key.0),
            signed_at: self.signed_at,
            accepted: self.accepted,
            in_part: self.in_part.unwrap_or(false),
            zone: self
                .zone
                .and_then(|name| name.parse().ok())
                .unwrap_or(Zone::PARIS),
        })
    }
}

impl ParcelCard {
    /// Until when its approver decides; none once she did, or before the dock signed.
    pub fn decide_by(&self) -> Option<DateTime<Utc>> {
        let signed = self.signed_at.filter(|_| self.accepted.is_none())?;
        Some(working::after(signed, working::TO_DECIDE, self.zone))
    }
}

/// A parcel.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub async fn card(db: &Db, id: ParcelId) -> Result<ParcelCard, StoreError> {
    db.one::<Row>(ONE, (id,)).await?.card()
}

/// The parcels bound into a collective or organisation that are not empty, or packed after `since`;
/// the newest first, five hundred at most.
pub async fn cards_of(
    db: &Db,
    place: Uuid,
    since: DateTime<Utc>,
) -> Result<Vec<ParcelCard>, StoreError> {
    let rows: Vec<Row> = db.all(OF, (place, since)).await?;
    rows.into_iter().map(Row::card).collect()
}

/// The parcel with this code on its slip.
pub async fn id_of_code(tx: &mut Tx, code: Code) -> Result<Option<ParcelId>, StoreError> {
    let row: Option<(Key<ParcelId>,)> = tx.opt(BY_CODE, (Word(code),)).await?;
    Ok(row.map(|(id,)| id.0))
}

/// The parcel with this code on its slip, for a page.
pub async fn id_of_code_shown(db: &Db, code: Code) -> Result<Option<ParcelId>, StoreError> {
    let row: Option<(Key<ParcelId>,)> = db.opt(BY_CODE, (Word(code),)).await?;
    Ok(row.map(|(id,)| id.0))
}
