//! Telling what was done to a broken chain: the second reading, once the first has found that something is wrong.

use super::{Attack, Broken, ChainHash, Fault, Head, Mark, Marks, Sealed, Tampering, seal};

/// The row at which the first reading stopped.
#[derive(Clone, Copy, Debug)]
pub struct Suspect {
    broken: Broken,
    /// What its seal says of the row before, and of itself; none past the end.
    seal: Option<(ChainHash, ChainHash)>,
}

/// What the second reading keeps of a row.
#[derive(Clone, Copy, Debug)]
pub struct Seen {
    seq: u64,
    mark: Mark,
    prev: [u8; 8],
    hash: [u8; 8],
    /// Its hash is that of its content.
    is_own: bool,
    /// Its act is gone.
    is_gone: bool,
    /// The suspect's seal is of this row's content.
    is_suspects: bool,
}

fn start(hash: ChainHash) -> [u8; 8] {
    hash.bytes().first_chunk().copied().unwrap_or_default()
}

impl Suspect {
    /// Of what the first reading found at a row; no row past the end.
    pub fn new(broken: Broken, row: Option<&Sealed>) -> Self {
        Self {
            broken,
            seal: row.map(|row| (row.prev, row.hash)),
        }
    }

    /// Looks at a row again.
    pub fn see(&self, row: &Sealed) -> Seen {
        let suspects = |(prev, hash)| seal(prev, &row.canonical) == hash;
        Seen {
            seq: row.seq,
            mark: Mark::of(row.act, &row.canonical),
            prev: start(row.prev),
            hash: start(row.hash),
            is_own: seal(row.prev, &row.canonical) == row.hash,
            is_gone: row.canonical.is_empty(),
            is_suspects: self.broken.fault == Fault::Content && self.seal.is_some_and(suspects),
        }
    }
}

/// What was done, from all rows as they are now, what checkpoints say, and the marks that came with them.
pub fn diagnose(suspect: &Suspect, rows: &[Seen], heads: &[Head], marks: &Marks) -> Tampering {
    let trace = Trace {
        rows,
        heads,
        marks,
        broken: suspect.broken,
    };
    let told = trace.by_marks();
    told.unwrap_or_else(|| trace.by_chain())
}

struct Trace<'a> {
    rows: &'a [Seen],
    heads: &'a [Head],
    marks: &'a Marks,
    broken: Broken,
}

fn number(place: usize) -> u64 {
    u64::try_from(place).map_or(u64::MAX, |place| place.saturating_add(1))
}

impl Trace<'_> {
    /// The row that stands at a number, whatever number it gives itself.
    fn row(&self, number: u64) -> Option<&Seen> {
        let place = usize::try_from(number.checked_sub(1)?).ok()?;
        self.rows.get(place)
    }

    /// The rows after a number, with their numbers.
    fn after(&self, row: u64) -> impl Iterator<Item = (u64, &Seen)> {
        let skip = usize::try_from(row).unwrap_or(usize::MAX);
        let rows = self.rows.iter().enumerate().skip(skip);
        rows.map(|(place, seen)| (number(place), seen))
    }

    fn is_whole(&self) -> bool {
        let mut before = start(ChainHash::START);
        self.after(0).all(|(number, row)| {
            let follows = row.seq == number && row.prev == before && row.is_own;
            before = row.hash;
            follows
        })
    }

    fn exactly(&self, row: u64, attack: Attack) -> Tampering {
        Tampering {
            first: row,
            last: row,
            attack,
            resealed: self.is_whole(),
        }
    }

    /// The first row that is not as its mark says; none where all that have marks are.
    fn by_marks(&self) -> Option<Tampering> {
        let last = number(self.rows.len());
        let differs = |row: &u64| {
            let mark = self.marks.at(*row);
            mark.is_some() && mark != self.row(*row).map(|seen| seen.mark)
        };
        let Some(row) = (1..=last).find(differs) else {
            let marked = self.marks.at(self.broken.seq).is_some();
            let seal = match self.broken.fault {
                Fault::Sequence | Fault::Link | Fault::Content => marked,
                Fault::Checkpoint | Fault::CutOff => false,
            };
            return seal.then(|| self.exactly(self.broken.seq, Attack::SealChanged));
        };
        let signed = self.marks.at(row)?;
        let Some(now) = self.row(row) else {
            return Some(self.exactly(row, Attack::Truncated));
        };
        Some(self.exactly(row, self.against(row, signed, now)))
    }

    /// What a row is instead of what was signed.
    fn against(&self, row: u64, signed: Mark, now: &Seen) -> Attack {
        let elsewhere = self.after(row).find(|(_, seen)| seen.mark == signed);
        if let Some((with, _)) = elsewhere {
            return if self.marks.at(with) == Some(now.mark) {
                Attack::Swapped { with }
            } else {
                Attack::Inserted
            };
        }
        if now.mark.is_same_act(signed) {
            return if now.is_gone {
                Attack::Deleted
            } else {
                Attack::Edited
            };
        }
        let mut later = (row.saturating_add(1)..).map_while(|later| self.marks.at(later));
        if later.any(|later| later == now.mark) {
            Attack::Deleted
        } else {
            Attack::Replaced
        }
    }

    /// What links and hashes tell alone.
    fn by_chain(&self) -> Tampering {
        let row = self.broken.seq;
        match self.broken.fault {
            Fault::Sequence => self.exactly(row, Attack::Deleted),
            Fault::Link => self.link(row),
            Fault::Content => self.exactly(row, self.content(row)),
            Fault::Checkpoint => self.at_a_checkpoint(row),
            Fault::CutOff => self.since_a_checkpoint(row, Attack::Truncated),
        }
    }

    fn content(&self, row: u64) -> Attack {
        let mut others = self.after(0).filter(|(other, _)| *other != row);
        if let Some((with, seen)) = others.find(|(_, seen)| seen.is_suspects) {
            let has_same_seal = self.row(row).map(|row| row.hash) == Some(seen.hash);
            return if has_same_seal {
                Attack::Inserted
            } else {
                Attack::Swapped { with }
            };
        }
        if self.row(row).is_some_and(|row| row.is_gone) {
            Attack::Deleted
        } else {
            Attack::Edited
        }
    }

    /// A row that does not follow on the one before.
    fn link(&self, row: u64) -> Tampering {
        let hash = |row: u64| match row {
            0 => Some(start(ChainHash::START)),
            row => self.row(row).map(|seen| seen.hash),
        };
        let before = row.saturating_sub(1);
        let prev = self.row(row).map(|seen| seen.prev);
        if row > 1 && prev == hash(row.saturating_sub(2)) {
            return self.exactly(before, Attack::Inserted);
        }
        let belongs = |(_, seen): &(u64, &Seen)| Some(seen.prev) == hash(before);
        if let Some((other, seen)) = self.after(row).find(belongs) {
            let is_next = other == row.saturating_add(1);
            let attack = if is_next && prev != Some(seen.hash) {
                Attack::Inserted
            } else {
                Attack::Swapped { with: other }
            };
            return self.exactly(row, attack);
        }
        self.aligned(row)
    }

    /// Where the row of the next checkpoint that is still there stands now tells whether rows went or came.
    fn aligned(&self, row: u64) -> Tampering {
        let mut next: Vec<&Head> = self.heads.iter().filter(|head| head.rows >= row).collect();
        next.sort_unstable();
        let stands = next.into_iter().find_map(|head| {
            let here = |(_, seen): &(u64, &Seen)| seen.hash == start(head.hash);
            Some((head.rows, self.after(0).find(here)?.0))
        });
        match stands {
            Some((rows, now)) if now < rows => self.exactly(row, Attack::Deleted),
            Some((rows, now)) if now > rows => self.exactly(row, Attack::Inserted),
            Some(_) => self.exactly(row.saturating_sub(1), Attack::Edited),
            None => Tampering {
                first: row.saturating_sub(1),
                last: row,
                attack: Attack::EditedOrDeleted,
                resealed: false,
            },
        }
    }

    /// A row that is not what a checkpoint says: the row after it still tells what stood there, unless all were sealed
    /// anew.
    fn at_a_checkpoint(&self, row: u64) -> Tampering {
        let signed = self.heads.iter().find(|head| head.rows == row);
        let signed = signed.map(|head| start(head.hash));
        let before = self.row(row.saturating_sub(1)).map(|seen| seen.hash);
        match self.row(row.saturating_add(1)).map(|next| next.prev) {
            Some(prev) if Some(prev) == signed => self.exactly(row, Attack::Edited),
            Some(prev) if Some(prev) == before => self.exactly(row, Attack::Inserted),
            Some(_) | None => self.since_a_checkpoint(row, Attack::Restamped),
        }
    }

    /// Somewhere after the last checkpoint that still holds.
    fn since_a_checkpoint(&self, row: u64, attack: Attack) -> Tampering {
        let held = self.heads.iter().filter(|head| head.rows < row);
        let held = held.map(|head| head.rows).max().unwrap_or_default();
        Tampering {
            first: held.saturating_add(1),
            last: row,
            attack,
            resealed: self.is_whole(),
        }
    }
}

#[cfg(test)]
mod tests;
