//! What a run proposes, kept.

use essaim_domain::Units;
use essaim_domain::ids::{LineId, MachineId, PersonId, ProposalId, RunId, VersionId};
use essaim_domain::proposal::ProposalState;
use serde_json::{Value, json};
use sqlx::types::Json;
use uuid::Uuid;

use crate::column::Word;
use crate::db::statement::sql;
use crate::{StoreError, Tx};

/// Proposals a country asks for come by ten thousands; so many travel as one argument.
const AT_ONCE: usize = 500;

sql! {
    NEW = "INSERT INTO proposal (id, run, line, maker, machine, version, units, state, reasons, made_at)
        SELECT unhex(json_extract(value, '$.id')), $2, unhex(json_extract(value, '$.line')),
            unhex(json_extract(value, '$.maker')), unhex(json_extract(value, '$.machine')),
            unhex(json_extract(value, '$.version')), CAST(json_extract(value, '$.units') AS BIGINT), $3,
            json_extract(value, '$.reasons'), $4
        FROM json_each($1, '$')";
}

/// A proposal as a run makes it.
#[derive(Clone, Debug)]
pub struct New {
    /// Its id.
    pub id: ProposalId,
    /// Of which line.
    pub line: LineId,
    /// To whom.
    pub maker: PersonId,
    /// On which machine.
    pub machine: MachineId,
    /// Which version.
    pub version: VersionId,
    /// How many.
    pub units: Units,
    /// Why.
    pub reasons: Value,
}

/// Keeps what a run proposes: drafts, or sent at once.
pub async fn propose(
    tx: &mut Tx,
    run: RunId,
    state: ProposalState,
    proposals: &[New],
) -> Result<(), StoreError> {
    let now = tx.now();
    for some in proposals.chunks(AT_ONCE) {
        let rows: Vec<Value> = some.iter().map(New::row).collect();
        tx.run(NEW, (Json(rows), run, Word(state), now)).await?;
    }
    Ok(())
}

impl New {
    fn row(&self) -> Value {
        let id = |id: Uuid| id.simple().to_string();
        json!({
            "id": id(self.id.uuid()), "line": id(self.line.uuid()), "maker": id(self.maker.uuid()),
            "machine": id(self.machine.uuid()), "version": id(self.version.uuid()), "units": self.units.get(),
            "reasons": self.reasons,
        })
    }
}
