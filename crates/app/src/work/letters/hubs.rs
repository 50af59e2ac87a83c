//! The letter about a hub that closes: what it is about for her, as it was written down when she was told.

use essaim_domain::ids::ClosingId;
use essaim_domain::place::closing::ClosingWord;
use essaim_mail::Kind;
use essaim_mail::kind::HubClosing;
use essaim_store::closing as rows;

use super::{Content, Writing};
use crate::Error;

/// What stands where words were erased.
const NO_WORDS: &str = "–";

/// What she is told of a closing; an announcement that was called off is no news any more.
pub(super) async fn closing(writing: &Writing<'_>) -> Result<Content, Error> {
    let id: ClosingId = writing.id("closing")?;
    let word = writing.about.get("word");
    let word = word.and_then(serde_json::Value::as_str);
    let word: ClosingWord = word
        .and_then(|word| word.parse().ok())
        .ok_or(Error::NotFound)?;
    let card = rows::card(&writing.app.db, id).await?;
    let stands = match word {
        ClosingWord::Announced | ClosingWord::Stuck => card.is_open(),
        ClosingWord::Closed | ClosingWord::CalledOff => true,
    };
    if !stands {
        return Ok(Content::Stale("the closing is done, or called off"));
    }
    let hers = rows::told_of(&writing.app.db, id, (writing.person, word)).await?;
    let hers = hers.ok_or(Error::NotFound)?;
    let kind = Kind::HubClosing(HubClosing {
        word,
        hub: card.name,
        next: card.next_name,
        closes: card.closes_at,
        reason: card.reason.unwrap_or_else(|| NO_WORDS.to_owned()),
        keeps: hers.keeps,
        boxes: hers.boxes,
        refills: hers.refills,
        stops: hers.stops,
        pickups: hers.pickups,
        checks: hers.checks,
        pieces: hers.pieces,
    });
    Ok(Content::says(kind, format!("closings/{id}")))
}
