//! What is not kept: sign-ins that are over.

use chrono::{DateTime, Utc};

use crate::db::statement::sql;
use crate::{StoreError, Tx};

sql! {
    SIGN_INS = "DELETE FROM sign_in WHERE expires_at < $1 AND NOT reusable";
}

/// Forgets sign-ins that ended before an instant; how many.
pub async fn sign_ins(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64, StoreError> {
    tx.run(SIGN_INS, (before,)).await
}
