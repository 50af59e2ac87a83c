//! What lies within an ending, as its preview shows it and its act changes it.

use std::collections::BTreeSet;

use essaim_domain::ending::Scope;
use essaim_domain::ids::{CollectiveId, HubId, NeedId, ParcelId, PersonId};
use essaim_domain::ledger::{Book, Place};
use essaim_domain::leg::{Leg, TourState};
use essaim_store::Tx;
use essaim_store::ending::{self as rows, Proposed};
use essaim_store::ledger::Roots;
use essaim_store::parcel::{self as ways, TourRow};

use crate::Error;

/// Rows of what lies within.
#[derive(Debug)]
pub(crate) struct Within {
    pub(super) scope: Scope,
    /// Needs that are posted, open or fulfilled.
    pub(super) needs: Vec<NeedId>,
    /// Boxes with pieces of theirs.
    pub(super) boxes: BTreeSet<ParcelId>,
    /// Hubs where pieces of theirs lie.
    pub(super) hubs: Vec<HubId>,
    pub(super) proposals: Vec<Proposed>,
    /// The collective's tours that have not begun, with their legs.
    pub(super) waiting: Vec<(TourRow, Vec<Leg>)>,
    /// Everybody who took part.
    pub(super) people: BTreeSet<PersonId>,
}

impl Within {
    /// Reads them.
    pub(crate) async fn read(
        tx: &mut Tx,
        collective: CollectiveId,
        scope: Scope,
    ) -> Result<Self, Error> {
        let needs = rows::living(tx, collective, scope).await?;
        let ever = rows::ever_asked(tx, collective, scope).await?;
        let mut waiting = Vec::new();
        for tour in rows::tours_waiting(tx, collective).await? {
            let row = ways::tour(tx, tour).await?;
            let legs = ways::legs_of_tour(tx, tour).await?;
            waiting.push((row, legs));
        }
        let asked: BTreeSet<NeedId> = needs.iter().chain(&ever).copied().collect();
        let asked: Vec<NeedId> = asked.into_iter().collect();
        let people = rows::took_part(tx, collective, &asked).await?;
        Ok(Self {
            scope,
            boxes: rows::boxes_of(tx, &needs).await?.into_iter().collect(),
            hubs: rows::places_of_stock(tx, &needs).await?,
            proposals: rows::proposals_of(tx, &needs).await?,
            people: people.into_iter().collect(),
            waiting,
            needs,
        })
    }

    /// The ledger's rows that ending it takes.
    pub(crate) fn roots(&self) -> Roots {
        Roots {
            needs: self.needs.clone(),
            with_claims: true,
            parcels: self.boxes.iter().copied().collect(),
            ..Roots::default()
        }
    }

    /// The tours that will not happen: all of them where everything ends, else those that would carry
    /// nothing but what ends.
    pub(super) fn cancelled(&self, book: &Book) -> Vec<&TourRow> {
        let only = |legs: &[Leg]| {
            let mut left = legs.iter().filter(|leg| !leg.state.is_over()).peekable();
            left.peek().is_some() && left.all(|leg| self.is_of_it(book, leg.parcel))
        };
        let waiting = self.waiting.iter();
        let cancelled =
            waiting.filter(|(_, legs)| self.scope == Scope::Everything || only(legs.as_slice()));
        cancelled.map(|(tour, _)| tour).collect()
    }

    /// Everybody who is told: who took part, and whose tour will not happen though she knew of it.
    pub(super) fn told(&self, book: &Book) -> BTreeSet<PersonId> {
        let cancelled = self.cancelled(book).into_iter();
        let known = cancelled.filter(|tour| tour.state != TourState::Draft);
        let mut told = self.people.clone();
        told.extend(known.filter_map(|tour| tour.driver));
        told
    }

    /// Is everything in this box for needs that end?
    pub(super) fn is_of_it(&self, book: &Book, parcel: ParcelId) -> bool {
        let inside = book.piles.iter().map(|(pile, _)| pile);
        let mut inside = inside.filter(|pile| pile.place == Place::Parcel(parcel));
        let ends = |owner| {
            let need = book.need_of(owner).map(|need| need.id);
            need.is_ok_and(|need| self.needs.contains(&need))
        };
        self.boxes.contains(&parcel) && inside.all(|pile| pile.owner.is_some_and(ends))
    }
}
