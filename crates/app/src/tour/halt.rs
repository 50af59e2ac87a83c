//! A planning is stopped: it ends with the best it has.

use essaim_domain::ids::PlanningId;
use essaim_store::parcel as rows;
use serde_json::json;

use super::figures::Figures;
use crate::access::{At, Right};
use crate::asked::once;
use crate::doing::{Done, tell, write_act};
use crate::{App, Asked, Error};

/// Stops a planning. What searches keeps its best within a second; where nothing does yet, what is there stays.
pub async fn stop_planning(
    app: &App,
    asked: &Asked,
    planning: PlanningId,
) -> Result<PlanningId, Error> {
    let id = once!(app, asked, |tx| {
        let row = rows::planning(tx, planning).await?;
        let at = At::collective(row.collective);
        asked.who.may(Right::PlanTours, at)?;
        let stopped = row.state.stop()?;
        rows::stop_planning(tx, planning).await?;
        if !rows::is_worked_at(tx, planning).await? {
            let figures = json!(Figures::read(&row.figures).ended());
            rows::end_planning(tx, planning, stopped, (&figures, None)).await?;
        }
        let mut mint = app.mint(tx);
        let done = Done::new("planning-stopped", "planning", planning);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        tell(tx, &mut mint, &format!("tours:{}", row.collective)).await?;
        Ok(planning.uuid())
    })?;
    Ok(id.into())
}
