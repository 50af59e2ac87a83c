//! A run is made again from what it was asked: the same plan, or which lines differ.

use std::collections::BTreeMap;

use essaim_domain::ids::{LineId, MachineId, PersonId, RunId, VersionId};
use essaim_planning::matching::Plan;
use essaim_store::claim::{self as store, Run};

use super::filed::{ENGINE, Question, aside, unpack};
use crate::access::{At, Right};
use crate::{Actor, App, Error};

/// What making a run again came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Replayed {
    /// The same plan, to the last figure.
    Same,
    /// Another plan.
    Differs {
        /// What planned it then, if that was not what plans now.
        engine: Option<String>,
        /// Proposals that are there once, or of other pieces; none when only reasons or figures differ.
        lines: Vec<Difference>,
    },
    /// What was kept is not what the run was asked, or answered.
    Tampered,
    /// It is too long ago: what it was asked is kept no more.
    Forgotten,
}

/// A proposal that differs between two plans.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Of which line.
    pub line: LineId,
    /// To whom.
    pub maker: PersonId,
    /// On which machine.
    pub machine: MachineId,
    /// Which version.
    pub version: VersionId,
    /// Pieces in the plan that was kept.
    pub was: u32,
    /// Pieces now.
    pub now: u32,
}

/// Makes a run again, for a coordinator.
pub async fn replay(app: &App, who: &Actor, run: RunId) -> Result<Replayed, Error> {
    let run = store::run(&app.db, run).await?;
    who.may(Right::Match, At::collective(run.collective))?;
    again(app, &run).await
}

/// The same for the operator, who stands beside the database.
pub async fn replay_by_operator(app: &App, run: RunId) -> Result<Replayed, Error> {
    let run = store::run(&app.db, run).await?;
    again(app, &run).await
}

async fn again(app: &App, run: &Run) -> Result<Replayed, Error> {
    let Some(files) = run.files else {
        return Ok(Replayed::Forgotten);
    };
    let asked = match app.files.read(files.asked).await.map_err(Error::from) {
        Ok(bytes) => bytes,
        Err(error) if error.is_damage() => return Ok(Replayed::Tampered),
        Err(error) => return Err(error),
    };
    let plan = match app.files.read(files.plan).await.map_err(Error::from) {
        Ok(bytes) => bytes,
        Err(error) if error.is_damage() => return Ok(Replayed::Tampered),
        Err(error) => return Err(error),
    };
    let engine = run.engine.clone();
    aside(move || {
        let kept: Plan = unpack(&plan)?;
        let question: Question = unpack(&asked)?;
        let Ok(now) = question.request.plan() else {
            return Ok(Replayed::Tampered);
        };
        // Both as they are read back: numbers are written and read once.
        let now: Plan = unpack(&super::filed::pack(&now)?)?;
        if now == kept {
            return Ok(Replayed::Same);
        }
        Ok(Replayed::Differs {
            lines: differences(&question, &kept, &now),
            engine: Some(engine).filter(|engine| engine != ENGINE),
        })
    })
    .await
}

/// What is there once, or of other pieces.
fn differences(question: &Question, kept: &Plan, now: &Plan) -> Vec<Difference> {
    let mut all: BTreeMap<_, (u32, u32)> = BTreeMap::new();
    for one in &kept.proposals {
        if let Some(key) = question.ids.of(one) {
            all.entry(key).or_default().0 += one.pieces;
        }
    }
    for one in &now.proposals {
        if let Some(key) = question.ids.of(one) {
            all.entry(key).or_default().1 += one.pieces;
        }
    }
    let differ = all.into_iter().filter(|(_, (was, now))| was != now);
    differ
        .map(|((line, maker, machine, version), (was, now))| Difference {
            line,
            maker,
            machine,
            version,
            was,
            now,
        })
        .collect()
}
