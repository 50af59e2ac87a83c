//! Packing one machine: which of the lines that wait it serves best, in whole pieces. A line's own list of
//! prices knows nothing of the minutes that are left over on a machine; here they are used up.

use fastrand::Rng;

use super::model::Model;
use super::prices::Prices;
use super::start::give;
use super::state::State;
use crate::number::{at, count, product, real32, times};

/// The most jobs looked at for one machine.
const JOBS: usize = 10;
/// Ways to pack them looked at, the best first.
const STEPS: u32 = 20;
/// How far chance may move a job among the others.
const NOISE: f32 = 0.1;

/// A line a machine could serve, and what for.
#[derive(Debug, Clone, Copy)]
struct Job {
    need: u32,
    edge: u32,
    /// What a piece earns: the line's price less the way, in standard hours times km.
    earns: f32,
    /// The same for what its hours and grams are worth.
    rank: f32,
}

/// A job that could be taken now.
#[derive(Debug, Clone, Copy)]
struct Chance {
    edge: u32,
    /// Of its line and its pool: places in the lists of what is left.
    line: usize,
    pool: usize,
    due: usize,
    ticks: i32,
    milligrams: i32,
    earns: f32,
}

/// The jobs of every machine, and what packing needs by the way.
#[derive(Debug)]
pub(super) struct Packing {
    /// Where the jobs of a machine begin, and one more.
    first: Vec<u32>,
    jobs: Vec<Job>,
    order: Vec<(f32, u32)>,
    chances: Vec<Chance>,
    left: Left,
    taken: Vec<u32>,
    best: Vec<u32>,
    most: f32,
    steps: u32,
}

/// What is left of the machine, of her pools and of the lines.
#[derive(Debug, Default)]
struct Left {
    ticks: Vec<i32>,
    pools: Vec<(u32, i32)>,
    lines: Vec<(u32, u32)>,
}

impl Left {
    fn fits(&self, chance: &Chance) -> u32 {
        let least = self.ticks[chance.due..].iter().copied().min().unwrap_or(0);
        let mut most = times(least, chance.ticks).min(self.lines[chance.line].1);
        if chance.milligrams > 0 {
            most = most.min(times(self.pools[chance.pool].1, chance.milligrams));
        }
        most
    }

    /// Takes pieces, or gives them back when negative.
    fn take(&mut self, chance: &Chance, pieces: i32) {
        let ticks = product(i64::from(pieces), chance.ticks);
        for left in &mut self.ticks[chance.due..] {
            *left -= ticks;
        }
        self.pools[chance.pool].1 -= product(i64::from(pieces), chance.milligrams);
        let open = &mut self.lines[chance.line].1;
        *open = open.wrapping_add_signed(-pieces);
    }
}

impl Packing {
    /// The jobs that pay at these prices. The edges stand in the order of their prices.
    pub(super) fn new(model: &Model, prices: &Prices) -> Self {
        let mut jobs: Vec<(u32, Job)> = Vec::new();
        for (edge, detail) in (0..).zip(&model.details) {
            let need = &model.needs[at(detail.need)];
            let earns = prices.lines[at(detail.need)] - detail.km;
            if earns > 0.0 {
                let takes = prices.edges[at(edge)] - detail.km;
                let job = Job {
                    need: detail.need,
                    edge,
                    earns: earns * need.hours,
                    rank: earns / takes.max(0.01),
                };
                jobs.push((detail.machine, job));
            }
        }
        jobs.sort_by_key(|(machine, _)| *machine);
        let machines = 0..=count(model.owners.len());
        Self {
            first: machines
                .map(|machine| count(jobs.partition_point(|(one, _)| *one < machine)))
                .collect(),
            jobs: jobs.into_iter().map(|(_, job)| job).collect(),
            order: Vec::new(),
            chances: Vec::new(),
            left: Left::default(),
            taken: Vec::new(),
            best: Vec::new(),
            most: 0.0,
            steps: 0,
        }
    }

    /// A machine, the more likely the more it could serve; none when none could serve anything.
    pub(super) fn wanted(&self, model: &Model, rng: &mut Rng) -> Option<u32> {
        let jobs = count(self.jobs.len());
        let job = (jobs > 0).then(|| self.jobs[at(rng.u32(..jobs))])?;
        Some(model.details[at(job.edge)].machine)
    }

    /// A line this machine could serve, and gain by it.
    pub(super) fn line(&self, machine: u32, rng: &mut Rng) -> Option<u32> {
        let jobs = self.first[at(machine)]..self.first[at(machine) + 1];
        (!jobs.is_empty()).then(|| self.jobs[at(rng.u32(jobs))].need)
    }

    /// Packs a machine with lines that wait.
    pub(super) fn pack(
        &mut self,
        model: &Model,
        state: &mut State,
        machine: u32,
        rng: &mut Rng,
        waits: impl Fn(u32) -> bool,
    ) {
        self.order.clear();
        for place in self.first[at(machine)]..self.first[at(machine) + 1] {
            let job = &self.jobs[at(place)];
            if waits(job.need) && state.open[at(job.need)] > 0 {
                self.order
                    .push((job.rank * (1.0 + NOISE * rng.f32()), place));
            }
        }
        self.order
            .sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        self.order.truncate(JOBS);
        self.look(model, state, machine);
        self.search(0, 0.0);
        for (chance, &pieces) in self.chances.iter().zip(&self.best) {
            if pieces > 0 {
                give(model, state, chance.edge, pieces);
            }
        }
    }

    /// What is left for the jobs in question.
    fn look(&mut self, model: &Model, state: &State, machine: u32) {
        let left = &mut self.left;
        left.ticks.clear();
        left.ticks.extend_from_slice(state.until(model, machine));
        left.pools.clear();
        left.lines.clear();
        self.chances.clear();
        for &(_, place) in &self.order {
            let job = &self.jobs[at(place)];
            let edge = &model.edges[at(job.edge)];
            let open = || state.open[at(job.need)];
            self.chances.push(Chance {
                edge: job.edge,
                line: slot(&mut left.lines, job.need, open),
                pool: slot(&mut left.pools, edge.pool, || state.held(edge.pool)),
                due: at(model.needs[at(job.need)].deadline),
                ticks: edge.ticks,
                milligrams: edge.milligrams,
                earns: job.earns,
            });
        }
        self.taken.clear();
        self.taken.resize(self.chances.len(), 0);
        self.best.clear();
        self.best.resize(self.chances.len(), 0);
        self.most = 0.0;
        self.steps = 0;
    }

    /// Tries the jobs from this one on, most pieces first, while they can earn more than the best so far.
    fn search(&mut self, from: usize, earned: f32) {
        if earned > self.most {
            self.most = earned;
            self.best.copy_from_slice(&self.taken);
        }
        self.steps += 1;
        if self.steps > STEPS || earned + self.hope(from) <= self.most {
            return;
        }
        let Some(chance) = self.chances.get(from).copied() else {
            return;
        };
        let fits = self.left.fits(&chance);
        let mut some = [fits, fits.saturating_sub(1), fits.saturating_sub(2), 0].into_iter();
        let mut last = None;
        while let Some(pieces) = some.next().filter(|_| self.steps <= STEPS) {
            if last == Some(pieces) {
                continue;
            }
            last = Some(pieces);
            let signed = product(i64::from(pieces), 1);
            self.left.take(&chance, signed);
            self.taken[from] = pieces;
            self.search(from + 1, earned + chance.earns * real32(pieces));
            self.left.take(&chance, -signed);
        }
        self.taken[from] = 0;
    }

    /// At most so much do the jobs from this one on earn: each as if it were alone.
    fn hope(&self, from: usize) -> f32 {
        let rest = self.chances[from..].iter();
        rest.map(|chance| real32(self.left.fits(chance)) * chance.earns)
            .sum()
    }
}

/// The place of a key in a short list, which takes it in with what is left of it.
fn slot<T>(list: &mut Vec<(u32, T)>, key: u32, left: impl FnOnce() -> T) -> usize {
    list.iter()
        .position(|(known, _)| *known == key)
        .unwrap_or_else(|| {
            list.push((key, left()));
            list.len() - 1
        })
}
