//! Closings as pages and letters show them.

use chrono::{DateTime, Utc};
use essaim_domain::ids::{ClosingId, CollectiveId, HubId};
use sqlx::FromRow;

use crate::column::Key;
use crate::db::statement::sql;
use crate::{Db, StoreError};

macro_rules! card_where {
    ($rest:literal) => {
        concat!(
            "SELECT closing.id, closing.hub, hub.collective, hub.name, hub.zone, closing.next, other.name AS next_name,
                closing.closes_at, closing.announced_at, closing.done_at, closing.called_off_at, closing.stuck_at,
                (SELECT act_text.text FROM act JOIN act_text ON act_text.act = act.id WHERE act.about_id = closing.id
                    AND act.verb IN ('closing-announced', 'hub-closed') AND act_text.blanked_at IS NULL
                    ORDER BY act.recorded_at DESC, act.id DESC LIMIT 1) AS reason
            FROM closing JOIN hub ON hub.id = closing.hub LEFT JOIN hub other ON other.id = closing.next ",
            $rest
        )
    };
}

sql! {
    CARD = card_where!("WHERE closing.id = $1");
    CARD_OF = card_where!("WHERE closing.hub = $1 AND closing.called_off_at IS NULL
        ORDER BY closing.announced_at DESC, closing.id DESC LIMIT 1");
}

/// A closing, for a page.
#[derive(Clone, Debug, FromRow)]
pub struct Card {
    id: Key<ClosingId>,
    hub: Key<HubId>,
    collective: Key<CollectiveId>,
    /// The hub's name.
    pub name: String,
    /// Its IANA zone, as text.
    pub zone: String,
    next: Option<Key<HubId>>,
    /// The name of the hub everything goes to.
    pub next_name: Option<String>,
    /// When it closes.
    pub closes_at: DateTime<Utc>,
    /// Since when that is known.
    pub announced_at: DateTime<Utc>,
    /// When it was done.
    pub done_at: Option<DateTime<Utc>>,
    /// When it was called off.
    pub called_off_at: Option<DateTime<Utc>>,
    /// Since when it could not be done though its day came.
    pub stuck_at: Option<DateTime<Utc>>,
    /// Why; none once erased.
    pub reason: Option<String>,
}

impl Card {
    /// Its id.
    pub const fn id(&self) -> ClosingId {
        self.id.0
    }

    /// The hub.
    pub const fn hub(&self) -> HubId {
        self.hub.0
    }

    /// Whose it is.
    pub const fn collective(&self) -> CollectiveId {
        self.collective.0
    }

    /// Where everything goes.
    pub fn next(&self) -> Option<HubId> {
        self.next.map(|key| key.0)
    }

    /// Is it announced, and neither done nor called off?
    pub const fn is_open(&self) -> bool {
        self.done_at.is_none() && self.called_off_at.is_none()
    }
}

/// A closing.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub async fn card(db: &Db, id: ClosingId) -> Result<Card, StoreError> {
    db.one(CARD, (id,)).await
}

/// The closing of a hub: announced, or done.
pub async fn card_of(db: &Db, hub: HubId) -> Result<Option<Card>, StoreError> {
    db.opt(CARD_OF, (hub,)).await
}
