//! The model's small world: two sites, two hubs, four makers, four products, two versions of each part.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta};

use super::dice::Dice;
use crate::chance::{Mint, Seeded};
use crate::conformity::{Approval, ApprovalState, Bound, Class, Scope};
use crate::ids::{
    ApprovalId, CollectiveId, ComponentId, HouseholdId, HubId, PersonId, ProductId, SiteGroupId,
    SiteId, VersionId,
};
use crate::ledger::{Book, Movement, Pile, Place, Stage};
use crate::need::UseKey;
use crate::premises::{Grounds, Premises};
use crate::{Instant, Refusal, Units};

pub(crate) const REST: TimeDelta = TimeDelta::hours(72);

/// The book, and the few things acts choose among.
pub(crate) struct World {
    pub(crate) book: Book,
    pub(crate) collective: CollectiveId,
    pub(crate) sites: [SiteId; 2],
    pub(crate) hubs: [HubId; 2],
    pub(crate) makers: [PersonId; 4],
    pub(crate) staff: [PersonId; 4],
    pub(crate) products: Vec<ProductId>,
    pub(crate) versions: Vec<VersionId>,
    /// Both sites together.
    pub(crate) group: SiteGroupId,
    pub(crate) approvals: Vec<Approval>,
    pub(crate) quiet: bool,
    pub(crate) moved: Vec<Movement>,
}

impl World {
    pub(crate) fn new(seed: u64) -> Self {
        let now: Instant = DateTime::from_timestamp(1_585_000_000, 0).unwrap();
        let mut mint = Mint::new(now, Box::new(Seeded::from_number(seed)));
        let mut dice = Dice::new(seed);
        let collective = CollectiveId::new(&mut mint);
        let sites = [SiteId::new(&mut mint), SiteId::new(&mut mint)];
        let group = SiteGroupId::new(&mut mint);
        let hubs = [HubId::new(&mut mint), HubId::new(&mut mint)];
        let makers = std::array::from_fn(|_| PersonId::new(&mut mint));
        let staff: [PersonId; 4] = std::array::from_fn(|_| PersonId::new(&mut mint));
        let mut book = Book::new(now, mint);
        book.facts.premises = [
            (makers[2], Premises::Fablab),
            (makers[3], Premises::Company),
        ]
        .into();
        let home = HouseholdId::new(&mut book.mint);
        book.facts.households = [(makers[0], home), (staff[0], home)].into();
        let (mut products, mut versions) = (Vec::new(), Vec::new());
        for (class, counts, last_is_bought) in [
            (Class::B, vec![1, 2], false),
            (Class::A, vec![1], false),
            (Class::C, vec![1], false),
            (Class::B, vec![1, 1], true),
        ] {
            let product = ProductId::new(&mut book.mint);
            let mut components = BTreeMap::new();
            for count in counts {
                let component = ComponentId::new(&mut book.mint);
                components.insert(component, count);
                for _ in 0..2 {
                    let version = VersionId::new(&mut book.mint);
                    book.facts.versions.insert(version, (component, class));
                    versions.push(version);
                    if class == Class::C {
                        let site = sites[usize::from(dice.chance(50))];
                        let derogation = dice.chance(50);
                        let grounds = Grounds {
                            derogation,
                            declaration: !derogation,
                        };
                        let at = (version, site, Self::use_key());
                        book.facts.grounds.insert(at, grounds);
                    }
                }
            }
            let last = components.keys().next_back().copied();
            book.facts.bought.extend(last.filter(|_| last_is_bought));
            book.facts.products.insert(product, components);
            products.push(product);
        }
        let mut world = Self {
            book,
            collective,
            sites,
            hubs,
            makers,
            staff,
            products,
            versions,
            group,
            approvals: Vec::new(),
            quiet: false,
            moved: Vec::new(),
        };
        for version in world.versions.clone() {
            for site in sites {
                if dice.chance(95) {
                    world.accept(version, site);
                }
            }
        }
        world
    }

    pub(crate) fn use_key() -> UseKey {
        UseKey::new("reception")
    }

    /// A site accepts a version for good.
    pub(crate) fn accept(&mut self, version: VersionId, site: SiteId) {
        self.approve(version, Scope::Site(site), None);
        self.look_at_approvals().expect("claims have needs");
    }

    /// An approval from now on, for some days or for good.
    pub(crate) fn approve(&mut self, version: VersionId, scope: Scope, days: Option<i64>) {
        let now = self.book.now;
        self.approvals.push(Approval {
            id: ApprovalId::new(&mut self.book.mint),
            version,
            class: self.book.facts.versions[&version].1,
            scope,
            collective: self.collective,
            use_key: Self::use_key(),
            from: now,
            until: now + days.map_or(TimeDelta::days(36_500), TimeDelta::days),
            state: ApprovalState::Approved,
            signatures: Vec::new(),
        });
    }

    /// Who accepts what now, as a store looks it up; clocks stand still or go on.
    pub(crate) fn look_at_approvals(&mut self) -> Result<(), Refusal> {
        let (now, use_key) = (self.book.now, Self::use_key());
        self.book.facts.accepted.clear();
        for site in self.sites {
            let bound = Bound {
                site,
                groups: &[self.group],
                collective: self.collective,
            };
            let covering = self.approvals.iter();
            let covering = covering.filter(|one| one.covers(bound, &use_key, now));
            let accepted = covering.map(|one| (one.version, site, use_key.clone()));
            self.book.facts.accepted.extend(accepted);
        }
        for version in self.versions.clone() {
            self.book.settle_clocks(version)?;
        }
        Ok(())
    }

    pub(crate) fn versions_of(&self, component: ComponentId) -> Vec<VersionId> {
        self.versions
            .iter()
            .copied()
            .filter(|version| self.book.facts.versions[version].0 == component)
            .collect()
    }

    /// Makers of class C and two others print beside a hub, the rest at home.
    pub(crate) fn bench_of(&self, maker: PersonId, version: VersionId) -> Place {
        let at_home = maker == self.makers[0] || maker == self.makers[1];
        if at_home && self.book.facts.versions[&version].1 != Class::C {
            Place::Home(maker)
        } else {
            Place::Hub(self.hubs[0])
        }
    }

    /// A pile with these properties, any.
    pub(crate) fn pile(&self, dice: &mut Dice, test: impl Fn(&Pile) -> bool) -> Option<Pile> {
        dice.one_of(
            self.book
                .piles
                .iter()
                .map(|(pile, _)| *pile)
                .filter(|pile| test(pile)),
        )
    }

    /// Some of a pile's units; all of them once the story is quiet.
    pub(crate) fn some_of(&self, pile: &Pile, dice: &mut Dice) -> Units {
        let units = self.book.units(pile);
        if self.quiet { units } else { dice.units(units) }
    }

    pub(crate) fn commit(&mut self) {
        self.moved.append(&mut self.book.movements);
        self.each_table(Step::Commit);
    }

    pub(crate) fn roll_back(&mut self) {
        self.book.movements.clear();
        self.each_table(Step::RollBack);
    }

    fn each_table(&mut self, step: Step) {
        let book = &mut self.book;
        step.take(&mut book.needs);
        step.take(&mut book.lines);
        step.take(&mut book.claims);
        step.take(&mut book.batches);
        step.take(&mut book.bags);
        step.take(&mut book.strays);
        step.take(&mut book.piles);
        step.take(&mut book.edges);
        step.take(&mut book.parcels);
        step.take(&mut book.contents);
        step.take(&mut book.inspections);
        step.take(&mut book.holds);
        step.take(&mut book.stops);
        step.take(&mut book.recalls);
    }

    /// Nothing is promised, being made, in stock for a line or on its way; nothing is recalled and open.
    pub(crate) fn is_at_rest(&self) -> bool {
        let moving = |d: &crate::ledger::Demand| d.claimed + d.made + d.stock + d.transit;
        self.book
            .lines
            .rows()
            .all(|line| moving(&line.demand).is_zero())
            && self
                .book
                .batches
                .rows()
                .all(|batch| batch.physical.of(Stage::Recalled).is_zero())
    }

    pub(crate) fn unrest(&self) -> String {
        let owned: Vec<_> = self
            .book
            .piles
            .iter()
            .filter(|(pile, _)| {
                pile.owner.is_some() && !matches!(pile.stage, Stage::Received | Stage::Used)
            })
            .map(|(pile, units)| {
                let batch = self
                    .book
                    .batches
                    .get(&pile.batch)
                    .map(|batch| (batch.state, batch.class));
                format!(
                    "{units} of {batch:?} {pile:?} held {}",
                    self.book.is_pile_held(pile)
                )
            })
            .collect();
        format!("not at rest: {owned:#?}")
    }
}

#[derive(Clone, Copy)]
enum Step {
    Commit,
    RollBack,
}

impl Step {
    fn take<K: Ord + Clone, V: Clone + PartialEq>(self, table: &mut crate::ledger::Table<K, V>) {
        match self {
            Self::Commit => table.settle(),
            Self::RollBack => table.roll_back(),
        }
    }
}
