//! The desk: the ledger's rows for one act, and what is written beside them when it is done.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use essaim_domain::audit::{Act, How};
use essaim_domain::chance::Mint;
use essaim_domain::ids::{ActId, BatchId, MessageId, ParcelId, PersonId};
use essaim_domain::ledger::{Book, Place};
use essaim_store::ledger::{self, Roots};
use essaim_store::outbox::Owed;
use essaim_store::{Tx, audit, live, outbox};
use serde_json::Value;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::{Actor, App, Error};

/// What was done, for the audit row: a verb of the field, the thing, and facts without personal data.
#[derive(Clone, Debug)]
pub(crate) struct Done {
    verb: &'static str,
    about: &'static str,
    about_id: Uuid,
    facts: Vec<(String, String)>,
    text: Option<String>,
    happened_at: Option<DateTime<Utc>>,
    how: Option<How>,
    is_paper: bool,
}

impl Done {
    /// `verb` is past and of the field (`claim-given-back`); `about` is the kind of thing.
    pub(crate) fn new(verb: &'static str, about: &'static str, about_id: impl Into<Uuid>) -> Self {
        Self {
            verb,
            about,
            about_id: about_id.into(),
            facts: Vec::new(),
            text: None,
            happened_at: None,
            how: None,
            is_paper: false,
        }
    }

    /// A fact: a name and a value, never personal data.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "ids and counts are given as they are"
    )]
    pub(crate) fn fact(mut self, name: &str, value: impl ToString) -> Self {
        self.facts.push((name.to_owned(), value.to_string()));
        self
    }

    /// Free text that came with it; the audit row holds its hash.
    pub(crate) fn text(mut self, text: Option<String>) -> Self {
        self.text = text.filter(|text| !text.is_empty());
        self
    }

    /// Done on a page by somebody without an account (a receiver at a dock).
    pub(crate) const fn by_a_visitor(mut self) -> Self {
        self.how = Some(How::Page);
        self
    }

    /// Signed on paper at that moment, and entered now.
    pub(crate) const fn on_paper(mut self, happened_at: DateTime<Utc>) -> Self {
        self.is_paper = true;
        self.at(happened_at)
    }

    /// When it happened, where that is earlier than its recording (paper, telephone).
    pub(crate) const fn at(mut self, happened_at: DateTime<Utc>) -> Self {
        self.happened_at = Some(happened_at);
        self
    }
}

/// Writes what was done to the audit. `who` is nobody when the clock did it.
pub(crate) async fn write_act(
    tx: &mut Tx,
    mint: &mut Mint,
    who: Option<&Actor>,
    done: Done,
) -> Result<ActId, Error> {
    let how = match (done.is_paper, who) {
        (true, _) => How::Paper,
        (false, Some(who)) => who.how,
        (false, None) => done.how.unwrap_or(How::Clock),
    };
    record(tx, mint, who, how, done).await
}

/// Writes what the operator did on the command line to the audit.
pub(crate) async fn write_command(
    tx: &mut Tx,
    mint: &mut Mint,
    done: Done,
) -> Result<ActId, Error> {
    record(tx, mint, None, How::Command, done).await
}

async fn record(
    tx: &mut Tx,
    mint: &mut Mint,
    who: Option<&Actor>,
    how: How,
    done: Done,
) -> Result<ActId, Error> {
    let id = ActId::new(mint);
    let now = tx.now();
    let act = Act {
        id,
        happened_at: done.happened_at.unwrap_or(now),
        recorded_at: now,
        by: who.map(|who| who.person),
        entered_by: who.and_then(|who| who.entered_by),
        how,
        role: None,
        verb: done.verb.to_owned(),
        about: done.about.to_owned(),
        about_id: done.about_id,
        request: who.and_then(|who| who.request.clone()),
        facts: done.facts,
        text: done.text.as_deref().map(|text| Sha256::digest(text).into()),
    };
    Ok(audit::write(tx, &act, done.text.as_deref()).await?)
}

/// Owes somebody a message, due now.
pub(crate) async fn owe(
    tx: &mut Tx,
    mint: &mut Mint,
    person: PersonId,
    kind: &'static str,
    about: Value,
) -> Result<(), Error> {
    let message = Owed {
        id: MessageId::new(mint),
        kind,
        person,
        about,
        due_at: tx.now(),
    };
    Ok(outbox::owe(tx, message).await?)
}

/// Tells open pages that a topic changed (`need:ID`, `maker:ID`).
pub(crate) async fn tell(tx: &mut Tx, mint: &mut Mint, topic: &str) -> Result<(), Error> {
    tell_all(tx, mint, [topic.to_owned()]).await
}

/// As [`tell`], of several topics in one statement.
pub(crate) async fn tell_all(
    tx: &mut Tx,
    mint: &mut Mint,
    topics: impl IntoIterator<Item = String> + Send,
) -> Result<(), Error> {
    let events: Vec<(Uuid, String)> = topics
        .into_iter()
        .map(|topic| (mint.uuid(), topic))
        .collect();
    Ok(live::tell(tx, &events).await?)
}

/// The ledger's rows of one act. Whoever sits at the desk is alone at it until the transaction ends.
pub(crate) struct Desk<'t> {
    pub(crate) tx: &'t mut Tx,
    pub(crate) book: Book,
}

impl<'t> Desk<'t> {
    /// Takes the desk and loads what the act needs.
    pub(crate) async fn open(app: &App, tx: &'t mut Tx, roots: Roots) -> Result<Self, Error> {
        ledger::take_desk(tx).await?;
        let mint = app.mint(tx);
        let book = ledger::load(tx, mint, &roots).await?;
        Ok(Self { tx, book })
    }

    /// Saves what changed, writes the act, and tells the pages of every need, batch and parcel touched.
    pub(crate) async fn close(
        mut self,
        who: Option<&Actor>,
        done: Done,
    ) -> Result<(ActId, Mint), Error> {
        let act = write_act(self.tx, &mut self.book.mint, who, done).await?;
        ledger::save(self.tx, &self.book, act).await?;
        let mut topics = touched(&self.book);
        let moved: Vec<ParcelId> = self.book.parcels.changes().map(|(id, ..)| *id).collect();
        for tour in live::tours_with(self.tx, moved).await? {
            topics.push(format!("tour:{tour}"));
        }
        tell_all(self.tx, &mut self.book.mint, topics).await?;
        Ok((act, self.book.mint))
    }

    /// As [`Desk::close`], and tells the pages of these batches and of every place that has pieces of
    /// them: a mark changes no row of theirs.
    pub(crate) async fn close_marking(
        self,
        who: Option<&Actor>,
        done: Done,
        batches: &[BatchId],
    ) -> Result<(ActId, Mint), Error> {
        let mut topics: BTreeSet<String> = BTreeSet::new();
        let mut boxes = BTreeSet::new();
        for batch in batches {
            topics.insert(format!("batch:{batch}"));
            for pile in self.book.piles_of(*batch) {
                topics.extend(hub_topic(pile.place));
                if let Place::Parcel(id) = pile.place {
                    boxes.insert(id);
                    let parcel = self.book.parcels.get(&id);
                    let at = parcel.map(|parcel| [parcel.at, Some(parcel.bound.place())]);
                    topics.extend(at.into_iter().flatten().flatten().filter_map(hub_topic));
                }
            }
        }
        topics.extend(boxes.iter().map(|id| format!("parcel:{id}")));
        let tours = live::tours_with(self.tx, boxes.into_iter().collect()).await?;
        topics.extend(tours.into_iter().map(|tour| format!("tour:{tour}")));
        let topics: Vec<String> = topics.into_iter().collect();
        self.close_telling(who, done, &topics).await
    }

    /// As [`Desk::close`], and tells these topics too: of marks that change no row of their thing.
    pub(crate) async fn close_telling(
        mut self,
        who: Option<&Actor>,
        done: Done,
        topics: &[String],
    ) -> Result<(ActId, Mint), Error> {
        tell_all(self.tx, &mut self.book.mint, topics.to_vec()).await?;
        self.close(who, done).await
    }
}

/// The hubs at which piles changed, or whose boxes did: standing there, or bound for it.
fn hubs(book: &Book) -> impl Iterator<Item = String> {
    let piles = book.piles.changes().map(|(pile, ..)| Some(pile.place));
    let boxes = book.parcels.changes();
    let boxes = boxes.flat_map(|(_, before, now)| [before, now]).flatten();
    let boxes = boxes.flat_map(|parcel| [parcel.at, Some(parcel.bound.place())]);
    piles.chain(boxes).flatten().filter_map(hub_topic)
}

/// The topic of a hub's page.
fn hub_topic(place: Place) -> Option<String> {
    match place {
        Place::Hub(hub) => Some(format!("hub:{hub}")),
        Place::Home(_) | Place::Site(_) | Place::Parcel(_) => None,
    }
}

fn touched(book: &Book) -> Vec<String> {
    let needs = book.needs.changes().map(|(id, _, _)| *id);
    let of_lines = book
        .lines
        .changes()
        .filter_map(|(_, _, now)| now)
        .map(|line| line.need);
    let mut topics: Vec<String> = needs
        .chain(of_lines)
        .map(|id| format!("need:{id}"))
        .collect();
    topics.extend(
        book.batches
            .changes()
            .map(|(id, _, _)| format!("batch:{id}")),
    );
    topics.extend(
        book.parcels
            .changes()
            .map(|(id, _, _)| format!("parcel:{id}")),
    );
    topics.extend(
        book.claims
            .changes()
            .filter_map(|(_, _, now)| now)
            .map(|claim| format!("maker:{}", claim.maker)),
    );
    topics.extend(hubs(book));
    topics.sort();
    topics.dedup();
    topics
}
