//! What a claim of class C stands on: where its maker works, and what the approvals in force name.

use crate::design::scope::speaks_for_site;
use essaim_domain::conformity::Class;
use essaim_domain::ids::{ClaimId, PersonId, VersionId};
use essaim_domain::premises::{Grounds, Premises};

use crate::column::{Key, Word};
use crate::db::statement::sql;
use crate::{Db, StoreError};

sql! {
    MADE = "SELECT product.class, maker.premises FROM claim
        JOIN need_line ON need_line.id = claim.line
        JOIN need ON need.id = need_line.need
        JOIN product ON product.id = need.product
        JOIN maker ON maker.person = claim.maker
        WHERE claim.id = $1";
    NAMED = concat!("SELECT approval.derogation, approval.declaration FROM claim
        JOIN need_line ON need_line.id = claim.line
        JOIN need ON need.id = need_line.need
        JOIN site ON site.id = need.site
        JOIN approval ON approval.version = claim.version AND approval.use_key = need.use_key
        WHERE claim.id = $1 AND approval.state = 'approved' AND approval.from_at <= $2 AND approval.until_at > $2
            AND ", speaks_for_site!());
    OWED = "SELECT id FROM claim WHERE version = $1 AND maker = $2 AND state = 'active' ORDER BY id";
}

/// What the approvals in force name instead, where they do not cover what this claim's maker prints where
/// she works; nothing where they do.
pub async fn uncovered(db: &Db, claim: ClaimId) -> Result<Option<Grounds>, StoreError> {
    let made: Option<(Word<Class>, Word<Premises>)> = db.opt(MADE, (claim,)).await?;
    let Some((class, premises)) = made else {
        return Ok(None);
    };
    let now = db.now().await?;
    let rows: Vec<(Option<String>, Option<String>)> = db.all(NAMED, (claim, now)).await?;
    let named = rows
        .iter()
        .map(|(derogation, declaration)| {
            Grounds::named(derogation.as_deref(), declaration.as_deref())
        })
        .fold(Grounds::default(), |all, one| all | one);
    Ok((!premises.0.is_covered(class.0, named)).then_some(named))
}

/// Does she owe pieces of a version that she may not make where she works?
pub async fn is_kept_from(
    db: &Db,
    version: VersionId,
    maker: PersonId,
) -> Result<bool, StoreError> {
    let claims: Vec<(Key<ClaimId>,)> = db.all(OWED, (version, maker)).await?;
    for (claim,) in claims {
        if uncovered(db, claim.0).await?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}
