//! What waits for a tour: bags that may leave are packed, so that each is a parcel with a leg.

use std::collections::{BTreeMap, BTreeSet};

use essaim_domain::batch::BatchState;
use essaim_domain::ids::{BagId, CollectiveId, ParcelId};
use essaim_domain::ledger::{Book, Pile, Place, Stage};
use essaim_domain::parcel::Destination;
use essaim_domain::{Refusal, Units};
use essaim_store::parcel::{self as rows, HubAtWork, Item};
use essaim_store::{Tx, ledger};

use crate::{App, Error};

/// Parcels packed in one planning at most; the rest waits for the next.
const MOST: usize = 2000;

type Group = (Place, Destination);

/// What could be packed, by where it lies and where it would go.
pub(super) async fn groups(
    app: &App,
    tx: &mut Tx,
    collective: CollectiveId,
) -> Result<Vec<(Group, Vec<Pile>)>, Error> {
    let mut hubs = rows::hubs_at_work(&app.db, collective).await?;
    let makers = rows::homes_of(tx, collective).await?;
    let places = makers
        .iter()
        .map(|maker| maker.uuid())
        .chain(hubs.iter().map(|hub| hub.hub.uuid()));
    let places: Vec<_> = places.collect();
    let items = rows::items_at(tx, places).await?;
    let homes: Vec<Place> = makers.into_iter().map(Place::Home).collect();
    let doors = rows::doors(tx, &homes).await?;
    let doors = doors.iter().map(|door| (door.place, (door.lat, door.lon)));
    let mut homes = Homes::of(doors.collect(), &items);
    let mut groups: BTreeMap<Group, Vec<Pile>> = BTreeMap::new();
    for item in items.iter().filter(|item| item.pile.stage.is_live()) {
        let bound = match item.pile.place {
            Place::Home(_) => homes.bound(&mut hubs, item),
            Place::Hub(_) => ready_for_a_site(item, tx.now()),
            Place::Site(_) | Place::Parcel(_) => None,
        };
        if let Some(bound) = bound {
            groups
                .entry((item.pile.place, bound))
                .or_default()
                .push(item.pile);
        }
    }
    Ok(groups.into_iter().take(MOST).collect())
}

/// What is ready at homes, and the hubs it goes to.
struct Homes {
    doors: BTreeMap<Place, (f64, f64)>,
    /// Pieces ready, by home and by bag.
    loads: BTreeMap<Place, i64>,
    bags: BTreeMap<(Place, Option<BagId>), i64>,
    going: BTreeMap<(Place, Option<BagId>), Option<Destination>>,
    together: BTreeMap<Place, Option<Destination>>,
}

impl Homes {
    fn of(doors: BTreeMap<Place, (f64, f64)>, items: &[Item]) -> Self {
        let (mut loads, mut bags) = (BTreeMap::new(), BTreeMap::new());
        for item in items.iter().filter(|item| ready_at_home(item)) {
            *loads.entry(item.pile.place).or_default() += item.units;
            let bag = (item.pile.place, item.pile.bag);
            *bags.entry(bag).or_default() += item.units;
        }
        Self {
            doors,
            loads,
            bags,
            going: BTreeMap::new(),
            together: BTreeMap::new(),
        }
    }

    /// Where it goes: all of a home together to the nearest hub with room for all; where none has, each bag to the
    /// nearest with room for it. What no hub has room for waits at home.
    fn bound(&mut self, hubs: &mut [HubAtWork], item: &Item) -> Option<Destination> {
        let place = item.pile.place;
        let door = *self.doors.get(&place).filter(|_| ready_at_home(item))?;
        let load = self.loads.get(&place).copied().unwrap_or(item.units);
        let together = self.together.entry(place);
        let together = *together.or_insert_with(|| reserved(hubs, door, (load, Fit::Whole)));
        if together.is_some() {
            return together;
        }
        let bag = (place, item.pile.bag);
        let units = self.bags.get(&bag).copied().unwrap_or(item.units);
        let alone = self.going.entry(bag);
        *alone.or_insert_with(|| reserved(hubs, door, (units, Fit::OrAlone)))
    }
}

/// How a load fits on shelves.
#[derive(Clone, Copy)]
enum Fit {
    /// There is room for all of it.
    Whole,
    /// So too, or it is larger than any shelf and nothing else stands on this one.
    OrAlone,
}

impl Fit {
    fn is_so(self, units: i64, hub: &HubAtWork) -> bool {
        let asked = match self {
            Self::Whole => units,
            Self::OrAlone => units.min(hub.shelf),
        };
        hub.room() >= asked.max(1)
    }
}

/// The nearest hub on whose shelves so many pieces fit, which then count as on their way.
fn reserved(
    hubs: &mut [HubAtWork],
    home: (f64, f64),
    (units, fit): (i64, Fit),
) -> Option<Destination> {
    let bound = nearest(hubs, home, (units, fit))?;
    expect(hubs, bound, units);
    Some(bound)
}

/// The nearest hub on whose shelves so many pieces fit; none when all are too full.
fn nearest(hubs: &[HubAtWork], home: (f64, f64), (units, fit): (i64, Fit)) -> Option<Destination> {
    let far = |hub: &HubAtWork| {
        let (north, east) = (hub.at.0 - home.0, (hub.at.1 - home.1) * 0.7);
        north.mul_add(north, east * east)
    };
    let open = hubs.iter().filter(|hub| fit.is_so(units, hub));
    let hub = open.min_by(|a, b| far(a).total_cmp(&far(b)).then(a.hub.cmp(&b.hub)))?;
    Some(Destination::Hub(hub.hub))
}

/// So many pieces more are on their way to a hub.
fn expect(hubs: &mut [HubAtWork], bound: Destination, units: i64) {
    for hub in hubs {
        if bound == Destination::Hub(hub.hub) {
            hub.expected += units;
        }
    }
}

fn ready_at_home(item: &Item) -> bool {
    let stage = matches!(item.pile.stage, Stage::Made | Stage::Stock);
    let sound = matches!(
        item.batch_state,
        BatchState::Sealed | BatchState::Accepted | BatchState::Released
    );
    stage && sound
}

fn ready_for_a_site(item: &Item, now: essaim_domain::Instant) -> Option<Destination> {
    let ready = item.pile.stage == Stage::Stock && item.rest_ends <= now;
    item.site.filter(|_| ready).map(Destination::Site)
}

/// Packs each group that the rules let go; what is held or of two ways at once stays where it is.
pub(super) fn pack(
    book: &mut Book,
    groups: &[(Group, Vec<Pile>)],
) -> Result<Vec<(ParcelId, Group)>, Error> {
    let mut packed = Vec::new();
    for (group, piles) in groups {
        let items = may_go(book, piles, group.1);
        if items.is_empty() {
            continue;
        }
        match book.pack(group.1, &items) {
            Ok(id) => packed.push((id, *group)),
            Err(Refusal::Held | Refusal::BagWouldBeOpened | Refusal::BoundElsewhere) => {}
            Err(other) => return Err(other.into()),
        }
    }
    Ok(packed)
}

/// Whole bags only, nothing held, and for a site only what it accepts.
fn may_go(book: &Book, piles: &[Pile], bound: Destination) -> Vec<(Pile, Units)> {
    let sound = |pile: &Pile| {
        let suits = match bound {
            Destination::Hub(_) | Destination::Home(_) => true,
            Destination::Site(_) => pile
                .owner
                .and_then(|owner| book.need_of(owner).ok())
                .is_some_and(|need| book.suits(pile.batch, need)),
        };
        suits && !book.is_pile_held(pile)
    };
    let torn: BTreeSet<Option<BagId>> = book
        .piles
        .iter()
        .filter(|(pile, _)| pile.bag.is_some() && pile.stage.is_live())
        .filter(|(pile, _)| {
            piles
                .iter()
                .any(|one| one.bag == pile.bag && one.place == pile.place)
        })
        .filter(|(pile, _)| !piles.contains(pile) || !sound(pile))
        .map(|(pile, _)| pile.bag)
        .collect();
    piles
        .iter()
        .filter(|pile| !torn.contains(&pile.bag) && sound(pile))
        .map(|pile| (*pile, book.units(pile)))
        .filter(|(_, units)| units.is_some())
        .collect()
}

/// The rows those groups need.
pub(super) fn roots(groups: &[(Group, Vec<Pile>)]) -> ledger::Roots {
    let batches: BTreeSet<_> = groups
        .iter()
        .flat_map(|(_, piles)| piles.iter().map(|pile| pile.batch))
        .collect();
    ledger::Roots {
        batches: batches.into_iter().collect(),
        ..ledger::Roots::default()
    }
}
