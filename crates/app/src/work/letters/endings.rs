//! The letter of an ending: thanks, what she did, and what it means for her.

use essaim_domain::ending::Scope;
use essaim_domain::ids::EndingId;
use essaim_mail::Kind;
use essaim_mail::kind::{Ended, EndingThanks};
use essaim_store::ending as rows;
use essaim_store::work::letters::Names;

use super::{Content, Writing};
use crate::Error;

/// What stands where words were erased.
const NO_WORDS: &str = "–";

/// She took part in what ended: this stays true.
pub(super) async fn thanks(writing: &Writing<'_>) -> Result<Content, Error> {
    let id: EndingId = writing.id("ending")?;
    let card = rows::card(&writing.app.db, id).await?;
    let scope = card.scope().map_err(|_| Error::NotFound)?;
    let mut tx = writing.app.db.snapshot().await?;
    let asked = rows::ever_asked(&mut tx, card.collective(), scope).await?;
    let part = rows::part(&mut tx, &asked, writing.person, id).await?;
    let name = |fr: Option<String>, en: Option<String>| {
        writing.in_her_language(Names {
            fr: fr.unwrap_or_default(),
            en: en.unwrap_or_default(),
        })
    };
    let kind = Kind::EndingThanks(EndingThanks {
        collective: card.collective_name,
        ended: match scope {
            Scope::Product(_) => Ended::Product(name(card.name_fr, card.name_en)),
            Scope::Area(area) => Ended::Area(area.to_string()),
            Scope::Everything => Ended::Everything,
        },
        reason: card.reason.unwrap_or_else(|| NO_WORDS.to_owned()),
        thanks: card.thanks.unwrap_or_else(|| NO_WORDS.to_owned()),
        cut: part.cut,
        finishing: part.finishing,
        until: card.finish_by,
        tours: part.tours,
        closed: part.closed,
        made: (part.made, part.good, part.sites),
        carried: part.carried,
        checked: part.checked,
        kept: part.moved > 0 && part.carried + part.checked + part.made == 0,
        received: (part.asked > 0).then_some(part.received),
    });
    Ok(Content::says(kind, format!("endings/{id}")))
}
