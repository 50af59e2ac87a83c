//! Endings: what one would change, for who may; and what ended with what came of it, for everybody.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use chrono_tz::Tz;
use essaim_domain::ending::{Scope, may_end};
use essaim_domain::geo::{Departement, Insee};
use essaim_domain::ids::{CollectiveId, EndingId, ProductId};
use essaim_store::ending as rows;
use essaim_store::ledger;
use essaim_store::people::place_cards;

pub use rows::{Card, Totals};

use crate::access::{At, Right};
use crate::ending::{Preview, Within};
use crate::{Actor, App, Error};

/// What ending it would change, for a coordinator.
///
/// # Errors
/// [`essaim_domain::Refusal::Ended`] when it ended already.
pub async fn preview(
    app: &App,
    who: &Actor,
    collective: CollectiveId,
    scope: Scope,
) -> Result<Preview, Error> {
    who.may(Right::End, At::collective(collective))?;
    let mut tx = app.db.snapshot().await?;
    let within = Within::read(&mut tx, collective, scope).await?;
    let mint = app.mint(&tx);
    let book = ledger::load(&mut tx, mint, &within.roots()).await?;
    may_end(&book.facts.endings, collective, scope)?;
    Preview::of(&mut tx, &within, &book).await
}

/// What there is to end in a collective.
#[derive(Clone, Debug)]
pub struct Choices {
    /// Products: id, French and English name.
    pub products: Vec<(ProductId, String, String)>,
    /// The départements of its sites, and how many sites each has.
    pub areas: BTreeMap<Departement, usize>,
}

/// What a coordinator may end.
pub async fn choices(app: &App, who: &Actor, collective: CollectiveId) -> Result<Choices, Error> {
    who.may(Right::End, At::collective(collective))?;
    let mut areas: BTreeMap<Departement, usize> = BTreeMap::new();
    for site in place_cards::sites(&app.db, collective).await? {
        if let Ok(insee) = site.insee.parse::<Insee>() {
            *areas.entry(insee.departement()).or_default() += 1;
        }
    }
    Ok(Choices {
        products: rows::products(&app.db).await?,
        areas,
    })
}

/// An ending with what came of it.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The ending.
    pub card: Card,
    /// What came of it.
    pub totals: Totals,
    /// She may reopen it.
    pub reopens: bool,
}

/// Every ending, newest first, for everybody.
pub async fn all(app: &App) -> Result<Vec<Card>, Error> {
    Ok(rows::cards(&app.db).await?)
}

/// The endings in force, for everybody.
pub async fn in_force(app: &App) -> Result<Vec<Card>, Error> {
    let mut all = all(app).await?;
    all.retain(|card| card.reopened_at.is_none());
    Ok(all)
}

/// One of them, for everybody.
pub async fn one(app: &App, who: Option<&Actor>, id: EndingId) -> Result<Shown, Error> {
    let card = rows::card(&app.db, id).await?;
    let collective = card.collective();
    let mut tx = app.db.snapshot().await?;
    let scope = card.scope().map_err(|_| Error::NotFound)?;
    let asked = rows::ever_asked(&mut tx, collective, scope).await?;
    let may = who.is_some_and(|who| who.has(Right::End, At::collective(collective)));
    Ok(Shown {
        totals: rows::totals(&mut tx, &asked).await?,
        reopens: may && card.reopened_at.is_none(),
        card,
    })
}

/// The day it is, where most of us are: what a date begins with.
pub async fn today(app: &App) -> NaiveDate {
    let now = app.db.now().await.unwrap_or_default();
    now.with_timezone(&Tz::Europe__Paris).date_naive()
}
