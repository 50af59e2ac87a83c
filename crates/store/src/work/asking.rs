//! What letters about needs and invitations are made of, read when they are sent.

use chrono::{DateTime, Utc};
use essaim_domain::ids::{ActId, ClaimId, CollectiveId, MembershipId, NeedId, PersonId};
use essaim_domain::need::NeedState;
use essaim_domain::person::{MembershipStatus, Role};

use super::letters::Names;
use crate::column::{Key, Word};
use crate::db::statement::sql;
use crate::{Db, StoreError};

sql! {
    NEED = "SELECT need.state, need.products, need.waiting, need.need_by, site.name, product.name_fr, product.name_en,
            COALESCE(product_use.name_fr, need.use_key), COALESCE(product_use.name_en, need.use_key)
        FROM need JOIN site ON site.id = need.site JOIN product ON product.id = need.product
        LEFT JOIN product_use ON product_use.product = need.product AND product_use.key = need.use_key
        WHERE need.id = $1";
    WORDS = "SELECT text FROM act_text WHERE act = $1 AND blanked_at IS NULL";
    STATE = "SELECT need.state FROM claim JOIN need_line ON need_line.id = claim.line
        JOIN need ON need.id = need_line.need WHERE claim.id = $1";
    MEMBERSHIP = "SELECT role, status FROM membership WHERE id = $1";
    SELF_SENDING = "SELECT id FROM collective WHERE sends_proposals = TRUE ORDER BY id";
    CALLED = "SELECT pseudonym FROM person WHERE id = $1 AND erased_at IS NULL";
}

/// A need, for a letter to its requester.
#[derive(Clone, Debug)]
pub struct NeedFacts {
    /// Where it stands.
    pub state: NeedState,
    /// Products asked for.
    pub products: i64,
    /// How many of them wait for a call-back.
    pub waiting: i64,
    /// Wanted before.
    pub need_by: DateTime<Utc>,
    /// The site.
    pub site: String,
    /// The product.
    pub product: Names,
    /// What it is used for.
    pub use_name: Names,
}

/// What a letter says of a need.
pub async fn need(db: &Db, id: NeedId) -> Result<NeedFacts, StoreError> {
    type Row = (
        Word<NeedState>,
        i64,
        i64,
        DateTime<Utc>,
        String,
        String,
        String,
        String,
        String,
    );
    let (state, products, waiting, need_by, site, fr, en, use_fr, use_en): Row =
        db.one(NEED, (id,)).await?;
    Ok(NeedFacts {
        state: state.0,
        products,
        waiting,
        need_by,
        site,
        product: Names { fr, en },
        use_name: Names {
            fr: use_fr,
            en: use_en,
        },
    })
}

/// What somebody wrote with an act, unless it was erased.
pub async fn words(db: &Db, act: ActId) -> Result<Option<String>, StoreError> {
    let row: Option<(String,)> = db.opt(WORDS, (act,)).await?;
    Ok(row.map(|(text,)| text))
}

/// Where the need of a claim stands.
pub async fn need_of_claim(db: &Db, claim: ClaimId) -> Result<NeedState, StoreError> {
    let (state,): (Word<NeedState>,) = db.one(STATE, (claim,)).await?;
    Ok(state.0)
}

/// The role of a membership, and its status.
pub async fn membership(db: &Db, id: MembershipId) -> Result<(Role, MembershipStatus), StoreError> {
    let (role, status): (Word<Role>, Word<MembershipStatus>) = db.one(MEMBERSHIP, (id,)).await?;
    Ok((role.0, status.0))
}

/// How somebody is called, unless she left.
pub async fn called(db: &Db, person: PersonId) -> Result<Option<String>, StoreError> {
    let row: Option<(String,)> = db.opt(CALLED, (person,)).await?;
    Ok(row.map(|(name,)| name))
}

/// The collectives whose matching sends its proposals by itself.
pub async fn self_sending(db: &Db) -> Result<Vec<CollectiveId>, StoreError> {
    let rows: Vec<(Key<CollectiveId>,)> = db.all(SELF_SENDING, ()).await?;
    Ok(rows.into_iter().map(|(id,)| id.0).collect())
}
