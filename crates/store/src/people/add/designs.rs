//! Adds products, designs and approvals.

use essaim_domain::Instant;
use essaim_domain::conformity::{ApprovalState, Class, Scope};
use essaim_domain::design::Supply;
use essaim_domain::ids::{
    ApprovalId, CollectiveId, ComponentId, DesignId, PersonId, ProductId, VersionId,
};
use essaim_domain::need::UseKey;
use essaim_domain::person::Role;
use uuid::Uuid;

use crate::column::Word;
use crate::db::statement::sql;
use crate::{StoreError, Tx};

sql! {
    PRODUCT = "INSERT INTO product (id, key, class, name_fr, name_en) VALUES ($1, $2, $3, $4, $5)";
    PRODUCT_USE = "INSERT INTO product_use (product, key, name_fr, name_en) VALUES ($1, $2, $3, $4)";
    COMPONENT = "INSERT INTO component (id, product, key, name_fr, name_en, pieces, supply)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    DESIGN = "INSERT INTO design (id, component, key, title, licence) VALUES ($1, $2, $3, $4, $5)";
    APPROVAL = "INSERT INTO approval (id, version, collective, scope_kind, scope_id, use_key, class, state, from_at,
        until_at, derogation, conditions) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    SIGNATURE = "INSERT INTO approval_signature (approval, person, signed_as, at) VALUES ($1, $2, $3, $4)";
}

/// Names in both languages.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// In French.
    pub fr: String,
    /// In English.
    pub en: String,
}

/// A product with its uses.
pub async fn product(
    tx: &mut Tx,
    id: ProductId,
    key: &str,
    class: Class,
    names: Names,
    uses: Vec<(UseKey, Names)>,
) -> Result<(), StoreError> {
    tx.run(PRODUCT, (id, key, Word(class), names.fr, names.en))
        .await?;
    for (use_key, names) in uses {
        tx.run(
            PRODUCT_USE,
            (id, use_key.as_str().to_owned(), names.fr, names.en),
        )
        .await?;
    }
    Ok(())
}

/// A component of a product.
#[expect(clippy::too_many_arguments, reason = "one per column")]
pub async fn component(
    tx: &mut Tx,
    id: ComponentId,
    product: ProductId,
    key: &str,
    names: Names,
    pieces: i64,
    supply: Supply,
) -> Result<(), StoreError> {
    tx.run(
        COMPONENT,
        (id, product, key, names.fr, names.en, pieces, Word(supply)),
    )
    .await
    .map(drop)
}

/// A design of a component.
pub async fn design(
    tx: &mut Tx,
    id: DesignId,
    component: ComponentId,
    key: &str,
    title: &str,
    licence: Option<String>,
) -> Result<(), StoreError> {
    tx.run(DESIGN, (id, component, key, title, licence))
        .await
        .map(drop)
}

/// The two columns of an approval's scope.
fn scope_columns(scope: Scope) -> (&'static str, Uuid) {
    match scope {
        Scope::Site(id) => ("site", id.uuid()),
        Scope::SiteGroup(id) => ("site-group", id.uuid()),
        Scope::Collective(id) => ("collective", id.uuid()),
    }
}

/// An approval as signed.
#[derive(Clone, Debug)]
pub struct Approval {
    /// The version accepted.
    pub version: VersionId,
    /// The collective whose validator signs.
    pub collective: CollectiveId,
    /// For whom.
    pub scope: Scope,
    /// For what.
    pub use_key: UseKey,
    /// The product's class.
    pub class: Class,
    /// Where it stands.
    pub state: ApprovalState,
    /// From when until when.
    pub dates: (Instant, Instant),
    /// The derogation it names, where the class asks for one.
    pub derogation: Option<String>,
    /// Who signed, and as what (`validator`, `approver`, `coordinator`).
    pub signed: Vec<(PersonId, Role)>,
}

/// Adds an approval with its signatures.
pub async fn approval(tx: &mut Tx, id: ApprovalId, approval: Approval) -> Result<(), StoreError> {
    let (kind, scope) = scope_columns(approval.scope);
    let args = (
        id,
        approval.version,
        approval.collective,
        kind,
        scope,
        approval.use_key.as_str().to_owned(),
        Word(approval.class),
        Word(approval.state),
        approval.dates.0,
        approval.dates.1,
        approval.derogation,
        None::<String>,
    );
    tx.run(APPROVAL, args).await?;
    let now = tx.now();
    for (person, role) in approval.signed {
        tx.run(SIGNATURE, (id, person, Word(role), now)).await?;
    }
    Ok(())
}
