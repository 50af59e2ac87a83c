//! One need line while it is being served.

use super::choose::{Choice, Edge, Most, choose};
use super::demand::Demand;
use super::maker::Maker;
use super::reach::Standing;
use super::reasons::Limit;
use super::room::Room;
use super::settings::Settings;
use crate::number::{count, pieces, real, whole_up};

/// A proposal in the making.
#[derive(Debug)]
pub(super) struct Draft {
    /// The maker.
    pub(super) standing: Standing,
    /// Her place among the makers asked, 1 is first.
    pub(super) rank: u32,
    /// How she makes it.
    pub(super) edge: Edge,
    /// How many.
    pub(super) pieces: u32,
    /// What stopped it from being more.
    pub(super) limit: Limit,
    /// Machine seconds left before it.
    pub(super) seconds_before: u64,
    /// Milligrams left before it.
    pub(super) milligrams_before: u64,
}

/// One need line and what was given of it.
#[derive(Debug)]
pub(super) struct Line<'a> {
    /// The line.
    pub(super) demand: &'a Demand,
    /// Pieces still open.
    pub(super) left: u32,
    /// The smallest batch.
    pub(super) batch: u32,
    /// The most for one maker.
    pub(super) share: u32,
    /// What was given so far, in the order makers were asked.
    pub(super) drafts: Vec<Draft>,
}

impl<'a> Line<'a> {
    /// A line nobody was asked for yet.
    pub(super) fn new(demand: &'a Demand, settings: &Settings) -> Self {
        let batch = demand.smallest_batch();
        let share = if demand.open > settings.share_above {
            let share = settings.line_share * real(u64::from(demand.open));
            pieces(whole_up(share)).max(batch)
        } else {
            demand.open
        };
        Self {
            demand,
            left: demand.open,
            batch,
            share,
            drafts: Vec::new(),
        }
    }

    /// Pieces of this line a maker has.
    pub(super) fn given_to(&self, maker: usize) -> u32 {
        let hers = self
            .drafts
            .iter()
            .filter(|draft| draft.standing.maker == maker);
        hers.map(|draft| draft.pieces).sum()
    }

    /// Whether a maker already has a batch made that way.
    pub(super) fn uses(&self, maker: usize, edge: &Edge) -> bool {
        self.drafts
            .iter()
            .any(|draft| draft.standing.maker == maker && draft.edge == *edge)
    }

    /// Asks makers in order until nothing is open or nobody is left, then enlarges what was given.
    pub(super) fn serve(
        &mut self,
        standings: &[Standing],
        makers: &[Maker],
        room: &mut Room,
        settings: &Settings,
    ) {
        for (index, standing) in standings.iter().enumerate() {
            if self.left == 0 || !standing.way.in_reach {
                break;
            }
            while let Ok(choice) = choose(self, standing, makers, room, settings, self.left) {
                self.give(*standing, count(index + 1), choice, room);
                if self.left == 0 {
                    break;
                }
            }
        }
        self.enlarge(makers, room);
    }

    fn give(&mut self, standing: Standing, rank: u32, choice: Choice, room: &mut Room) {
        let Choice {
            edge,
            pieces,
            limit,
        } = choice;
        let maker = standing.maker;
        let seconds_before = room.seconds(maker, edge.used.machine, edge.used.deadline);
        let milligrams_before = edge
            .used
            .material
            .map_or(0, |material| room.milligrams(maker, material));
        room.take(maker, &edge.used, pieces, true);
        self.left -= pieces;
        self.drafts.push(Draft {
            standing,
            rank,
            edge,
            pieces,
            limit,
            seconds_before,
            milligrams_before,
        });
    }

    /// A rest too small for a batch of its own goes to those who already make some.
    fn enlarge(&mut self, makers: &[Maker], room: &mut Room) {
        for index in 0..self.drafts.len() {
            if self.left == 0 {
                return;
            }
            let Some(draft) = self.drafts.get(index) else {
                return;
            };
            let (maker, edge) = (draft.standing.maker, draft.edge);
            let Some(row) = makers.get(maker) else { return };
            let most = Most::of(self, (maker, row), &edge, room);
            let (more, limit) = most.tightest(self.left);
            if more > 0 {
                room.take(maker, &edge.used, more, false);
                self.left -= more;
            }
            if let Some(draft) = self.drafts.get_mut(index) {
                draft.pieces += more;
                draft.limit = limit;
            }
        }
    }
}
