//! A driver takes a part of what waits: the bags that are there, or that fit in. The rest waits for another tour.

use std::collections::BTreeSet;

use essaim_domain::Reason;
use essaim_domain::ids::LegId;
use essaim_store::ledger::{self, Roots};
use essaim_store::parcel as rows;

use super::handover::Proof;
use super::pick_up::take;
use super::place::bags_named;
use super::split::part;
use crate::asked::once;
use crate::{App, Asked, Error};

/// Picks up these bags of a leg's parcel. What stays becomes a parcel of its own, with a leg that waits for a carrier.
///
/// # Errors
/// The field `bags` when none was named, or one is not in it; those of picking up.
pub async fn pick_up_part(
    app: &App,
    asked: &Asked,
    leg: LegId,
    bags: Vec<String>,
) -> Result<LegId, Error> {
    if bags.is_empty() {
        return Err(Error::field("bags", Reason::Required));
    }
    let id = once!(app, asked, |tx| {
        let parcel = rows::leg(tx, leg).await?.parcel;
        let taken = bags_named(tx, &bags).await?;
        let roots = Roots {
            parcels: vec![parcel],
            ..Roots::default()
        };
        let mint = app.mint(tx);
        let book = ledger::load(tx, mint, &roots).await?;
        let inside: BTreeSet<_> = book.inside(parcel).into_iter().collect();
        let there = |bag| inside.iter().any(|pile| pile.bag == Some(bag));
        if !taken.iter().all(|bag| there(*bag)) {
            return Err(Error::field("bags", Reason::Unknown));
        }
        let left: BTreeSet<_> = inside
            .iter()
            .filter_map(|pile| pile.bag)
            .filter(|bag| !taken.contains(bag))
            .collect();
        if !left.is_empty() {
            let left: Vec<_> = left.into_iter().collect();
            part(app, asked, tx, parcel, &left).await?;
        }
        take(app, asked, tx, parcel, (Some(leg), &Proof::default())).await?;
        Ok(leg.uuid())
    })?;
    Ok(id.into())
}
