//! Plannings of tours: a first plan at once, better ones in the background, road times and tours of services.

#![expect(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a story that cannot go on stops the test"
)]

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use chrono::TimeDelta;
use essaim_app::work::plannings::{Budget, pass};
use essaim_app::{App, Services, Settings};
use essaim_domain::ledger::Place;
use essaim_domain::leg::PlanningState;
use essaim_planning::tours::VehicleKind;
use essaim_roads::{Osrm, Service, Vroom};
use essaim_testkit::{Village, each_village};
use serde_json::{Value, json};

/// So long the background searches here, whatever the machine.
const BUDGET: Budget = Budget::Looks(20);

/// One box waits at a home for a hub, and one at the hub for the site.
async fn two_boxes(village: &Village) {
    let (_, line) = village.ear_savers_needed(200).await;
    let hub = Place::Hub(village.hubs[0]);
    village.stock_for(line, village.saver.1, &[50], hub).await;
    let home = Place::Home(village.makers[0]);
    village.sealed_for(line, village.saver.1, &[60], home).await;
}

async fn planned(village: &Village) -> String {
    let body = json!({ "collective": village.collective });
    let planner = village.api(village.planner);
    let made = planner.post("/api/v1/tours/plan", body).await.expect(201);
    format!("/api/v1/tours/plannings/{}", made.id())
}

async fn seen(village: &Village, path: &str) -> Value {
    village
        .api(village.planner)
        .get(path)
        .await
        .expect(200)
        .body
}

/// Ids of the drafts.
async fn drafts(village: &Village) -> Vec<String> {
    let board = seen(village, "/api/v1/tours").await;
    let tours = board["tours"].as_array().unwrap().iter();
    let drafts = tours.filter(|tour| tour["state"] == "draft");
    drafts
        .map(|tour| tour["id"].as_str().unwrap().to_owned())
        .collect()
}

/// The village's application with services.
fn with(village: &Village, services: Services) -> App {
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

async fn listening(router: Router) -> String {
    let socket = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", socket.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(socket, router).await });
    address
}

fn by_car(address: &str) -> Services {
    let service = Service::patient(address, Duration::from_millis(200)).unwrap();
    Services {
        car: Some(Arc::new(Osrm::new(service, VehicleKind::Car))),
        ..Services::default()
    }
}

/// Every way is eleven kilometres and takes ten minutes.
async fn table(
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

async fn roads() -> (Services, Arc<AtomicUsize>) {
    let asked = Arc::new(AtomicUsize::new(0));
    let router = Router::new()
        .route("/table/v1/driving/{stops}", get(table))
        .with_state(Arc::clone(&asked));
    (by_car(&listening(router).await), asked)
}

#[tokio::test]
async fn first_tours_are_there_at_once_and_the_search_goes_on_in_the_background() {
    each_village("plannings-first", |village| async move {
        two_boxes(&village).await;
        let planner = village.api(village.planner);
        let body = json!({ "collective": village.collective });
        let path = "/api/v1/tours/plan";
        let first = planner
            .post_keyed(path, "plan-1", body.clone())
            .await
            .expect(201);
        let again = planner
            .post_keyed(path, "plan-1", body.clone())
            .await
            .expect(201);
        assert_eq!(first.id(), again.id());
        assert_eq!(village.rows("tour_planning", "1 = 1").await, 1);
        let board = planner.get("/api/v1/tours").await.expect(200).body;
        let shown = &board["plannings"][0];
        assert_eq!(shown["state"], "searching", "{shown}");
        assert_eq!(shown["first"], shown["best"]);
        assert_eq!(shown["first"]["unassigned"], 0, "{board}");
        assert!(!drafts(&village).await.is_empty());
        let one = format!("/api/v1/tours/plannings/{}", first.id());
        let maker = village.api(village.makers[0]);
        maker.get(&one).await.expect(404);
        maker.get(&format!("{one}/replay")).await.expect(404);
        let too_long = json!({ "collective": village.collective, "seconds": 121 });
        planner.post(path, too_long).await.expect(422);
        maker.post(path, body).await.expect(404);

        let ended = pass(&village.app, BUDGET).await.unwrap();
        assert_eq!(ended, Some(PlanningState::Finished));
        assert_eq!(pass(&village.app, BUDGET).await.unwrap(), None);
        let shown = seen(&village, &one).await;
        assert_eq!(shown["state"], "finished");
        let km = |plan: &str| shown[plan]["km"].as_f64().unwrap();
        assert!(km("best") <= km("first"), "{shown}");
        assert_eq!(
            (&shown["estimated"], &shown["roads"]),
            (&json!(true), &json!("unset"))
        );
        let replay = seen(&village, &format!("{one}/replay")).await;
        assert_eq!(replay["outcome"], "same");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn who_plans_anew_plans_what_nobody_was_offered_too() {
    each_village("plannings-anew", |village| async move {
        two_boxes(&village).await;
        let first = planned(&village).await;
        let before = drafts(&village).await;
        let second = planned(&village).await;
        let after = drafts(&village).await;
        assert_eq!(before.len(), after.len());
        assert!(before.iter().all(|one| !after.contains(one)), "{after:?}");
        assert_eq!(seen(&village, &first).await["state"], "stopped");
        assert_eq!(seen(&village, &second).await["first"]["unassigned"], 0);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_planning_is_stopped_and_keeps_its_best() {
    each_village("plannings-stopped", |village| async move {
        two_boxes(&village).await;
        let one = planned(&village).await;
        let stop = format!("{one}/stop");
        village
            .api(village.driver)
            .post(&stop, json!({}))
            .await
            .expect(404);
        let planner = village.api(village.planner);
        planner.post(&stop, json!({})).await.expect(200);
        planner.post(&stop, json!({})).await.expect(409);
        assert_eq!(seen(&village, &one).await["state"], "stopped");
        assert_eq!(pass(&village.app, BUDGET).await.unwrap(), None);
        assert!(!drafts(&village).await.is_empty());

        // While somebody searches for two minutes.
        let body = json!({ "collective": village.collective, "seconds": 120 });
        let made = planner.post("/api/v1/tours/plan", body).await.expect(201);
        let app = village.app.clone();
        let search = tokio::spawn(async move { pass(&app, Budget::Asked).await });
        while village
            .rows("tour_planning", "taken_until IS NOT NULL")
            .await
            == 0
        {
            tokio::task::yield_now().await;
        }
        let hers = village.signed_in(village.planner).await;
        let path = format!("/fr/tours/plannings/{}/stop", made.id());
        let (_, page) = hers.page("/fr/tours").await;
        assert!(page.contains(&path), "{page}");
        let (status, page) = hers.send_form(&path, &[("key", "stop-1")]).await;
        assert_eq!(status, 200, "{page}");
        let ended = search.await.unwrap().unwrap();
        assert_eq!(ended, Some(PlanningState::Stopped));
        let (_, page) = hers.page("/en/tours").await;
        assert!(page.contains("The search was stopped"), "{page}");
        assert!(!page.contains(&path.replace("/fr/", "/en/")), "{page}");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn what_a_restart_cut_short_ends_with_what_it_has() {
    each_village("plannings-restart", |village| async move {
        two_boxes(&village).await;
        let one = planned(&village).await;
        let before = drafts(&village).await;
        // A process took it and died.
        let taken = "UPDATE tour_planning SET taken_until = started_at";
        village.tamper(taken.to_owned()).await;
        village.wait(TimeDelta::minutes(1));
        assert_eq!(pass(&village.app, BUDGET).await.unwrap(), None);
        assert_eq!(seen(&village, &one).await["state"], "interrupted");
        assert_eq!(drafts(&village).await, before);
        let offer = format!("/api/v1/tours/{}/offer", before[0]);
        let planner = village.api(village.planner);
        planner.post(&offer, json!({})).await.expect(200);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn road_times_of_a_service_take_the_place_of_straight_lines() {
    each_village("plannings-roads", |village| async move {
        two_boxes(&village).await;
        let one = planned(&village).await;
        let before = drafts(&village).await;
        let (services, asked) = roads().await;
        let ended = pass(&with(&village, services), BUDGET).await.unwrap();
        assert_eq!(ended, Some(PlanningState::Finished));
        assert!(asked.load(Ordering::SeqCst) > 0);
        let shown = seen(&village, &one).await;
        assert_eq!(shown["roads"], "answered", "{shown}");
        assert_eq!(shown["estimated"], false);
        let km = shown["best"]["km"].as_f64().unwrap();
        let ways = (km / 11.0).round();
        assert!((ways * 11.0 - km).abs() < 1e-6 && ways >= 2.0, "{shown}");
        let after = drafts(&village).await;
        assert!(!after.is_empty() && before.iter().all(|one| !after.contains(one)));
        let replay = seen(&village, &format!("{one}/replay")).await;
        assert_eq!(replay["outcome"], "same");
        let hers = village.signed_in(village.planner).await;
        let (_, page) = hers.page("/fr/tours").await;
        assert!(page.contains("Temps de route du service"), "{page}");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_tour_offered_during_the_search_stays() {
    each_village("plannings-changed", |village| async move {
        two_boxes(&village).await;
        let one = planned(&village).await;
        let before = drafts(&village).await;
        let offer = format!("/api/v1/tours/{}/offer", before[0]);
        let planner = village.api(village.planner);
        planner.post(&offer, json!({})).await.expect(200);
        let (services, _) = roads().await;
        let ended = pass(&with(&village, services), BUDGET).await.unwrap();
        assert_eq!(ended, Some(PlanningState::Changed));
        let shown = seen(&village, &one).await;
        assert_eq!(shown["best"], shown["first"]);
        let tour = seen(&village, &format!("/api/v1/tours/{}", before[0])).await;
        assert_eq!(tour["state"], "offered");
        assert_eq!(drafts(&village).await, before[1..]);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn what_a_giver_agreed_to_stays() {
    each_village("plannings-agreed", |village| async move {
        two_boxes(&village).await;
        planned(&village).await;
        let before = drafts(&village).await;
        let mut leg = String::new();
        for draft in &before {
            let tour = seen(&village, &format!("/api/v1/tours/{draft}")).await;
            let stops = tour["stops"].as_array().unwrap().iter();
            let mut home = stops.filter(|stop| stop["place"] == "home");
            if let Some(stop) = home.next() {
                leg = stop["leg"].as_str().unwrap().to_owned();
            }
        }
        let agree = format!("/api/v1/legs/{leg}/agree");
        let maker = village.api(village.makers[0]);
        maker.post(&agree, json!({})).await.expect(200);
        let (services, _) = roads().await;
        let ended = pass(&with(&village, services), BUDGET).await.unwrap();
        assert_eq!(ended, Some(PlanningState::Changed));
        assert_eq!(drafts(&village).await, before);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_road_service_that_is_down_slow_or_wrong_leaves_straight_lines_and_says_so() {
    each_village("plannings-estimated", |village| async move {
        two_boxes(&village).await;
        let gone = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let down = format!("http://{}", gone.local_addr().unwrap());
        drop(gone);
        let route = "/table/v1/driving/{stops}";
        let never = || std::future::pending::<String>();
        let slow = listening(Router::new().route(route, get(never))).await;
        let short =
            || async { Json(json!({ "code": "Ok", "durations": [[0.0]], "distances": [[]] })) };
        let wrong = listening(Router::new().route(route, get(short))).await;
        let no = || async { (StatusCode::TOO_MANY_REQUESTS, "later") };
        let refused = listening(Router::new().route(route, get(no))).await;
        let cases = [
            ("down", down, "ne répond pas"),
            ("slow", slow, "a mis trop longtemps"),
            ("wrong", wrong, "est inutilisable"),
            ("refused", refused, "a refusé"),
        ];
        let hers = village.signed_in(village.planner).await;
        for (word, address, said) in cases {
            let one = planned(&village).await;
            let app = with(&village, by_car(&address));
            let ended = pass(&app, BUDGET).await.unwrap();
            assert_eq!(ended, Some(PlanningState::Finished), "{word}");
            let shown = seen(&village, &one).await;
            assert_eq!(shown["roads"], word, "{shown}");
            assert_eq!(shown["estimated"], true);
            assert_eq!(shown["best"]["unassigned"], 0);
            let (_, page) = hers.page("/fr/tours").await;
            assert!(page.contains(said), "{word}: {page}");
        }
        village.verify().await;
    })
    .await;
}

/// One vehicle takes everything, one after the other.
async fn errands(State(asked): State<Arc<AtomicUsize>>, Json(problem): Json<Value>) -> Json<Value> {
    asked.fetch_add(1, Ordering::SeqCst);
    let shipments = problem["shipments"].as_array().unwrap().iter();
    let steps = shipments.flat_map(|shipment| {
        ["pickup", "delivery"].map(|kind| json!({ "type": kind, "id": shipment[kind]["id"] }))
    });
    let route = json!({ "vehicle": 0, "steps": steps.collect::<Vec<Value>>() });
    Json(json!({ "code": 0, "routes": [route], "unassigned": [] }))
}

#[tokio::test]
async fn tours_of_a_service_are_asked_for_where_one_is_set() {
    each_village("plannings-vroom", |village| async move {
        two_boxes(&village).await;
        let asked = Arc::new(AtomicUsize::new(0));
        let router = Router::new()
            .route("/", post(errands))
            .with_state(Arc::clone(&asked));
        let (mut services, _) = roads().await;
        let service = Service::new(&listening(router).await).unwrap();
        services.vroom = Some(Vroom::new(service));
        let one = planned(&village).await;
        let ended = pass(&with(&village, services.clone()), BUDGET)
            .await
            .unwrap();
        assert_eq!(
            (ended, asked.load(Ordering::SeqCst)),
            (Some(PlanningState::Finished), 1)
        );
        let shown = seen(&village, &one).await;
        assert_eq!(shown["vroom"], "answered", "{shown}");
        assert_eq!(shown["best"]["unassigned"], 0);
        // Every errand by itself, as the service said: from home there, on to the hub or site, and home again.
        assert_eq!(shown["best"]["tours"], 1, "{shown}");
        let replay = seen(&village, &format!("{one}/replay")).await;
        assert_eq!(replay["outcome"], "same");

        let no = || async { Json(json!({ "code": 3, "error": "no way" })) };
        let service = Service::new(&listening(Router::new().route("/", post(no))).await).unwrap();
        services.vroom = Some(Vroom::new(service));
        let one = planned(&village).await;
        let ended = pass(&with(&village, services), BUDGET).await.unwrap();
        assert_eq!(ended, Some(PlanningState::Finished));
        let shown = seen(&village, &one).await;
        assert_eq!(
            (&shown["vroom"], &shown["roads"]),
            (&json!("wrong"), &json!("answered"))
        );
        assert_eq!(shown["best"]["unassigned"], 0, "{shown}");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn the_board_hears_how_a_planning_ends() {
    each_village("plannings-live", |village| async move {
        two_boxes(&village).await;
        let hers = village.signed_in(village.planner).await;
        let topics = format!("/fr/live?topics=tours:{}", village.collective);
        let (_, page) = hers.page("/fr/tours").await;
        assert!(page.contains(&topics), "{page}");
        let mut stream = hers.stream(&topics).await;
        planned(&village).await;
        let ended = pass(&village.app, BUDGET).await.unwrap();
        assert_eq!(ended, Some(PlanningState::Finished));
        let mut heard = String::new();
        while !heard.contains("La recherche est finie") {
            let chunk = stream.chunk().await.expect("the stream goes on");
            heard.push_str(&String::from_utf8_lossy(&chunk.expect("something")));
        }
        assert!(heard.contains("event: tours-now"), "{heard}");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn what_a_planning_was_asked_is_kept_ninety_days_and_its_files_as_long() {
    each_village("plannings-files", |village| async move {
        two_boxes(&village).await;
        let one = planned(&village).await;
        let kept = "asked IS NOT NULL AND plan IS NOT NULL";
        assert_eq!(village.rows("tour_planning", kept).await, 1);
        village.wait(TimeDelta::days(89));
        assert_eq!(essaim_app::tour::forget_due(&village.app).await.unwrap(), 0);
        village.wait(TimeDelta::days(2));
        assert_eq!(essaim_app::tour::forget_due(&village.app).await.unwrap(), 1);
        let replay = seen(&village, &format!("{one}/replay")).await;
        assert_eq!(replay["outcome"], "forgotten");
        village.verify().await;
    })
    .await;
}
