//! The letter about letters that did not arrive.

use chrono::{DateTime, Utc};
use essaim_domain::ids::CollectiveId;
use essaim_mail::Kind;
use essaim_mail::kind::Undelivered;
use essaim_store::work::outbox;
use serde_json::Value;

use super::{Content, Writing};
use crate::Error;

/// Lines shown; the page shows all.
const LINES: usize = 30;

/// Who could not be told since yesterday.
pub(super) async fn list(writing: &Writing<'_>) -> Result<Content, Error> {
    let collective: CollectiveId = writing.id("collective")?;
    let since = writing.about.get("since").and_then(Value::as_str);
    let since: DateTime<Utc> = since
        .and_then(|text| text.parse().ok())
        .ok_or(Error::NotFound)?;
    let rows = outbox::undelivered(&writing.app.db, collective, since).await?;
    if rows.is_empty() {
        return Ok(Content::Stale("everything was delivered"));
    }
    let when = |at| {
        writing.lang.date_time(
            at,
            writing
                .zone
                .to_string()
                .parse()
                .unwrap_or(chrono_tz::Tz::UTC),
        )
    };
    let kind = Kind::Undelivered(Undelivered {
        count: i64::try_from(rows.len()).unwrap_or(i64::MAX),
        since,
        list: rows
            .into_iter()
            .take(LINES)
            .map(|(pseudonym, at)| format!("{pseudonym}, {}", when(at)))
            .collect(),
    });
    let page = format!("undelivered?collective={collective}");
    Ok(Content::says(kind, page))
}
