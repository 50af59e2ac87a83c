//! What is looked up, never copied: holds, stops, open recalls, acceptance, rests, first articles.

use crate::batch::{Batch, BatchState};
use crate::claim::Claim;
use crate::ids::{BatchId, ParcelId, PersonId, SiteId, VersionId};
use crate::ledger::{Book, Owner, Pile, Place, Stage};
use crate::need::Need;
use crate::parcel::Destination;
use crate::premises::{Grounds, Premises};
use crate::recall::RecallState;
use crate::{Instant, Refusal, Units};

impl Book {
    /// Is a batch kept: by a hold or a stop of one of its versions (everywhere, or for this site), or
    /// by an open recall?
    pub fn is_held(&self, batch: BatchId, site: Option<SiteId>) -> bool {
        let here = |one: Option<SiteId>| one.is_none() || one == site;
        let by_hold = self
            .holds
            .rows()
            .any(|hold| hold.batch == batch && hold.lifted_at.is_none() && here(hold.site));
        let by_recall = || {
            self.recalls.rows().any(|recall| {
                recall.state == RecallState::Open && recall.batches.contains_key(&batch)
            })
        };
        let by_stop = || {
            let versions = self.batches.get(&batch).map(|batch| &batch.versions);
            self.stops.rows().any(|stop| {
                stop.lifted_at.is_none()
                    && here(stop.site)
                    && versions.is_some_and(|versions| versions.contains(&stop.version))
            })
        };
        by_hold || by_stop() || by_recall()
    }

    /// Is a version stopped for a site (or everywhere)?
    pub fn is_stopped(&self, version: VersionId, site: Option<SiteId>) -> bool {
        self.stops.rows().any(|stop| {
            stop.version == version
                && stop.lifted_at.is_none()
                && (stop.site.is_none() || stop.site == site)
        })
    }

    /// Is a version withdrawn for good?
    pub fn is_withdrawn(&self, version: VersionId) -> bool {
        self.stops
            .rows()
            .any(|stop| stop.version == version && stop.withdrawal)
    }

    /// The site units are bound for or lie at, if any.
    pub fn site_of(&self, pile: &Pile) -> Option<SiteId> {
        match pile.place {
            Place::Site(site) => return Some(site),
            Place::Parcel(parcel) => {
                if let Some(Destination::Site(site)) =
                    self.parcels.get(&parcel).map(|parcel| parcel.bound)
                {
                    return Some(site);
                }
            }
            Place::Home(_) | Place::Hub(_) => {}
        }
        pile.owner
            .and_then(|owner| self.need_of(owner).ok())
            .map(|need| need.site)
    }

    /// Are these units kept where they are: held, stopped, recalled, or accepted no more?
    pub fn is_pile_held(&self, pile: &Pile) -> bool {
        self.is_held(pile.batch, self.site_of(pile)) || self.is_unaccepted(pile)
    }

    /// Are these units bound for a site, or lying there, that accepts them no more for their use:
    /// suspended, expired or taken back, and no other acceptance in force speaks for it? Free units are
    /// bound for nobody; gifts wait until the site accepts them for any use.
    pub fn is_unaccepted(&self, pile: &Pile) -> bool {
        match (pile.owner, pile.place) {
            (Some(owner), _) => self
                .need_of(owner)
                .is_ok_and(|need| !self.suits(pile.batch, need)),
            (None, Place::Site(site)) if pile.stage == Stage::Received => {
                !self.suits_site(pile.batch, site)
            }
            (None, Place::Home(_) | Place::Hub(_) | Place::Parcel(_) | Place::Site(_)) => false,
        }
    }

    /// Is every version inside a batch accepted by this site for one same use, whichever?
    fn suits_site(&self, batch: BatchId, site: SiteId) -> bool {
        self.batches.get(&batch).is_some_and(|batch| {
            let mut uses = self.facts.accepted.iter();
            uses.any(|(_, at, use_key)| {
                let accepts = |version: &VersionId| {
                    let asked = (*version, site, use_key.clone());
                    self.facts.accepted.contains(&asked)
                };
                *at == site && batch.versions.iter().all(accepts)
            })
        })
    }

    /// Is something inside a box stopped for its site, or accepted there no more?
    pub fn is_parcel_stopped(&self, parcel: ParcelId) -> bool {
        self.inside(parcel).iter().any(|pile| {
            let site = self.site_of(pile);
            let stopped = self.batches.get(&pile.batch).is_some_and(|batch| {
                let mut versions = batch.versions.iter();
                versions.any(|version| self.is_stopped(*version, site))
            });
            stopped || self.is_unaccepted(pile)
        })
    }

    /// Is a piece of a version in this box?
    pub fn carries(&self, parcel: ParcelId, version: VersionId) -> bool {
        let inside = self.inside(parcel);
        let mut batches = inside
            .iter()
            .filter_map(|pile| self.batches.get(&pile.batch));
        batches.any(|batch| batch.versions.contains(&version))
    }

    /// Does a claim's clock stand still: its version is stopped for its site, or accepted there no more?
    pub fn stands_still(&self, claim: &Claim) -> Result<bool, Refusal> {
        let need = self.need_of(Owner::Line(claim.line))?;
        let stopped = self.is_stopped(claim.version, Some(need.site));
        Ok(stopped || !self.is_accepted(claim.version, need))
    }

    /// Refuses when these units are kept.
    pub(crate) fn not_held(&self, pile: &Pile) -> Result<(), Refusal> {
        if self.is_pile_held(pile) {
            Err(Refusal::Held)
        } else {
            Ok(())
        }
    }

    /// Is every version inside a batch accepted by this need's site for its use?
    pub fn suits(&self, batch: BatchId, need: &Need) -> bool {
        self.batches.get(&batch).is_some_and(|batch| {
            batch
                .versions
                .iter()
                .all(|version| self.is_accepted(*version, need))
        })
    }

    /// Do the grounds a need's site names cover where a batch was made? A kit is asked for every part in it,
    /// and what came out of one for every batch it may have been; what is bought has no maker.
    fn is_covered(&self, batch: BatchId, need: &Need) -> bool {
        let older = self.makers_of(batch);
        if !older.is_empty() {
            return older.into_iter().all(|one| self.is_covered(one, need));
        }
        self.batches.get(&batch).is_some_and(|batch| {
            let covered = |premises| {
                let mut versions = batch.versions.iter();
                versions.all(|version| self.covers(*version, need, premises))
            };
            batch.premises.is_none_or(covered)
        })
    }

    /// Do the grounds a need's site names for a version cover what is printed of it there?
    pub(crate) fn covers(&self, version: VersionId, need: &Need, premises: Premises) -> bool {
        let class = self.facts.versions.get(&version).map(|(_, class)| *class);
        class.is_some_and(|class| premises.is_covered(class, self.grounds(version, need)))
    }

    /// Where a maker works now; at home until a coordinator saw otherwise.
    pub(crate) fn works_at(&self, maker: PersonId) -> Premises {
        let premises = self.facts.premises.get(&maker).copied();
        premises.unwrap_or(Premises::Home)
    }

    /// The grounds a need's site names for a version.
    pub(crate) fn grounds(&self, version: VersionId, need: &Need) -> Grounds {
        let asked = (version, need.site, need.use_key.clone());
        self.facts.grounds.get(&asked).copied().unwrap_or_default()
    }

    /// Is a version accepted for a need's site and use?
    pub fn is_accepted(&self, version: VersionId, need: &Need) -> bool {
        self.facts
            .accepted
            .contains(&(version, need.site, need.use_key.clone()))
    }

    /// Is every version inside a batch accepted by one same site for one use, whichever?
    pub fn suits_somebody(&self, batch: &Batch) -> bool {
        let Some(first) = batch.versions.first() else {
            return false;
        };
        self.facts
            .accepted
            .iter()
            .filter(|(version, _, _)| version == first)
            .any(|(_, site, use_key)| {
                batch.versions.iter().all(|version| {
                    self.facts
                        .accepted
                        .contains(&(*version, *site, use_key.clone()))
                })
            })
    }

    /// When the rest of a pile's units ends: the bag's, or the batch's for loose pieces.
    pub fn rest_of(&self, pile: &Pile) -> Instant {
        let bag = pile
            .bag
            .and_then(|bag| self.bags.get(&bag))
            .map(|bag| bag.rest_ends);
        let batch = self.batches.get(&pile.batch).map(|batch| batch.rest_ends);
        bag.or(batch).unwrap_or(self.now)
    }

    /// Live units inside a parcel.
    pub fn inside(&self, parcel: ParcelId) -> Vec<Pile> {
        let place = Place::Parcel(parcel);
        let piles = self.piles.iter().map(|(pile, _)| *pile);
        piles
            .filter(|pile| pile.place == place && pile.stage.is_live())
            .collect()
    }

    /// May a batch be released as far as first articles go? The oldest living batch of its maker,
    /// version and material is the first article; once one passed, all may.
    pub fn first_article_allows(&self, batch: &Batch) -> bool {
        self.alike(batch).any(|one| one.first_passed_at.is_some()) || self.is_first_article(batch)
    }

    /// Is this batch the first article: the oldest of its kind that still has units to pass?
    pub fn is_first_article(&self, batch: &Batch) -> bool {
        self.alike(batch)
            .filter(|one| !matches!(one.state, BatchState::Rejected | BatchState::Recalled))
            .filter(|one| one.physical.of(Stage::Made).is_some())
            .min_by_key(|one| (one.sealed_at, one.id))
            .is_some_and(|one| one.id == batch.id)
    }

    fn alike<'a>(&'a self, batch: &'a Batch) -> impl Iterator<Item = &'a Batch> {
        self.batches.rows().filter(move |one| {
            !one.is_kit() && one.first_article_key() == batch.first_article_key()
        })
    }

    /// How many units of a batch an owner still has room for, if it may have them at all: the need
    /// lives, asks for this component or product, accepts its versions and is not held off them.
    pub fn room(&self, batch: BatchId, owner: Owner) -> Result<Units, Refusal> {
        let need = self.need_of(owner)?;
        let made = self.batch(batch)?.made;
        if !need.state.lives() {
            return Err(Refusal::NeedEnded);
        }
        let asks_for_it = match owner {
            Owner::Line(line) => made.part() == Some(self.lines.find(&line)?.component),
            Owner::Need(_) => made == crate::batch::Made::Kit(need.product),
        };
        if !asks_for_it {
            return Err(Refusal::WrongComponent);
        }
        if !self.suits(batch, need) {
            return Err(Refusal::NotAccepted);
        }
        if !self.is_covered(batch, need) {
            return Err(Refusal::MadeAtHome);
        }
        if self.is_held(batch, Some(need.site)) {
            return Err(Refusal::Held);
        }
        let open = |line: &_, count: i64| {
            self.lines
                .get(line)
                .map(|line| line.demand.open.groups_of(count))
        };
        let rooms = self
            .counts_on(owner)
            .into_iter()
            .filter_map(|(line, count)| open(&line, count));
        Ok(rooms.min().unwrap_or_default())
    }
}
