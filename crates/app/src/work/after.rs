//! What a sent letter sets in motion: a clock that takes something away from a person starts when its
//! notice was accepted by the mail server (design, decision 9).

use std::pin::Pin;

use essaim_store::ending::finishing_of;
use essaim_store::work::outbox::Taken;
use serde_json::Value;
use uuid::Uuid;

use crate::{App, Error, claim, matching};

/// Does something once a letter left. It may run again for the same letter, and then changes nothing.
type After =
    for<'a> fn(&'a App, &'a Value) -> Pin<Box<dyn Future<Output = Result<(), Error>> + Send + 'a>>;

/// The kinds of message that set something in motion.
const AFTER: &[(&str, After)] = &[
    ("claim-due", |app, about| Box::pin(claim_due(app, about))),
    ("proposal", |app, about| Box::pin(proposal(app, about))),
    ("ending-thanks", |app, about| Box::pin(thanks(app, about))),
];

async fn claim_due(app: &App, about: &Value) -> Result<(), Error> {
    claim::notice_reached(app, id(about, "claim")?.into()).await
}

async fn proposal(app: &App, about: &Value) -> Result<(), Error> {
    matching::notice_reached(app, id(about, "proposal")?.into()).await
}

async fn thanks(app: &App, about: &Value) -> Result<(), Error> {
    let (ending, person) = (id(about, "ending")?, id(about, "person")?);
    for claim in finishing_of(&app.db, ending.into(), person.into()).await? {
        claim::notice_reached(app, claim).await?;
    }
    Ok(())
}

fn id(about: &Value, name: &str) -> Result<Uuid, Error> {
    let text = about.get(name).and_then(Value::as_str);
    text.and_then(|text| text.parse().ok())
        .ok_or(Error::NotFound)
}

/// A letter was taken over by the mail server.
pub(super) async fn sent(app: &App, message: &Taken) -> Result<(), Error> {
    for (kind, run) in AFTER {
        if *kind == message.kind {
            run(app, &message.about).await?;
        }
    }
    Ok(())
}
