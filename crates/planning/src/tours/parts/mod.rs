//! A region too large for one search: cut by hub catchment, its parts planned side by side.

mod cut;

use std::thread;

use super::outcome::Tours;
use super::request::{Request, Settings};
use super::roads::RoadTimes;
use super::search::Pace;
use super::{planned, validate};
use crate::Problem;
use crate::number::{count, real};

/// What gives each part its pace: the share of the whole time that is the part's.
pub type Paces<'a> = dyn Fn(f64) -> Box<dyn Pace> + Sync + 'a;

/// As [`super::plan`], for a region in parts.
///
/// Shipments go by the hub they come from or go to, volunteers where they live near. Parts do not see
/// each other, so each is the same whatever the number of threads; one part of at most `most`
/// shipments after the other on each thread. Without `paces` each part takes what the settings say:
/// its own effort of [`Settings::parts`], or all their iterations.
///
/// # Errors
/// As [`super::plan`].
pub fn plan_parts(
    request: &Request,
    roads: &(dyn RoadTimes + Sync),
    settings: &Settings,
    (threads, most): (usize, usize),
    paces: Option<&Paces>,
) -> Result<Tours, Problem> {
    roads.validate()?;
    validate::validate(request, roads.places())?;
    let parts = cut::cut(request, roads, most);
    let hands = hands(&parts, threads.max(1));
    let work = |parts: &[Numbered]| -> Vec<(usize, Result<Tours, Problem>)> {
        let all: usize = parts.iter().map(|(_, part)| weight(part)).sum();
        let planned = parts.iter().map(|(number, part)| {
            let share = measure(weight(part)) / measure(all.max(1));
            let mut pace: Option<Box<dyn Pace>> = paces.map(|paces| paces(share));
            let settings = settings.of_part(*number);
            let tours = match &mut pace {
                Some(pace) => planned(part, roads, &settings, Some(pace.as_mut())),
                None => planned(part, roads, &settings, None),
            };
            (*number, tours)
        });
        planned.collect()
    };
    let done: Vec<_> = thread::scope(|scope| {
        let running: Vec<_> = hands
            .iter()
            .map(|parts| scope.spawn(|| work(parts)))
            .collect();
        let done = running.into_iter().map(thread::ScopedJoinHandle::join);
        done.collect::<Result<Vec<_>, _>>()
    })
    .unwrap_or_else(|panic| std::panic::resume_unwind(panic));
    let mut done: Vec<_> = done.into_iter().flatten().collect();
    done.sort_by_key(|(number, _)| *number);
    joined(done.into_iter().map(|(_, tours)| tours))
}

/// The tours of all parts, in the order of the parts.
fn joined(parts: impl Iterator<Item = Result<Tours, Problem>>) -> Result<Tours, Problem> {
    let mut tours = Tours::default();
    for part in parts {
        let part = part?;
        let iterations = tours.effort.iterations;
        tours.effort.iterations = iterations.saturating_add(part.effort.iterations);
        tours.effort.parts.push(part.effort);
        tours.tours.extend(part.tours);
        tours.unassigned.extend(part.unassigned);
    }
    tours.tours.sort_by_key(|tour| tour.volunteer);
    tours.unassigned.sort_by_key(|row| row.shipment);
    Ok(tours)
}

impl Settings {
    /// The settings of one part.
    fn of_part(&self, number: usize) -> Self {
        let effort = self.parts.get(number);
        Self {
            iterations: effort.map_or(self.iterations, |effort| effort.iterations),
            marks: effort.map_or_else(|| self.marks.clone(), |effort| effort.marks.clone()),
            parts: Vec::new(),
            ..self.clone()
        }
    }
}

/// A part, by its number.
type Numbered<'a> = (usize, &'a Request);

/// How long a part takes to be searched as well as another: more than in step with its shipments.
fn weight(part: &Request) -> usize {
    part.shipments.len() + 1
}

fn measure(weight: usize) -> f64 {
    real(u64::from(count(weight)))
}

/// The parts of each thread: the largest first, each to whoever has least.
fn hands(parts: &[Request], threads: usize) -> Vec<Vec<Numbered<'_>>> {
    let mut by_size: Vec<Numbered> = parts.iter().enumerate().collect();
    by_size.sort_by_key(|(_, part)| std::cmp::Reverse(weight(part)));
    let mut hands: Vec<(usize, Vec<Numbered>)> = vec![(0, Vec::new()); threads];
    for (number, part) in by_size {
        if let Some((load, hand)) = hands.iter_mut().min_by_key(|(load, _)| *load) {
            *load += weight(part);
            hand.push((number, part));
        }
    }
    hands.into_iter().map(|(_, hand)| hand).collect()
}
