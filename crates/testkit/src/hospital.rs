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
        let mut tx = self.base.db.begin().await.expect("a transaction");
        let verified = Some(tx.now());
        let mut settler = Settler::new(&mut tx, 29);
        let organisation = OrganisationId::new(&mut settler.mint);
        let site = SiteId::new(&mut settler.mint);
        add::organisation(settler.tx, organisation, self.collective, "CHU de Beaulieu")
            .await
            .expect("an organisation");
        let its_door = door("Beaulieu", -0.1);
        add::site(settler.tx, site, organisation, its_door, None, verified)
            .await
            .expect("a site");
        let at = Belonging::Organisation(organisation);
        let approver = settler.somebody("Beatrice", Role::Approver, at).await;
        settler.somebody("Rene", Role::Requester, at).await;
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
