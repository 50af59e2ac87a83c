//! Rows become needs, some hundreds in a transaction.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use essaim_domain::Units;
use essaim_domain::ids::{CollectiveId, NeedId, OrganisationId, ProductId, SiteId};
use essaim_domain::ledger::Book;
use essaim_domain::ledger::acts::NewNeed;
use essaim_domain::need::UseKey;
use essaim_store::import::{self as store, Noted};
use essaim_store::people::add;
use essaim_store::{Tx, ledger, transact};
use serde_json::json;
use sha2::{Digest, Sha256};

use super::map::{Map, Quantity, quantity};
use crate::access::{At, Right};
use crate::communes;
use crate::doing::{Done, write_act};
use crate::{Actor, App, Error};

/// A row of the file.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its line in the file, from 2 (1 is the header).
    pub line: i64,
    /// Its cells by column.
    pub cells: BTreeMap<String, String>,
}

/// What became of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was imported before.
    Known,
    /// It is a posted need now.
    Accepted,
    /// It cannot be a need; the reason's key.
    Refused(&'static str),
    /// A person must look at it; the reason's key.
    Review(&'static str),
}

/// Imports rows in one transaction, for a coordinator of the map's collective. With `dry`, nothing is
/// kept. Call it with some hundreds of rows at a time.
///
/// # Errors
/// [`Error::NotFound`] when the collective is unknown or not hers to look after.
pub async fn import(
    app: &App,
    who: &Actor,
    map: &Map,
    rows: &[Row],
    dry: bool,
) -> Result<Vec<Outcome>, Error> {
    let collective = store::collective(&app.db, &map.collective)
        .await?
        .ok_or(Error::NotFound)?;
    who.may(Right::VerifyNeed, At::collective(collective))?;
    if dry {
        let mut tx = app.db.begin().await?;
        let outcomes = read_all(app, who, map, collective, rows, &mut tx).await?;
        tx.rollback().await?;
        return Ok(outcomes);
    }
    transact!(app.db, |tx| -> Result<Vec<Outcome>, Error> {
        read_all(app, who, map, collective, rows, tx).await
    })
}

async fn read_all(
    app: &App,
    who: &Actor,
    map: &Map,
    collective: CollectiveId,
    rows: &[Row],
    tx: &mut Tx,
) -> Result<Vec<Outcome>, Error> {
    let mint = app.mint(tx);
    let book = Book::new(tx.now(), mint);
    let mut importing = Importing {
        who,
        map,
        collective,
        tx,
        book,
    };
    let mut outcomes = Vec::with_capacity(rows.len());
    for row in rows {
        outcomes.push(importing.row(row).await?);
    }
    Ok(outcomes)
}

struct Importing<'a> {
    who: &'a Actor,
    map: &'a Map,
    collective: CollectiveId,
    tx: &'a mut Tx,
    book: Book,
}

/// A row that can be a need.
struct Wanted {
    site: SiteId,
    product: ProductId,
    products: Units,
    asked: DateTime<Utc>,
}

enum Judged {
    Wanted(Wanted),
    Refused(&'static str),
    Review(&'static str),
}

impl Importing<'_> {
    async fn row(&mut self, row: &Row) -> Result<Outcome, Error> {
        let hash = hash_of(self.map, row);
        if store::seen(self.tx, &self.map.source, &hash).await? {
            return Ok(Outcome::Known);
        }
        let (outcome, word, reason, need) = match self.judge(row).await? {
            Judged::Wanted(wanted) => {
                let need = self.post(row.line, wanted).await?;
                (Outcome::Accepted, "accepted", None, Some(need))
            }
            Judged::Refused(reason) => (Outcome::Refused(reason), "refused", Some(reason), None),
            Judged::Review(reason) => (Outcome::Review(reason), "review", Some(reason), None),
        };
        let cells = matches!(outcome, Outcome::Review(_)).then(|| json!(row.cells));
        let noted = Noted {
            source: &self.map.source,
            row_hash: &hash,
            line: row.line,
            outcome: word,
            reason,
            cells,
            need,
        };
        store::note(self.tx, noted).await?;
        Ok(outcome)
    }

    async fn judge(&mut self, row: &Row) -> Result<Judged, Error> {
        let cell = |column: &String| {
            row.cells
                .get(column)
                .map(|text| text.trim())
                .unwrap_or_default()
        };
        let Some(key) = self.map.product.values.get(cell(&self.map.product.column)) else {
            return Ok(Judged::Refused("not-made-here"));
        };
        let Some(product) = store::product(self.tx, key).await? else {
            return Ok(Judged::Refused("not-made-here"));
        };
        if !store::has_use(self.tx, product, &self.map.product.use_key).await? {
            return Ok(Judged::Refused("no-such-use"));
        }
        let products = match quantity(cell(&self.map.quantity.column)) {
            Quantity::Whole(units) if units > self.map.quantity.review_above => {
                return Ok(Judged::Review("quantity-above-habit"));
            }
            Quantity::Whole(units) if units > Units::MOST => {
                return Ok(Judged::Review("quantity-too-large"));
            }
            Quantity::Whole(units) => Units::of(units),
            Quantity::Missing => return Ok(Judged::Refused("quantity-missing")),
            Quantity::NoNumber => return Ok(Judged::Refused("quantity-no-number")),
            Quantity::NotPositive => return Ok(Judged::Refused("quantity-not-positive")),
            Quantity::Fraction => return Ok(Judged::Review("quantity-fraction")),
        };
        let Some(asked) = self.map.date.read(cell(&self.map.date.column)) else {
            return Ok(Judged::Review("date-unreadable"));
        };
        let name = cell(&self.map.site.column);
        if name.is_empty() || name.chars().count() > 200 || name.chars().any(char::is_control) {
            return Ok(Judged::Refused("site-missing"));
        }
        match self.site(name).await? {
            Some(site) => Ok(Judged::Wanted(Wanted {
                site,
                product,
                products,
                asked,
            })),
            None => Ok(Judged::Review("site-unknown")),
        }
    }

    /// The site a name means; where the map says so, an unknown one is added, unverified.
    async fn site(&mut self, name: &str) -> Result<Option<SiteId>, Error> {
        let source = &self.map.source;
        if let Some(site) = store::site(self.tx, source, self.collective, name).await? {
            return Ok(Some(site));
        }
        let Some(commune) = self.map.site.add_in.as_deref().and_then(communes::by_insee) else {
            return Ok(None);
        };
        let organisation = self.organisation().await?;
        let id = SiteId::new(&mut self.book.mint);
        let door = add::Door {
            name: name.to_owned(),
            insee: commune.insee.to_string(),
            point: commune.point,
            zone: "Europe/Paris".to_owned(),
            hours: "Mo-Fr 08:00-17:00".to_owned(),
            address: commune.name.to_owned(),
            located: None,
        };
        add::site(self.tx, id, organisation, door, None, None).await?;
        store::remember_site(self.tx, source, name, id).await?;
        Ok(Some(id))
    }

    /// Sites of an import belong to one organisation until a coordinator sorts them.
    async fn organisation(&mut self) -> Result<OrganisationId, Error> {
        let name = format!("Import {}", self.map.source);
        if let Some(known) = store::organisation(self.tx, self.collective, &name).await? {
            return Ok(known);
        }
        let id = OrganisationId::new(&mut self.book.mint);
        add::organisation(self.tx, id, self.collective, &name).await?;
        Ok(id)
    }

    async fn post(&mut self, line: i64, wanted: Wanted) -> Result<NeedId, Error> {
        let new = NewNeed {
            collective: self.collective,
            site: wanted.site,
            product: wanted.product,
            use_key: UseKey::new(self.map.product.use_key.clone()),
            requester: self.who.person,
            products: wanted.products,
            need_by: wanted.asked + TimeDelta::days(self.map.date.need_within_days),
        };
        let need = self.book.post_need(new)?;
        let done = Done::new("need-imported", "need", need)
            .fact("source", &self.map.source)
            .fact("line", line)
            .fact("products", wanted.products)
            .at(wanted.asked);
        let act = write_act(self.tx, &mut self.book.mint, Some(self.who), done).await?;
        ledger::save(self.tx, &self.book, act).await?;
        self.book.stored();
        Ok(need)
    }
}

/// A row's hash: of its key columns, or of every cell.
fn hash_of(map: &Map, row: &Row) -> String {
    let mut hash = Sha256::new();
    for (column, cell) in &row.cells {
        if map.key.is_empty() || map.key.contains(column) {
            for text in [column, cell] {
                hash.update(u64::try_from(text.len()).unwrap_or(u64::MAX).to_be_bytes());
                hash.update(text);
            }
        }
    }
    hex::encode(hash.finalize())
}
