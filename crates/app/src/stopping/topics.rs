//! The open pages that must hear of a stop.

use std::collections::BTreeSet;

use essaim_domain::ids::VersionId;
use essaim_store::batch::reach::{Lying, Making, Reach};

/// Every page that shows something a stop reaches: the version, needs, makers, batches, boxes, tours, hubs.
pub(super) fn of(version: VersionId, reach: &Reach) -> Vec<String> {
    let mut topics = BTreeSet::from([format!("version:{version}")]);
    let needs = reach.piles.iter().filter_map(Lying::need);
    let needs = needs.chain(reach.claims.iter().map(Making::need));
    topics.extend(needs.map(|id| format!("need:{id}")));
    let offered = reach.proposals.iter().map(Making::maker);
    topics.extend(
        reach
            .makers()
            .into_iter()
            .chain(offered)
            .map(|id| format!("maker:{id}")),
    );
    for pile in &reach.piles {
        topics.insert(format!("batch:{}", pile.batch()));
        topics.extend(pile.parcel().map(|id| format!("parcel:{id}")));
        topics.extend(pile.hub().map(|id| format!("hub:{id}")));
    }
    let tours = reach.legs.iter().filter_map(|leg| leg.tour);
    topics.extend(tours.map(|id| format!("tour:{id}")));
    topics.into_iter().collect()
}
