//! A living region for people to try Essaim in: real communes, invented people and hospitals, and two
//! weeks of history made by the same acts as in earnest, on a clock that is moved from day to day.

mod class_c;
mod dice;
mod ended;
mod faces;
mod history;
mod looking;
mod names;
mod people;
mod places;
mod region;
mod staff;
mod states;

use std::sync::Arc;

use chrono::TimeDelta;
use essaim_domain::Instant;
use essaim_domain::chance::Mint;
use essaim_domain::ledger::Book;
use essaim_store::{FrozenClock, catalogue, ledger};

use crate::{App, Error, work};

pub use faces::{Face, faces};
pub use region::Region;

/// What to build.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// The same seed gives the same region.
    pub seed: u64,
    /// The moment the demonstration opens: history ends then.
    pub now: Instant,
    /// How many makers.
    pub makers: usize,
    /// Days of history.
    pub days: i64,
    /// How long batches rest after sealing, then and later: whole hours, a week at most.
    pub rest: TimeDelta,
}

impl Plan {
    /// A region of a hundred makers with two weeks of history.
    pub const fn usual(seed: u64, now: Instant) -> Self {
        Self {
            seed,
            now,
            makers: 100,
            days: 14,
            rest: TimeDelta::hours(72),
        }
    }
}

/// Builds the region in a founded, empty database whose products were added before. `clock` is the
/// database's own: it is moved through the history and left at `plan.now`.
///
/// # Errors
/// [`Error::NotFound`] when there is no product to ask for.
pub async fn build(app: &App, clock: &Arc<FrozenClock>, plan: Plan) -> Result<(), Error> {
    let start = plan.now - TimeDelta::days(plan.days);
    clock.set(start);
    let mut tx = app.db.begin().await?;
    let mint = Mint::new(start, app.chance());
    let mut book = Book::new(start, mint);
    let products = catalogue::read(&mut tx).await?;
    if products.is_empty() {
        return Err(Error::NotFound);
    }
    let region = people::settle(&mut tx, &mut book, products, plan).await?;
    tx.commit().await?;
    let mut looking = looking::Looking::at(app, &region).await?;
    let mut history = history::History::new(region, book, plan);
    let ticks = plan.days * history::TICKS_A_DAY;
    for tick in 1..=ticks {
        let at = start
            + TimeDelta::hours(24 / history::TICKS_A_DAY) * i32::try_from(tick).unwrap_or(i32::MAX);
        let at = at.min(plan.now);
        // Rows of one instant have no order: tours are planned a moment before.
        let before = at - TimeDelta::minutes(1);
        history.drive(app, clock, before).await?;
        clock.set(before);
        let looked = looking.step(app, ticks - tick).await?;
        let ended = ended::step(app, &history.region, ticks - tick).await?;
        if looked || ended {
            history.read_again(app).await?;
        }
        Box::pin(history.plan_tours(app, ticks - tick)).await?;
        clock.set(at);
        let mut tx = app.db.begin().await?;
        ledger::take_desk(&mut tx).await?;
        history.tick(&mut tx).await?;
        tx.commit().await?;
    }
    clock.set(plan.now);
    looking.ask_who_is_met(app).await?;
    // The history is two weeks old: its acts are sealed before anybody looks.
    while work::seal_acts(app).await?.acts > 0 {}
    Ok(())
}
