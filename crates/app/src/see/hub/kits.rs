//! What can be assembled at a hub now, and what is short.

use essaim_domain::Units;
use essaim_domain::batch::Batch;
use essaim_domain::ids::{HubId, NeedId, ProductId};
use essaim_domain::ledger::acts::KitPart;
use essaim_domain::ledger::{Book, Owner, Stage};
use essaim_store::ledger::Roots;
use essaim_store::parcel::{self as rows, HubCard, Item, PartName};

use super::{book, keeps, sites_of};
use crate::{Actor, App, Error};

/// A component of a kit, with what lies ready for it.
#[derive(Clone, Debug)]
pub struct Part {
    /// What it is called, in French and English.
    pub names: (String, String),
    /// Pieces of it in one kit.
    pub count: i64,
    /// Pieces ready: released, rested, not held.
    pub there: Units,
    /// It is the one there is too little of.
    pub short: bool,
}

/// A product that can be assembled, or nearly.
#[derive(Clone, Debug)]
pub struct Assembling {
    /// The product.
    pub product: ProductId,
    /// What it is called, in French and English.
    pub names: (String, String),
    /// Of parts of this need; of free ones when there is none.
    pub need: Option<NeedId>,
    /// That need's site.
    pub site: Option<String>,
    /// How many complete ones there can be now.
    pub kits: Units,
    /// Its components.
    pub parts: Vec<Part>,
}

/// What is assembled and taken apart at a hub.
#[derive(Clone, Debug)]
pub struct KitsPage {
    /// The hub.
    pub card: HubCard,
    /// What can be assembled.
    pub assembling: Vec<Assembling>,
    /// Kits lying there.
    pub kits: Vec<Item>,
}

/// What can be assembled now, to the keepers and coordinators of a hub.
pub async fn kits(app: &App, who: &Actor, id: HubId) -> Result<KitsPage, Error> {
    let card = keeps(app, who, id).await?;
    let names = rows::parts_at(&app.db, id).await?;
    let mut items = rows::items_shown(&app.db, [id.uuid()]).await?;
    let sites = sites_of(app, &items).await?;
    let mut products: Vec<ProductId> = names.iter().map(|part| part.product).collect();
    products.dedup();
    let roots = Roots {
        batches: items.iter().map(|item| item.pile.batch).collect(),
        products: products.clone(),
        ..Roots::default()
    };
    let book = book(app, &roots).await?;
    let mut assembling = Vec::new();
    for product in products {
        for need in owners(&book, &items, product) {
            let site = need.and_then(|need| sites.get(&need).cloned());
            assembling.extend(one(&book, id, &names, product, (need, site))?);
        }
    }
    items.retain(|item| {
        let batch = book.batches.get(&item.pile.batch);
        batch.is_some_and(Batch::is_kit)
            && matches!(item.pile.stage, Stage::Stock | Stage::Recalled)
    });
    Ok(KitsPage {
        card,
        assembling,
        kits: items,
    })
}

/// The needs of this product with stock here, the free stock after them.
fn owners(book: &Book, items: &[Item], product: ProductId) -> Vec<Option<NeedId>> {
    let mut needs: Vec<Option<NeedId>> = items
        .iter()
        .filter(|item| matches!(item.pile.owner, Some(Owner::Line(_))))
        .filter_map(|item| item.need)
        .filter(|need| {
            book.needs
                .get(need)
                .is_some_and(|row| row.product == product)
        })
        .map(Some)
        .collect();
    needs.sort();
    needs.dedup();
    needs.push(None);
    needs
}

/// A product of one owner's parts; none where nothing of it lies ready, or one piece is the whole product.
fn one(
    book: &Book,
    hub: HubId,
    names: &[PartName],
    product: ProductId,
    (need, site): (Option<NeedId>, Option<String>),
) -> Result<Option<Assembling>, Error> {
    let ready = book.parts_for_kits(product, hub, need)?;
    let pieces: i64 = ready.iter().map(|part| part.count).sum();
    if pieces < 2 || ready.iter().all(|part| part.there.is_zero()) {
        return Ok(None);
    }
    let kits = book.kits_possible(product, hub, need)?;
    let most = ready.iter().map(KitPart::kits).max();
    let called = |of| {
        names
            .iter()
            .find(move |part: &&PartName| part.component == of)
    };
    let parts = ready.iter().map(|part| Part {
        names: called(part.component).map_or_else(Default::default, |name| name.names.clone()),
        count: part.count,
        there: part.there,
        short: part.kits() == kits && most > Some(kits),
    });
    let product_name = names.iter().find(|part| part.product == product);
    Ok(Some(Assembling {
        product,
        names: product_name.map_or_else(Default::default, |name| name.product_names.clone()),
        need,
        site,
        kits,
        parts: parts.collect(),
    }))
}
