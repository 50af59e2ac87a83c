//! How forms of parcels name places, piles and bags.

use essaim_app::Error;
use essaim_domain::Reason;
use essaim_domain::ids::{BagId, BatchId, ParcelId};
use essaim_domain::ledger::{Owner, Pile, Place, Stage};
use essaim_domain::parcel::Destination;

/// A place: `hub.ID`.
pub(super) fn place_word(place: Place) -> String {
    match place {
        Place::Home(id) => format!("home.{id}"),
        Place::Hub(id) => format!("hub.{id}"),
        Place::Site(id) => format!("site.{id}"),
        Place::Parcel(id) => format!("parcel.{id}"),
    }
}

/// The place of a word.
pub(super) fn place(field: &'static str, word: &str) -> Result<Place, Error> {
    let wrong = || Error::field(field, Reason::NotOffered);
    let (kind, id) = word.split_once('.').ok_or_else(wrong)?;
    match kind {
        "home" => id.parse().map(Place::Home).map_err(|_| wrong()),
        "hub" => id.parse().map(Place::Hub).map_err(|_| wrong()),
        "site" => id.parse().map(Place::Site).map_err(|_| wrong()),
        _ => Err(wrong()),
    }
}

/// The destination of a word.
pub(super) fn destination(field: &'static str, word: &str) -> Result<Destination, Error> {
    match place(field, word)? {
        Place::Hub(id) => Ok(Destination::Hub(id)),
        Place::Site(id) => Ok(Destination::Site(id)),
        Place::Home(_) | Place::Parcel(_) => Err(Error::field(field, Reason::NotOffered)),
    }
}

/// The bag, or loose pieces, of a batch: `BATCH.BAG`, `BATCH.-`.
pub(super) fn bag_word(pile: &Pile) -> String {
    let bag = pile
        .bag
        .map_or_else(|| "-".to_owned(), |bag| bag.to_string());
    format!("{}.{bag}", pile.batch)
}

/// The batch and bag of a word.
pub(super) fn bag(field: &'static str, word: &str) -> Result<(BatchId, Option<BagId>), Error> {
    let wrong = || Error::field(field, Reason::NotOffered);
    let (batch, bag) = word.split_once('.').ok_or_else(wrong)?;
    let bag = match bag {
        "-" => None,
        id => Some(id.parse().map_err(|_| wrong())?),
    };
    Ok((batch.parse().map_err(|_| wrong())?, bag))
}

/// A pile counted at a site: its bag and whose it is, `BATCH.BAG.line.ID`.
pub(super) fn counted_word(pile: &Pile) -> String {
    let owner = match pile.owner {
        Some(Owner::Line(id)) => format!("line.{id}"),
        Some(Owner::Need(id)) => format!("need.{id}"),
        None => "free.-".to_owned(),
    };
    format!("{}.{owner}", bag_word(pile))
}

/// The pile of such a word, at the site a parcel is bound for.
pub(super) fn counted(field: &'static str, site: Place, word: &str) -> Result<Pile, Error> {
    let wrong = || Error::field(field, Reason::NotOffered);
    let mut parts = word.rsplitn(3, '.');
    let (id, kind, rest) = (parts.next(), parts.next(), parts.next());
    let (Some(id), Some(kind), Some(rest)) = (id, kind, rest) else {
        return Err(wrong());
    };
    let owner = match kind {
        "line" => Some(Owner::Line(id.parse().map_err(|_| wrong())?)),
        "need" => Some(Owner::Need(id.parse().map_err(|_| wrong())?)),
        "free" => None,
        _ => return Err(wrong()),
    };
    let (batch, bag) = bag(field, rest)?;
    Ok(Pile {
        batch,
        bag,
        stage: Stage::Received,
        place: site,
        owner,
    })
}

/// A parcel's page.
pub(super) fn path(lang: essaim_words::Lang, id: ParcelId) -> String {
    format!("/{lang}/parcels/{id}")
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_pile_is_read_as_it_was_written() {
        let id = |n| Uuid::from_u128(n);
        let site = Place::Site(id(1).into());
        for owner in [
            None,
            Some(Owner::Line(id(2).into())),
            Some(Owner::Need(id(3).into())),
        ] {
            for bag in [None, Some(id(4).into())] {
                let pile = Pile {
                    batch: id(5).into(),
                    bag,
                    stage: Stage::Received,
                    place: site,
                    owner,
                };
                let read = counted("pile", site, &counted_word(&pile));
                assert_eq!(read.ok(), Some(pile));
            }
        }
        for odd in ["", "-", "a.b.c.d", "....", "🔧.-.free.-"] {
            assert!(counted("pile", site, odd).is_err(), "{odd}");
        }
    }

    #[test]
    fn a_parcel_goes_to_hubs_and_sites_only() {
        let id = Uuid::from_u128(7);
        for place in [Place::Hub(id.into()), Place::Site(id.into())] {
            let to = destination("to", &place_word(place));
            assert_eq!(to.ok().map(Destination::place), Some(place));
        }
        let home = place_word(Place::Home(id.into()));
        assert!(destination("to", &home).is_err());
        assert!(destination("to", "hub").is_err());
    }
}
