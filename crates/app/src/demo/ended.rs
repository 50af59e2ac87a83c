//! What came to its end in the demonstration: a product every hospital has enough of, ended by the verb of earnest.

use chrono::TimeDelta;
use essaim_domain::conformity::Class;
use essaim_domain::ending::Scope;
use essaim_domain::ids::ProductId;
use essaim_domain::person::Role;

use super::looking::asked_by;
use super::region::Region;
use crate::ending::{EndForm, end};
use crate::see::endings::preview;
use crate::{App, Error};

/// So many ticks before the demonstration opens.
const LEFT: i64 = 8;

/// What is on a bed then may be finished for so long.
const FINISH: TimeDelta = TimeDelta::days(6);

/// Ends one of several products of class A, once; whether the ledger changed.
pub(super) async fn step(app: &App, region: &Region, left: i64) -> Result<bool, Error> {
    let ending = (left == LEFT).then(|| enough(region)).flatten();
    let Some((product, by)) = ending.zip(region.one(Role::Coordinator, 0)) else {
        return Ok(false);
    };
    let asked = asked_by(app, by, "demonstration-ending".to_owned()).await?;
    let scope = Scope::Product(product);
    let preview = preview(app, &asked.who, region.collective, scope).await?;
    let form = EndForm {
        collective: region.collective,
        scope,
        finish_by: (app.db.now().await? + FINISH).date_naive(),
        reason: "Les hôpitaux de la région en ont reçu assez pour l’hiver.".to_owned(),
        thanks: "Vous avez répondu en quelques jours. Merci à toutes et à tous.".to_owned(),
        seen: preview.seen,
    };
    end(app, &asked, form).await?;
    Ok(true)
}

/// The first of several products of class A: where there is only one, it goes on.
fn enough(region: &Region) -> Option<ProductId> {
    let simple = region.products.iter();
    let mut simple = simple.filter(|product| product.class == Class::A);
    let first = simple.next()?;
    simple.next().map(|_| first.id)
}
