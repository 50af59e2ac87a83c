//! Every statement of this crate, and the check that the database understands each.

use crate::db::{self, Db};
use crate::{Statement, StoreError};

/// All statements of this crate. A module that declares statements with `sql!` adds its `ALL` here.
pub fn statements() -> Vec<Statement> {
    [
        db::ALL,
        db::instance::ALL,
        db::migrate::ALL,
        crate::audit::ALL,
        crate::catalogue::ALL,
        &crate::closing::statements(),
        &crate::ending::statements(),
        crate::import::ALL,
        crate::live::ALL,
        crate::outbox::ALL,
        crate::repeat::ALL,
        crate::rights::ALL,
        crate::supply::ALL,
        &crate::trace::statements(),
        &crate::ledger::statements(),
        &crate::batch::statements(),
        &crate::claim::statements(),
        &crate::design::statements(),
        &crate::need::statements(),
        &crate::parcel::statements(),
        &crate::people::statements(),
        &crate::work::statements(),
    ]
    .concat()
}

/// Prepares, without running, every statement meant for this database's engine; gives back those
/// it does not understand and why.
pub async fn not_understood(db: &Db) -> Vec<(Statement, StoreError)> {
    let mut refused = Vec::new();
    for statement in statements() {
        if statement.engine.is_some_and(|engine| engine != db.engine()) {
            continue;
        }
        if let Err(error) = db.prepare(statement.sql).await {
            refused.push((statement, error));
        }
    }
    refused
}
