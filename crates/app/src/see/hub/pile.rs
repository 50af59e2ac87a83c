//! One pile at a hub, and what its keeper may do with it now.

use essaim_domain::Units;
use essaim_domain::batch::BatchState;
use essaim_domain::ids::HubId;
use essaim_domain::ledger::{Book, Pile, Stage};
use essaim_store::batch::kept::{self, Kept};
use essaim_store::ledger::Roots;
use essaim_store::parcel::{self as rows, HubCard, Item, Wanting};

use super::{book, keeps, sites_of};
use crate::{Actor, App, Error};

/// What the rules allow with a pile now.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "one answer per deed")]
pub struct Deeds {
    /// Give it a need.
    pub tie: bool,
    /// Take it from its need.
    pub untie: bool,
    /// Count it.
    pub count: bool,
    /// Open its bag, or part it in two.
    pub open: bool,
    /// Destroy pieces of it.
    pub scrap: bool,
    /// Rework what did not pass.
    pub rework: bool,
    /// Check again what a site sent back.
    pub recheck: bool,
    /// Take kits apart.
    pub dismantle: bool,
}

/// A pile at a hub.
#[derive(Clone, Debug)]
pub struct PilePage {
    /// The hub.
    pub card: HubCard,
    /// The pile.
    pub item: Item,
    /// The site it is for.
    pub site: Option<String>,
    /// It is held, stopped or under a recall.
    pub held: bool,
    /// What keeps it, oldest first.
    pub kept: Vec<Kept>,
    /// What may be done.
    pub deeds: Deeds,
    /// Needs that may take it, the most pressing first, with how many each.
    pub takers: Vec<(Wanting, Units)>,
}

/// A pile lying at a hub, to its keepers and coordinators.
pub async fn pile(app: &App, who: &Actor, id: HubId, pile: Pile) -> Result<PilePage, Error> {
    let card = keeps(app, who, id).await?;
    let items = rows::items_shown(&app.db, [id.uuid()]).await?;
    let mut found = items.into_iter().filter(|item| item.pile == pile);
    let item = found.next().ok_or(Error::NotFound)?;
    let mut kept = kept::kept(&app.db, [id.uuid()]).await?;
    kept.retain(|one| one.keeps(&pile));
    let site = sites_of(app, std::slice::from_ref(&item)).await?;
    let wanting = match pile.owner {
        None => rows::wanting(&app.db, card.collective, pile.batch).await?,
        Some(_) => Vec::new(),
    };
    let roots = Roots {
        batches: vec![pile.batch],
        needs: wanting.iter().map(|one| one.need).collect(),
        ..Roots::default()
    };
    let book = book(app, &roots).await?;
    let deeds = deeds(&book, &pile);
    let room = |one: Wanting| {
        let room = book.room(pile.batch, one.owner).ok()?;
        room.is_some()
            .then_some((one, room.min(Units::of(item.units))))
    };
    Ok(PilePage {
        takers: if deeds.tie {
            wanting.into_iter().filter_map(room).collect()
        } else {
            Vec::new()
        },
        held: book.is_pile_held(&pile),
        site: site.into_values().next(),
        kept,
        card,
        deeds,
        item,
    })
}

fn deeds(book: &Book, pile: &Pile) -> Deeds {
    let batch = book.batches.get(&pile.batch);
    let is = |state| batch.is_some_and(|batch| batch.state == state);
    let (rejected, inspecting) = (is(BatchState::Rejected), is(BatchState::Inspecting));
    let is_kit = batch.is_some_and(essaim_domain::batch::Batch::is_kit);
    let held = book.is_pile_held(pile);
    let (made, stock) = (pile.stage == Stage::Made, pile.stage == Stage::Stock);
    let (here, refused) = (made || stock, pile.stage == Stage::Refused);
    Deeds {
        tie: here && pile.owner.is_none() && !rejected && !inspecting && !held,
        untie: pile.owner.is_some() && (here || pile.stage == Stage::Received),
        count: here,
        open: pile.bag.is_some() && pile.stage.is_live() && !inspecting,
        scrap: refused || (here && (rejected || held)),
        rework: made && rejected && !held && batch.is_some_and(|batch| !batch.reworked),
        recheck: refused && !is_kit && !held,
        dismantle: is_kit && ((stock && !held) || pile.stage == Stage::Recalled),
    }
}
