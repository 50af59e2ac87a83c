//! What pages and programs read of needs, and what they need to post one.

use chrono::{DateTime, Utc};
use essaim_domain::conformity::Class;
use essaim_domain::design::Supply;
use essaim_domain::ids::{
    CollectiveId, ComponentId, LineId, NeedId, OrganisationId, PersonId, ProductId, SiteId,
};
use essaim_domain::need::NeedState;
use sqlx::FromRow;
use sqlx::types::Json;
use uuid::Uuid;

use crate::column::{Key, Word, id_list};
use crate::db::statement::sql;
use crate::{Db, StoreError};

/// What every card reads.
macro_rules! card_columns {
    ($rest:literal) => {
        concat!(
            "SELECT need.id, need.collective, need.site, site.organisation, site.name AS site_name, site.insee,
                site.zone, need.product, product.class, product.key AS product_key, product.name_fr, product.name_en,
                need.use_key, product_use.name_fr AS use_fr, product_use.name_en AS use_en, need.requester,
                need.products, need.waiting, need.state, need.paused, need.need_by, need.posted_at,
                need.priority, need.ward, need.order_number, need.verifier, need.merged_into,
                need.asked_again_at
            FROM need JOIN site ON site.id = need.site JOIN product ON product.id = need.product
            JOIN product_use ON product_use.product = need.product AND product_use.key = need.use_key ",
            $rest
        )
    };
}

sql! {
    CARD = card_columns!("WHERE need.id = $1");
    CARDS = card_columns!("WHERE need.id < $1 AND (CAST($2 AS TEXT) IS NULL OR product.key = $2)
        AND (CAST($3 AS TEXT) IS NULL OR need.state = $3)
        AND (need.verifier IS NOT NULL
            OR need.collective IN (SELECT unhex(value) FROM json_each($4, '$'))
            OR site.organisation IN (SELECT unhex(value) FROM json_each($5, '$')))
        AND (NOT $6 OR site.organisation IN (SELECT unhex(value) FROM json_each($5, '$')))
        AND (NOT $8 OR (need.asked_again_at IS NOT NULL AND need.state = 'open'
            AND (need.collective IN (SELECT unhex(value) FROM json_each($4, '$'))
                OR site.organisation IN (SELECT unhex(value) FROM json_each($5, '$')))))
        ORDER BY need.id DESC LIMIT $7");
    AT_SITE = card_columns!("WHERE need.site = $1 AND need.product = $2
        AND need.state IN ('submitted', 'open', 'fulfilled') ORDER BY need.id DESC LIMIT 20");
    LINES = "SELECT need_line.id, need_line.need, need_line.component, component.key, component.name_fr,
            component.name_en, component.supply, need_line.pieces, need_line.ordered, need_line.open, need_line.claimed,
            need_line.made, need_line.stock, need_line.transit, need_line.received, need_line.closed
        FROM need_line JOIN component ON component.id = need_line.component
        WHERE need_line.need IN (SELECT unhex(value) FROM json_each($1, '$')) ORDER BY need_line.id";
    MILESTONES = "SELECT act.verb, act.happened_at, act_text.text FROM act
        LEFT JOIN act_text ON act_text.act = act.id AND act_text.blanked_at IS NULL
        WHERE act.about_id = $1 AND act.verb IN ('need-opened', 'need-refused', 'need-cancelled', 'need-expired',
            'need-overdue', 'need-prioritised', 'need-merged') ORDER BY act.id";
    TAKEN_IN = "SELECT id FROM need WHERE merged_into = $1 ORDER BY id";
    SITES = "SELECT id, organisation, name, insee, zone, ward, order_habit FROM site
        WHERE closed_at IS NULL AND organisation IN (SELECT unhex(value) FROM json_each($1, '$')) ORDER BY id";
    PRODUCTS = "SELECT id, key, class, name_fr, name_en FROM product ORDER BY key";
    USES = "SELECT product, key, name_fr, name_en FROM product_use ORDER BY product, key";
}

/// A need with the names of what it asks for. What of it may be shown to whom is decided in `app`.
#[derive(Clone, Debug, FromRow)]
pub struct NeedCard {
    /// Its id.
    pub id: Key<NeedId>,
    /// The collective that looks after it.
    pub collective: Key<CollectiveId>,
    /// Where to.
    pub site: Key<SiteId>,
    /// Whose site.
    pub organisation: Key<OrganisationId>,
    /// The site's name.
    pub site_name: String,
    /// The site's commune.
    pub insee: String,
    /// The site's IANA zone.
    pub zone: String,
    /// What.
    pub product: Key<ProductId>,
    /// Its class: decides the imposed wording.
    pub class: Word<Class>,
    /// The product's key.
    pub product_key: String,
    /// The product in French.
    pub name_fr: String,
    /// The product in English.
    pub name_en: String,
    /// What for.
    pub use_key: String,
    /// The use in French.
    pub use_fr: String,
    /// The use in English.
    pub use_en: String,
    /// Who posted it.
    pub requester: Key<PersonId>,
    /// Products asked for, those that wait included.
    pub products: i64,
    /// Products that wait for a call-back.
    pub waiting: i64,
    /// Where it stands.
    pub state: Word<NeedState>,
    /// No new claims now.
    pub paused: bool,
    /// The end of the need-by day there.
    pub need_by: DateTime<Utc>,
    /// When it was posted.
    pub posted_at: DateTime<Utc>,
    /// 1 is the most urgent.
    pub priority: i64,
    /// The ward it is for.
    pub ward: Option<String>,
    /// The site's own order number.
    pub order_number: Option<String>,
    /// Who verified it.
    pub verifier: Option<Key<PersonId>>,
    /// The need that asks for its products now.
    pub merged_into: Option<Key<NeedId>>,
    /// Since when its requester is asked whether it is still wanted, without an answer.
    pub asked_again_at: Option<DateTime<Utc>>,
}

/// A line of a need with its counters.
#[derive(Clone, Debug, FromRow)]
pub struct NeedLine {
    /// Its id.
    pub id: Key<LineId>,
    /// Its need.
    pub need: Key<NeedId>,
    /// What it counts.
    pub component: Key<ComponentId>,
    /// The component's key.
    pub key: String,
    /// The component in French.
    pub name_fr: String,
    /// The component in English.
    pub name_en: String,
    /// How it comes to be.
    pub supply: Word<Supply>,
    /// Pieces of it in one product.
    pub pieces: i64,
    /// Pieces ordered.
    pub ordered: i64,
    /// Nobody took them yet.
    pub open: i64,
    /// Claimed, not sealed.
    pub claimed: i64,
    /// Sealed, not released.
    pub made: i64,
    /// Released.
    pub stock: i64,
    /// Picked up for the site.
    pub transit: i64,
    /// Counted by the site.
    pub received: i64,
    /// No longer wanted.
    pub closed: i64,
}

/// Something that was decided about a need.
#[derive(Clone, Debug, FromRow)]
pub struct Milestone {
    /// What.
    pub verb: String,
    /// When.
    pub happened_at: DateTime<Utc>,
    /// The reason given, unless it was erased.
    pub text: Option<String>,
}

/// A site needs can be posted for.
#[derive(Clone, Debug, FromRow)]
pub struct SiteCard {
    /// Its id.
    pub id: Key<SiteId>,
    /// Whose.
    pub organisation: Key<OrganisationId>,
    /// Its name.
    pub name: String,
    /// Its commune.
    pub insee: String,
    /// Its IANA zone.
    pub zone: String,
    /// The ward needs are usually for.
    pub ward: Option<String>,
    /// What its own order numbers look like.
    pub order_habit: Option<String>,
}

/// A product that can be asked for.
#[derive(Clone, Debug, FromRow)]
pub struct ProductCard {
    /// Its id.
    pub id: Key<ProductId>,
    /// Its key.
    pub key: String,
    /// Its class (`a`, `b`, `c`, `t`).
    pub class: String,
    /// In French.
    pub name_fr: String,
    /// In English.
    pub name_en: String,
    /// What it may be asked for.
    #[sqlx(skip)]
    pub uses: Vec<UseCard>,
}

/// A use of a product.
#[derive(Clone, Debug, FromRow)]
pub struct UseCard {
    /// Of which product.
    pub product: Key<ProductId>,
    /// Its key.
    pub key: String,
    /// In French.
    pub name_fr: String,
    /// In English.
    pub name_en: String,
}

/// Which needs are listed, newest first.
#[derive(Clone, Debug, Default)]
pub struct Listed {
    /// Only of this product.
    pub product: Option<String>,
    /// Only in this state.
    pub state: Option<String>,
    /// Only older than this need.
    pub after: Option<NeedId>,
    /// At most so many.
    pub limit: i64,
    /// Unverified needs of these collectives too.
    pub collectives: Vec<CollectiveId>,
    /// Unverified needs of these organisations too.
    pub organisations: Vec<OrganisationId>,
    /// Only of these organisations.
    pub only_theirs: bool,
    /// Only of these collectives and organisations, open, and asked about without an answer.
    pub unconfirmed: bool,
}

/// A need, if there is one.
pub async fn card(db: &Db, need: NeedId) -> Result<Option<NeedCard>, StoreError> {
    db.opt(CARD, (need,)).await
}

/// Needs, newest first: verified ones, and those of the places named.
pub async fn cards(db: &Db, listed: Listed) -> Result<Vec<NeedCard>, StoreError> {
    let after = listed.after.map_or(Uuid::max(), NeedId::uuid);
    let args = (
        after,
        listed.product,
        listed.state,
        id_list(listed.collectives),
        id_list(listed.organisations),
        listed.only_theirs,
        listed.limit,
        listed.unconfirmed,
    );
    db.all(CARDS, args).await
}

/// What a site already asked of a product and did not get or give up yet, newest first.
pub async fn asked_at(
    db: &Db,
    site: SiteId,
    product: ProductId,
) -> Result<Vec<NeedCard>, StoreError> {
    db.all(AT_SITE, (site, product)).await
}

/// The needs whose products a need asks for now, beside its own.
pub async fn taken_in(db: &Db, need: NeedId) -> Result<Vec<NeedId>, StoreError> {
    let rows: Vec<(Key<NeedId>,)> = db.all(TAKEN_IN, (need,)).await?;
    Ok(rows.into_iter().map(|(id,)| id.0).collect())
}

/// The lines of needs, in order.
pub async fn lines(
    db: &Db,
    needs: impl IntoIterator<Item = NeedId>,
) -> Result<Vec<NeedLine>, StoreError> {
    let list: Json<Vec<String>> = id_list(needs);
    if list.0.is_empty() {
        return Ok(Vec::new());
    }
    db.all(LINES, (list,)).await
}

/// What was decided about a need, oldest first.
pub async fn milestones(db: &Db, need: NeedId) -> Result<Vec<Milestone>, StoreError> {
    db.all(MILESTONES, (need,)).await
}

/// The sites of organisations.
pub async fn sites(
    db: &Db,
    organisations: impl IntoIterator<Item = OrganisationId>,
) -> Result<Vec<SiteCard>, StoreError> {
    db.all(SITES, (id_list(organisations),)).await
}

/// Every product with its uses.
pub async fn products(db: &Db) -> Result<Vec<ProductCard>, StoreError> {
    let mut products: Vec<ProductCard> = db.all(PRODUCTS, ()).await?;
    let uses: Vec<UseCard> = db.all(USES, ()).await?;
    for one in uses {
        if let Some(product) = products
            .iter_mut()
            .find(|product| product.id == one.product)
        {
            product.uses.push(one);
        }
    }
    Ok(products)
}
