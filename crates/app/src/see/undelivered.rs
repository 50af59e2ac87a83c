//! Messages that reached nobody, for those who watch the work.

use essaim_domain::ids::{CollectiveId, MessageId};
use essaim_store::work::undelivered as rows;
use uuid::Uuid;

pub use rows::Undelivered;

use super::collectives::{Named, chosen};
use crate::access::Right;
use crate::{Actor, App, Error};

/// How many a page shows.
const PAGE: i64 = 50;

/// The undelivered messages of a collective.
#[derive(Clone, Debug)]
pub struct Page {
    /// The collective.
    pub collective: Named,
    /// The messages, oldest first.
    pub messages: Vec<Undelivered>,
    /// Where the next page begins.
    pub next: Option<MessageId>,
}

/// What did not reach people of a collective. The reason names no address: the mail server's words are
/// kept, what looks like an address in them is not.
pub async fn undelivered(
    app: &App,
    who: &Actor,
    named: Option<CollectiveId>,
    after: Option<MessageId>,
) -> Result<Page, Error> {
    let collective = chosen(app, who, Right::WatchWork, named).await?;
    let after = after.unwrap_or_else(|| Uuid::nil().into());
    let mut messages = rows::list(&app.db, collective.0, after, PAGE + 1).await?;
    let page = usize::try_from(PAGE).unwrap_or_default();
    let more = messages.len() > page;
    messages.truncate(page);
    for message in &mut messages {
        message.why = message.why.as_deref().map(without_addresses);
    }
    Ok(Page {
        collective,
        next: messages.last().filter(|_| more).map(Undelivered::id),
        messages,
    })
}

fn without_addresses(why: &str) -> String {
    let words = why.split_whitespace();
    let hidden = words.map(|word| if word.contains('@') { "…" } else { word });
    hidden.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_names_no_address() {
        let said = "550 5.1.1 <loutre@example.invalid>: no such user";
        assert_eq!(without_addresses(said), "550 5.1.1 … no such user");
    }
}
