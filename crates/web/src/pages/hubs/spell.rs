//! How addresses and forms of hubs name piles.

use essaim_app::Error;
use essaim_app::see::hub::Item;
use essaim_domain::Reason;
use essaim_domain::ids::{BagId, BatchId, HubId};
use essaim_domain::ledger::{Owner, Pile, Place, Stage};
use essaim_words::Lang;

use crate::pages::carried::{named, pieces};

/// A hub's page.
pub(super) fn path(lang: Lang, id: HubId) -> String {
    format!("/{lang}/hubs/{id}")
}

/// What is counted together: `BATCH.BAG.STAGE`, a dash for loose pieces.
pub(super) fn shelf_word(pile: &Pile) -> String {
    let bag = pile
        .bag
        .map_or_else(|| "-".to_owned(), |bag| bag.to_string());
    format!("{}.{bag}.{}", pile.batch, pile.stage)
}

/// A pile at its hub: what is counted together, and whose it is.
pub(super) fn pile_word(pile: &Pile) -> String {
    let owner = match pile.owner {
        Some(Owner::Line(id)) => format!("line.{id}"),
        Some(Owner::Need(id)) => format!("need.{id}"),
        None => "free".to_owned(),
    };
    format!("{}.{owner}", shelf_word(pile))
}

/// A batch, one of its bags or its loose pieces, and a counter.
type Shelf = (BatchId, Option<BagId>, Stage);

/// The batch, bag and counter of a word, and what follows them.
fn shelf_and_rest(word: &str) -> Option<(Shelf, &str)> {
    let mut parts = word.splitn(4, '.');
    let (batch, bag, stage) = (parts.next()?, parts.next()?, parts.next()?);
    let bag = match bag {
        "-" => None,
        id => Some(id.parse().ok()?),
    };
    let shelf = (batch.parse().ok()?, bag, stage.parse().ok()?);
    Some((shelf, parts.next().unwrap_or_default()))
}

/// The batch, bag and counter of a form's word.
pub(super) fn shelf(field: &'static str, word: &str) -> Result<Shelf, Error> {
    let found = shelf_and_rest(word).filter(|(_, rest)| rest.is_empty());
    found
        .map(|(shelf, _)| shelf)
        .ok_or_else(|| Error::field(field, Reason::NotOffered))
}

/// The pile of an address.
pub(super) fn pile(hub: HubId, word: &str) -> Result<Pile, Error> {
    let ((batch, bag, stage), rest) = shelf_and_rest(word).ok_or(Error::NotFound)?;
    let owner = match rest {
        "free" => None,
        whose => Some(owner(whose).ok_or(Error::NotFound)?),
    };
    Ok(Pile {
        batch,
        bag,
        stage,
        place: Place::Hub(hub),
        owner,
    })
}

/// Whose units are or become: `line.ID`, `need.ID`.
pub(super) fn owner(word: &str) -> Option<Owner> {
    let (kind, id) = word.split_once('.')?;
    match kind {
        "line" => Some(Owner::Line(id.parse().ok()?)),
        "need" => Some(Owner::Need(id.parse().ok()?)),
        _ => None,
    }
}

/// The code on a pile's label: the bag's, or the batch's for loose pieces.
pub(super) fn code(item: &Item) -> String {
    item.bag_code
        .clone()
        .unwrap_or_else(|| item.batch_code.clone())
}

/// A pile in a list to choose from.
pub(super) fn item_words(lang: Lang, item: &Item) -> String {
    let stage = lang.t(&format!("stage-{}", item.pile.stage));
    let pieces = pieces(lang, item.units);
    format!(
        "{} · {} · {pieces} · {stage}",
        code(item),
        named(lang, &item.names)
    )
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_pile_is_read_as_it_was_written() {
        let id = |n| Uuid::from_u128(n);
        let hub = HubId::from(id(1));
        let owners = [
            None,
            Some(Owner::Line(id(2).into())),
            Some(Owner::Need(id(3).into())),
        ];
        for owner in owners {
            for bag in [None, Some(id(4).into())] {
                let one = Pile {
                    batch: id(5).into(),
                    bag,
                    stage: Stage::Stock,
                    place: Place::Hub(hub),
                    owner,
                };
                assert_eq!(pile(hub, &pile_word(&one)).ok(), Some(one));
                let counted = shelf("pile", &shelf_word(&one));
                assert_eq!(counted.ok(), Some((one.batch, bag, Stage::Stock)));
            }
        }
        for odd in ["", "-", "a.b.c.d", "....", "🔧.-.stock.free"] {
            assert!(pile(hub, odd).is_err(), "{odd}");
            assert!(shelf("pile", odd).is_err(), "{odd}");
        }
    }
}
