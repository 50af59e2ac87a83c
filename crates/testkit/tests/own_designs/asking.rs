//! A hospital asks, a maker claims, her pieces are checked and lie boxed at the hub.

use chrono::{DateTime, TimeDelta, Utc};
use essaim_domain::ids::SiteId;
use essaim_testkit::{Answer, Api, Boxed, MOMENT, Village};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::coming_in::{Product, id};
use crate::looking::day;

/// Asks for so many products at a site; whatever is answered.
pub(crate) async fn asks(
    village: &Village,
    by: &Api,
    site: SiteId,
    product: &Product,
    products: i64,
) -> Answer {
    let body = json!({ "site": site, "product": product.id, "use": product.use_key,
        "products": products, "need_by": day(village, 40).await });
    by.post("/api/v1/needs", body).await
}

/// Nothing is asked for that the site does not accept: the field is named, in words.
pub(crate) fn is_not_accepted(answer: Answer) {
    let field = answer.expect(422).body["fields"][0].clone();
    assert_eq!(field["field"], "use", "{field}");
    assert_eq!(field["code"], "invalid-not-accepted-here", "{field}");
}

/// A need that a coordinator verified: its line for the component of this name.
pub(crate) async fn verified(village: &Village, by: &Api, need: Uuid, component: &str) -> Uuid {
    let coordinator = village.api(village.coordinator);
    let path = format!("/api/v1/needs/{need}");
    let verify = format!("{path}/verify");
    coordinator.post(&verify, json!({})).await.expect(200);
    let seen = by.get(&path).await.expect(200).body;
    assert_eq!(seen["state"], "open", "{seen}");
    let mut lines = seen["lines"].as_array().unwrap().iter();
    id(&lines.find(|line| line["component"] == component).unwrap()["id"])
}

/// A maker claims pieces of a line, due in so many days; whatever is answered.
pub(crate) async fn claims(
    village: &Village,
    maker: usize,
    line: Uuid,
    version: Uuid,
    (units, days): (i64, i64),
) -> Answer {
    village.wait(MOMENT);
    let due = village.base.db.now().await.unwrap() + TimeDelta::days(days);
    let body = json!({ "line": line, "version": version, "units": units, "due": due });
    let api = village.api(village.makers[maker]);
    api.post("/api/v1/claims", body).await
}

/// She seals two pieces of her claim and brings them; checked and rested, they are boxed for a site.
pub(crate) async fn two_boxed(village: &Village, maker: usize, claim: Uuid, site: SiteId) -> Boxed {
    let person = village.makers[maker];
    let batch = village.sealed(person, claim.into(), &[2]).await;
    let seen = village.batch_seen(person, batch).await;
    let bags = seen["bags"].as_array().unwrap().iter();
    let bags: Vec<Value> = bags.map(|bag| bag["id"].clone()).collect();
    village.brought(person, &bags).await;
    village.released(batch).await;
    village.boxed(site, &json!(bags)).await
}

/// A claim as its maker sees it.
pub(crate) async fn claim_seen(village: &Village, maker: usize, claim: Uuid) -> Value {
    let api = village.api(village.makers[maker]);
    let path = format!("/api/v1/claims/{claim}");
    api.get(&path).await.expect(200).body
}

pub(crate) fn due(claim: &Value) -> DateTime<Utc> {
    claim["due"].as_str().unwrap().parse().unwrap()
}
