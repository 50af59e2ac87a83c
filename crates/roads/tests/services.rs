//! Services as they answer: right, down, slow and wrong.
#![expect(clippy::unwrap_used, reason = "a test that cannot listen must fail")]

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use essaim_planning::Place;
use essaim_planning::tours::{Road, VehicleKind};
use essaim_roads::{Addok, Osrm, Service, Trouble};
use serde_json::json;

/// Of an island no road leads.
const ISLAND: f64 = -5.0;

/// What was asked: rows and columns of each block.
type Blocks = Arc<Mutex<Vec<(usize, usize)>>>;

/// A town whose roads are a kilometre for each hundredth of a degree, a minute each.
async fn town(
    State(blocks): State<Blocks>,
    Path(stops): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Response {
    let stops: Vec<(f64, f64)> = stops
        .split(';')
        .map(|stop| {
            let (lon, lat) = stop.split_once(',').unwrap();
            (lon.parse().unwrap(), lat.parse().unwrap())
        })
        .collect();
    let chosen = |name: &str| -> Vec<(f64, f64)> {
        let numbers = query.get(name).unwrap().split(';');
        numbers
            .map(|nth| *stops.get(nth.parse::<usize>().unwrap()).unwrap())
            .collect()
    };
    let (from, to) = (chosen("sources"), chosen("destinations"));
    assert_eq!(
        query.get("annotations").map(String::as_str),
        Some("duration,distance")
    );
    blocks.lock().unwrap().push((from.len(), to.len()));
    let table = |each: f64| -> Vec<Vec<Option<f64>>> {
        let way = |a: (f64, f64), b: (f64, f64)| {
            let island = (a.0 <= ISLAND) != (b.0 <= ISLAND);
            let hundredths = ((a.0 - b.0).abs() + (a.1 - b.1).abs()) * 100.0;
            (!island).then_some((hundredths * each).round())
        };
        from.iter()
            .map(|a| to.iter().map(|b| way(*a, *b)).collect())
            .collect()
    };
    json!({"code": "Ok", "durations": table(60.0), "distances": table(1000.0)})
        .to_string()
        .into_response()
}

async fn listening(router: Router) -> String {
    let socket = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", socket.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(socket, router).await });
    address
}

async fn a_town() -> (Osrm, Blocks) {
    let blocks = Blocks::default();
    let router = Router::new()
        .route("/table/v1/driving/{stops}", axum::routing::get(town))
        .with_state(Arc::clone(&blocks));
    let service = Service::new(&listening(router).await).unwrap();
    (Osrm::new(service, VehicleKind::Car).by(3), blocks)
}

/// Places in a row, a kilometre apart.
fn row(places: u8) -> Vec<Place> {
    (0..places)
        .map(|nth| Place::new(48.0, -2.0 + f64::from(nth) / 100.0))
        .collect()
}

#[tokio::test]
async fn a_large_table_is_asked_for_in_blocks_and_only_once() {
    let (osrm, blocks) = a_town().await;
    let table = osrm.table(&row(7)).await.unwrap();
    let two_km = Road {
        seconds: 120,
        metres: 2000,
    };
    assert_eq!(
        (table.len(), table.get(3 * 7 + 5)),
        (49, Some(&Some(two_km)))
    );
    assert_eq!(
        blocks.lock().unwrap().len(),
        9,
        "three by three blocks of 3"
    );
    assert_eq!(osrm.table(&row(7)).await.unwrap(), table);
    assert_eq!(blocks.lock().unwrap().len(), 9, "all is known");
    let more = osrm.table(&row(8)).await.unwrap();
    assert_eq!(more.len(), 64);
    let asked: usize = blocks
        .lock()
        .unwrap()
        .iter()
        .skip(9)
        .map(|(rows, columns)| rows * columns)
        .sum();
    assert_eq!(asked, 8 + 7, "only to and from the stranger");
}

#[tokio::test]
async fn where_there_is_no_road_there_is_none_not_one_of_no_length() {
    let (osrm, _) = a_town().await;
    let island = [Place::new(48.0, -2.0), Place::new(48.0, -5.1)];
    let table = osrm.table(&island).await.unwrap();
    assert_eq!(
        table.iter().map(Option::is_some).collect::<Vec<_>>(),
        [true, false, false, true]
    );
    assert_eq!(osrm.table(&island).await.unwrap(), table);
}

#[tokio::test]
async fn nobody_is_asked_about_no_place() {
    let (osrm, blocks) = a_town().await;
    assert!(osrm.table(&[]).await.unwrap().is_empty());
    assert!(blocks.lock().unwrap().is_empty());
}

/// A service that answers everything with this.
async fn answering(status: StatusCode, body: &'static str) -> Service {
    let router = Router::new().fallback(move || async move { (status, body) });
    Service::new(&listening(router).await).unwrap()
}

async fn trouble(status: StatusCode, body: &'static str) -> Trouble {
    let service = answering(status, body).await;
    let osrm = Osrm::new(service, VehicleKind::Car);
    osrm.table(&row(2)).await.unwrap_err()
}

#[tokio::test]
async fn what_cannot_be_is_named_and_not_used() {
    let wrong = [
        (
            r#"{"code":"Ok","durations":[[0,1]],"distances":[[0,1]]}"#,
            "no table of 2 rows",
        ),
        (
            r#"{"code":"Ok","durations":[[0,-1],[1,0]],"distances":[[0,1],[1,0]]}"#,
            "1 m in -1 s",
        ),
        (
            r#"{"code":"Ok","durations":[[0,1],[1,0]]}"#,
            "no table of 2 rows",
        ),
        (
            r#"{"code":"NoSegment","message":"coordinate 1"}"#,
            "NoSegment coordinate 1",
        ),
        ("<html>", "expected value"),
        ("", "EOF"),
    ];
    for (body, said) in wrong {
        let trouble = trouble(StatusCode::OK, body).await;
        assert!(matches!(trouble, Trouble::Wrong(_)), "{trouble:?}");
        assert!(trouble.to_string().contains(said), "{trouble} for {body}");
    }
}

#[tokio::test]
async fn a_refusal_says_what_the_service_said() {
    let trouble = trouble(StatusCode::BAD_REQUEST, "{\"code\":\n\"TooBig\"}\u{7}").await;
    let said = Trouble::Refused {
        status: 400,
        said: "{\"code\": \"TooBig\"}".to_owned(),
    };
    assert_eq!(trouble, said);
}

#[tokio::test]
async fn a_service_that_is_down_or_slow_is_not_waited_for() {
    let gone = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", gone.local_addr().unwrap());
    drop(gone);
    let osrm = Osrm::new(Service::new(&address).unwrap(), VehicleKind::Car);
    let trouble = osrm.table(&row(2)).await.unwrap_err();
    assert!(matches!(trouble, Trouble::Unreachable(_)), "{trouble:?}");
    let silent = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", silent.local_addr().unwrap());
    let service = Service::patient(&address, Duration::from_millis(50)).unwrap();
    let osrm = Osrm::new(service, VehicleKind::Car);
    assert_eq!(osrm.table(&row(2)).await.unwrap_err(), Trouble::Slow);
}

#[tokio::test]
async fn an_answer_without_end_is_cut() {
    let endless = "x".repeat(9 * 1024 * 1024);
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    let router = Router::new().fallback(move || {
        count.fetch_add(1, Ordering::Relaxed);
        let endless = endless.clone();
        async move { endless }
    });
    let service = Service::new(&listening(router).await).unwrap();
    let trouble = Osrm::new(service, VehicleKind::Car)
        .table(&row(2))
        .await
        .unwrap_err();
    assert!(
        trouble.to_string().contains("longer than 8 MB"),
        "{trouble}"
    );
    assert_eq!(asked.load(Ordering::Relaxed), 1);
}

#[test]
fn an_address_that_is_none_is_said_when_the_settings_are_read() {
    for address in [
        "",
        "127.0.0.1:5000",
        "ftp://example.org",
        "http://",
        "http://a?key=1",
    ] {
        let refused = Service::new(address).err();
        assert_eq!(refused, Some(Trouble::NotAnAddress(address.to_owned())));
    }
    assert!(Service::new("http://127.0.0.1:5000/").is_ok());
}

#[tokio::test]
async fn an_address_is_found_where_the_base_is_sure() {
    let body = r#"{"type":"FeatureCollection","features":[
        {"geometry":{"type":"Point","coordinates":[-1.68,48.11]},"properties":{"label":"2 Rue de la Vallée 35000 Rennes","score":0.97,"citycode":"35238","type":"housenumber"}},
        {"geometry":{"type":"Point","coordinates":[-1.7,48.2]},"properties":{"label":"Rue de la Vallée 35520 Melesse","score":0.6}},
        {"geometry":{"type":"Point","coordinates":[2.0,48.0]},"properties":{"label":"Elsewhere","score":0.3}}]}"#;
    let addok = Addok::new(answering(StatusCode::OK, body).await);
    let found = addok
        .search(" 2 rue de la Vallee, Rennes ", 5)
        .await
        .unwrap();
    assert_eq!(found.len(), 2, "a guess is none");
    let first = found.first().unwrap();
    assert_eq!(
        (first.commune.as_deref(), first.place),
        (Some("35238"), Place::new(48.11, -1.68))
    );
    assert!(addok.search("  ", 5).await.unwrap().is_empty());
    let nowhere = r#"{"features":[{"geometry":{"coordinates":[0,91]},"properties":{"label":"Pole","score":1}}]}"#;
    let addok = Addok::new(answering(StatusCode::OK, nowhere).await);
    assert!(matches!(
        addok.search("pole", 1).await,
        Err(Trouble::Wrong(_))
    ));
}
