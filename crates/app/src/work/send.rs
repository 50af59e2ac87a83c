//! The sender: messages that are due and still true become letters and leave.

use chrono::{DateTime, TimeDelta, Utc};
use essaim_mail::SendError;
use essaim_store::transact;
use essaim_store::work::outbox::{self, Taken};

use super::after;
use super::letters::{self, Written};
use super::round::{Node, Report, hold, is_locked};
use crate::{App, Error};

/// Messages taken at a time.
const MANY: i64 = 10;

/// For how long they are taken: longer than as many conversations with a mail server may last.
const TAKEN: TimeDelta = TimeDelta::minutes(5);

/// The pause after the first failure; it doubles with each.
const FIRST_PAUSE: TimeDelta = TimeDelta::seconds(30);

/// The longest pause.
const LONGEST_PAUSE: TimeDelta = TimeDelta::hours(2);

/// After this a message is given up (RFC 5321, 4.5.4.1: four to five days).
const GIVEN_UP: TimeDelta = TimeDelta::days(4);

/// What became of a message.
enum Fate {
    Sent,
    Later { due: DateTime<Utc>, why: String },
    Stale { why: String },
    Undelivered { why: String },
}

/// Sends what is due, a few at a time; nothing while the instance is locked.
pub(super) async fn send(app: &App, node: &Node, report: &mut Report) -> Result<(), Error> {
    if is_locked(app).await? || !outbox::is_ready(&app.db, app.db.now().await?).await? {
        return Ok(());
    }
    let taken = transact!(app.db, |tx| -> Result<Vec<Taken>, Error> {
        let until = tx.now() + TAKEN;
        Ok(outbox::take(tx, MANY, until).await?)
    })?;
    for message in taken {
        if hold(app, node).await? {
            let fate = fate(app, node, &message).await;
            count(&fate, report);
            note(app, &message, fate).await?;
        } else {
            transact!(app.db, |tx| -> Result<(), Error> {
                Ok(outbox::put_back(tx, message.id).await?)
            })?;
        }
    }
    Ok(())
}

async fn fate(app: &App, node: &Node, message: &Taken) -> Fate {
    match try_once(app, node, message).await {
        Ok(fate) => fate,
        Err(error) => failed(app, message, error.to_string()).await,
    }
}

async fn try_once(app: &App, node: &Node, message: &Taken) -> Result<Fate, Error> {
    let now = app.db.now().await?;
    let letter = match letters::write(app, node, message, now).await? {
        Written::Letter(letter) => letter.render(),
        Written::Stale(why) => return Ok(Fate::Stale { why: why.into() }),
        Written::Undeliverable(why) => return Ok(Fate::Undelivered { why: why.into() }),
    };
    match node.transport.send(&letter).await {
        Ok(()) => {
            after::sent(app, message).await?;
            Ok(Fate::Sent)
        }
        Err(SendError::Refused { reply }) => Ok(Fate::Undelivered { why: reply }),
        Err(SendError::Later { why }) => Ok(failed(app, message, why).await),
    }
}

/// Tries again later, or gives up. When even the database does not say the time, the row comes free by
/// itself.
async fn failed(app: &App, message: &Taken, why: String) -> Fate {
    let now = app.db.now().await.unwrap_or(message.made_at);
    if now - message.made_at > GIVEN_UP {
        return Fate::Undelivered { why };
    }
    let mut chance = [0_u8; 1];
    app.chance().fill(&mut chance);
    let due = now + pause(message.tries, chance[0]);
    Fate::Later { due, why }
}

/// Doubles with each try up to two hours; chance makes it up to a quarter longer, so that what failed
/// together is not tried together.
fn pause(tries: i64, chance: u8) -> TimeDelta {
    let doublings = u32::try_from(tries.clamp(1, 16) - 1).unwrap_or(0);
    let plain = (FIRST_PAUSE * 2_i32.saturating_pow(doublings)).min(LONGEST_PAUSE);
    plain + plain * i32::from(chance) / 1024
}

const fn count(fate: &Fate, report: &mut Report) {
    match fate {
        Fate::Sent => report.sent += 1,
        Fate::Later { .. } => report.later += 1,
        Fate::Stale { .. } => report.dropped += 1,
        Fate::Undelivered { .. } => report.undelivered += 1,
    }
}

async fn note(app: &App, message: &Taken, fate: Fate) -> Result<(), Error> {
    let id = message.id;
    transact!(app.db, |tx| -> Result<(), Error> {
        match &fate {
            Fate::Sent => outbox::sent(tx, id).await?,
            Fate::Later { due, why } => outbox::later(tx, id, *due, why).await?,
            Fate::Stale { why } => outbox::drop_stale(tx, id, why).await?,
            Fate::Undelivered { why } => outbox::give_up(tx, id, why).await?,
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_two_hours_and_never_fall_together() {
        assert_eq!(pause(1, 0), TimeDelta::seconds(30));
        assert_eq!(pause(3, 0), TimeDelta::minutes(2));
        assert_eq!(pause(60, 0), TimeDelta::hours(2));
        assert!(pause(1, 255) > pause(1, 0) && pause(1, 255) < TimeDelta::seconds(38));
    }
}
