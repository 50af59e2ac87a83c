//! A chain is laid down: a leg and a tour for each volunteer.

use chrono::{DateTime, TimeDelta, Utc};
use essaim_domain::chance::Mint;
use essaim_domain::ids::{LegId, ParcelId, PersonId, TourId};
use essaim_domain::ledger::Place;
use essaim_domain::leg::{LegState, RelayState, Slot, TourState};
use essaim_planning::haversine_km;
use essaim_planning::relay::{Chain, Leg as Planned};
use essaim_store::Tx;
use essaim_store::parcel::{self as rows, RelayRow, TourRow};
use serde_json::json;

use super::super::stop::{Stop, StopKind, words_of};
use super::ground::{Ground, SLACK};
use crate::Error;
use crate::doing::{owe, tell};
use crate::parcel::relay::Legs;

/// Roads are so much longer than straight lines.
const FACTOR: f64 = 1.3;

/// Adds the legs of a chain to a parcel's. A relay that runs asks its volunteers at once.
pub(super) async fn lay(
    tx: &mut Tx,
    mint: &mut Mint,
    relay: &RelayRow,
    (ground, chain): (&Ground, &Chain),
    boxes: u32,
) -> Result<Vec<PersonId>, Error> {
    let mut legs = Legs::of(tx, relay.parcel).await?;
    let mut hands = Vec::new();
    for planned in &chain.legs {
        let one = One::of(ground, planned).ok_or(Error::NotFound)?;
        let leg = legs.plan(tx, mint, one.from.0, one.to.0).await?;
        one.keep(tx, mint, relay, (leg, boxes)).await?;
        hands.push(one.carrier);
    }
    tell(tx, mint, &format!("tours:{}", relay.collective)).await?;
    tell(tx, mint, &format!("parcel:{}", relay.parcel)).await?;
    Ok(hands)
}

/// One volunteer's part.
struct One {
    carrier: PersonId,
    from: (Place, essaim_planning::Place),
    to: (Place, essaim_planning::Place),
    leaves: DateTime<Utc>,
    fetches: DateTime<Utc>,
    brings: DateTime<Utc>,
    returns: DateTime<Utc>,
}

impl One {
    fn of(ground: &Ground, planned: &Planned) -> Option<Self> {
        Some(Self {
            carrier: ground.person(planned.carrier)?,
            from: ground.place(planned.from)?,
            to: ground.place(planned.to)?,
            leaves: ground.at(planned.leaves),
            fetches: ground.at(planned.fetches),
            brings: ground.at(planned.brings),
            returns: ground.at(planned.returns),
        })
    }

    async fn keep(
        &self,
        tx: &mut Tx,
        mint: &mut Mint,
        relay: &RelayRow,
        (leg, boxes): (LegId, u32),
    ) -> Result<(), Error> {
        let asked = relay.state == RelayState::Running;
        let tour = TourId::new(mint);
        let stops = self.stops(leg, relay.parcel, boxes);
        let row = TourRow {
            id: tour,
            collective: relay.collective,
            driver: Some(self.carrier),
            state: if asked {
                TourState::Offered
            } else {
                TourState::Draft
            },
            starts_at: self.leaves,
            ends_at: self.returns,
            km: haversine_km(self.from.1, self.to.1) * FACTOR * 2.0,
            planned_at: tx.now(),
            stops: json!(stops),
            planning: None,
        };
        rows::new_tour(tx, &row).await?;
        let mut row = rows::leg(tx, leg).await?;
        let by_giver = matches!(self.from.0, Place::Home(giver) if giver != self.carrier);
        let until = self.fetches + TimeDelta::seconds(i64::try_from(SLACK).unwrap_or(0));
        row.tour = Some(tour);
        row.slot = Some(Slot {
            from: self.fetches,
            until,
            agreed_at: (!by_giver).then(|| tx.now()),
        });
        if asked {
            row.state = row.state.offer()?;
            row.carrier = Some(self.carrier);
        } else {
            row.state = LegState::Planned;
        }
        rows::save_leg(tx, &row).await?;
        if asked {
            let about = json!({ "tour": tour });
            owe(tx, mint, self.carrier, "tour-offered", about).await?;
        }
        Ok(())
    }

    fn stops(&self, leg: LegId, parcel: ParcelId, boxes: u32) -> [Stop; 2] {
        let ends = [
            (StopKind::Pickup, self.from.0, self.fetches, boxes),
            (StopKind::Delivery, self.to.0, self.brings, 0),
        ];
        ends.map(|(kind, place, at, boxes)| {
            let (word, place) = words_of(place);
            Stop {
                kind,
                leg,
                parcel,
                at: word,
                place,
                arrives: at,
                begins: at,
                leaves: at,
                boxes,
            }
        })
    }
}
