//! Where a hub or site is: the middle of its commune, or where the address base of the operator finds its door.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a story that cannot go on stops the test"
)]

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Json, Router};
use essaim_app::{ServiceKind, Services};
use essaim_testkit::{Village, each_village};
use serde_json::{Value, json};

type Asked = Arc<Mutex<Vec<String>>>;

/// The base knows one street, in Rennes and in the commune next to it.
async fn search(
    State(asked): State<Asked>,
    Query(query): Query<HashMap<String, String>>,
) -> (StatusCode, Json<Value>) {
    let typed = query["q"].clone();
    asked.lock().unwrap().push(typed.clone());
    if typed.contains("panne") {
        return (StatusCode::SERVICE_UNAVAILABLE, Json(json!({})));
    }
    let one = |city: &str, lon: f64, label: &str| {
        json!({ "geometry": { "coordinates": [lon, 48.2] },
            "properties": { "label": label, "score": 0.9, "citycode": city } })
    };
    let both = [
        one("35047", -1.5, "3 Rue du Moulin 35170 Bruz"),
        one("35238", -1.7, "3 Rue du Moulin 35000 Rennes"),
    ];
    (StatusCode::OK, Json(json!({ "features": both })))
}

async fn base() -> (Services, Asked) {
    let asked = Asked::default();
    let router = Router::new()
        .route("/search/", get(search))
        .with_state(Arc::clone(&asked));
    let socket = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", socket.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(socket, router).await });
    let mut services = Services::default();
    services.set(ServiceKind::Addok, &address).unwrap();
    (services, asked)
}

fn hub(village: &Village, address: &str) -> Value {
    json!({ "collective": village.collective, "name": "Le Moulin", "insee": "35238",
        "address": address, "hours": "Mo-Fr 09:00-18:00", "shelf_units": 500 })
}

/// Where the newest hub lies, from how far north it is, and what is said of it.
async fn shown(village: &Village, made: uuid::Uuid, said: &str) -> bool {
    let hers = village.signed_in(village.coordinator).await;
    let (_, page) = hers.page(&format!("/fr/hubs/{made}/door")).await;
    assert!(page.contains(said), "{page}");
    village.rows("hub", "lat = 48.2 AND lon = -1.7").await == 1
}

#[tokio::test]
async fn a_hub_is_where_the_address_base_finds_its_door() {
    each_village("addresses-found", |village| async move {
        let (services, asked) = base().await;
        let url = village.served_with(services).await;
        let hers = village.api_at(url.clone(), village.coordinator);
        let made = hers
            .post("/api/v1/hubs", hub(&village, "3 rue du Moulin"))
            .await
            .expect(201);
        let said = "3 Rue du Moulin 35000 Rennes";
        assert!(shown(&village, made.id(), said).await, "in its own commune");
        assert_eq!(*asked.lock().unwrap(), ["3 rue du Moulin, Rennes"]);
        // What is not known there, or a base that does not answer, leaves the middle of the commune.
        let change = hub(&village, "3 rue en panne");
        let path = format!("/api/v1/hubs/{}", made.id());
        hers.post(&path, change).await.expect(200);
        assert!(!shown(&village, made.id(), "au milieu de la commune").await);
        // Nothing a stranger types is sent there.
        let strangers = village.api_at(url, village.makers[0]);
        let body = hub(&village, "chez moi");
        strangers.post("/api/v1/hubs", body).await.expect(404);
        assert_eq!(asked.lock().unwrap().len(), 2);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_site_is_found_too_and_without_the_setting_nothing_is_asked() {
    each_village("addresses-site", |village| async move {
        let (services, asked) = base().await;
        let url = village.served_with(services).await;
        let door = json!({ "name": "Quai nord", "insee": "35238", "address": "3 rue du Moulin",
            "hours": "Mo-Fr 08:00-16:00" });
        let path = format!("/api/v1/sites/{}", village.sites[0]);
        let here = village.api(village.coordinator);
        here.post(&path, door.clone()).await.expect(200);
        let site = here.get(&path).await.expect(200).body;
        assert_eq!(site["located"], Value::Null);
        assert!(asked.lock().unwrap().is_empty(), "nothing left the server");
        let there = village.api_at(url, village.coordinator);
        there.post(&path, door).await.expect(200);
        let site = here.get(&path).await.expect(200).body;
        assert_eq!(site["located"], "3 Rue du Moulin 35000 Rennes");
        village.verify().await;
    })
    .await;
}
