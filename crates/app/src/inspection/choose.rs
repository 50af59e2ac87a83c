//! A coordinator chooses the rules her collective's inspections follow.

use essaim_domain::ids::CollectiveId;
use essaim_domain::inspection::plan::Profile;
use essaim_store::batch as rows;

use crate::access::{At, Right};
use crate::asked::once;
use crate::doing::{Done, write_act};
use crate::{App, Asked, Error};

/// Chooses the named plan of a collective; what is drawn already keeps the plan it was drawn by.
pub async fn choose_plan(
    app: &App,
    asked: &Asked,
    collective: CollectiveId,
    plan: Profile,
) -> Result<CollectiveId, Error> {
    let id = once!(app, asked, |tx| {
        asked
            .who
            .may(Right::ChoosePlan, At::collective(collective))?;
        rows::set_inspection_plan(tx, collective, plan).await?;
        let mut mint = app.mint(tx);
        let done = Done::new("inspection-plan-chosen", "collective", collective)
            .fact("plan", plan.as_str());
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        Ok(collective.uuid())
    })?;
    Ok(id.into())
}
