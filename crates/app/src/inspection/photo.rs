//! The photo of a defect.

use essaim_domain::ids::InspectionId;
use essaim_domain::inspection::InspectionState;
use essaim_domain::{Reason, Refusal};
use essaim_store::batch as rows;
use uuid::Uuid;

use super::record::mine;
use crate::asked::once;
use crate::doing::Done;
use crate::enclosed::Enclosed;
use crate::specimen::drawn;
use crate::{App, Asked, Error};

/// Adds its photo to something seen, drawn anew from its pixels: once, by whoever checks, before the decision.
///
/// # Errors
/// The field `file` when it is no PNG or JPEG; `InspectionState`; `SecondResult` where there is a photo.
pub async fn add_photo(
    app: &App,
    asked: &Asked,
    inspection: InspectionId,
    finding: Uuid,
    file: Option<Enclosed>,
) -> Result<InspectionId, Error> {
    let known = rows::findings_of(&app.db, inspection).await?;
    let view = rows::inspection(&app.db, inspection).await?;
    let hers = view.is_some_and(|view| view.validator == asked.who.person);
    if !hers || !known.iter().any(|one| one.id == finding) {
        return Err(Error::NotFound);
    }
    let enclosed = file.ok_or_else(|| Error::field("file", Reason::Required))?;
    let picture = drawn(enclosed.file.read().await?).await?;
    let hash = app.files.put(&picture.bytes).await?;
    let id = once!(app, asked, |tx| {
        let desk = mine(app, tx, asked, inspection).await?;
        let state = desk.book.inspections.find(&inspection)?.state;
        if state != InspectionState::Drawn {
            let state = state.as_str();
            return Err(Refusal::InspectionState { state }.into());
        }
        if !rows::add_finding_photo(desk.tx, inspection, finding, (hash, picture.kind)).await? {
            return Err(Refusal::SecondResult.into());
        }
        let done = Done::new("defect-photographed", "inspection", inspection).fact("photo", hash);
        desk.close(Some(&asked.who), done).await?;
        Ok(inspection.uuid())
    })?;
    Ok(id.into())
}
