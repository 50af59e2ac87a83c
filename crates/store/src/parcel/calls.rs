//! The telephone numbers a hub needs for a day without the server.

use essaim_domain::ids::{CollectiveId, PersonId};

use crate::column::id_list;
use crate::db::statement::sql;
use crate::{Db, StoreError};

sql! {
    CALLS = "SELECT contact.name, contact.phone, 'driver' AS role FROM contact
            WHERE contact.phone IS NOT NULL
                AND contact.person IN (SELECT unhex(value) FROM json_each($2, '$'))
        UNION SELECT contact.name, contact.phone, membership.role FROM contact
            JOIN membership ON membership.person = contact.person
            WHERE contact.phone IS NOT NULL AND membership.of_id = $1 AND membership.status = 'confirmed'
                AND membership.role IN ('coordinator', 'hub-keeper')
        ORDER BY 3, 1";
}

/// Somebody to call.
#[derive(Clone, Debug)]
pub struct Call {
    /// Her name.
    pub name: String,
    /// Her telephone.
    pub phone: String,
    /// What she does that day: `driver`, or a role.
    pub role: String,
}

/// These drivers, and the keepers and coordinators of a collective, who left a number.
pub async fn calls(
    db: &Db,
    collective: CollectiveId,
    drivers: &[PersonId],
) -> Result<Vec<Call>, StoreError> {
    let args = (collective, id_list(drivers.iter().copied()));
    let rows: Vec<(String, String, String)> = db.all(CALLS, args).await?;
    let call = |(name, phone, role)| Call { name, phone, role };
    Ok(rows.into_iter().map(call).collect())
}
