//! The staff of the region: those who check, keep, drive, plan and coordinate.

use essaim_domain::person::{Belonging, Role};
use essaim_store::people::add;

use super::people::Settling;
use super::region::Region;
use crate::Error;

/// How many of each role the collective has.
const OF_COLLECTIVE: &[(Role, usize)] = &[
    (Role::Validator, 3),
    (Role::HubKeeper, 4),
    (Role::Driver, 8),
    (Role::Planner, 1),
    (Role::Coordinator, 2),
];

/// Settles the staff of collective, hospitals and instance.
pub(super) async fn settle(settling: &mut Settling<'_>, region: &mut Region) -> Result<(), Error> {
    let at = Belonging::Collective(region.collective);
    for (role, how_many) in OF_COLLECTIVE {
        for _ in 0..*how_many {
            let person = settling.person(*role, at).await?;
            region.staff.entry(*role).or_default().push(person);
            if *role == Role::Driver {
                drives(settling, region, person).await?;
            }
        }
    }
    for organisation in region.organisations.clone() {
        let approver = settling
            .person(Role::Approver, Belonging::Organisation(organisation))
            .await?;
        region
            .staff
            .entry(Role::Approver)
            .or_default()
            .push(approver);
    }
    let operator = settling.person(Role::Operator, Belonging::Instance).await?;
    region
        .staff
        .entry(Role::Operator)
        .or_default()
        .push(operator);
    Ok(())
}

async fn drives(
    settling: &mut Settling<'_>,
    region: &Region,
    person: essaim_domain::ids::PersonId,
) -> Result<(), Error> {
    let among = settling.communes.len().min(30);
    let turn = settling.dice.below(among);
    let commune = settling
        .communes
        .get(turn)
        .copied()
        .ok_or(Error::NotFound)?;
    let (vehicle, boxes, kilograms, most_km) = match turn % 4 {
        0 => ("cargo-bike", 3, 40, 25.0),
        3 => ("van", 40, 600, 180.0),
        _ => ("car", 12, 150, 150.0),
    };
    let driver = add::Driver {
        collective: region.collective,
        insee: commune.insee.to_string(),
        point: commune.point,
        vehicle: vehicle.to_owned(),
        boxes,
        kilograms,
        most_km,
        hours: "Mo-Sa 08:00-19:00".to_owned(),
    };
    add::driver(settling.tx, person, driver).await?;
    Ok(())
}
