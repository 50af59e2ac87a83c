//! A planning is made again from what it was asked and the attempts it took: the same tours, or not.

use essaim_domain::ids::PlanningId;
use essaim_planning::tours::{Settings, Tours};
use essaim_store::parcel as rows;

use super::pace::by_count;
use super::question::Question;
use crate::access::{At, Right};
use crate::matching::{ENGINE, aside, pack, unpack};
use crate::{Actor, App, Error};

/// What making a planning again came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Replayed {
    /// The same tours, to the last metre.
    Same,
    /// Others.
    Differs {
        /// What planned them then, if that was not what plans now.
        engine: Option<String>,
    },
    /// What was kept is not what was asked, or answered.
    Tampered,
    /// There was no plan, or it is too long ago: what was asked is kept no more.
    Forgotten,
}

/// Makes the plan a planning kept again, for whoever plans tours.
pub async fn replay_planning(app: &App, who: &Actor, id: PlanningId) -> Result<Replayed, Error> {
    let row = rows::planning_shown(&app.db, id).await?;
    who.may(Right::PlanTours, At::collective(row.collective))?;
    let Some(files) = row.files else {
        return Ok(Replayed::Forgotten);
    };
    let mut read = Vec::new();
    for hash in [files.asked, files.plan] {
        match app.files.read(hash).await.map_err(Error::from) {
            Ok(bytes) => read.push(bytes),
            Err(error) if error.is_damage() => return Ok(Replayed::Tampered),
            Err(error) => return Err(error),
        }
    }
    aside(move || {
        let (Some(asked), Some(plan)) = (read.first(), read.get(1)) else {
            return Ok(Replayed::Tampered);
        };
        let (question, kept): (Question, Tours) = (unpack(asked)?, unpack(plan)?);
        let settings = Settings {
            iterations: kept.effort.iterations,
            marks: kept.effort.marks.clone(),
            parts: kept.effort.parts.clone(),
            ..question.settings
        };
        let Ok(now) = by_count(&question.request, &question.ways, &settings) else {
            return Ok(Replayed::Tampered);
        };
        // Both as they are read back: numbers are written and read once. Marks are of a time that was.
        let now: Tours = unpack(&pack(&now)?)?;
        if now.tours == kept.tours && now.unassigned == kept.unassigned {
            return Ok(Replayed::Same);
        }
        Ok(Replayed::Differs {
            engine: Some(row.engine).filter(|engine| engine != ENGINE),
        })
    })
    .await
}
