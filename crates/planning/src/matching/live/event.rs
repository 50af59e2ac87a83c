//! What can happen, and what it touches.

use std::collections::BTreeSet;

use super::{Change, Line, Live};
use crate::matching::demand::Demand;
use crate::matching::ids::{DemandId, MachineId, MakerId};
use crate::matching::maker::Maker;
use crate::matching::reasons::Seen;
use crate::matching::validate::validate;
use crate::number::{at, count};
use crate::{Problem, Row};

/// Lines a maker who came, or what was freed, is offered to.
const OFFERED: usize = 8;

/// Something that happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// A need line came, or changed.
    Need(Demand),
    /// A need line was cancelled, or is met.
    NeedGone(DemandId),
    /// A maker came, or her hours, machines, material or reach changed.
    Maker(Box<Maker>),
    /// A maker left.
    MakerGone(MakerId),
    /// A maker said no to a line.
    Refused {
        /// The line.
        demand: DemandId,
        /// Who.
        maker: MakerId,
    },
}

impl Live {
    /// Redoes what an event touches.
    ///
    /// # Errors
    /// [`Problem`] names the row that cannot be planned with; nothing has changed then.
    pub fn apply(&mut self, event: Event) -> Result<Change, Problem> {
        match event {
            Event::Need(demand) => self.need(demand),
            Event::NeedGone(demand) => Ok(self.need_gone(demand)),
            Event::Maker(maker) => self.maker(*maker),
            Event::MakerGone(maker) => Ok(self.maker_gone(maker)),
            Event::Refused { demand, maker } => Ok(self.refused(demand, maker)),
        }
    }

    fn need(&mut self, demand: Demand) -> Result<Change, Problem> {
        validate(std::slice::from_ref(&demand), &[], &self.settings)?;
        let id = demand.id;
        let wishes = self.withdraw(id, |_| true);
        let refused = self.lines.remove(&id).map(|line| line.refused);
        let (ways, all) = self.looked(&demand);
        let line = Line {
            open: demand.open,
            refused: refused.unwrap_or_default(),
            batches: Vec::new(),
            made_way: super::MadeWay::new(),
            demand,
            ways,
            all,
        };
        self.lines.insert(id, line);
        Ok(self.again(&BTreeSet::from([id]), &wishes))
    }

    fn need_gone(&mut self, id: DemandId) -> Change {
        let wishes = self.withdraw(id, |_| true);
        let Some(line) = self.lines.remove(&id) else {
            return Change::default();
        };
        let freed: BTreeSet<u32> = line.ways.iter().map(|way| way.maker).take(40).collect();
        let touched = self.short_of(|line| line.ways.iter().any(|way| freed.contains(&way.maker)));
        let mut change = self.again(&touched, &[]);
        change.withdrawn.extend(wishes);
        change
    }

    fn maker(&mut self, maker: Maker) -> Result<Change, Problem> {
        validate(&[], std::slice::from_ref(&maker), &self.settings)?;
        self.refuse_machines_of_others(&maker)?;
        let new = count(self.makers.len());
        let place = *self.of_maker.entry(maker.id).or_insert(new);
        let (mut touched, wishes) = self.leave_maker(place);
        self.ways.set(place, &maker);
        if let Some(row) = self.makers.get_mut(at(place)) {
            *row = maker;
        } else {
            self.makers.push(maker);
            self.lay.add_maker();
        }
        let near = self.stand(place);
        let hers = |line: &Line| line.ways.iter().any(|way| way.maker == place);
        touched.extend(self.short_of(hers));
        touched.extend(near);
        Ok(self.again(&touched, &wishes))
    }

    /// A machine stands with one maker.
    fn refuse_machines_of_others(&self, maker: &Maker) -> Result<(), Problem> {
        let hers: BTreeSet<MachineId> = maker.machines.iter().map(|one| one.id).collect();
        let others = self.makers.iter().filter(|other| other.id != maker.id);
        let mut machines = others.flat_map(|other| &other.machines);
        match machines.find(|one| hers.contains(&one.id)) {
            Some(one) => Err(Problem::Twice {
                row: Row::Machine(one.id.0),
            }),
            None => Ok(()),
        }
    }

    fn maker_gone(&mut self, id: MakerId) -> Change {
        let Some(place) = self.of_maker.get(&id).copied() else {
            return Change::default();
        };
        let (touched, wishes) = self.leave_maker(place);
        if let Some(row) = self.makers.get_mut(at(place)) {
            row.machines.clear();
            row.reach_km = 0.0;
            row.hubs.clear();
        }
        for line in self.lines.values_mut() {
            line.ways.retain(|way| way.maker != place);
        }
        self.ways.clear(place);
        let mut change = self.again(&touched, &[]);
        change.withdrawn.extend(wishes);
        change
    }

    fn refused(&mut self, id: DemandId, maker: MakerId) -> Change {
        let Some(place) = self.of_maker.get(&maker).copied() else {
            return Change::default();
        };
        let wishes = self.withdraw(id, |maker| maker == place);
        if let Some(line) = self.lines.get_mut(&id) {
            line.refused.insert(place);
        }
        let mut change = self.again(&BTreeSet::from([id]), &[]);
        change.withdrawn.extend(wishes);
        change
    }

    /// Takes batches of a line out of the plan.
    fn withdraw(&mut self, id: DemandId, whose: impl Fn(u32) -> bool) -> Vec<Seen> {
        let Some(line) = self.lines.get(&id) else {
            return Vec::new();
        };
        let gone = line.batches.iter().filter(|batch| whose(batch.maker));
        let seen = gone
            .clone()
            .filter_map(|batch| self.seen(line, batch))
            .collect();
        for batch in gone {
            self.lay.take(&line.demand, batch);
        }
        if let Some(line) = self.lines.get_mut(&id) {
            line.batches.retain(|batch| !whose(batch.maker));
        }
        seen
    }

    /// Takes everything a maker has out of the plan: the lines, and what people have seen.
    fn leave_maker(&mut self, place: u32) -> (BTreeSet<DemandId>, Vec<Seen>) {
        let works = self
            .lay
            .hers(place)
            .into_iter()
            .flat_map(|hers| hers.works.values());
        let touched: BTreeSet<DemandId> = works.flatten().map(|work| work.line).collect();
        let wishes = touched
            .iter()
            .flat_map(|id| self.withdraw(*id, |maker| maker == place));
        let wishes: Vec<Seen> = wishes.collect();
        (touched, wishes)
    }

    /// Lines with unmet pieces, the most urgent first, few.
    fn short_of(&self, wanted: impl Fn(&Line) -> bool) -> BTreeSet<DemandId> {
        let lines = self
            .lines
            .values()
            .filter(|line| line.open > 0 && wanted(line));
        let mut lines: Vec<&Line> = lines.collect();
        lines.sort_by(|a, b| crate::matching::book::urgency(&a.demand, &b.demand));
        lines
            .iter()
            .take(OFFERED)
            .map(|line| line.demand.id)
            .collect()
    }

    /// Puts a maker where she stands among the makers of each line; the lines she is nearest to.
    fn stand(&mut self, place: u32) -> Vec<DemandId> {
        let mut near = Vec::new();
        let to = self.ways.from(place);
        for (id, line) in &mut self.lines {
            line.ways.retain(|way| way.maker != place);
            let Some(way) = to.to(line.demand.place, &self.ways) else {
                continue;
            };
            let nth = line.ways.partition_point(|other| other.km <= way.km);
            if line.all || nth < line.ways.len() {
                line.ways.insert(nth, way);
                near.push((nth, *id));
            }
        }
        near.sort_unstable();
        near.into_iter().take(OFFERED).map(|(_, id)| id).collect()
    }
}
