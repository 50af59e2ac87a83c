//! What keeps pieces at a hub, each thing with all it keeps there.

use super::{HubPage, Item, Kept, ParcelCard};

/// One thing that keeps pieces at a hub.
#[derive(Clone, Debug)]
pub struct Cause<'p> {
    /// What it is, as it keeps the first of them.
    pub first: &'p Kept,
    /// The pieces it keeps on shelves.
    pub pieces: Vec<&'p Item>,
    /// The boxes it keeps, to come and to go.
    pub boxes: Vec<&'p ParcelCard>,
}

impl HubPage {
    /// Everything that keeps pieces here, oldest first.
    pub fn causes(&self) -> Vec<Cause<'_>> {
        let mut causes: Vec<(&Kept, Vec<&Kept>)> = Vec::new();
        for one in &self.kept {
            match causes.iter_mut().find(|(first, _)| first.is_as(one)) {
                Some((_, all)) => all.push(one),
                None => causes.push((one, vec![one])),
            }
        }
        let cause = |(first, all): (_, Vec<&Kept>)| self.cause(first, &all);
        causes.into_iter().map(cause).collect()
    }

    fn cause<'p>(&'p self, first: &'p Kept, all: &[&Kept]) -> Cause<'p> {
        let keeps = |item: &&Item| all.iter().any(|one| one.keeps(&item.pile));
        let holds = |card: &&ParcelCard| all.iter().any(|one| one.keeps_in(card.id));
        Cause {
            first,
            pieces: self.items.iter().filter(keeps).collect(),
            boxes: self
                .coming
                .iter()
                .chain(&self.going)
                .filter(holds)
                .collect(),
        }
    }
}
