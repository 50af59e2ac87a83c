//! Letters about specimens.

use essaim_domain::Units;
use essaim_domain::ids::SpecimenId;
use essaim_domain::specimen::SpecimenState;
use essaim_mail::Kind;
use essaim_mail::kind::{
    SpecimenAgreed, SpecimenAsked, SpecimenEnded, SpecimenJudged, SpecimenLate, SpecimenOf,
    SpecimenReminder, SpecimenSent, SpecimenToJudge,
};
use essaim_store::design::specimens::cards::{self, Card};
use essaim_store::work::letters::Names;

use super::{Content, Writing};
use crate::Error;

/// A letter about a specimen; what it tells of changed when it gives none.
pub(super) async fn letter(kind: &str, writing: &Writing<'_>) -> Result<Content, Error> {
    let id: SpecimenId = writing.id("specimen")?;
    let card = cards::one(&writing.app.db, id).await?;
    let card = card.ok_or(Error::NotFound)?;
    let of = of(writing, &card);
    let state = card.state();
    let said = match kind {
        "specimen-asked" if state == SpecimenState::Asked => asked(writing, &card, of).await?,
        "specimen-agreed" if state == SpecimenState::Agreed => {
            let promised = card.promised_at;
            promised.map(|promised| Kind::SpecimenAgreed(SpecimenAgreed { of, promised }))
        }
        "specimen-reminder" if is_to_leave(state) => {
            let promised = card.promised_at.filter(|at| *at > writing.now);
            promised.map(|promised| Kind::SpecimenReminder(SpecimenReminder { of, promised }))
        }
        "specimen-late" if is_to_leave(state) => {
            let promised = card.promised_at;
            promised.map(|promised| Kind::SpecimenLate(SpecimenLate { of, promised }))
        }
        "specimen-sent" if state == SpecimenState::Sent => card
            .way()
            .map(|way| Kind::SpecimenSent(SpecimenSent { of, way })),
        "specimen-to-judge" if state == SpecimenState::Received => {
            let when = card.since;
            Some(Kind::SpecimenToJudge(SpecimenToJudge { of, when }))
        }
        "specimen-judged" => judged(writing, &card, of).await?,
        "specimen-ended" if state.is_over() && state.verdict().is_none() => {
            let verb = format!("specimen-{state}");
            let reason = written(writing, id, &verb).await?;
            Some(Kind::SpecimenEnded(SpecimenEnded { of, state, reason }))
        }
        _ => None,
    };
    let page = format!("specimens/{id}");
    Ok(said.map_or(Content::Stale("the sample went on"), |kind| {
        Content::says(kind, page)
    }))
}

const fn is_to_leave(state: SpecimenState) -> bool {
    matches!(state, SpecimenState::Agreed | SpecimenState::Made)
}

fn of(writing: &Writing<'_>, card: &Card) -> SpecimenOf {
    let names = Names {
        fr: card.name_fr.clone(),
        en: card.name_en.clone(),
    };
    SpecimenOf {
        component: writing.in_her_language(names),
        version: card.number.to_string(),
        site: card.site_name.clone(),
        pieces: Units::of(card.pieces),
    }
}

async fn asked(writing: &Writing<'_>, card: &Card, of: SpecimenOf) -> Result<Option<Kind>, Error> {
    let names = Names {
        fr: card.use_fr.clone(),
        en: card.use_en.clone(),
    };
    Ok(Some(Kind::SpecimenAsked(SpecimenAsked {
        of,
        use_name: writing.in_her_language(names),
        wanted_by: card.wanted_by,
        look: written(writing, card.id(), "specimen-asked").await?,
    })))
}

async fn judged(writing: &Writing<'_>, card: &Card, of: SpecimenOf) -> Result<Option<Kind>, Error> {
    let Some(verdict) = card.state().verdict() else {
        return Ok(None);
    };
    let words = written(writing, card.id(), "specimen-judged").await?;
    Ok(Some(Kind::SpecimenJudged(SpecimenJudged {
        of,
        verdict,
        words,
    })))
}

/// What was written with a step, unless it was erased or nothing was.
async fn written(writing: &Writing<'_>, id: SpecimenId, verb: &str) -> Result<String, Error> {
    let steps = cards::steps(&writing.app.db, id).await?;
    let mut texts = steps.into_iter().filter(|(one, ..)| one == verb);
    let text = texts.next_back().and_then(|(_, _, text)| text);
    Ok(text.unwrap_or_else(|| "–".to_owned()))
}
