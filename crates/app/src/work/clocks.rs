//! What is done now and then, whoever is awake: the registry of clocks.

use std::pin::Pin;

use chrono::TimeDelta;
use essaim_store::transact;
use essaim_store::work::lease;

use super::round::{Node, Report};
use super::{arrivals, forget, matchings, undelivered};
use crate::{
    App, Error, audit, batch, claim, design, hub, matching, need, parcel, recall, specimen,
    stopping, tour,
};

/// How soon a clock that failed runs again.
const AGAIN: TimeDelta = TimeDelta::minutes(1);

/// What a clock does; how many things it changed.
type Run = for<'a> fn(&'a App) -> Pin<Box<dyn Future<Output = Result<usize, Error>> + Send + 'a>>;

/// Something done now and then. The lease row `clock:NAME` says when it is due next, over all nodes and
/// restarts.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    /// Its name, with its prefix: `clock:forget-keys`.
    pub name: &'static str,
    /// How often.
    pub every: TimeDelta,
    run: Run,
}

/// Every clock. A use case that the time starts is one line here.
pub const CLOCKS: &[Clock] = &[
    Clock {
        name: "clock:remind-claims",
        every: TimeDelta::minutes(5),
        run: |app| Box::pin(claim::remind_due(app)),
    },
    Clock {
        name: "clock:expire-claims",
        every: TimeDelta::minutes(5),
        run: |app| Box::pin(claim::expire_due(app)),
    },
    Clock {
        name: "clock:settle-stops",
        every: TimeDelta::minutes(5),
        run: |app| Box::pin(stopping::settle_due(app)),
    },
    Clock {
        name: "clock:expire-proposals",
        every: TimeDelta::minutes(5),
        run: |app| Box::pin(matching::expire_due(app)),
    },
    Clock {
        name: "clock:release-batches",
        every: TimeDelta::minutes(5),
        run: |app| Box::pin(batch::release_due(app)),
    },
    Clock {
        name: "clock:close-hubs",
        every: TimeDelta::minutes(5),
        run: |app| Box::pin(hub::closing::close_due(app)),
    },
    Clock {
        name: "clock:tell-arrivals",
        every: TimeDelta::minutes(10),
        run: |app| Box::pin(arrivals::tell_sites(app)),
    },
    Clock {
        name: "clock:remind-decisions",
        every: TimeDelta::minutes(30),
        run: |app| Box::pin(parcel::remind_decisions(app)),
    },
    Clock {
        name: "clock:raise-recalls",
        every: TimeDelta::minutes(5),
        run: |app| Box::pin(recall::escalate_due(app)),
    },
    Clock {
        name: "clock:match",
        every: TimeDelta::hours(6),
        run: |app| Box::pin(matchings::run_due(app)),
    },
    Clock {
        name: "clock:mend-plans",
        every: TimeDelta::minutes(1),
        run: |app| Box::pin(matching::mend_due(app)),
    },
    Clock {
        name: "clock:forget-runs",
        every: TimeDelta::days(1),
        run: |app| Box::pin(matching::forget_due(app)),
    },
    Clock {
        name: "clock:forget-plannings",
        every: TimeDelta::days(1),
        run: |app| Box::pin(tour::forget_due(app)),
    },
    Clock {
        name: "clock:sign-checkpoints",
        every: TimeDelta::minutes(5),
        run: |app| Box::pin(audit::due(app)),
    },
    Clock {
        name: "clock:expire-needs",
        every: TimeDelta::hours(1),
        run: |app| Box::pin(expire_needs(app)),
    },
    Clock {
        name: "clock:ask-needs",
        every: TimeDelta::hours(1),
        run: |app| Box::pin(need::ask_again(app)),
    },
    Clock {
        name: "clock:expire-approvals",
        every: TimeDelta::hours(1),
        run: |app| Box::pin(expire_approvals(app)),
    },
    Clock {
        name: "clock:warn-approvals",
        every: TimeDelta::hours(1),
        run: |app| Box::pin(design::approval::warn_ending(app)),
    },
    Clock {
        name: "clock:remind-specimens",
        every: TimeDelta::minutes(30),
        run: |app| Box::pin(specimen::remind_due(app)),
    },
    Clock {
        name: "clock:expire-specimens",
        every: TimeDelta::hours(1),
        run: |app| Box::pin(specimen::expire_due(app)),
    },
    Clock {
        name: "clock:tell-undelivered",
        every: TimeDelta::days(1),
        run: |app| Box::pin(undelivered::tell_coordinators(app)),
    },
    Clock {
        name: "clock:forget-drafts",
        every: TimeDelta::days(1),
        run: |app| Box::pin(design::draft::forget_due(app)),
    },
    Clock {
        name: "clock:forget-keys",
        every: TimeDelta::hours(1),
        run: |app| Box::pin(forget::repeat_keys(app)),
    },
    Clock {
        name: "clock:forget-live-events",
        every: TimeDelta::minutes(10),
        run: |app| Box::pin(forget::live_events(app)),
    },
    Clock {
        name: "clock:forget-meetings",
        every: TimeDelta::days(1),
        run: |app| Box::pin(forget::meetings(app)),
    },
    Clock {
        name: "clock:forget-sign-ins",
        every: TimeDelta::hours(1),
        run: |app| Box::pin(forget::sign_ins(app)),
    },
    Clock {
        name: "clock:sweep-files",
        every: TimeDelta::hours(6),
        run: |app| Box::pin(forget::unfinished_files(app)),
    },
    Clock {
        name: "clock:let-go-of-files",
        every: TimeDelta::days(1),
        run: |app| Box::pin(forget::unnamed_files(app)),
    },
];

async fn expire_needs(app: &App) -> Result<usize, Error> {
    let now = app.db.now().await?;
    need::expire_due(app, now).await.map(forget::count)
}

async fn expire_approvals(app: &App) -> Result<usize, Error> {
    design::expire(app).await.map(forget::count)
}

/// Runs the clocks that are due.
pub(super) async fn tick(app: &App, node: &Node, report: &mut Report) {
    for clock in CLOCKS {
        match turn(app, node, clock).await {
            Ok(None) => {}
            Ok(Some(done)) => report.clocks.push((clock.name, done)),
            Err(error) => report.failed.push(format!("{}: {error}", clock.name)),
        }
    }
}

async fn turn(app: &App, node: &Node, clock: &Clock) -> Result<Option<usize>, Error> {
    let now = app.db.now().await?;
    let seen = lease::seen(&app.db, clock.name).await?;
    if seen.is_some_and(|seen| seen.until > now) {
        return Ok(None);
    }
    let ours = transact!(app.db, |tx| -> Result<bool, Error> {
        let next = tx.now() + clock.every;
        Ok(lease::turn(tx, clock.name, node.id, next).await?)
    })?;
    if !ours {
        return Ok(None);
    }
    let outcome = (clock.run)(app).await;
    if outcome.is_err() {
        transact!(app.db, |tx| -> Result<(), Error> {
            let soon = tx.now() + AGAIN;
            Ok(lease::let_go(tx, clock.name, node.id, soon).await?)
        })?;
    }
    outcome.map(Some)
}
