//! Up to when what happened was looked at for a plan; and how makers and lines of a plan are called.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use essaim_domain::ids::{CollectiveId, LineId, PersonId};

use crate::column::{Key, id_list};
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

sql! {
    LOOKED = "SELECT looked_until FROM matching_watch WHERE collective = $1";
    LOOK = "INSERT INTO matching_watch (collective, looked_until) VALUES ($1, $2)
        ON CONFLICT (collective) DO UPDATE SET looked_until = excluded.looked_until";
    CALLED = "SELECT id, pseudonym FROM person WHERE erased_at IS NULL
        AND id IN (SELECT unhex(value) FROM json_each($1, '$'))";
    WORDING = "SELECT need_line.id, component.name_fr, component.name_en, site.name FROM need_line
        JOIN component ON component.id = need_line.component
        JOIN need ON need.id = need_line.need JOIN site ON site.id = need.site
        WHERE need_line.id IN (SELECT unhex(value) FROM json_each($1, '$'))";
}

/// Up to when what happened was looked at; none before the first time.
pub async fn looked_until(
    db: &Db,
    collective: CollectiveId,
) -> Result<Option<DateTime<Utc>>, StoreError> {
    let row: Option<(DateTime<Utc>,)> = db.opt(LOOKED, (collective,)).await?;
    Ok(row.map(|(at,)| at))
}

/// What happened until then was looked at.
pub async fn look_until(
    tx: &mut Tx,
    collective: CollectiveId,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    tx.run(LOOK, (collective, at)).await.map(drop)
}

/// How these people are called; who left is not among them.
pub async fn pseudonyms(
    db: &Db,
    people: impl IntoIterator<Item = PersonId>,
) -> Result<BTreeMap<PersonId, String>, StoreError> {
    let rows: Vec<(Key<PersonId>, String)> = db.all(CALLED, (id_list(people),)).await?;
    Ok(rows.into_iter().map(|(id, name)| (id.0, name)).collect())
}

/// Of these lines the component in French and English, and the site.
pub async fn wording(
    db: &Db,
    lines: impl IntoIterator<Item = LineId>,
) -> Result<BTreeMap<LineId, [String; 3]>, StoreError> {
    let rows: Vec<(Key<LineId>, String, String, String)> =
        db.all(WORDING, (id_list(lines),)).await?;
    Ok(rows
        .into_iter()
        .map(|(id, fr, en, site)| (id.0, [fr, en, site]))
        .collect())
}
