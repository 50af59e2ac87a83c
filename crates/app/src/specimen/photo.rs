//! Photos of what the site saw, while it looks at the pieces.

use essaim_domain::ids::{PhotoId, SpecimenId};
use essaim_domain::specimen::SpecimenState;
use essaim_domain::{Reason, Refusal};
use essaim_store::design::specimens::{cards, photos};
use tokio::sync::Semaphore;

use super::held;
use super::picture::{Picture, drawn_anew};
use crate::access::{At, Right};
use crate::asked::once;
use crate::doing::{Done, write_act};
use crate::enclosed::Enclosed;
use crate::{Actor, App, Asked, Error};

/// The most photos of one specimen.
pub const MOST: i64 = 6;

/// One picture is read at a time: each may take much memory.
static DRAWING: Semaphore = Semaphore::const_new(1);

/// Refuses who may not add photos to it now, before a picture is read.
async fn may_add_photo(app: &App, who: &Actor, id: SpecimenId) -> Result<(), Error> {
    let card = cards::one(&app.db, id).await?.ok_or(Error::NotFound)?;
    let at = At::organisation(card.organisation(), card.collective());
    who.may(Right::JudgeSpecimen, at)?;
    is_looked_at(card.state())?;
    Ok(())
}

/// Photos belong to a specimen that lies at the site and is not judged.
fn is_looked_at(state: SpecimenState) -> Result<(), Refusal> {
    if state == SpecimenState::Received {
        Ok(())
    } else {
        Err(Refusal::SpecimenState {
            state: state.as_str(),
        })
    }
}

/// Adds a photo, drawn anew from its pixels.
///
/// # Errors
/// The field `file` when it is no PNG or JPEG; [`Refusal::PhotosFull`] beyond [`MOST`].
pub async fn add_photo(
    app: &App,
    asked: &Asked,
    id: SpecimenId,
    file: Option<Enclosed>,
) -> Result<PhotoId, Error> {
    may_add_photo(app, &asked.who, id).await?;
    let enclosed = file.ok_or_else(|| Error::field("file", Reason::Required))?;
    let picture = drawn(enclosed.file.read().await?).await?;
    let hash = app.files.put(&picture.bytes).await?;
    let photo = once!(app, asked, |tx| {
        let held = held(tx, &asked.who, Right::JudgeSpecimen, id).await?;
        is_looked_at(held.specimen.state)?;
        if photos::count(tx, id).await? >= MOST {
            return Err(Refusal::PhotosFull { most: MOST }.into());
        }
        let mut mint = app.mint(tx);
        let photo = photos::Photo {
            id: PhotoId::new(&mut mint),
            specimen: id,
            hash,
            kind: picture.kind.to_owned(),
            size: (picture.size.0.into(), picture.size.1.into()),
            added_at: tx.now(),
        };
        photos::add(tx, &photo, asked.who.person).await?;
        let done = Done::new("specimen-photo-added", "specimen", id).fact("photo", hash);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        Ok(photo.id.uuid())
    })?;
    Ok(photo.into())
}

/// A photo drawn anew from its pixels, one at a time.
pub(crate) async fn drawn(bytes: Vec<u8>) -> Result<Picture, Error> {
    // Only a closed semaphore gives no permit, and nobody closes this one.
    let _turn = DRAWING.acquire().await.ok();
    let drawing = tokio::task::spawn_blocking(move || drawn_anew(&bytes)).await;
    // A picture that makes the reader fall over is no picture we take.
    let drawn = drawing.unwrap_or(Err(Reason::NotAPicture));
    drawn.map_err(|reason| Error::field("file", reason))
}

/// Shows a photo no more, as long as the specimen is not judged: the wrong one, or somebody to be seen on it.
pub async fn remove_photo(
    app: &App,
    asked: &Asked,
    id: SpecimenId,
    photo: PhotoId,
) -> Result<SpecimenId, Error> {
    let id = once!(app, asked, |tx| {
        let held = held(tx, &asked.who, Right::JudgeSpecimen, id).await?;
        is_looked_at(held.specimen.state)?;
        if !photos::remove(tx, photo, id).await? {
            return Err(Error::NotFound);
        }
        let mut mint = app.mint(tx);
        let done = Done::new("specimen-photo-removed", "specimen", id).fact("photo", photo);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        Ok(id.uuid())
    })?;
    Ok(id.into())
}
