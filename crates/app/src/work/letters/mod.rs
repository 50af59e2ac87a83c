//! From a message owed to a letter: is it still true, who reads it, what does it say. Text, address and
//! links are made at this moment and kept nowhere.

mod approvals;
mod batches;
mod claims;
mod endings;
mod hubs;
mod needs;
mod people;
mod proposals;
mod recalls;
mod refills;
mod roads;
mod specimens;
mod stops;
mod undelivered;

use chrono::{DateTime, Utc};
use essaim_domain::Units;
use essaim_domain::ids::PersonId;
use essaim_domain::person::{Email, Language};
use essaim_domain::place::Zone;
use essaim_mail::{Kind, Link, Message};
use essaim_store::StoreError;
use essaim_store::work::letters::{self as facts, House, Names, Reader};
use essaim_store::work::outbox::Taken;
use essaim_words::Lang;
use serde_json::Value;
use uuid::Uuid;

use super::round::Node;
use crate::{App, Error};

/// What became of a message when it was to be written.
#[derive(Debug)]
pub(super) enum Written {
    /// A letter, to be sent now.
    Letter(Box<Message>),
    /// It is true no longer.
    Stale(&'static str),
    /// It cannot be given to her.
    Undeliverable(&'static str),
}

/// What a letter says, and the page it leads to: one of ours in her language, or an address made for it.
pub(super) enum Content {
    Says { kind: Kind, page: String },
    Leads { kind: Kind, url: String },
    Stale(&'static str),
}

impl Content {
    fn says(kind: Kind, page: impl Into<String>) -> Self {
        Self::Says {
            kind,
            page: page.into(),
        }
    }
}

/// What the author of a letter knows.
pub(super) struct Writing<'a> {
    app: &'a App,
    person: PersonId,
    about: &'a Value,
    lang: Lang,
    zone: Zone,
    now: DateTime<Utc>,
}

impl Writing<'_> {
    /// The id under a name of `about`.
    fn id<T: From<Uuid>>(&self, name: &str) -> Result<T, Error> {
        let text = self.about.get(name).and_then(Value::as_str);
        let id = text.and_then(|text| text.parse::<Uuid>().ok());
        id.map(T::from).ok_or(Error::NotFound)
    }

    /// The moment under a name of `about`.
    fn at(&self, name: &str) -> Result<DateTime<Utc>, Error> {
        let text = self.about.get(name).and_then(Value::as_str);
        text.and_then(|text| text.parse().ok())
            .ok_or(Error::NotFound)
    }

    /// The number of units under a name of `about`.
    fn units(&self, name: &str) -> Result<Units, Error> {
        let units = self.about.get(name).and_then(Value::as_i64);
        units.map(Units::of).ok_or(Error::NotFound)
    }

    fn in_her_language(&self, names: Names) -> String {
        match self.lang {
            Lang::Fr => names.fr,
            Lang::En => names.en,
        }
    }
}

/// A measured number, whole.
fn whole(value: f64) -> i64 {
    format!("{value:.0}").parse().unwrap_or_default()
}

/// Every kind of letter this program writes. A kind it does not know waits: an older node must not lose
/// the messages of a newer one.
async fn content(kind: &str, writing: &Writing<'_>) -> Result<Content, Error> {
    match kind {
        "sign-in" => people::sign_in(writing).await,
        "invitation" => people::invitation(writing).await,
        "proposal" => proposals::proposed(writing).await,
        "claim-confirmed" => claims::confirmed(writing).await,
        "claim-reminder" => claims::reminder(writing).await,
        "claim-due" => claims::due(writing).await,
        "claim-expired" => claims::expired(writing).await,
        "claim-given-back" => claims::given_back(writing).await,
        "batch-accepted" => batches::accepted(writing).await,
        "batch-rejected" => batches::rejected(writing).await,
        "batch-released" => batches::released(writing).await,
        _ => content_beyond(kind, writing).await,
    }
}

/// The kinds that are not about coming in, claims or batches.
async fn content_beyond(kind: &str, writing: &Writing<'_>) -> Result<Content, Error> {
    match kind {
        "stop-printing" if writing.about.get("claim").is_some() => needs::cut(writing).await,
        "stop-printing" => stops::printing(writing).await,
        "stop-handing-out" => stops::handing_out(writing).await,
        "stop-lifted" => stops::lifted(writing).await,
        "batch-held" => stops::held(writing).await,
        "cited-approval" => approvals::cited(writing).await,
        "approval-ending" => approvals::ending(writing).await,
        "hub-closing" => hubs::closing(writing).await,
        "ending-thanks" => endings::thanks(writing).await,
        "undelivered" => undelivered::list(writing).await,
        kind if kind.starts_with("need-") => needs::letter(kind, writing).await,
        kind if kind.starts_with("specimen-") => specimens::letter(kind, writing).await,
        kind if kind.starts_with("recall-") => recalls::letter(kind, writing).await,
        _ => on_the_road(kind, writing).await,
    }
}

/// The kinds about tours, pickups and deliveries.
async fn on_the_road(kind: &str, writing: &Writing<'_>) -> Result<Content, Error> {
    match kind {
        "tour-offered" => roads::offered(writing).await,
        "tour-changed" => roads::changed(writing).await,
        "pickup-off" => roads::off(writing).await,
        "refill-wanted" => refills::wanted(writing).await,
        "refill-changed" => refills::changed(writing).await,
        "delivery-coming" => roads::coming(writing).await,
        "delivery-to-count" => roads::to_count(writing).await,
        "delivery-to-decide" => roads::to_decide(writing).await,
        _ => Err(StoreError::Unsupported("this program has no letter of this kind").into()),
    }
}

/// Writes the letter of a message.
pub(super) async fn write(
    app: &App,
    node: &Node,
    message: &Taken,
    now: DateTime<Utc>,
) -> Result<Written, Error> {
    let reader = facts::reader(&app.db, message.person).await?;
    if reader.erased {
        return Ok(Written::Stale("she left"));
    }
    let house = facts::house(&app.db, message.person).await?;
    let lang = match reader.language {
        Language::Fr => Lang::Fr,
        Language::En => Lang::En,
    };
    let zone = house.as_ref().and_then(|house| house.zone.parse().ok());
    let writing = Writing {
        app,
        person: message.person,
        about: &message.about,
        lang,
        zone: zone.unwrap_or(Zone::PARIS),
        now,
    };
    let page = |page: &str| format!("{}/{lang}/{page}", app.settings.public_url);
    let (kind, url) = match content(&message.kind, &writing).await {
        Ok(Content::Says { kind, page: path }) => (kind, page(&path)),
        Ok(Content::Leads { kind, url }) => (kind, url),
        Ok(Content::Stale(why)) => return Ok(Written::Stale(why)),
        Err(Error::NotFound) => return Ok(Written::Stale("what it told of is gone")),
        Err(error) => return Err(error),
    };
    let Some(to) = address(&reader) else {
        return Ok(Written::Undeliverable("no mail address"));
    };
    Ok(Written::Letter(Box::new(Message {
        id: message.id,
        at: now,
        from: node.sender.clone(),
        to,
        name: reader.name.clone(),
        lang,
        zone: writing.zone,
        collective: house.map_or_else(|| "Essaim".to_owned(), |House { name, .. }| name),
        kind,
        demonstration: app.settings.demonstration,
        link: link(&url)?,
        settings: link(&page("me"))?,
    })))
}

fn link(url: &str) -> Result<Link, Error> {
    url.parse()
        .map_err(|_| StoreError::Unsupported("public_url cannot stand in a mail").into())
}

fn address(reader: &Reader) -> Option<Email> {
    reader.email.as_deref()?.parse().ok()
}
