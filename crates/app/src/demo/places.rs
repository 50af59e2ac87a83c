//! Settles the places: hubs in the most peopled communes, hospitals with their sites and groups of sites.

use essaim_domain::ids::{HubId, OrganisationId, SiteGroupId, SiteId};
use essaim_domain::person::{Belonging, Role};
use essaim_domain::supply::SupplyKind;
use essaim_store::people::add;
use essaim_store::supply;

use super::names;
use super::people::Settling;
use super::region::{Hub, Region, Site};
use crate::Error;
use crate::communes::Commune;

/// What each hub has for makers.
const SUPPLIES: [(SupplyKind, i64); 4] = [
    (SupplyKind::SpoolPetg, 12),
    (SupplyKind::Sheets, 400),
    (SupplyKind::Elastic, 300),
    (SupplyKind::Bags, 500),
];

impl Settling<'_> {
    /// A door in a commune.
    fn door(&mut self, name: &str, commune: Commune) -> add::Door {
        let street = self
            .dice
            .one_of(names::STREETS)
            .copied()
            .unwrap_or_default();
        let number = self.dice.between(1, 60);
        add::Door {
            name: name.to_owned(),
            insee: commune.insee.to_string(),
            point: commune.point,
            zone: "Europe/Paris".to_owned(),
            hours: "Mo-Sa 08:00-18:00".to_owned(),
            address: format!("{number} {street}, {}", commune.name),
            located: None,
        }
    }

    pub(super) async fn hubs(&mut self, region: &mut Region) -> Result<(), Error> {
        for commune in self.communes.clone().into_iter().take(4) {
            let id = HubId::new(&mut self.book.mint);
            let door = self.door(&format!("Point {}", commune.name), commune);
            add::hub(self.tx, id, region.collective, None, door, 3000).await?;
            for (kind, amount) in SUPPLIES {
                supply::counted(self.tx, id, kind, amount).await?;
            }
            region.hubs.push(Hub {
                id,
                point: commune.point,
            });
        }
        Ok(())
    }

    pub(super) async fn hospitals(&mut self, region: &mut Region) -> Result<(), Error> {
        for (name, sites) in names::HOSPITALS {
            let organisation = OrganisationId::new(&mut self.book.mint);
            add::organisation(self.tx, organisation, region.collective, name).await?;
            region.organisations.push(organisation);
            let at = Belonging::Organisation(organisation);
            let requester = self.person(Role::Requester, at).await?;
            region
                .staff
                .entry(Role::Requester)
                .or_default()
                .push(requester);
            let mut doors = Vec::new();
            for number in 1..=*sites {
                let id = SiteId::new(&mut self.book.mint);
                let commune = self.commune()?;
                let title = if *sites == 1 {
                    (*name).to_owned()
                } else {
                    format!("{name}, site {number}")
                };
                let door = self.door(&title, commune);
                let verified = Some(self.book.now);
                add::site(self.tx, id, organisation, door, None, verified).await?;
                doors.push(id);
                region.sites.push(Site {
                    id,
                    organisation,
                    requester,
                });
            }
            if doors.len() > 1 {
                let group = SiteGroupId::new(&mut self.book.mint);
                let title = format!("{name}, tous ses sites");
                add::site_group(self.tx, group, organisation, &title, &doors).await?;
                region.groups.push((group, organisation));
            }
        }
        Ok(())
    }
}
