//! Specimens (échantillons): up to five pieces of a candidate version for one site's approver, outside
//! every need and figure.

mod answer;
mod ask;
mod clock;
mod dispatch;
mod end;
mod judge;
mod make;
mod photo;
mod picture;

pub use answer::{agree, decline};
pub use ask::{AskForm, ask};
pub use clock::{expire_due, remind_due};
pub use dispatch::{receive, send};
pub use end::{cancel, lose};
pub use judge::{JudgeForm, judge};
pub use make::{MakeForm, make};
pub(crate) use photo::drawn;
pub use photo::{MOST, add_photo, remove_photo};

use std::collections::BTreeSet;

use essaim_domain::chance::Mint;
use essaim_domain::conformity::Scope;
use essaim_domain::ids::{PersonId, SpecimenId};
use essaim_domain::invalid::free_text;
use essaim_domain::specimen::SpecimenState;
use essaim_domain::{Reason, Refusal};
use essaim_store::Tx;
use essaim_store::design::cited::answerable;
use essaim_store::design::specimens::{self as rows, Held};
use serde_json::json;

use crate::access::{At, Right};
use crate::doing::{Done, owe, tell, write_act};
use crate::{Actor, App, Error};

/// The most characters somebody writes about a specimen at once.
const WORDS: usize = 2000;

/// Where a specimen belongs: to its site's organisation, its collective, and the maker whose work it is.
pub(crate) const fn at(held: &Held) -> At {
    At::organisation(held.organisation, held.collective).of(held.specimen.maker)
}

/// A specimen on which she has this right.
async fn held(tx: &mut Tx, who: &Actor, right: Right, id: SpecimenId) -> Result<Held, Error> {
    let held = rows::one(tx, id).await?.ok_or(Error::NotFound)?;
    who.may(right, at(&held))?;
    Ok(held)
}

/// Words somebody must write.
fn words(field: &'static str, text: &str) -> Result<String, Error> {
    let text = free_text(text, WORDS).map_err(|reason| Error::field(field, reason))?;
    if text.is_empty() {
        return Err(Error::field(field, Reason::Required));
    }
    Ok(text)
}

/// Keeps a specimen that took a step, with its act.
async fn keep(
    app: &App,
    tx: &mut Tx,
    who: Option<&Actor>,
    held: &Held,
    from: SpecimenState,
    done: Done,
) -> Result<Mint, Error> {
    if !rows::save(tx, &held.specimen, from).await? {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    let mut mint = app.mint(tx);
    write_act(tx, &mut mint, who, done).await?;
    tell(tx, &mut mint, &format!("specimen:{}", held.specimen.id)).await?;
    Ok(mint)
}

/// Who asked, and the approvers of the site, but for who just acted.
async fn askers(tx: &mut Tx, held: &Held, but: Option<PersonId>) -> Result<Vec<PersonId>, Error> {
    let approvers = answerable(tx, Scope::Site(held.specimen.site)).await?;
    let mut people: BTreeSet<PersonId> = approvers.into_iter().collect();
    people.insert(held.specimen.asked_by);
    Ok(people.into_iter().filter(|one| Some(*one) != but).collect())
}

/// Owes each of them a letter about a specimen.
async fn owe_each(
    tx: &mut Tx,
    mint: &mut Mint,
    people: impl IntoIterator<Item = PersonId> + Send,
    kind: &'static str,
    id: SpecimenId,
) -> Result<(), Error> {
    let people: Vec<PersonId> = people.into_iter().collect();
    for person in people {
        owe(tx, mint, person, kind, json!({ "specimen": id })).await?;
    }
    Ok(())
}
