//! What open pages hear: that a topic changed, on whichever node.

use chrono::{DateTime, TimeDelta, Utc};
use essaim_store::{Notice, Notices, live};
use uuid::Uuid;

use crate::{App, Error};

/// How far before the last event a page heard its stream starts again.
const REPLAY: TimeDelta = TimeDelta::seconds(10);

/// What a listener hears.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// A topic (`need:ID`) changed, with the event's id.
    Changed {
        /// What changed.
        topic: String,
        /// The event's id, in order of time.
        event: Uuid,
    },
    /// Something may have been missed: look at everything again.
    Resync,
}

/// A line to what changes, from now on.
#[derive(Debug)]
pub struct Line(Notices);

impl Line {
    /// The next thing told; none when the application closes.
    pub async fn next(&mut self) -> Option<Told> {
        loop {
            match self.0.next().await? {
                Notice::Resync => return Some(Told::Resync),
                Notice::Changed(text) => {
                    if let Some(told) = read(&text) {
                        return Some(told);
                    }
                }
            }
        }
    }
}

fn read(text: &str) -> Option<Told> {
    let (topic, event) = text.rsplit_once(' ')?;
    Some(Told::Changed {
        topic: topic.to_owned(),
        event: event.parse().ok()?,
    })
}

impl App {
    /// Listens to what changes from now on.
    pub fn listen(&self) -> Line {
        Line(self.db.listen())
    }

    /// What changed since ten seconds before an event a page heard last; an id that is none of ours
    /// gives nothing.
    pub async fn told_since(&self, last: Uuid) -> Result<Vec<Told>, Error> {
        let Some(at) = instant_of(last) else {
            return Ok(Vec::new());
        };
        let told = live::since(&self.db, at - REPLAY).await?;
        Ok(told
            .into_iter()
            .map(|(event, topic)| Told::Changed { topic, event })
            .collect())
    }
}

fn instant_of(event: Uuid) -> Option<DateTime<Utc>> {
    let (seconds, nanos) = event.get_timestamp()?.to_unix();
    DateTime::from_timestamp(i64::try_from(seconds).ok()?, nanos)
}
