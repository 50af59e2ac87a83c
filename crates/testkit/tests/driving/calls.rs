//! A driver and who waits at home talk through the operator's switchboard: neither sees the other's number.

use std::sync::{Arc, Mutex};

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Json, Router};
use chrono::TimeDelta;
use essaim_app::{ServiceKind, Services};
use essaim_testkit::{Village, each_village};
use serde_json::{Value, json};

use crate::help::{legs, pickup, two_homes, under_way};

const DRIVERS: &str = "+33 6 11 11 11 11";
const HERS: &str = "06 22 22 22 22";

#[derive(Clone, Default)]
struct Board {
    asked: Arc<Mutex<Vec<Value>>>,
    /// What it answers; none: it is out of order.
    says: Arc<Mutex<Option<Value>>>,
}

async fn connect(
    State(board): State<Board>,
    Json(question): Json<Value>,
) -> (StatusCode, Json<Value>) {
    let number = question["to"].clone();
    board.asked.lock().unwrap().push(question);
    match board.says.lock().unwrap().clone() {
        Some(answer) => (StatusCode::OK, Json(answer)),
        None => (
            StatusCode::BAD_GATEWAY,
            Json(json!({ "cannot ring": number })),
        ),
    }
}

impl Board {
    /// A switchboard that answers, and the village served with it; where.
    async fn of(village: &Village) -> (Self, String) {
        let board = Self::default();
        board.say(json!({ "dial": "+33 1 99 00 00 01" }));
        let router = Router::new()
            .route(
                "/",
                get(async || Json(json!({ "ready": true }))).post(connect),
            )
            .with_state(board.clone());
        let socket = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", socket.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(socket, router).await });
        let mut services = Services::default();
        services.set(ServiceKind::Switchboard, &address).unwrap();
        let tried = services.try_all().await;
        assert!(matches!(tried[..], [(ServiceKind::Switchboard, Ok(()))]));
        (board, village.served_with(services).await)
    }

    fn say(&self, answer: Value) {
        *self.says.lock().unwrap() = Some(answer);
    }

    fn asked(&self) -> usize {
        self.asked.lock().unwrap().len()
    }
}

/// Everybody has a number, drivers another than the rest.
async fn numbers(village: &Village) {
    for (number, drive) in [(HERS, "NOT IN"), (DRIVERS, "IN")] {
        let of = format!("person {drive} (SELECT person FROM driver)");
        let set = format!("UPDATE contact SET phone = '{number}' WHERE {of}");
        village.tamper(set).await;
    }
}

/// A tour on the road, and the leg of its next stop.
async fn on_the_road(village: &Village) -> (String, String) {
    numbers(village).await;
    two_homes(village).await;
    let tour = under_way(village).await;
    let leg = legs(village, &tour).await.remove(0);
    (tour, leg)
}

/// No page and no answer says a number of theirs.
fn shows_no_number(text: &str) {
    let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    for number in ["611111111", "622222222"] {
        assert!(!digits.contains(number), "{text}");
    }
}

#[tokio::test]
async fn a_driver_is_put_through_to_who_waits_and_no_number_shows() {
    each_village("calls-driver", |village| async move {
        let (tour, leg) = on_the_road(&village).await;
        let (board, url) = Board::of(&village).await;
        let hers = village.api_at(url.clone(), village.driver);
        let path = format!("{leg}/call");
        let answer = hers
            .post_keyed(&path, "ring-1", json!({}))
            .await
            .expect(201);
        assert_eq!(answer.body["state"], "dial");
        assert_eq!(answer.body["dial"], "+33199000001");
        let again = hers
            .post_keyed(&path, "ring-1", json!({}))
            .await
            .expect(201);
        assert_eq!(again.body, answer.body);
        let asked = board.asked.lock().unwrap().clone();
        let once = json!({ "from": "+33611111111", "to": "0622222222", "minutes": 10 });
        assert_eq!(asked, [once], "one call rings once");
        let stops = hers.get(&tour).await.expect(200).body;
        shows_no_number(&stops.to_string());
        let page = village.page(village.driver).await.at(&url);
        let place = tour.replace("/api/v1", "/fr");
        let shown = page.get(&place).await.expect(200).html;
        assert!(shown.contains("tel:+33199000001"), "{shown}");
        assert!(shown.contains(&format!("/{}/call\"", leg.rsplit('/').next().unwrap())));
        shows_no_number(&shown);
        shows_no_number(&page.get(&format!("{place}/sheet")).await.expect(200).html);
        let stranger = village.api_at(url.clone(), village.planner);
        stranger.post(&path, json!({})).await.expect(404);
        let pick_up = format!("{leg}/pick-up");
        hers.post(&pick_up, json!({})).await.expect(200);
        let over = hers.post(&path, json!({})).await.expect(409);
        assert_eq!(over.body["code"], "leg-state", "{}", over.body);
        assert_eq!(board.asked(), 1);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn who_waits_at_home_calls_her_driver_from_the_page_of_the_parcel() {
    each_village("calls-home", |village| async move {
        let (tour, leg) = on_the_road(&village).await;
        let (board, url) = Board::of(&village).await;
        board.say(json!({ "rings": true }));
        let stop = pickup(&village, village.planner, &tour, &leg).await;
        let parcel = stop["parcel"].as_str().unwrap();
        let path = format!("/fr/parcels/{parcel}");
        let mut called = 0;
        for maker in village.makers {
            let page = village.page(maker).await.at(&url);
            let shown = page.get(&path).await;
            if shown.status != 200 {
                assert_eq!(shown.status, 404);
                page.post(&format!("{path}/call"), &[]).await.expect(404);
                continue;
            }
            assert!(
                shown.html.contains("sans montrer les numéros"),
                "{}",
                shown.html
            );
            page.post(&format!("{path}/call"), &[]).await.expect(303);
            let shown = page.get(&path).await.expect(200).html;
            assert!(shown.contains("sonne dans un instant"), "{shown}");
            shows_no_number(&shown);
            called += 1;
        }
        assert_eq!(called, 1);
        let asked = board.asked.lock().unwrap().clone();
        assert_eq!(
            (&asked[0]["from"], &asked[0]["to"]),
            (&json!("0622222222"), &json!("+33611111111"))
        );
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_switchboard_that_fails_or_tells_a_number_shows_what_to_do_instead() {
    each_village("calls-failed", |village| async move {
        let (tour, leg) = on_the_road(&village).await;
        let (board, url) = Board::of(&village).await;
        let hers = village.api_at(url.clone(), village.driver);
        let path = format!("{leg}/call");
        *board.says.lock().unwrap() = None;
        let page = village.page(village.driver).await.at(&url);
        let place = tour.replace("/api/v1", "/fr");
        let form = format!("{place}/legs/{}/call", leg.rsplit('/').next().unwrap());
        page.post(&form, &[]).await.expect(303);
        let shown = page.get(&place).await.expect(200).html;
        assert!(
            shown.contains("Le standard téléphonique ne répond pas"),
            "{shown}"
        );
        shows_no_number(&shown);
        for told in [
            json!({ "dial": "+33622222222" }),
            json!({}),
            json!({ "dial": "1", "rings": true }),
        ] {
            board.say(told);
            let failed = hers.post(&path, json!({})).await.expect(201).body;
            assert_eq!(
                (&failed["state"], &failed["why"]),
                (&json!("failed"), &json!("wrong"))
            );
            shows_no_number(&failed.to_string());
        }
        let often = hers.post(&path, json!({})).await.expect(409).body;
        assert_eq!(often["code"], "called-often");
        assert_eq!(board.asked(), 4, "the fifth within the hour rings nowhere");
        village.wait(TimeDelta::minutes(61));
        board.say(json!({ "rings": true }));
        let later = hers.post(&path, json!({})).await.expect(201).body;
        assert_eq!(later["state"], "rings");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn without_the_setting_or_a_number_nothing_is_asked_of_anybody() {
    each_village("calls-none", |village| async move {
        let (tour, leg) = on_the_road(&village).await;
        let path = format!("{leg}/call");
        let hers = village.api(village.driver);
        let none = hers.post(&path, json!({})).await.expect(409).body;
        assert_eq!(none["code"], "no-switchboard");
        let stop = pickup(&village, village.driver, &tour, &leg).await;
        assert_eq!(
            (&stop["phone"], &stop["puts_through"]),
            (&json!(HERS), &json!(false))
        );
        let (board, url) = Board::of(&village).await;
        village
            .tamper("UPDATE contact SET phone = NULL".into())
            .await;
        let there = village.api_at(url, village.driver);
        let silent = there.post(&path, json!({})).await.expect(409).body;
        assert_eq!(silent["code"], "no-number");
        assert_eq!(board.asked(), 0);
        assert_eq!(village.rows("phone_call", "state = 'asked'").await, 0);
        village.verify().await;
    })
    .await;
}
