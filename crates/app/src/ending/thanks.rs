//! Everybody who took part is thanked, once.

use std::collections::{BTreeMap, BTreeSet};

use essaim_domain::Units;
use essaim_domain::chance::Mint;
use essaim_domain::ids::{EndingId, PersonId};
use essaim_domain::ledger::Book;
use essaim_store::Tx;
use essaim_store::ending as rows;
use serde_json::json;

use crate::Error;
use crate::doing::owe;

/// What each maker took, did not begin and is not to print any more.
pub(super) fn cuts(book: &Book) -> BTreeMap<PersonId, Units> {
    let mut cuts: BTreeMap<PersonId, Units> = BTreeMap::new();
    for (_, before, after) in book.claims.changes() {
        let (Some(before), Some(after)) = (before, after) else {
            continue;
        };
        let cut = before.remaining - after.remaining;
        if cut.is_some() {
            *cuts.entry(after.maker).or_default() += cut;
        }
    }
    cuts
}

/// Owes each of them one letter; what it says of her is read when it is written.
pub(super) async fn thank(
    tx: &mut Tx,
    mint: &mut Mint,
    ending: EndingId,
    people: BTreeSet<PersonId>,
    cuts: &BTreeMap<PersonId, Units>,
) -> Result<(), Error> {
    for person in people {
        let cut = cuts.get(&person).copied().unwrap_or_default();
        rows::thank(tx, ending, person, cut).await?;
        let about = json!({ "ending": ending, "person": person });
        owe(tx, mint, person, "ending-thanks", about).await?;
    }
    Ok(())
}
