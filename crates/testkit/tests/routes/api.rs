//! Every documented route of the API, asked by everybody in every wrong way.

use std::collections::BTreeSet;

use essaim_domain::ids::PersonId;
use essaim_domain::person::MembershipStatus;
use essaim_testkit::each_village;
use serde_json::Value;

use crate::ask::{Ask, Reply};
use crate::described::{Fill, Ids, Route, filled, path_of, routes};
use crate::furnished::{furnished, newcomer, token_of};

/// What anybody may ask without a token.
const PUBLIC: [(&str, &str); 11] = [
    ("get", "/api/v1/needs"),
    ("get", "/api/v1/needs/{id}"),
    ("get", "/api/v1/products"),
    ("get", "/api/v1/figures"),
    ("get", "/api/v1/checkpoints"),
    ("get", "/api/v1/endings"),
    ("get", "/api/v1/endings/{id}"),
    ("get", "/api/v1/labels/{code}"),
    ("get", "/api/v1/notices/{code}"),
    ("post", "/api/v1/notices/{code}/answer"),
    ("post", "/api/v1/dock/{code}"),
];

/// What everybody signed in may read of, whoever she is.
const OPEN_TO_ALL: [&str; 6] = [
    "/api/v1/designs",
    "/api/v1/designs/{id}",
    "/api/v1/endings/{id}",
    "/api/v1/needs/{id}",
    "/api/v1/versions/{id}",
    "/api/v1/versions/{id}/export",
];

/// What anybody signed in may do for herself.
const OWN: [&str; 1] = ["/api/v1/tokens"];

fn is_public(route: &Route) -> bool {
    let route = (route.method.as_str(), route.path.as_str());
    PUBLIC.contains(&route)
}

#[tokio::test]
async fn without_a_token_only_what_is_public_answers() {
    each_village("routes-anonymous", |village| async move {
        let ids = furnished(&village).await;
        let nobody = Ask::new(&village, None);
        for route in routes() {
            let body = filled(&route.body, "", &ids, &Fill::usual());
            let path = path_of(&route, &ids);
            let reply = nobody.json(&route.method, &path, &body).await;
            let asked = format!("{} {path}", route.method);
            if is_public(&route) {
                assert!(
                    matches!(reply.status, 200 | 404 | 422),
                    "{asked}: {reply:?}"
                );
                continue;
            }
            assert_eq!(reply.status, 401, "{asked}: {reply:?}");
            reply.is_problem(&asked);
        }
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn without_a_confirmed_membership_nothing_is_seen_or_changed() {
    each_village("routes-strangers", |village| async move {
        let ids = furnished(&village).await;
        let acts = village.rows("act", "verb <> 'token-made'").await;
        for held in [
            None,
            Some(MembershipStatus::Suspended),
            Some(MembershipStatus::Invited),
        ] {
            let (person, token) = newcomer(&village, held).await;
            let stranger = Ask::new(&village, Some(&token));
            for route in routes() {
                if is_public(&route) || OPEN_TO_ALL.contains(&route.path.as_str()) {
                    continue;
                }
                let body = filled(&route.body, "", &ids, &Fill::usual());
                let path = path_of(&route, &ids);
                let asked = format!("{} {path} of {held:?}", route.method);
                let reply = stranger.json(&route.method, &path, &body).await;
                match reply.status {
                    200 if route.method == "get" => shows_nothing(&reply, &ids, person, &asked),
                    201 if OWN.contains(&route.path.as_str()) => {}
                    404 | 422 => reply.is_problem(&asked),
                    _ => panic!("{asked}: {reply:?}"),
                }
                let is_id = route.path.contains('{') && route.method == "get";
                assert!(!is_id || reply.status == 404, "{asked}: {reply:?}");
            }
        }
        assert_eq!(village.rows("act", "verb <> 'token-made'").await, acts);
        village.verify().await;
    })
    .await;
}

/// Nothing of the village but what she is herself.
fn shows_nothing(reply: &Reply, ids: &Ids, person: PersonId, asked: &str) {
    for (name, id) in ids {
        assert!(
            !reply.text.contains(&id.to_string()),
            "{asked} tells {name}: {reply:?}"
        );
    }
    if reply.text.contains(&person.to_string()) {
        return;
    }
    let lists = match &reply.json {
        Value::Array(all) => vec![all.clone()],
        Value::Object(map) => map.values().filter_map(Value::as_array).cloned().collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            panic!("{asked}: {reply:?}")
        }
    };
    assert!(lists.iter().all(Vec::is_empty), "{asked}: {reply:?}");
}

#[tokio::test]
async fn a_write_without_a_key_is_refused_before_anything_else() {
    each_village("routes-keys", |village| async move {
        let ids = furnished(&village).await;
        let token = token_of(&village, village.coordinator).await;
        let mut keyless = Ask::new(&village, Some(&token));
        keyless.key = false;
        for route in routes() {
            if route.method == "get" || is_public(&route) {
                continue;
            }
            let body = filled(&route.body, "", &ids, &Fill::usual());
            let path = path_of(&route, &ids);
            let reply = keyless.json("post", &path, &body).await;
            assert_eq!(reply.status, 400, "{path}: {reply:?}");
            assert_eq!(reply.json["code"], "key-missing", "{path}");
            reply.is_problem(&path);
        }
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn what_is_not_ours_and_what_does_not_exist_look_the_same() {
    each_village("routes-foreign", |village| async move {
        let ids = furnished(&village).await;
        let (_, token) = newcomer(&village, None).await;
        let stranger = Ask::new(&village, Some(&token));
        for route in routes() {
            if !route.path.contains("{id}") || OPEN_TO_ALL.contains(&route.path.as_str()) {
                continue;
            }
            let body = filled(&route.body, "", &ids, &Fill::usual());
            let theirs = path_of(&route, &ids);
            let noones = path_of(&route, &Ids::new());
            let theirs = stranger.json(&route.method, &theirs, &body).await;
            let noones = stranger.json(&route.method, &noones, &body).await;
            assert_eq!(
                (theirs.status, &theirs.json),
                (noones.status, &noones.json),
                "{}",
                route.path
            );
            for odd in ["nonsense", "%00", "..%2f", "%F0%9F%98%80", "1"] {
                let path = route.path.replace("{id}", odd).replace("{step}", "confirm");
                let reply = stranger.json(&route.method, &path, &body).await;
                assert_eq!(reply.status, 404, "{path}: {reply:?}");
                reply.is_problem(&path);
            }
        }
    })
    .await;
}

/// Numbers and texts nobody means.
fn hostile() -> Vec<Fill> {
    let numbers = [
        0,
        -1,
        1_000_000_000,
        100_000_000_000_000,
        i64::MIN,
        i64::MAX,
    ];
    let texts = [
        "a\u{0}b".to_owned(),
        "😀👩‍👩‍👧".to_owned(),
        "\u{202e}שלום\u{2066}".to_owned(),
        "x".repeat(10_000),
        "'; DROP TABLE act; --<script>".to_owned(),
        String::new(),
    ];
    let numbers = numbers.iter().map(|number| Fill {
        number: *number,
        ..Fill::usual()
    });
    let texts = texts.into_iter().map(|text| Fill { number: 1, text });
    numbers.chain(texts).collect()
}

#[tokio::test]
async fn hostile_bodies_are_answered_in_words() {
    each_village("routes-hostile", |village| async move {
        let ids = furnished(&village).await;
        let mut worded = BTreeSet::new();
        for person in [village.coordinator, village.makers[1], village.requester] {
            let token = token_of(&village, person).await;
            let english = Ask::new(&village, Some(&token));
            let mut french = Ask::new(&village, Some(&token));
            french.lang = "fr";
            for route in routes() {
                if route.method == "get" {
                    continue;
                }
                let path = path_of(&route, &ids);
                for fill in hostile() {
                    let body = filled(&route.body, "", &ids, &fill);
                    let reply = english.json("post", &path, &body).await;
                    let asked = format!("{path} with {:.40} {}", fill.text, fill.number);
                    assert!(reply.status < 500, "{asked}: {reply:?}");
                    if reply.status < 400 {
                        continue;
                    }
                    reply.is_problem(&asked);
                    if !worded.insert((path.clone(), reply.json["code"].to_string())) {
                        continue;
                    }
                    let other = french.json("post", &path, &body).await;
                    other.is_problem(&asked);
                    let same = reply.json["code"] == other.json["code"];
                    let alike = reply.json["detail"] == other.json["detail"];
                    assert!(!same || !alike, "{asked}: {reply:?}");
                }
            }
        }
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn what_is_no_json_or_too_long_is_refused_by_every_write() {
    each_village("routes-bodies", |village| async move {
        let ids = furnished(&village).await;
        let token = token_of(&village, village.coordinator).await;
        let asks = Ask::new(&village, Some(&token));
        for route in routes() {
            if route.method == "get" {
                continue;
            }
            let path = path_of(&route, &ids);
            let odd: [&[u8]; 4] = [b"{", b"\xff\xfe", b"[[[[", b"a=b&c=d"];
            for body in odd {
                let reply = asks.send("post", &path, body.to_vec()).await;
                assert_eq!(reply.status, 422, "{path}: {reply:?}");
                reply.is_problem(&path);
            }
            let long = format!("{{\"reason\":\"{}\"}}", "x".repeat(1 << 20));
            let reply = asks.send("post", &path, long.into_bytes()).await;
            assert_eq!(reply.status, 413, "{path}: {reply:?}");
            reply.is_problem(&path);
        }
        for (path, status) in [("/api/v1/figures", 405), ("/api/v1/nowhere", 404)] {
            let reply = asks.send("post", path, b"{}".to_vec()).await;
            assert_eq!(reply.status, status, "{path}: {reply:?}");
            reply.is_problem(path);
        }
        village.verify().await;
    })
    .await;
}
