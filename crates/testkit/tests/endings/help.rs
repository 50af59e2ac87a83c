//! What these stories do again and again.

use chrono::TimeDelta;
use essaim_domain::chance::Mint;
use essaim_domain::ids::{MembershipId, NeedId, PersonId};
use essaim_domain::ledger::Place;
use essaim_domain::person::{Belonging, MembershipStatus, Role};
use essaim_store::people::add;
use essaim_testkit::{Answer, Village};
use serde_json::{Value, json};
use uuid::Uuid;

/// What an ending of a scope is asked with.
pub(crate) fn scope(village: &Village, kind: &str) -> Value {
    let mut scope = json!({ "collective": village.collective, "kind": kind });
    match kind {
        "product" => scope["product"] = json!(village.ear_saver),
        "area" => scope["area"] = json!("85"),
        _ => {}
    }
    scope
}

/// What a coordinator is shown before she ends it.
pub(crate) async fn looked_at(village: &Village, kind: &str) -> Value {
    preview(village, village.coordinator, kind)
        .await
        .expect(200)
        .body
}

/// The same asked by anybody.
pub(crate) async fn preview(village: &Village, who: PersonId, kind: &str) -> Answer {
    let asked = scope(village, kind);
    let more = ["product", "area"].map(|name| {
        let value = asked[name].as_str();
        value.map_or_else(String::new, |value| format!("&{name}={value}"))
    });
    let path = format!(
        "/api/v1/endings/preview?collective={}&kind={kind}{}",
        village.collective,
        more.concat()
    );
    village.api(who).get(&path).await
}

/// The act, as its preview showed it.
pub(crate) async fn body(village: &Village, kind: &str, seen: &Value) -> Value {
    let mut body = scope(village, kind);
    let now = village.base.db.now().await.expect("now");
    body["finish_by"] = json!((now + TimeDelta::days(3)).date_naive());
    body["reason"] = json!("Les hôpitaux sont de nouveau livrés");
    body["thanks"] = json!("Merci d'avoir tenu trois mois");
    body["seen"] = seen["seen"].clone();
    body
}

/// Ends it.
pub(crate) async fn ended(village: &Village, kind: &str) -> Uuid {
    let seen = looked_at(village, kind).await;
    let coordinator = village.api(village.coordinator);
    let body = body(village, kind, &seen).await;
    coordinator
        .post("/api/v1/endings", body)
        .await
        .expect(201)
        .id()
}

/// Posts a need at one of the sites.
pub(crate) async fn posted(village: &Village, site: usize, product: &Value) -> Answer {
    let mut form = village.visor_form(20);
    form["site"] = json!(village.sites[site]);
    form["product"] = product.clone();
    let requester = village.api(village.requester);
    requester.post("/api/v1/needs", form).await
}

/// The second site lies in another département.
pub(crate) async fn second_site_in_vendee(village: &Village) {
    let sites = village.sites.map(|site| site.uuid().simple().to_string());
    let [first, second] = &sites;
    assert!(first < second, "ids sort in the order they were made");
    let last =
        "UPDATE site SET insee = '85191' WHERE id = (SELECT id FROM site ORDER BY id DESC LIMIT 1)";
    village.tamper(last.to_owned()).await;
}

/// A need for so many ear savers that has them all.
pub(crate) async fn served(village: &Village, units: i64) -> NeedId {
    let (need, line) = village.ear_savers_needed(units).await;
    let hub = Place::Hub(village.hubs[0]);
    let (_, bags) = village
        .stock_for(line, village.saver.1, &[units], hub)
        .await;
    let boxed = village.boxed(village.sites[0], &json!(bags)).await;
    boxed.picked_up(village, 200).await;
    boxed.docked(village, 200).await;
    boxed.counted(&village.api(village.requester), 200).await;
    need
}

/// The planner drives too, like the driver.
pub(crate) async fn also_drives(village: &Village, person: PersonId) {
    let mut tx = village.base.db.begin().await.expect("a transaction");
    let id = MembershipId::new(&mut Mint::new(tx.now(), village.app.chance()));
    let at = Belonging::Collective(village.collective);
    let status = MembershipStatus::Confirmed;
    add::membership(&mut tx, id, person, Role::Driver, at, status)
        .await
        .expect("a membership");
    tx.commit().await.expect("a commit");
    let row = "INSERT INTO driver (person, collective, insee, lat, lon, vehicle, boxes, kilograms, most_km, hours)
        SELECT membership.person, driver.collective, insee, lat, lon, vehicle, boxes, kilograms, most_km, hours
        FROM driver, membership WHERE membership.role = 'planner'";
    village.tamper(row.to_owned()).await;
}
