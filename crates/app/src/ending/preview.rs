//! What an ending would change, shown before the button; its print tells whether that is still so.

use std::collections::{BTreeMap, BTreeSet};

use essaim_domain::Units;
use essaim_domain::ids::{LineId, PersonId};
use essaim_domain::ledger::Book;
use essaim_domain::need::NeedState;
use essaim_domain::parcel::{Destination, ParcelState};
use essaim_domain::proposal::ProposalState;
use essaim_store::Tx;
use essaim_store::ending as rows;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::Within;
use crate::Error;

/// A line that would end, with its pieces.
#[derive(Clone, Debug, Serialize)]
pub struct Line {
    /// The component in French.
    pub name_fr: String,
    /// And in English.
    pub name_en: String,
    /// The site.
    pub site: String,
    /// Nobody took them: they close.
    pub open: Units,
    /// Taken and not begun: given back, and closed.
    pub promised: Units,
    /// On a bed: may be finished.
    pub begun: Units,
    /// Sealed: they are checked, and are nobody's.
    pub made: Units,
    /// Released: offered to others.
    pub stock: Units,
    /// On their way: they arrive.
    pub transit: Units,
    /// Counted by the site.
    pub received: Units,
}

/// What an ending would change.
#[derive(Clone, Debug, Serialize)]
pub struct Preview {
    /// Open lines, with their pieces.
    pub lines: Vec<Line>,
    /// Needs that end.
    pub needs: usize,
    /// Needs nobody verified yet: they are refused.
    pub posted: usize,
    /// Needs that have all they asked for: they ask for nothing more.
    pub fulfilled: usize,
    /// Proposals sent that nobody answered: they are withdrawn.
    pub proposals: usize,
    /// Makers who took or were offered something.
    pub makers: usize,
    /// Hubs where pieces of theirs lie.
    pub hubs: usize,
    /// Sites that asked.
    pub sites: usize,
    /// Boxes for a site that were not picked up: they are unpacked.
    pub unpacked: usize,
    /// Tours that will not happen.
    pub tours: usize,
    /// People who will be told and thanked.
    pub told: usize,
    /// What was seen, in short: the act is refused when it is another by then.
    pub seen: String,
}

impl Preview {
    /// What ending this would change, as the book stands.
    pub(crate) async fn of(tx: &mut Tx, within: &Within, book: &Book) -> Result<Self, Error> {
        let named = rows::lines_named(tx, &within.needs).await?;
        let begun = begun(book);
        let line = |asked: rows::Asked| {
            let row = book.lines.get(&asked.line)?;
            let need = book.needs.get(&row.need)?;
            let demand = &row.demand;
            let begun = begun.get(&row.id).copied().unwrap_or_default();
            (need.state == NeedState::Open).then(|| Line {
                name_fr: asked.name_fr,
                name_en: asked.name_en,
                site: asked.site,
                open: demand.open,
                promised: demand.claimed - begun,
                begun,
                made: demand.made,
                stock: demand.stock,
                transit: demand.transit,
                received: demand.received,
            })
        };
        let in_state = |state| {
            let needs = within.needs.iter().filter_map(|id| book.needs.get(id));
            needs.filter(move |need| need.state == state)
        };
        let sent = within.proposals.iter();
        let sent: Vec<PersonId> = sent
            .filter(|one| one.state == ProposalState::Sent)
            .map(|one| one.maker)
            .collect();
        let claims = book.claims.rows().filter(|one| one.remaining.is_some());
        let mut makers: BTreeSet<PersonId> = claims.map(|claim| claim.maker).collect();
        makers.extend(&sent);
        let asking = in_state(NeedState::Open).chain(in_state(NeedState::Submitted));
        Ok(Self {
            lines: named.into_iter().filter_map(line).collect(),
            needs: in_state(NeedState::Open).count(),
            posted: in_state(NeedState::Submitted).count(),
            fulfilled: in_state(NeedState::Fulfilled).count(),
            proposals: sent.len(),
            makers: makers.len(),
            hubs: within.hubs.len(),
            sites: asking.map(|need| need.site).collect::<BTreeSet<_>>().len(),
            unpacked: unpacked(within, book),
            tours: within.cancelled(book).len(),
            told: within.told(book).len(),
            seen: seen(within, book),
        })
    }
}

/// What is on a bed, by line.
fn begun(book: &Book) -> BTreeMap<LineId, Units> {
    let mut begun: BTreeMap<LineId, Units> = BTreeMap::new();
    for claim in book.claims.rows() {
        if claim.started && !claim.finishing {
            *begun.entry(claim.line).or_default() += claim.remaining;
        }
    }
    begun
}

fn unpacked(within: &Within, book: &Book) -> usize {
    let packed = book.parcels.rows().filter(|parcel| {
        parcel.state == ParcelState::Packed && matches!(parcel.bound, Destination::Site(_))
    });
    packed
        .filter(|parcel| within.is_of_it(book, parcel.id))
        .count()
}

/// A hash of all that matters: needs, counters, what is on beds, boxes and tours. What comes and goes
/// beside, like proposals, asks nobody to look again.
fn seen(within: &Within, book: &Book) -> String {
    let mut hash = Sha256::new();
    let mut add = |words: String| {
        hash.update(words);
        hash.update([0]);
    };
    for need in within.needs.iter().filter_map(|id| book.needs.get(id)) {
        add(format!("{} {}", need.id, need.state));
        for line in book.lines.rows().filter(|line| line.need == need.id) {
            add(format!("{} {:?}", line.id, line.demand));
        }
    }
    for claim in book.claims.rows().filter(|one| one.remaining.is_some()) {
        add(format!(
            "{} {} {}",
            claim.id, claim.remaining, claim.started
        ));
    }
    add(format!("{}", unpacked(within, book)));
    for tour in within.cancelled(book) {
        add(tour.id.to_string());
    }
    let mut short = hex::encode(hash.finalize());
    short.truncate(16);
    short
}
