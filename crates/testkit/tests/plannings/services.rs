//! Road times and tours of services: they answer, or are down, slow or wrong.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Json, Router};
use essaim_app::work::plannings::pass;
use essaim_domain::leg::PlanningState;
use essaim_roads::{Service, Vroom};
use essaim_testkit::each_village;
use serde_json::{Value, json};

use crate::help::{BUDGET, by_car, drafts, listening, planned, roads, seen, two_boxes, with};

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
