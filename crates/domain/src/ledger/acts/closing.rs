//! A hub is cleared out: everything that lies there is packed for another one.

use std::collections::BTreeMap;

use crate::ids::{BagId, BatchId, HubId, ParcelId};
use crate::ledger::acts::Packing;
use crate::ledger::{Book, Pile, Place, Stage};
use crate::parcel::{Destination, Parcel, ParcelState};
use crate::{Refusal, Units};

/// Pieces that go into one box at most, unless a bag holds more.
const BOX: i64 = 200;

/// What moves together: a bag whole, or the loose pieces of a batch.
type Lump = (BatchId, Option<BagId>);

impl Book {
    /// Packs everything that lies at a hub into boxes for another hub: whole bags, what is held or under check
    /// in boxes of its own. Ties, holds, rests and checks stay as they are. Recalled units are accounted for
    /// before.
    pub fn clear_out(&mut self, hub: HubId, next: HubId) -> Result<Vec<ParcelId>, Refusal> {
        let units = self.recalled_at(hub);
        if units.is_some() {
            return Err(Refusal::RecalledThere { units });
        }
        if hub == next {
            return Err(Refusal::WrongDestination);
        }
        let mut packed = Vec::new();
        for items in self.boxes_out_of(hub) {
            let (bound, at) = (Destination::Hub(next), Some(Place::Hub(hub)));
            packed.push(self.new_parcel(bound, at, &items, ParcelState::Packed, None)?);
        }
        Ok(packed)
    }

    /// Units under a final recall that lie at a hub.
    pub fn recalled_at(&self, hub: HubId) -> Units {
        let there = self
            .piles
            .iter()
            .filter(|(pile, _)| pile.place == Place::Hub(hub) && pile.stage == Stage::Recalled);
        there.map(|(_, units)| *units).sum()
    }

    /// What lies at a hub, box by box.
    fn boxes_out_of(&self, hub: HubId) -> Vec<Packing> {
        let mut lumps: BTreeMap<Lump, (bool, Packing)> = BTreeMap::new();
        for (pile, units) in self.piles.iter() {
            if pile.place == Place::Hub(hub) && pile.stage.is_live() {
                let lump = lumps.entry((pile.batch, pile.bag)).or_default();
                lump.0 |= self.is_kept_apart(pile);
                lump.1.push((*pile, *units));
            }
        }
        let mut boxes = Vec::new();
        for apart in [false, true] {
            let mut open = Packing::new();
            for (_, (_, items)) in lumps.iter().filter(|(_, (kept, _))| *kept == apart) {
                if !open.is_empty() && count(&open) + count(items) > Units::of(BOX) {
                    boxes.push(std::mem::take(&mut open));
                }
                open.extend(items.iter().copied());
            }
            if !open.is_empty() {
                boxes.push(open);
            }
        }
        boxes
    }

    /// Sound pieces are not mixed with these: held, stopped, refused, or not found good yet.
    fn is_kept_apart(&self, pile: &Pile) -> bool {
        self.is_pile_held(pile) || pile.stage != Stage::Stock
    }

    /// A box that stands at a closed hub and goes to another hub: it leaves, whatever is inside.
    pub(super) fn clears_a_closed_hub(&self, parcel: &Parcel) -> bool {
        let from_closed = match parcel.at {
            Some(Place::Hub(hub)) => self.facts.closed.contains(&hub),
            Some(Place::Home(_) | Place::Site(_) | Place::Parcel(_)) | None => false,
        };
        from_closed && matches!(parcel.bound, Destination::Hub(_))
    }
}

fn count(items: &Packing) -> Units {
    items.iter().map(|(_, units)| *units).sum()
}
