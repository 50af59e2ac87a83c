//! The open pages that must hear of a stop.

use std::collections::BTreeSet;

use essaim_domain::ids::VersionId;
use essaim_store::Tx;
use essaim_store::batch::reach::{Lying, Making, Reach};
use essaim_store::design::specimens;

use crate::Error;

/// Every page that shows something a stop reaches: the version, its specimens, needs, makers, batches,
/// boxes, tours, hubs.
pub(super) async fn of(
    tx: &mut Tx,
    version: VersionId,
    reach: &Reach,
) -> Result<Vec<String>, Error> {
    let mut topics = BTreeSet::from([format!("version:{version}")]);
    let looked_at = specimens::open_of(tx, version).await?;
    topics.extend(looked_at.iter().map(|id| format!("specimen:{id}")));
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
        let hubs = pile.hub().into_iter().chain(pile.to_hub());
        topics.extend(hubs.map(|id| format!("hub:{id}")));
    }
    let tours = reach.legs.iter().filter_map(|leg| leg.tour);
    topics.extend(tours.map(|id| format!("tour:{id}")));
    Ok(topics.into_iter().collect())
}
