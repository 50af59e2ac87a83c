//! A hub buys what nobody makes.

use essaim_domain::ids::{BatchId, HubId, PurchaseId, VersionId};
use essaim_domain::invalid::line_of_text;
use essaim_domain::ledger::Place;
use essaim_domain::ledger::acts::NewPurchase;
use essaim_domain::{Reason, Units};
use essaim_store::ledger::Roots;
use essaim_store::{batch as rows, rights};

use crate::access::{At, Right};
use crate::asked::once;
use crate::doing::{Desk, Done};
use crate::parcel::place::is_open;
use crate::{App, Asked, Error};

/// The most bags of one purchase.
const BAGS: i64 = 200;
/// The most characters of a supplier's name, and of an order's number.
const LONGEST: usize = 120;

/// What a hub bought.
#[derive(Clone, Debug)]
pub struct BuyForm {
    /// Which reference.
    pub version: VersionId,
    /// From whom: a shop or a company.
    pub supplier: String,
    /// The number of the order or invoice.
    pub order_number: String,
    /// Pieces in each bag.
    pub pieces: i64,
    /// How many bags.
    pub bags: i64,
}

impl BuyForm {
    fn typed(&self) -> Result<(String, String, Vec<Units>), Error> {
        let line = |field, text: &str| {
            let text = line_of_text(text, LONGEST).map_err(|why| Error::field(field, why))?;
            if text.is_empty() {
                return Err(Error::field(field, Reason::Required));
            }
            Ok(text)
        };
        let supplier = line("supplier", &self.supplier)?;
        let order_number = line("order_number", &self.order_number)?;
        let wrong = |why| Error::field("pieces", why);
        let pieces = Units::typed(self.pieces).map_err(wrong)?;
        if !(1..=BAGS).contains(&self.bags) {
            let why = Reason::OutOfRange { min: 1, max: BAGS };
            return Err(Error::field("bags", why));
        }
        Units::typed(pieces.times(self.bags).get()).map_err(wrong)?;
        let bags = (0..self.bags).map(|_| pieces).collect();
        Ok((supplier, order_number, bags))
    }
}

/// Enters a purchase: its pieces are a sealed batch at the hub, to be checked like any other.
///
/// # Errors
/// `NotBought` of what somebody makes, `VersionStopped`.
pub async fn buy(app: &App, asked: &Asked, hub: HubId, form: BuyForm) -> Result<BatchId, Error> {
    let (supplier, order_number, bags) = form.typed()?;
    let version = form.version;
    let id = once!(app, asked, |tx| {
        let collective = rights::of_hub(tx, hub).await?.ok_or(Error::NotFound)?;
        asked.who.may(Right::KeepHub, At::collective(collective))?;
        let roots = Roots {
            versions: vec![version],
            ..Roots::default()
        };
        let mut desk = Desk::open(app, tx, roots).await?;
        is_open(desk.tx, Place::Hub(hub)).await?;
        if !desk.book.facts.versions.contains_key(&version) {
            return Err(Error::field("version", Reason::Unknown));
        }
        let purchase = PurchaseId::new(&mut desk.book.mint);
        let entered = rows::NewPurchase {
            id: purchase,
            hub,
            version,
            supplier: supplier.clone(),
            order_number: order_number.clone(),
            entered_by: asked.who.person,
        };
        rows::new_purchase(desk.tx, &entered).await?;
        let new = NewPurchase {
            purchase,
            version,
            hub,
            bags: bags.clone(),
            rest: rows::rest_of(desk.tx, collective).await?,
        };
        let units: Units = bags.iter().copied().sum();
        let id = desk.book.buy(new)?;
        let done = Done::new("bought", "batch", id)
            .fact("purchase", purchase)
            .fact("hub", hub)
            .fact("units", units)
            .fact("bags", bags.len());
        desk.close(Some(&asked.who), done).await?;
        Ok(id.uuid())
    })?;
    Ok(id.into())
}
