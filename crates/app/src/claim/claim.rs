//! A maker claims units of a line: the pattern of every use case, top to bottom.

use chrono::{DateTime, TimeDelta, Utc};
use essaim_domain::claim::cap;
use essaim_domain::fit::Fit;
use essaim_domain::ids::{ClaimId, LineId, MachineId, VersionId};
use essaim_domain::ledger::acts::NewClaim;
use essaim_domain::{Reason, Refusal, Units};
use essaim_store::Tx;
use essaim_store::claim::{self as claiming, Able};
use essaim_store::ledger::{self, On, Roots};
use serde_json::json;

use crate::access::{At, Right};
use crate::asked::once;
use crate::doing::{Done, owe, tell_all, write_act};
use crate::fitting;
use crate::{Actor, App, Asked, Error};

/// What her machines make in so many days is what a maker may owe at once (reliability 4.2).
const DAYS_OF_OUTPUT: i64 = 7;

/// Nobody promises further ahead than this.
const FARTHEST: TimeDelta = TimeDelta::days(90);

/// What a maker asks for.
#[derive(Clone, Debug)]
pub struct ClaimForm {
    /// The line she takes from.
    pub line: LineId,
    /// The version she will print.
    pub version: VersionId,
    /// The machine she will print on, if she says.
    pub machine: Option<MachineId>,
    /// How many pieces.
    pub units: i64,
    /// Promised for when.
    pub due: DateTime<Utc>,
    /// Her answer where the machine takes the part only lying on another face: she lays it so.
    pub laid_on_another_face: bool,
}

/// Takes units off a line's open count, with a promised date. Runs beside the desk: one conditional
/// update, the ledger's last before commit, decides who gets the last units.
///
/// # Errors
/// [`Refusal::NotEnoughOpen`], [`Refusal::OverCap`], [`Refusal::OnlyLaid`], [`Refusal::TooLarge`], and those of `Book::may_claim`.
pub async fn claim(app: &App, asked: &Asked, form: ClaimForm) -> Result<ClaimId, Error> {
    Units::typed(form.units).map_err(|reason| Error::field("units", reason))?;
    let id = once!(app, asked, |tx| {
        let id = take(app, tx, &asked.who, &form).await?;
        Ok(id.uuid())
    })?;
    Ok(id.into())
}

/// The same inside a transaction that does more: an accepted proposal.
pub(crate) async fn take(
    app: &App,
    tx: &mut Tx,
    who: &Actor,
    form: &ClaimForm,
) -> Result<ClaimId, Error> {
    let units = Units::typed(form.units).map_err(|reason| Error::field("units", reason))?;
    in_time(form.due, tx.now())?;
    let turn = ledger::turn_of(tx, form.line).await?;
    let roots = Roots {
        lines: vec![form.line],
        versions: vec![form.version],
        people: vec![who.person],
        ..Roots::default()
    };
    let mint = app.mint(tx);
    let mut book = ledger::load(tx, mint, &roots).await?;
    let line = book.lines.find(&form.line)?.clone();
    let need = book.needs.find(&line.need)?;
    who.may(Right::Claim, At::collective(need.collective))?;
    book.may_claim(line.id, form.version, who.person)?;
    let (cap, laid) = most(tx, who, form, line.ordered).await?;
    if units > cap {
        return Err(Refusal::OverCap { cap }.into());
    }
    let new = NewClaim {
        line: line.id,
        maker: who.person,
        version: form.version,
        units,
        due: form.due,
    };
    let id = book.claim(new)?;
    let done = Done::new("claimed", "claim", id)
        .fact("line", line.id)
        .fact("units", units)
        .fact("laid_on_another_face", laid);
    let mint = &mut book.mint;
    write_act(tx, mint, Some(who), done).await?;
    owe(
        tx,
        mint,
        who.person,
        "claim-confirmed",
        json!({ "claim": id }),
    )
    .await?;
    let topics = [
        format!("need:{}", line.need),
        format!("maker:{}", who.person),
    ];
    tell_all(tx, mint, topics).await?;
    let on = On {
        machine: form.machine,
        laid,
    };
    if !ledger::save_claim(tx, book.claims.find(&id)?, on, turn).await? {
        let open = claiming::open_units(tx, line.id).await?;
        return Err(Refusal::NotEnoughOpen { open, asked: units }.into());
    }
    Ok(id)
}

fn in_time(due: DateTime<Utc>, now: DateTime<Utc>) -> Result<(), Error> {
    if due <= now {
        return Err(Error::field("due", Reason::InThePast));
    }
    if due > now + FARTHEST {
        return Err(Error::field("due", Reason::NotADate));
    }
    Ok(())
}

/// How many she may take of a line with so many ordered, and whether she lays each piece on another face.
/// The machine she names must be hers.
async fn most(
    tx: &mut Tx,
    who: &Actor,
    form: &ClaimForm,
    ordered: Units,
) -> Result<(Units, bool), Error> {
    let trusted = claiming::take_turn(tx, who.person)
        .await?
        .ok_or(Error::NotFound)?;
    let machines = Able::of(tx, who.person, form.version).await?;
    let laid = laid(&machines, form)?;
    let output = machines
        .iter()
        .filter(|machine| match fitting::on(machine) {
            Some(Fit::Upright) => true,
            Some(Fit::OnlyLaid) => laid,
            Some(Fit::TooLarge(_)) | None => false,
        })
        .map(|machine| machine.output(DAYS_OF_OUTPUT))
        .sum();
    let owed = claiming::owed(tx, who.person, form.line, form.version).await?;
    Ok((cap(ordered, trusted, output, owed), laid))
}

/// Does she lay the pieces on another face? The machine she names decides; when she names none, the best of
/// those that make such parts. Who has no such machine at all says herself how she will make it.
fn laid(machines: &[Able], form: &ClaimForm) -> Result<bool, Error> {
    let fit = match form.machine {
        Some(named) => {
            let hers = machines.iter().find(|one| one.machine == named);
            let hers = hers.ok_or(Error::field("machine", Reason::Unknown))?;
            fitting::on(hers)
        }
        None => machines.iter().filter_map(fitting::on).reduce(Fit::or),
    };
    Ok(fit.map_or(Ok(false), |fit| fit.taken(form.laid_on_another_face))?)
}
