//! A site asks one maker for a specimen of a candidate version.

use chrono::NaiveDate;
use essaim_domain::ids::{PersonId, SiteId, SpecimenId, VersionId};
use essaim_domain::need::UseKey;
use essaim_domain::place::{Zone, need_by};
use essaim_domain::premises::Premises;
use essaim_domain::specimen::{Pieces, Specimen, SpecimenState, maker_name};
use essaim_domain::{Instant, Reason, Refusal};
use essaim_store::design::specimens::{self as rows, makers};
use essaim_store::{StoreError, Tx, need, rights};

use super::{owe_each, words};
use crate::access::{At, Right};
use crate::asked::once;
use crate::doing::{Done, write_act};
use crate::{App, Asked, Error};

/// What is asked for.
#[derive(Clone, Debug)]
pub struct AskForm {
    /// The candidate.
    pub version: VersionId,
    /// The site that looks at it.
    pub site: SiteId,
    /// The maker, by the name hospitals know her under.
    pub maker: String,
    /// What for, by its key.
    pub use_key: String,
    /// How many pieces, one to five.
    pub pieces: i64,
    /// Wanted by the end of this day at the site.
    pub wanted_by: NaiveDate,
    /// What should be looked at.
    pub look: String,
}

/// Asks one maker for a specimen. Nothing of it counts anywhere: no need, no claim, no figure.
///
/// # Errors
/// [`Error::Invalid`] names the field; [`Refusal::FromHome`] of class C from a home,
/// [`Refusal::SpecimenOpen`] while the site has one of this version on its way.
pub async fn ask(app: &App, asked: &Asked, form: AskForm) -> Result<SpecimenId, Error> {
    let pieces = Pieces::typed(form.pieces).map_err(|why| Error::field("pieces", why))?;
    let look = words("look", &form.look)?;
    let id = once!(app, asked, |tx| {
        let place = rights::of_site(tx, form.site).await?;
        let (organisation, collective) = place.ok_or(Error::NotFound)?;
        let at = At::organisation(organisation, collective);
        asked.who.may(Right::AskSpecimen, at)?;
        let offered = rows::offered(tx, form.version, form.site).await?;
        let offered = offered.ok_or(Error::NotFound)?;
        let process = offered.process.ok_or(Refusal::IsBought)?;
        let use_key = UseKey::new(form.use_key.as_str());
        if form.use_key.contains('\0') || !rows::is_used_for(tx, form.version, &use_key).await? {
            return Err(Error::field("use", Reason::NotOffered));
        }
        let wanted_by = end_of(tx, form.site, "wanted_by", form.wanted_by).await?;
        let able = makers::able_now(tx, collective, process).await?;
        let (maker, premises) = named(&able, &form.maker)?;
        offered.candidate.may_ask(premises)?;
        if maker == asked.who.person {
            return Err(Refusal::OwnWork.into());
        }
        if !rows::is_open_site(tx, form.site).await? {
            return Err(Refusal::PlaceClosed.into());
        }
        let mut mint = app.mint(tx);
        let specimen = Specimen {
            id: SpecimenId::new(&mut mint),
            version: form.version,
            site: form.site,
            use_key,
            maker,
            asked_by: asked.who.person,
            pieces,
            wanted_by,
            state: SpecimenState::Asked,
            promised: None,
            making: None,
            way: None,
            shared: false,
        };
        rows::add(tx, &specimen, collective)
            .await
            .map_err(open_once)?;
        let done = Done::new("specimen-asked", "specimen", specimen.id)
            .fact("version", form.version)
            .fact("site", form.site)
            .fact("pieces", pieces.get())
            .text(Some(look.clone()));
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        owe_each(tx, &mut mint, [maker], "specimen-asked", specimen.id).await?;
        Ok(specimen.id.uuid())
    })?;
    Ok(id.into())
}

/// Who has this name among those who could make it.
fn named(able: &[makers::Able], name: &str) -> Result<(PersonId, Premises), Error> {
    let name = name.trim().to_ascii_uppercase();
    let found = able.iter().find(|(maker, _)| maker_name(*maker) == name);
    found
        .copied()
        .ok_or_else(|| Error::field("maker", Reason::NotOffered))
}

/// Two approvers asked at the same moment: the second one is told as if she had asked later.
fn open_once(error: StoreError) -> Error {
    if matches!(error, StoreError::Unique { .. }) {
        Refusal::SpecimenOpen.into()
    } else {
        error.into()
    }
}

/// The end of a day at a site, which must be to come.
pub(super) async fn end_of(
    tx: &mut Tx,
    site: SiteId,
    field: &'static str,
    day: NaiveDate,
) -> Result<Instant, Error> {
    let zone = need::zone_of(tx, site).await?.ok_or(Error::NotFound)?;
    let zone: Zone = zone
        .parse()
        .map_err(|reason| Error::field("site", reason))?;
    need_by(day, zone, tx.now()).map_err(|reason| Error::field(field, reason))
}
