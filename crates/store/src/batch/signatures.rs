//! The first of two signatures: an act that waits for another person's.

use essaim_domain::ids::PersonId;
use sqlx::types::Json;
use uuid::Uuid;

use crate::column::Key;
use crate::db::statement::sql;
use crate::{StoreError, Tx};

sql! {
    FIRST = "SELECT by_person, facts FROM act WHERE about_id = $1 AND verb = $2 AND by_person IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM act later
                WHERE later.about_id = act.about_id AND later.verb = $3 AND later.id > act.id)
        ORDER BY id LIMIT 1";
}

/// Who signed first, and the facts of that act.
#[derive(Clone, Debug)]
pub struct Signed {
    /// Who.
    pub by: PersonId,
    /// The facts she signed with.
    pub facts: Vec<(String, String)>,
}

/// The first signature `asked` about a thing that `done` has not used up yet.
pub async fn first_signature(
    tx: &mut Tx,
    about: Uuid,
    asked: &str,
    done: &str,
) -> Result<Option<Signed>, StoreError> {
    type Row = (Key<PersonId>, Json<Vec<(String, String)>>);
    let row: Option<Row> = tx.opt(FIRST, (about, asked, done)).await?;
    Ok(row.map(|(by, facts)| Signed {
        by: by.0,
        facts: facts.0,
    }))
}
