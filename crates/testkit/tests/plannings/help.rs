//! What the stories of plannings share: two boxes, a planning, services as they answer.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use essaim_app::work::plannings::Budget;
use essaim_app::{App, Services, Settings};
use essaim_domain::ledger::Place;
use essaim_planning::tours::VehicleKind;
use essaim_roads::{Osrm, Service};
use essaim_testkit::Village;
use serde_json::{Value, json};

/// So long the background searches here, whatever the machine.
pub(crate) const BUDGET: Budget = Budget::Looks(20);

/// One box waits at a home for a hub, and one at the hub for the site.
pub(crate) async fn two_boxes(village: &Village) {
    let (_, line) = village.ear_savers_needed(200).await;
    let hub = Place::Hub(village.hubs[0]);
    village.stock_for(line, village.saver.1, &[50], hub).await;
    let home = Place::Home(village.makers[0]);
    village.sealed_for(line, village.saver.1, &[60], home).await;
}

pub(crate) async fn planned(village: &Village) -> String {
    let body = json!({ "collective": village.collective });
    let planner = village.api(village.planner);
    let made = planner.post("/api/v1/tours/plan", body).await.expect(201);
    format!("/api/v1/tours/plannings/{}", made.id())
}

pub(crate) async fn seen(village: &Village, path: &str) -> Value {
    village
        .api(village.planner)
        .get(path)
        .await
        .expect(200)
        .body
}

/// Ids of the drafts.
pub(crate) async fn drafts(village: &Village) -> Vec<String> {
    let board = seen(village, "/api/v1/tours").await;
    let tours = board["tours"].as_array().unwrap().iter();
    let drafts = tours.filter(|tour| tour["state"] == "draft");
    drafts
        .map(|tour| tour["id"].as_str().unwrap().to_owned())
        .collect()
}

/// The village's application with services.
pub(crate) fn with(village: &Village, services: Services) -> App {
    let settings = Settings {
        public_url: village.url.clone(),
        services,
        ..Settings::default()
    };
    App::new(
        village.base.db.clone(),
        village.app.files().clone(),
        settings,
    )
}

pub(crate) async fn listening(router: Router) -> String {
    let socket = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", socket.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(socket, router).await });
    address
}

pub(crate) fn by_car(address: &str) -> Services {
    let service = Service::patient(address, Duration::from_millis(200)).unwrap();
    Services {
        car: Some(Arc::new(Osrm::new(service, VehicleKind::Car))),
        ..Services::default()
    }
}

/// Every way is eleven kilometres and takes ten minutes.
pub(crate) async fn table(
    State(asked): State<Arc<AtomicUsize>>,
    Path(_): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Response {
    asked.fetch_add(1, Ordering::SeqCst);
    let count = |name: &str| query[name].split(';').count();
    let table = |way: f64| vec![vec![way; count("destinations")]; count("sources")];
    Json(json!({ "code": "Ok", "durations": table(600.0), "distances": table(11_000.0) }))
        .into_response()
}

pub(crate) async fn roads() -> (Services, Arc<AtomicUsize>) {
    let asked = Arc::new(AtomicUsize::new(0));
    let router = Router::new()
        .route("/table/v1/driving/{stops}", get(table))
        .with_state(Arc::clone(&asked));
    (by_car(&listening(router).await), asked)
}
