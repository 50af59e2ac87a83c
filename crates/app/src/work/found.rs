//! A new instance.

use essaim_domain::chance::Mint;
use essaim_store::{Db, InstanceKind, StoreError, instance, transact};

use crate::SystemChance;

/// Founds a real instance in a migrated database that is none yet; does nothing to one that is. Nodes that
/// start together found one.
pub async fn found(db: &Db) -> Result<(), StoreError> {
    if instance::this(db).await?.is_some() {
        return Ok(());
    }
    let founded = transact!(db, |tx| -> Result<(), StoreError> {
        let id = Mint::new(tx.now(), Box::new(SystemChance)).uuid();
        instance::found(tx, id, InstanceKind::Real).await.map(drop)
    });
    match founded {
        Err(StoreError::Unique { .. }) => Ok(()),
        founded => founded,
    }
}
