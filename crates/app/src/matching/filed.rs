//! What a run was asked and what it answered, kept as files by hash: numbers, ids and communes, no names.
//! What is planned is what was read back from the file, so that it is planned again the same.

use std::io::Read as _;

use essaim_domain::ids::{LineId, MachineId, PersonId, VersionId};
use essaim_planning::matching::{self as planning, Plan};
use essaim_store::StoreError;
use essaim_store::claim::RunFiles;
use flate2::Compression;
use flate2::read::{GzDecoder, GzEncoder};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::input::at;
use crate::{App, Error};

/// What plans: the same question may be answered otherwise by another one.
pub(crate) const ENGINE: &str = concat!("essaim ", env!("CARGO_PKG_VERSION"));

/// A question to the matching, and whose numbers are whose.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Question {
    pub(super) request: planning::Request,
    pub(super) ids: Ids,
}

/// The ids behind the numbers of a question, by their places.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Ids {
    pub(super) lines: Vec<LineId>,
    pub(super) makers: Vec<PersonId>,
    pub(super) machines: Vec<MachineId>,
    pub(super) versions: Vec<VersionId>,
}

impl Ids {
    /// Which line, maker, machine and version a proposal names.
    pub(super) fn of(
        &self,
        one: &planning::Proposal,
    ) -> Option<(LineId, PersonId, MachineId, VersionId)> {
        Some((
            *self.lines.get(at(one.demand.0)?)?,
            *self.makers.get(at(one.maker.0)?)?,
            *self.machines.get(at(one.machine.0)?)?,
            *self.versions.get(at(one.version.0)?)?,
        ))
    }
}

/// A question with its answer, both kept.
pub(super) struct Answered {
    pub(super) plan: Plan,
    pub(super) files: RunFiles,
}

/// Keeps a question, answers it, and keeps the answer.
///
/// # Errors
/// Rows that cannot be planned with, or a plan that breaks its own rules: nothing is proposed.
pub(super) async fn answer(app: &App, question: Question) -> Result<Answered, Error> {
    let packed = aside(move || pack(&question)).await?;
    let asked = app.files.put(&packed).await?;
    let (plan, packed) = aside(move || {
        let question: Question = unpack(&packed)?;
        let plan = checked(&question.request)?;
        let packed = pack(&plan)?;
        Ok((plan, packed))
    })
    .await?;
    let files = RunFiles {
        asked,
        plan: app.files.put(&packed).await?,
    };
    Ok(Answered { plan, files })
}

fn checked(request: &planning::Request) -> Result<Plan, Error> {
    let plan = request.plan().map_err(|error| unplanned(&error))?;
    let rows = (&request.demands, &request.makers);
    let breaches = planning::check(rows.0, rows.1, &request.settings, &plan);
    if breaches.is_empty() {
        Ok(plan)
    } else {
        Err(unplanned(&format!("{breaches:?}")))
    }
}

/// Does what takes long beside what answers people.
pub(crate) async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|error| unplanned(&error))?
}

/// As it is kept: packed quickly, as somebody waits for it and nobody keeps it for long.
pub(crate) fn pack(what: &impl Serialize) -> Result<Vec<u8>, Error> {
    let text = serde_json::to_vec(what).map_err(|error| unplanned(&error))?;
    let mut packed = Vec::new();
    let mut reader = GzEncoder::new(text.as_slice(), Compression::fast());
    let read = reader.read_to_end(&mut packed);
    read.map_err(|error| unplanned(&error))?;
    Ok(packed)
}

/// What was kept.
pub(crate) fn unpack<T: DeserializeOwned>(packed: &[u8]) -> Result<T, Error> {
    serde_json::from_reader(GzDecoder::new(packed)).map_err(|error| unplanned(&error))
}

/// Nothing is proposed, and the log says why.
pub(crate) fn unplanned(why: &impl std::fmt::Display) -> Error {
    tracing::error!(%why, "what was asked could not be planned");
    Error::Store(StoreError::Changed)
}
