//! Where a door is: where the address base finds it in its commune, else the middle of the commune.

use essaim_domain::geo::Point;
use essaim_roads::{Found, Trouble};
use essaim_store::people::add;

use super::add::DoorForm;
use crate::access::Right;
use crate::communes::{self, Commune};
use crate::see::collectives::chosen;
use crate::{Actor, App, Error};

/// Answers looked at: the same street is in the next commune too.
const MOST: u8 = 5;

/// Checks a door's fields and looks for its address, where the operator named an address base: for who keeps
/// places, nothing a stranger types is sent there. A base that does not answer, or does not know the address, is
/// no reason to refuse the door.
pub(super) async fn located(app: &App, who: &Actor, form: &DoorForm) -> Result<add::Door, Error> {
    let door = form.checked()?;
    chosen(app, who, Right::KeepPeople, None).await?;
    let Some(commune) = communes::by_insee(&door.insee) else {
        return Ok(door);
    };
    match find(app, commune, &door.address).await {
        Ok(Some((point, label))) => Ok(add::Door {
            point,
            located: Some(label),
            ..door
        }),
        Ok(None) => Ok(door),
        Err(trouble) => {
            tracing::warn!(%trouble, "a door is where the middle of its commune is");
            Ok(door)
        }
    }
}

async fn find(
    app: &App,
    commune: Commune,
    address: &str,
) -> Result<Option<(Point, String)>, Trouble> {
    let Some(addok) = &app.settings.services.addok else {
        return Ok(None);
    };
    let asked = format!("{address}, {}", commune.name);
    let found = addok.search(&asked, MOST).await?;
    let here = found.into_iter().find(|one| lies_in(one, commune));
    Ok(here.and_then(|one| {
        let point = Point::new(one.place.lat, one.place.lon).ok()?;
        Some((point, one.label))
    }))
}

/// Did the base find it in this commune, or in an arrondissement of it?
fn lies_in(found: &Found, commune: Commune) -> bool {
    let code = found.commune.as_deref().unwrap_or_default();
    communes::by_insee(code).is_some_and(|one| {
        let part = one.is_arrondissement && one.departement() == commune.departement();
        one.insee == commune.insee || (part && one.name.starts_with(commune.name))
    })
}

#[cfg(test)]
mod tests {
    use essaim_planning::Place;

    use super::*;

    #[test]
    fn an_address_in_another_commune_is_not_this_one() {
        let found = |code: &str| Found {
            label: String::new(),
            place: Place::new(48.85, 2.35),
            commune: Some(code.to_owned()),
            score: 0.9,
        };
        let paris = communes::by_insee("75056").unwrap();
        assert!(lies_in(&found("75056"), paris));
        assert!(lies_in(&found("75111"), paris), "an arrondissement of it");
        let lyon = communes::by_insee("69123").unwrap();
        assert!(!lies_in(&found("75111"), lyon));
        assert!(!lies_in(&found("69266"), lyon), "Villeurbanne");
    }
}
