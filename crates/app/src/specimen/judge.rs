//! The site's approver looked at the pieces: accepted, refused, or changes wanted.

use essaim_domain::Refusal;
use essaim_domain::ids::SpecimenId;
use essaim_domain::invalid::free_text;
use essaim_domain::specimen::Verdict;
use essaim_store::design::specimens as rows;

use super::{WORDS, askers, held, keep, owe_each, words};
use crate::access::Right;
use crate::asked::once;
use crate::doing::Done;
use crate::{App, Asked, Error};

/// What she found.
#[derive(Clone, Debug)]
pub struct JudgeForm {
    /// In one word.
    pub verdict: Verdict,
    /// In her words, for the next version: needed unless it is accepted.
    pub words: String,
    /// Approvers of other sites may read it, with the photos.
    pub shared: bool,
}

/// Judges a specimen. The maker and who asked are told; nothing becomes usable in care by it: that takes
/// an acceptance of the version.
///
/// # Errors
/// [`Refusal::OwnWork`] of what she made herself.
pub async fn judge(
    app: &App,
    asked: &Asked,
    id: SpecimenId,
    form: JudgeForm,
) -> Result<SpecimenId, Error> {
    let said = match form.verdict {
        Verdict::Accepted => {
            free_text(&form.words, WORDS).map_err(|reason| Error::field("words", reason))?
        }
        Verdict::Refused | Verdict::ChangesWanted => words("words", &form.words)?,
    };
    let id = once!(app, asked, |tx| {
        let mut held = held(tx, &asked.who, Right::JudgeSpecimen, id).await?;
        let (who, maker) = (asked.who.person, held.specimen.maker);
        if who == maker {
            return Err(Refusal::OwnWork.into());
        }
        let from = held.specimen.state;
        held.specimen.judge(form.verdict, form.shared)?;
        let done = Done::new("specimen-judged", "specimen", id)
            .fact("verdict", form.verdict)
            .fact("shared", form.shared)
            .text(Some(said.clone()));
        let mut mint = keep(app, tx, Some(&asked.who), &held, from, done).await?;
        rows::judged_by(tx, id, who).await?;
        let mut people = askers(tx, &held, Some(who)).await?;
        people.push(maker);
        owe_each(tx, &mut mint, people, "specimen-judged", id).await?;
        Ok(id.uuid())
    })?;
    Ok(id.into())
}
