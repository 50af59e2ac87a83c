//! Calls through the switchboard, to whoever wanted them: a number of the switchboard, or what to do instead.

use chrono::TimeDelta;
use essaim_domain::Instant;
use essaim_domain::ids::{LegId, PhoneCallId};
use essaim_domain::leg::PhoneCallState;
use essaim_store::parcel::{self as rows, PhoneCall};

use crate::tour::MINUTES;
use crate::{Actor, App, Error};

/// A switchboard that did not answer after so long will not.
const PATIENCE: TimeDelta = TimeDelta::minutes(1);

/// A call she wanted.
#[derive(Clone, Debug)]
pub struct PhoneCallShown {
    /// Its id.
    pub id: PhoneCallId,
    /// What it is about.
    pub leg: LegId,
    /// Where it stands.
    pub state: PhoneCallState,
    /// The number to dial.
    pub dial: Option<String>,
    /// Until when that number leads there, or the switchboard tries.
    pub until: Instant,
    /// Why it was not put through.
    pub why: Option<String>,
}

impl PhoneCallShown {
    fn of(call: PhoneCall, now: Instant) -> Self {
        let state = match call.state {
            // Whoever asked it for us is gone.
            PhoneCallState::Asked | PhoneCallState::Asking if call.asked_at + PATIENCE < now => {
                PhoneCallState::Failed
            }
            PhoneCallState::Asked
            | PhoneCallState::Asking
            | PhoneCallState::Dial
            | PhoneCallState::Rings
            | PhoneCallState::Failed => call.state,
        };
        Self {
            id: call.id,
            leg: call.leg,
            state,
            dial: call.dial,
            until: call.asked_at + TimeDelta::minutes(i64::from(MINUTES)),
            why: call.why,
        }
    }
}

/// A call, to whoever wanted it.
///
/// # Errors
/// [`Error::NotFound`] to everybody else.
pub async fn call(app: &App, who: &Actor, id: PhoneCallId) -> Result<PhoneCallShown, Error> {
    let call = rows::phone_call_shown(&app.db, id).await?;
    if call.caller != who.person {
        return Err(Error::NotFound);
    }
    Ok(PhoneCallShown::of(call, app.db.now().await?))
}

/// Are calls put through here?
pub(super) fn has_switchboard(app: &App) -> bool {
    app.settings.services.switchboard.is_some()
}

/// The calls she wanted that still matter, the newest first.
pub(super) async fn hers(app: &App, who: &Actor) -> Result<Vec<PhoneCallShown>, Error> {
    if !has_switchboard(app) {
        return Ok(Vec::new());
    }
    let now = app.db.now().await?;
    let since = now - TimeDelta::minutes(i64::from(MINUTES));
    let calls = rows::phone_calls_shown(&app.db, who.person, since).await?;
    let calls = calls.into_iter().map(|call| PhoneCallShown::of(call, now));
    Ok(calls.collect())
}
