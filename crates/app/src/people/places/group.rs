//! Sites of an organisation are named as a group, for approvals that hold at each of them. A group never
//! changes: what two people signed for it stays what they signed.

use std::collections::BTreeSet;

use essaim_domain::ids::{OrganisationId, SiteGroupId, SiteId};
use essaim_domain::{Reason, Refusal};
use essaim_store::Tx;
use essaim_store::ledger::take_desk;
use essaim_store::people::{add, groups, places};

use super::add::line;
use super::may_keep;
use crate::asked::once;
use crate::doing::{Done, write_act};
use crate::{App, Asked, Error};

/// The sites chosen, each once: two or more, or it would be a site.
fn chosen(sites: &[SiteId]) -> Result<BTreeSet<SiteId>, Error> {
    let sites: BTreeSet<SiteId> = sites.iter().copied().collect();
    if sites.len() < 2 {
        return Err(Error::field("sites", Reason::TooFew { min: 2 }));
    }
    Ok(sites)
}

/// Nothing of the organisation that an approval can name is called the same.
async fn is_free(tx: &mut Tx, organisation: OrganisationId, name: &str) -> Result<(), Error> {
    let taken = groups::names(tx, organisation).await?;
    let like = name.to_lowercase();
    if taken.iter().any(|one| one.to_lowercase() == like) {
        return Err(Error::field("name", Reason::NameTaken));
    }
    Ok(())
}

/// Names verified sites of an organisation as a group. At the desk, so that none of them closes and no
/// other group takes the name meanwhile.
///
/// # Errors
/// [`Refusal::PlaceClosed`] for an organisation that is closed.
pub async fn add_group(
    app: &App,
    asked: &Asked,
    organisation: OrganisationId,
    name: &str,
    sites: &[SiteId],
) -> Result<SiteGroupId, Error> {
    let name = line("name", name)?;
    let sites = chosen(sites)?;
    let id = once!(app, asked, |tx| {
        take_desk(tx).await?;
        may_keep(tx, &asked.who, organisation).await?;
        if places::is_organisation_closed(tx, organisation).await? {
            return Err(Refusal::PlaceClosed.into());
        }
        if !sites.is_subset(&groups::confirmed_sites(tx, organisation).await?) {
            return Err(Error::field("sites", Reason::NotOffered));
        }
        is_free(tx, organisation, &name).await?;
        let mut mint = app.mint(tx);
        let id = SiteGroupId::new(&mut mint);
        let members: Vec<SiteId> = sites.iter().copied().collect();
        add::site_group(tx, id, organisation, &name, &members).await?;
        let done = Done::new("site-group-added", "site-group", id);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        Ok(id.uuid())
    })?;
    Ok(id.into())
}
