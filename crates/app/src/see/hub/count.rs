//! What can be counted at a hub, what waits for a second person, and what is missing.

use essaim_domain::ids::{HubId, PersonId};
use essaim_domain::ledger::Stage;
use essaim_store::parcel::{self as rows, HubCard, Item, Missing, WaitingCount};

use super::keeps;
use crate::{Actor, App, Error};

/// A hub's shelves, as the ledger has them.
#[derive(Clone, Debug)]
pub struct CountPage {
    /// The hub.
    pub card: HubCard,
    /// What lies there and can be counted: one line per batch, bag and counter.
    pub items: Vec<Item>,
    /// Counts that wait for a second person.
    pub waiting: Vec<WaitingCount>,
    /// Who looks: she signs no count of her own.
    pub me: PersonId,
    /// Batches with lost pieces, which may turn up.
    pub missing: Vec<Missing>,
}

/// The page of a stocktake, to the keepers and coordinators of a hub.
pub async fn count(app: &App, who: &Actor, id: HubId) -> Result<CountPage, Error> {
    let card = keeps(app, who, id).await?;
    let mut items: Vec<Item> = Vec::new();
    for item in rows::items_shown(&app.db, [id.uuid()]).await? {
        if !matches!(item.pile.stage, Stage::Made | Stage::Stock) {
            continue;
        }
        let key = |one: &Item| (one.pile.batch, one.pile.bag, one.pile.stage);
        match items.iter_mut().find(|one| key(one) == key(&item)) {
            Some(known) => known.units += item.units,
            None => items.push(item),
        }
    }
    Ok(CountPage {
        waiting: rows::stocktakes_at(&app.db, id).await?,
        missing: rows::missing(&app.db, card.collective).await?,
        me: who.person,
        card,
        items,
    })
}
