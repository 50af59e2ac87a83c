//! Parts that do not stand on a machine as they were drawn: jobs that are a question to a maker, since the
//! matching proposes nothing but parts that stand; and batches that were made so.

use essaim_domain::fit::{Fit, Over};
use essaim_domain::ids::{BatchId, LineId};
use essaim_planning::matching as planning;
use essaim_store::batch::how_made;
use essaim_store::claim::{MachineRow, Work};
use serde::Serialize;

use crate::fitting;
use crate::matching::{Input, Pick};
use crate::{App, Error};

/// Why the pieces of a batch are thought not to stand as they were drawn: for whoever judges them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Laid {
    /// Their maker was asked, and answered that she lays them on another face.
    Answered,
    /// Nobody was asked, but the machine named on the label takes them only so.
    Unasked,
    /// They do not fit the machine named on the label at all.
    TooLarge,
}

/// How the pieces of a batch lay; none when they stood as drawn, or nothing is known.
pub(super) async fn laid(app: &App, batch: BatchId) -> Result<Option<Laid>, Error> {
    let Some(how) = how_made(&app.db, batch).await? else {
        return Ok(None);
    };
    let printed = how.process.zip(how.machine);
    let fit = printed
        .filter(|(process, (does, _))| process == does)
        .map(|(process, (_, room))| fitting::fit(process, how.part, room));
    if how.answered {
        return Ok(Some(Laid::Answered));
    }
    Ok(match fit {
        Some(Fit::OnlyLaid) => Some(Laid::Unasked),
        Some(Fit::TooLarge(_)) => Some(Laid::TooLarge),
        Some(Fit::Upright) | None => None,
    })
}

/// What she could make of a line by laying it, by the same rules for everything else.
pub(super) fn pick<'i>(
    input: &'i Input,
    demand: &planning::Demand,
    makers: &[planning::Maker],
    settings: &planning::Settings,
) -> Option<Pick<'i>> {
    demand.works.iter().find_map(|work| {
        let row = input.works.get(place(work.version.0)?)?;
        let mut lying = demand.clone();
        lying.works = vec![work.clone()];
        let mut makers = makers.to_vec();
        for maker in &mut makers {
            maker
                .machines
                .retain(|machine| only_laid(input, row, machine));
            // It fits, laid: only time and material are asked about from here on.
            for machine in &mut maker.machines {
                machine.envelope = None;
            }
        }
        let plan = planning::plan(&[lying], &makers, settings).ok()?;
        plan.proposals.first().and_then(|one| input.pick(one))
    })
}

/// The machine of hers that comes nearest to holding a part of the line, and by how much it misses it.
pub(super) fn nearest(input: &Input, line: LineId) -> Option<(String, Over)> {
    let works = input.works.iter().filter(|work| work.line() == line);
    let pairs = works.flat_map(|work| {
        let machines = input.bringing.machines.iter();
        machines.filter_map(move |machine| Some((machine, fit(work, machine)?)))
    });
    let best = pairs.reduce(|one, other| {
        if one.1.or(other.1) == one.1 {
            one
        } else {
            other
        }
    });
    match best? {
        (machine, Fit::TooLarge(over)) => Some((machine.name.clone(), over)),
        (_, Fit::Upright | Fit::OnlyLaid) => None,
    }
}

fn only_laid(input: &Input, work: &Work, machine: &planning::Machine) -> bool {
    let row = place(machine.id.0).and_then(|place| input.bringing.machines.get(place));
    row.and_then(|row| fit(work, row)) == Some(Fit::OnlyLaid)
}

/// How the part goes on the machine; none where the machine does something else.
fn fit(work: &Work, machine: &MachineRow) -> Option<Fit> {
    let same = work.process() == machine.process();
    let part = (work.x_mm, work.y_mm, work.z_mm);
    same.then(|| fitting::fit(machine.process(), part, machine.room()))
}

fn place(id: u64) -> Option<usize> {
    usize::try_from(id).ok()
}
