//! Makers from a spreadsheet: looked over first, then invited. Nothing of them is public before each
//! agrees, because an invited membership gives and shows nothing.

use std::collections::BTreeMap;

use essaim_domain::chance::Mint;
use essaim_domain::ids::{CollectiveId, MachineId, PersonId};
use essaim_domain::invalid::line_of_text;
use essaim_domain::person::{Belonging, Language, MembershipStatus, Role};
use essaim_domain::workshop::{Material, Process};
use essaim_domain::{Invalid, MachineClass, Reason};
use essaim_store::people::{add, standing, workshop};
use essaim_store::{Tx, transact};
use serde_json::json;

use super::invite::{Checked, Newcomer, join, known_or_new};
use crate::communes::{self, Commune};
use crate::doing::{Done, owe, write_command};
use crate::{App, Error};

/// The size we assume of a machine nobody measured: what the smallest common printers have.
const SMALL_MM: (i64, i64, i64) = (180, 180, 180);

/// A row of the spreadsheet, as it stands there.
#[derive(Clone, Debug, Default)]
pub struct MakerRow {
    /// Her name.
    pub name: String,
    /// Her e-mail address.
    pub email: String,
    /// Her telephone.
    pub phone: String,
    /// Her postcode.
    pub postcode: String,
    /// Her machine, in her words; `220x220x250` in it is its size.
    pub machine: String,
    /// Its materials, parted by commas, semicolons or blanks; PLA when nothing is said.
    pub materials: String,
}

/// What becomes of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// She will be invited.
    New,
    /// The same address or telephone stands in an earlier row (from 1).
    SameAsRow(usize),
    /// The address is here already; the name she chose.
    Known(String),
    /// Fields that cannot be taken.
    Invalid(Vec<Invalid>),
}

struct Ready {
    new: Checked,
    commune: Commune,
    machine: Option<add::Machine>,
}

fn ready(row: &MakerRow, collective: CollectiveId) -> Result<Ready, Vec<Invalid>> {
    let newcomer = Newcomer {
        name: row.name.clone(),
        email: Some(row.email.clone()),
        phone: Some(row.phone.clone()),
        language: Language::Fr,
        role: Role::Maker,
        of: Belonging::Collective(collective),
    };
    let mut wrong = Vec::new();
    let new = newcomer.checked().map_err(|error| match error {
        Error::Invalid(fields) => fields,
        Error::NotFound
        | Error::Refused(_)
        | Error::KeyReused
        | Error::Unusable(_)
        | Error::TooMany
        | Error::Store(_)
        | Error::File(_) => vec![Invalid::new("name", Reason::Unknown)],
    });
    let commune = communes::by_postcode(&row.postcode).into_iter().next();
    if commune.is_none() {
        wrong.push(Invalid::new("postcode", Reason::UnknownCommune));
    }
    let machine = machine(row);
    if let Err(field) = &machine {
        wrong.push(field.clone());
    }
    match (new, commune, machine) {
        (Ok(new), Some(commune), Ok(machine)) => Ok(Ready {
            new,
            commune,
            machine,
        }),
        (new, ..) => {
            wrong.extend(new.err().unwrap_or_default());
            Err(wrong)
        }
    }
}

fn machine(row: &MakerRow) -> Result<Option<add::Machine>, Invalid> {
    if row.machine.trim().is_empty() {
        return Ok(None);
    }
    let name = line_of_text(&row.machine, 60).map_err(|why| Invalid::new("machine", why))?;
    let words = row.materials.split([',', ';', '/', ' ']);
    let mut materials = Vec::new();
    for word in words.map(str::trim).filter(|word| !word.is_empty()) {
        let material: Material = word
            .to_lowercase()
            .parse()
            .map_err(|why| Invalid::new("materials", why))?;
        if material.process() == Process::Fff && !materials.contains(&material) {
            materials.push(material);
        }
    }
    if materials.is_empty() {
        materials.push(Material::Pla);
    }
    Ok(Some(add::Machine {
        size_mm: size(&name).unwrap_or(SMALL_MM),
        name,
        process: Process::Fff,
        materials,
        hours_per_day: 8,
        class: MachineClass::Basic,
        rate_hundredths: 100,
    }))
}

/// The size somebody wrote into a machine's name: `Ender 3 220x220x250`.
fn size(name: &str) -> Option<(i64, i64, i64)> {
    name.split_whitespace().find_map(|word| {
        let mut sides = word.split(['x', 'X', '×']).map(str::parse::<i64>);
        let (Some(Ok(x)), Some(Ok(y)), Some(Ok(z)), None) =
            (sides.next(), sides.next(), sides.next(), sides.next())
        else {
            return None;
        };
        let sane = [x, y, z].iter().all(|side| (1..=10_000).contains(side));
        sane.then_some((x, y, z))
    })
}

/// Looks rows over without keeping anything: one outcome for each.
pub async fn import_preview(
    app: &App,
    collective: CollectiveId,
    rows: &[MakerRow],
) -> Result<Vec<Outcome>, Error> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut outcomes = Vec::with_capacity(rows.len());
    for (row, number) in rows.iter().zip(1..) {
        let outcome = match ready(row, collective) {
            Err(wrong) => Outcome::Invalid(wrong),
            Ok(Ready { new, .. }) => {
                let keys = [new.contact.email.clone(), new.contact.phone.clone()];
                let earlier = keys.iter().flatten().find_map(|key| seen.get(key).copied());
                let known = known(app, &new).await?;
                for key in keys.into_iter().flatten() {
                    seen.entry(key).or_insert(number);
                }
                match (earlier, known) {
                    (Some(earlier), _) => Outcome::SameAsRow(earlier),
                    (None, Some(name)) => Outcome::Known(name),
                    (None, None) => Outcome::New,
                }
            }
        };
        outcomes.push(outcome);
    }
    Ok(outcomes)
}

async fn known(app: &App, new: &Checked) -> Result<Option<String>, Error> {
    let db = &app.db;
    let person = match (&new.contact.email, &new.contact.phone) {
        (Some(email), _) => standing::known_email(db, email).await?,
        (None, Some(phone)) => standing::known_phone(db, phone).await?,
        (None, None) => None,
    };
    Ok(match person {
        Some(person) => standing::person(db, person)
            .await?
            .map(|card| card.pseudonym),
        None => None,
    })
}

/// Invites everybody the preview calls new; each row in a transaction of its own, so that a file sent
/// twice adds nothing. Gives the outcomes of the preview.
pub async fn import(
    app: &App,
    collective: CollectiveId,
    rows: &[MakerRow],
) -> Result<Vec<Outcome>, Error> {
    let outcomes = import_preview(app, collective, rows).await?;
    for (row, outcome) in rows.iter().zip(&outcomes) {
        if let (Outcome::New, Ok(ready)) = (outcome, ready(row, collective)) {
            transact!(app.db, |tx| -> Result<(), Error> {
                let mut mint = app.mint(tx);
                keep(tx, &mut mint, collective, &ready).await
            })?;
        }
    }
    Ok(outcomes)
}

async fn keep(
    tx: &mut Tx,
    mint: &mut Mint,
    collective: CollectiveId,
    ready: &Ready,
) -> Result<(), Error> {
    let person: PersonId = known_or_new(tx, mint, &ready.new).await?;
    let membership = join(tx, mint, person, &ready.new, MembershipStatus::Invited).await?;
    let facts = add::Maker {
        collective,
        insee: ready.commune.insee.to_string(),
        point: ready.commune.point,
        reach_km: 30.0,
        hub: None,
        trusted: false,
    };
    if !workshop::is_maker(tx, person).await? {
        add::maker(tx, person, facts).await?;
    }
    if let Some(machine) = &ready.machine {
        add::machine(tx, MachineId::new(mint), person, machine.clone()).await?;
    }
    let done = Done::new("invited", "membership", membership).fact("role", Role::Maker);
    write_command(tx, mint, done).await?;
    if ready.new.contact.email.is_some() {
        let about = json!({ "membership": membership });
        owe(tx, mint, person, "invitation", about).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_machines_size_is_read_where_somebody_wrote_it() {
        assert_eq!(size("Ender 3 220x220x250"), Some((220, 220, 250)));
        assert_eq!(size("Prusa Mini 180×180×180 mm"), Some((180, 180, 180)));
        assert_eq!(size("Prusa MK3S"), None);
        assert_eq!(size("0x220x250"), None);
        assert_eq!(size("1x2x3x4"), None);
    }

    #[test]
    fn a_row_says_everything_that_is_wrong_with_it() {
        let row = MakerRow {
            name: "Léa".into(),
            email: "lea at home".into(),
            postcode: "99999".into(),
            machine: "Ender 3".into(),
            materials: "gold".into(),
            ..MakerRow::default()
        };
        let fields: Vec<_> = ready(&row, uuid::Uuid::nil().into())
            .err()
            .unwrap()
            .iter()
            .map(|one| one.field)
            .collect();
        assert_eq!(fields, ["postcode", "materials", "email"]);
    }
}
