//! What lies within an ending: needs, boxes, proposals, tours.

use essaim_domain::ending::Scope;
use essaim_domain::geo::Insee;
use essaim_domain::ids::{
    ClaimId, CollectiveId, EndingId, HubId, LineId, NeedId, ParcelId, PersonId, ProductId,
    ProposalId, TourId,
};
use essaim_domain::proposal::ProposalState;

use crate::column::{Key, Word, id_list};
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

sql! {
    LIVING = "SELECT need.id, need.product, site.insee FROM need JOIN site ON site.id = need.site
        WHERE need.collective = $1 AND need.state IN ('submitted', 'open', 'fulfilled') ORDER BY need.id";
    EVER = "SELECT need.id, need.product, site.insee FROM need JOIN site ON site.id = need.site
        WHERE need.collective = $1 AND need.verifier IS NOT NULL AND need.merged_into IS NULL ORDER BY need.id";
    BOXES = "SELECT DISTINCT place FROM pile WHERE place_kind = 'parcel'
        AND (owner IN (SELECT unhex(value) FROM json_each($1, '$'))
            OR owner IN (SELECT id FROM need_line WHERE need IN (SELECT unhex(value) FROM json_each($1, '$'))))";
    HUBS = "SELECT DISTINCT place FROM pile WHERE place_kind = 'hub' AND stage IN ('made', 'stock')
        AND (owner IN (SELECT unhex(value) FROM json_each($1, '$'))
            OR owner IN (SELECT id FROM need_line WHERE need IN (SELECT unhex(value) FROM json_each($1, '$'))))";
    PROPOSALS = "SELECT proposal.id, proposal.maker, proposal.state FROM proposal
        JOIN need_line ON need_line.id = proposal.line
        WHERE need_line.need IN (SELECT unhex(value) FROM json_each($1, '$'))
            AND proposal.state IN ('draft', 'sent') ORDER BY proposal.id";
    WITHDRAW = "UPDATE proposal SET state = $2, answered_at = $3 WHERE id = $1 AND state IN ('draft', 'sent')";
    TOURS = "SELECT id FROM tour WHERE collective = $1 AND state IN ('draft', 'offered', 'accepted') ORDER BY id";
    PRODUCT = "SELECT id FROM product WHERE id = $1";
    PRODUCTS = "SELECT id, name_fr, name_en FROM product ORDER BY key";
    FINISHING = "SELECT claim.id FROM claim JOIN need_line ON need_line.id = claim.line
        JOIN ending_need ON ending_need.need = need_line.need
        WHERE ending_need.ending = $1 AND claim.maker = $2 AND claim.finishing AND claim.state = 'active'
            AND claim.expires IS NULL ORDER BY claim.id";
    NAMED = "SELECT need_line.id, component.name_fr, component.name_en, site.name FROM need_line
        JOIN component ON component.id = need_line.component JOIN need ON need.id = need_line.need
        JOIN site ON site.id = need.site
        WHERE need.id IN (SELECT unhex(value) FROM json_each($1, '$')) ORDER BY need_line.id";
}

/// A need and what an ending asks of it.
type Asking = (Key<NeedId>, Key<ProductId>, Word<Insee>);

fn within(rows: Vec<Asking>, scope: Scope) -> Vec<NeedId> {
    let rows = rows.into_iter();
    let reached = rows.filter(|(_, product, insee)| {
        let area = Some(insee.0.departement());
        scope.reaches(product.0, area)
    });
    reached.map(|(need, ..)| need.0).collect()
}

/// The needs within it that are posted, open or fulfilled.
pub async fn living(
    tx: &mut Tx,
    collective: CollectiveId,
    scope: Scope,
) -> Result<Vec<NeedId>, StoreError> {
    Ok(within(tx.all(LIVING, (collective,)).await?, scope))
}

/// Every need within it that was ever opened.
pub async fn ever_asked(
    tx: &mut Tx,
    collective: CollectiveId,
    scope: Scope,
) -> Result<Vec<NeedId>, StoreError> {
    Ok(within(tx.all(EVER, (collective,)).await?, scope))
}

/// The boxes with pieces of these needs.
pub async fn boxes_of(tx: &mut Tx, needs: &[NeedId]) -> Result<Vec<ParcelId>, StoreError> {
    let rows: Vec<(Key<ParcelId>,)> = tx.all(BOXES, (id_list(needs.iter().copied()),)).await?;
    Ok(rows.into_iter().map(|(id,)| id.0).collect())
}

/// The hubs where pieces of these needs lie that no site waits for yet.
pub async fn places_of_stock(tx: &mut Tx, needs: &[NeedId]) -> Result<Vec<HubId>, StoreError> {
    let rows: Vec<(Key<HubId>,)> = tx.all(HUBS, (id_list(needs.iter().copied()),)).await?;
    Ok(rows.into_iter().map(|(id,)| id.0).collect())
}

/// A proposal nobody answered.
#[derive(Clone, Copy, Debug)]
pub struct Proposed {
    /// Its id.
    pub id: ProposalId,
    /// To whom.
    pub maker: PersonId,
    /// Prepared, or sent.
    pub state: ProposalState,
}

/// The proposals of these needs that nobody answered, prepared ones too.
pub async fn proposals_of(tx: &mut Tx, needs: &[NeedId]) -> Result<Vec<Proposed>, StoreError> {
    type Row = (Key<ProposalId>, Key<PersonId>, Word<ProposalState>);
    let rows: Vec<Row> = tx.all(PROPOSALS, (id_list(needs.iter().copied()),)).await?;
    let read = |(id, maker, state): Row| Proposed {
        id: id.0,
        maker: maker.0,
        state: state.0,
    };
    Ok(rows.into_iter().map(read).collect())
}

/// A proposal is withdrawn: one that was sent expires, a prepared one is replaced by nothing.
pub async fn withdraw(tx: &mut Tx, proposal: Proposed) -> Result<(), StoreError> {
    let state = match proposal.state {
        ProposalState::Draft => ProposalState::Replaced,
        ProposalState::Sent
        | ProposalState::Accepted
        | ProposalState::Declined
        | ProposalState::Expired
        | ProposalState::Replaced => ProposalState::Expired,
    };
    let now = tx.now();
    tx.run(WITHDRAW, (proposal.id, Word(state), now))
        .await
        .map(drop)
}

/// The tours of a collective that have not begun.
pub async fn tours_waiting(
    tx: &mut Tx,
    collective: CollectiveId,
) -> Result<Vec<TourId>, StoreError> {
    let rows: Vec<(Key<TourId>,)> = tx.all(TOURS, (collective,)).await?;
    Ok(rows.into_iter().map(|(id,)| id.0).collect())
}

/// What a line asks for, and where.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The line.
    pub line: LineId,
    /// The component in French.
    pub name_fr: String,
    /// And in English.
    pub name_en: String,
    /// The site.
    pub site: String,
}

/// What the lines of these needs are called.
pub async fn lines_named(tx: &mut Tx, needs: &[NeedId]) -> Result<Vec<Asked>, StoreError> {
    type Row = (Key<LineId>, String, String, String);
    let rows: Vec<Row> = tx.all(NAMED, (id_list(needs.iter().copied()),)).await?;
    let read = |(line, name_fr, name_en, site): Row| Asked {
        line: line.0,
        name_fr,
        name_en,
        site,
    };
    Ok(rows.into_iter().map(read).collect())
}

/// Is there such a product?
pub async fn is_product(tx: &mut Tx, product: ProductId) -> Result<bool, StoreError> {
    let row: Option<(Key<ProductId>,)> = tx.opt(PRODUCT, (product,)).await?;
    Ok(row.is_some())
}

/// Every product, with its name in French and English.
pub async fn products(db: &Db) -> Result<Vec<(ProductId, String, String)>, StoreError> {
    let rows: Vec<(Key<ProductId>, String, String)> = db.all(PRODUCTS, ()).await?;
    Ok(rows
        .into_iter()
        .map(|(id, fr, en)| (id.0, fr, en))
        .collect())
}

/// What she may finish after an ending, as far as no clock of it runs yet.
pub async fn finishing_of(
    db: &Db,
    ending: EndingId,
    maker: PersonId,
) -> Result<Vec<ClaimId>, StoreError> {
    let rows: Vec<(Key<ClaimId>,)> = db.all(FINISHING, (ending, maker)).await?;
    Ok(rows.into_iter().map(|(id,)| id.0).collect())
}
