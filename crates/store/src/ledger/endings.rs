//! Endings in force, as facts of the ledger: what lies within one begins nothing new.

use chrono::{DateTime, Utc};
use essaim_domain::ending::{Ending, Scope, ScopeKind};
use essaim_domain::geo::{Departement, Insee};
use essaim_domain::ids::{CollectiveId, EndingId, ProductId, SiteId};
use essaim_domain::ledger::Book;

use crate::column::{Key, Word};
use crate::db::statement::sql;
use crate::{StoreError, Tx};

sql! {
    IN_FORCE = "SELECT id, collective, kind, product, area, ended_at FROM ending
        WHERE reopened_at IS NULL ORDER BY ended_at, id";
    AREAS = "SELECT site.id, site.insee FROM site JOIN organisation ON organisation.id = site.organisation
        WHERE organisation.collective IN (SELECT collective FROM ending
            WHERE kind = 'area' AND reopened_at IS NULL)";
}

/// A row of an ending, as far as the rules know it.
pub(crate) type Row = (
    Key<EndingId>,
    Key<CollectiveId>,
    Word<ScopeKind>,
    Option<Key<ProductId>>,
    Option<Word<Departement>>,
    DateTime<Utc>,
);

/// What a row says.
pub(crate) fn read(
    (id, collective, kind, product, area, since): Row,
) -> Result<Ending, StoreError> {
    let (product, area) = (product.map(|key| key.0), area.map(|word| word.0));
    let scope = Scope::read(kind.0, product, area);
    Ok(Ending {
        id: id.0,
        collective: collective.0,
        scope: scope.map_err(|_| StoreError::Unsupported("an ending names its scope"))?,
        since,
    })
}

/// Loads the endings in force, and where sites lie while an area has ended.
pub(super) async fn load(tx: &mut Tx, book: &mut Book) -> Result<(), StoreError> {
    let rows: Vec<Row> = tx.all(IN_FORCE, ()).await?;
    book.facts.endings = rows.into_iter().map(read).collect::<Result<_, _>>()?;
    let endings = book.facts.endings.iter();
    if endings
        .filter(|one| one.scope.kind() == ScopeKind::Area)
        .count()
        == 0
    {
        return Ok(());
    }
    let sites: Vec<(Key<SiteId>, Word<Insee>)> = tx.all(AREAS, ()).await?;
    let sites = sites.into_iter();
    book.facts.areas = sites
        .map(|(site, insee)| (site.0, insee.0.departement()))
        .collect();
    Ok(())
}
