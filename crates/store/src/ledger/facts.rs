//! What is true beside the ledger's rows: what versions make, who accepted them, who lives together.

use crate::design::scope::speaks_for_site;
use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use essaim_domain::conformity::Class;
use essaim_domain::ids::{ComponentId, HouseholdId, PersonId, ProductId, SiteId, VersionId};
use essaim_domain::ledger::Book;
use essaim_domain::need::UseKey;
use essaim_domain::premises::{Grounds, Premises};

use super::{Roots, closed, endings};
use crate::column::{Key, Word, id_list};
use crate::db::statement::sql;
use crate::{StoreError, Tx};

sql! {
    MAKES = "SELECT version.id, design.component, product.class FROM version
        JOIN design ON design.id = version.design
        JOIN component ON component.id = design.component
        JOIN product ON product.id = component.product
        WHERE version.id IN (SELECT unhex(value) FROM json_each($1, '$'))";
    ACCEPTED = concat!("SELECT approval.version, site.id, approval.use_key, approval.derogation, approval.declaration FROM approval
        JOIN site ON ", speaks_for_site!(), "
        WHERE approval.version IN (SELECT unhex(value) FROM json_each($1, '$'))
            AND approval.state = 'approved' AND approval.from_at <= $2 AND approval.until_at > $2");
    BOUGHT = "SELECT id FROM component
        WHERE supply = 'bought' AND id IN (SELECT unhex(value) FROM json_each($1, '$'))";
    COMPONENTS = "SELECT product, id, pieces FROM component
        WHERE product IN (SELECT unhex(value) FROM json_each($1, '$'))";
    PREMISES = "SELECT person, premises FROM maker
        WHERE person IN (SELECT unhex(value) FROM json_each($1, '$'))";
    HOUSEHOLDS = "SELECT id, household FROM person
        WHERE household IS NOT NULL AND id IN (SELECT unhex(value) FROM json_each($1, '$'))";
}

type Accepted = (
    Key<VersionId>,
    Key<SiteId>,
    String,
    Option<String>,
    Option<String>,
);

/// Loads the facts that the rows of `book` ask for.
pub(super) async fn load(
    tx: &mut Tx,
    book: &mut Book,
    roots: &Roots,
    versions: &BTreeSet<VersionId>,
) -> Result<(), StoreError> {
    endings::load(tx, book).await?;
    if book.parcels.rows().next().is_some() {
        closed::load(tx, book).await?;
    }
    if !versions.is_empty() {
        load_versions(tx, book, versions, tx.now()).await?;
    }
    let mut products: BTreeSet<ProductId> = roots.products.iter().copied().collect();
    products.extend(book.needs.rows().map(|need| need.product));
    products.extend(book.batches.rows().filter_map(|batch| match batch.made {
        essaim_domain::batch::Made::Kit(product) => Some(product),
        essaim_domain::batch::Made::Part(_) => None,
    }));
    if !products.is_empty() {
        let rows: Vec<(Key<ProductId>, Key<ComponentId>, i64)> =
            tx.all(COMPONENTS, (id_list(products),)).await?;
        for (product, component, pieces) in rows {
            book.facts
                .products
                .entry(product.0)
                .or_default()
                .insert(component.0, pieces);
        }
    }
    let mut people: BTreeSet<PersonId> = roots.people.iter().copied().collect();
    people.extend(book.batches.rows().filter_map(|batch| batch.maker));
    people.extend(book.claims.rows().map(|claim| claim.maker));
    if !people.is_empty() {
        let rows: Vec<(Key<PersonId>, Key<HouseholdId>)> = tx
            .all(HOUSEHOLDS, (id_list(people.iter().copied()),))
            .await?;
        let worked: Vec<(Key<PersonId>, Word<Premises>)> =
            tx.all(PREMISES, (id_list(people.iter().copied()),)).await?;
        book.facts
            .premises
            .extend(worked.into_iter().map(|(person, at)| (person.0, at.0)));
        book.facts
            .households
            .extend(rows.into_iter().map(|(person, home)| (person.0, home.0)));
    }
    Ok(())
}

async fn load_versions(
    tx: &mut Tx,
    book: &mut Book,
    versions: &BTreeSet<VersionId>,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let list = || id_list(versions.iter().copied());
    let makes: Vec<(Key<VersionId>, Key<ComponentId>, Word<Class>)> =
        tx.all(MAKES, (list(),)).await?;
    for (version, component, class) in makes {
        book.facts
            .versions
            .insert(version.0, (component.0, class.0));
    }
    let components = book
        .facts
        .versions
        .values()
        .map(|(component, _)| *component);
    let bought: Vec<(Key<ComponentId>,)> = tx.all(BOUGHT, (id_list(components),)).await?;
    book.facts.bought = bought.into_iter().map(|(component,)| component.0).collect();
    let accepted: Vec<Accepted> = tx.all(ACCEPTED, (list(), now)).await?;
    for (version, site, use_key, derogation, declaration) in accepted {
        book.facts
            .accepted
            .insert((version.0, site.0, UseKey::new(use_key.as_str())));
        let named = Grounds::named(derogation.as_deref(), declaration.as_deref());
        let at = (version.0, site.0, UseKey::new(use_key));
        let grounds = book.facts.grounds.entry(at).or_default();
        *grounds = *grounds | named;
    }
    Ok(())
}
