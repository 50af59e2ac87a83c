//! A second hospital of the collective, with its own site and people.

use essaim_domain::ids::{OrganisationId, PersonId, SiteId};
use essaim_domain::person::{Belonging, Role};
use essaim_store::people::add;

use crate::settle::{Settler, door};
use crate::{Api, Village};

/// A hospital of the same collective: it accepts nothing yet.
#[derive(Debug)]
pub struct Hospital {
    /// Its only site.
    pub site: SiteId,
    /// Accepts for it.
    pub approver: PersonId,
    /// A program acting for its approver.
    pub api: Api,
    /// A program acting for whoever posts its needs.
    pub asks: Api,
}

impl Village {
    /// A second hospital, with one site, an approver and a requester of its own.
    pub async fn other_hospital(&self) -> Hospital {
        let people = ["Beatrice", "Rene"];
        self.hospital("CHU de Beaulieu", ("Beaulieu", -0.1), people, 29)
            .await
    }

    /// A third one.
    pub async fn third_hospital(&self) -> Hospital {
        let people = ["Gisele", "Gael"];
        self.hospital("Clinique de Gesvres", ("Gesvres", -0.06), people, 31)
            .await
    }

    /// A hospital with one site so many degrees north of Nantes; its approver, then its requester.
    async fn hospital(
        &self,
        name: &str,
        (site_name, north): (&str, f64),
        people: [&str; 2],
        seed: u64,
    ) -> Hospital {
        let mut tx = self.base.db.begin().await.expect("a transaction");
        let verified = Some(tx.now());
        let mut settler = Settler::new(&mut tx, seed);
        let organisation = OrganisationId::new(&mut settler.mint);
        let site = SiteId::new(&mut settler.mint);
        add::organisation(settler.tx, organisation, self.collective, name)
            .await
            .expect("an organisation");
        let its_door = door(site_name, north);
        add::site(settler.tx, site, organisation, its_door, None, verified)
            .await
            .expect("a site");
        let at = Belonging::Organisation(organisation);
        let approver = settler.somebody(people[0], Role::Approver, at).await;
        settler.somebody(people[1], Role::Requester, at).await;
        let tokens = std::mem::take(&mut settler.tokens);
        tx.commit().await.expect("a commit");
        let api = |place: usize| self.api_with(&tokens[place].1);
        Hospital {
            site,
            approver,
            api: api(0),
            asks: api(1),
        }
    }
}
