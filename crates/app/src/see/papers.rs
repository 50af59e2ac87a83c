//! The papers of a parcel: its slip, its delivery note, the sheet signed from hand to hand.

use essaim_domain::ids::ParcelId;
use essaim_domain::ledger::Place;
use essaim_domain::leg::Leg;
use essaim_store::parcel as rows;

use super::parcel::{self, ParcelPage};
use crate::{Actor, App, Error};

/// A leg with what its ends are called; homes have no name.
#[derive(Clone, Debug)]
pub struct Way {
    /// The leg.
    pub leg: Leg,
    /// Where it begins.
    pub from: Option<String>,
    /// Where it ends.
    pub to: Option<String>,
}

/// A parcel as its papers say it.
#[derive(Clone, Debug)]
pub struct Papers {
    /// The parcel, with what is inside.
    pub page: ParcelPage,
    /// Its legs that stand, in order.
    pub ways: Vec<Way>,
}

impl Papers {
    /// Bags inside, each once.
    pub fn bags(&self) -> usize {
        let mut bags: Vec<_> = self.page.items.iter().map(|item| item.pile.bag).collect();
        bags.sort_unstable();
        bags.dedup();
        bags.into_iter().flatten().count()
    }
}

/// The papers of a parcel, to those who have to do with it.
pub async fn papers(app: &App, who: &Actor, id: ParcelId) -> Result<Papers, Error> {
    let page = parcel::parcel(app, who, id).await?;
    let legs = page.legs.iter();
    let places: Vec<Place> = legs.flat_map(|leg| [leg.from, leg.to]).collect();
    let doors = rows::names_shown(&app.db, &places).await?;
    let named = |place: Place| {
        let door = doors.iter().find(|door| door.place == place)?;
        Some(door.name.clone()).filter(|name| !name.is_empty())
    };
    let stands = |leg: &&Leg| leg.state != essaim_domain::leg::LegState::Cancelled;
    let ways = page.legs.iter().filter(stands).map(|leg| Way {
        leg: leg.clone(),
        from: named(leg.from),
        to: named(leg.to),
    });
    let ways = ways.collect();
    Ok(Papers { page, ways })
}
