//! Endings as pages and letters show them.

use chrono::{DateTime, Utc};
use essaim_domain::Reason;
use essaim_domain::ending::{Scope, ScopeKind};
use essaim_domain::geo::Departement;
use essaim_domain::ids::{CollectiveId, EndingId, ProductId};
use sqlx::FromRow;

use crate::column::{Key, Word};
use crate::db::statement::sql;
use crate::{Db, StoreError};

macro_rules! card_where {
    ($rest:literal) => {
        concat!(
            "SELECT ending.id, ending.collective, collective.name AS collective_name, collective.zone, ending.kind,
                ending.product, ending.area, product.name_fr, product.name_en, ending.ended_at, ending.finish_by,
                ending.reopened_at,
                (SELECT act_text.text FROM act JOIN act_text ON act_text.act = act.id WHERE act.about_id = ending.id
                    AND act.verb = 'ended' AND act_text.blanked_at IS NULL) AS reason,
                (SELECT act_text.text FROM act JOIN act_text ON act_text.act = act.id WHERE act.about_id = ending.id
                    AND act.verb = 'thanked' AND act_text.blanked_at IS NULL) AS thanks,
                (SELECT act_text.text FROM act JOIN act_text ON act_text.act = act.id WHERE act.about_id = ending.id
                    AND act.verb = 'reopened' AND act_text.blanked_at IS NULL) AS reopened_because,
                (SELECT COUNT(*) FROM ending_thanked WHERE ending_thanked.ending = ending.id) AS thanked
            FROM ending JOIN collective ON collective.id = ending.collective
            LEFT JOIN product ON product.id = ending.product ",
            $rest
        )
    };
}

sql! {
    ALL_CARDS = card_where!("ORDER BY ending.ended_at DESC, ending.id DESC LIMIT 200");
    CARD = card_where!("WHERE ending.id = $1");
}

/// An ending, for a page.
#[derive(Clone, Debug, FromRow)]
pub struct Card {
    id: Key<EndingId>,
    collective: Key<CollectiveId>,
    /// The collective's name.
    pub collective_name: String,
    /// Its IANA zone, as text.
    pub zone: String,
    kind: Word<ScopeKind>,
    product: Option<Key<ProductId>>,
    area: Option<Word<Departement>>,
    /// The product in French, where one ended.
    pub name_fr: Option<String>,
    /// And in English.
    pub name_en: Option<String>,
    /// Since when.
    pub ended_at: DateTime<Utc>,
    /// Until when what was begun may be finished.
    pub finish_by: DateTime<Utc>,
    /// When it was reopened.
    pub reopened_at: Option<DateTime<Utc>>,
    /// Why it ended; none once erased.
    pub reason: Option<String>,
    /// The words of thanks; none once erased.
    pub thanks: Option<String>,
    /// Why it was reopened.
    pub reopened_because: Option<String>,
    /// How many people were thanked.
    pub thanked: i64,
}

impl Card {
    /// Its id.
    pub const fn id(&self) -> EndingId {
        self.id.0
    }

    /// Whose.
    pub const fn collective(&self) -> CollectiveId {
        self.collective.0
    }

    /// What ended.
    pub fn scope(&self) -> Result<Scope, Reason> {
        let area = self.area.map(|word| word.0);
        Scope::read(self.kind.0, self.product.map(|key| key.0), area)
    }
}

/// Every ending, newest first.
pub async fn cards(db: &Db) -> Result<Vec<Card>, StoreError> {
    db.all(ALL_CARDS, ()).await
}

/// One of them.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub async fn card(db: &Db, id: EndingId) -> Result<Card, StoreError> {
    db.one(CARD, (id,)).await
}
