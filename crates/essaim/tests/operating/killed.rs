//! A node is killed in the middle of a rush: what it confirmed is there, what it did not confirm is done
//! once when asked again.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use chrono::TimeDelta;
use essaim_store::testing::{TestDb, each_engine};
use essaim_testkit::Village;
use serde_json::{Value, json};
use tokio::sync::Notify;

use super::process::{Answer, Caller, Node, Place, fast_machine, is_whole, now};

/// Programs that claim at the same time, for two makers.
const CLIENTS: usize = 24;

/// Claims each program wants.
const EACH: usize = 12;

/// One claim somebody wanted: under which key, what, and the answer she saw, if one came.
struct Wish {
    maker: usize,
    key: String,
    body: Value,
    answer: Option<Answer>,
}

/// Everybody claims; the node is killed when the `last`-th answer was seen.
async fn rush(makers: &[Caller], wishes: Vec<Wish>, mut node: Node, last: usize) -> Vec<Wish> {
    let (seen, enough) = (Arc::new(AtomicUsize::new(0)), Arc::new(Notify::new()));
    let mut queues: Vec<Vec<Wish>> = (0..CLIENTS).map(|_| Vec::new()).collect();
    for (turn, wish) in wishes.into_iter().enumerate() {
        queues[turn % CLIENTS].push(wish);
    }
    let mut clients = Vec::new();
    for mut queue in queues {
        let makers: Vec<Caller> = makers.iter().map(|maker| maker.at(&node)).collect();
        let (seen, enough) = (Arc::clone(&seen), Arc::clone(&enough));
        clients.push(tokio::spawn(async move {
            for wish in &mut queue {
                let maker = &makers[wish.maker];
                wish.answer = maker.tries("/claims", &wish.key, &wish.body).await;
                if wish.answer.is_none() {
                    break;
                }
                if seen.fetch_add(1, Ordering::SeqCst) + 1 == last {
                    enough.notify_one();
                }
            }
            queue
        }));
    }
    enough.notified().await;
    node.kill();
    let mut wishes = Vec::new();
    for client in clients {
        wishes.extend(client.await.unwrap());
    }
    wishes
}

/// A wish for one to three pieces of one of the lines.
fn wish(turn: usize, dice: &mut fastrand::Rng, village: &Village, lines: &[Value]) -> Wish {
    let due = now() + TimeDelta::days(3);
    let line = &lines[dice.usize(..lines.len())];
    Wish {
        maker: turn % 2,
        key: format!("rush-{turn}"),
        body: json!({ "line": line, "version": village.saver.1, "units": dice.i64(1..=3), "due": due }),
        answer: None,
    }
}

/// What a maker was given: the claim's id.
fn won(answer: &Answer) -> Option<String> {
    (answer.0 == 201).then(|| answer.1["id"].as_str().unwrap().to_owned())
}

#[tokio::test]
async fn a_node_killed_in_a_rush_of_claims_loses_none_and_doubles_none() {
    each_engine("killed", |base: Arc<TestDb>| async move {
        base.clock.set(now());
        let place = Place::of(&base);
        let village = Village::found(Arc::clone(&base)).await;
        let mut lines = Vec::new();
        for _ in 0..8 {
            lines.push(json!(village.ear_savers_needed(90).await.1));
        }
        let mut dice = fastrand::Rng::with_seed(2020);
        let mut wishes: Vec<Wish> = (0..CLIENTS * EACH)
            .map(|turn| wish(turn, &mut dice, &village, &lines))
            .collect();
        let mut node = Node::serve(&place);
        let makers = ["maelle", "bastien"]
            .map(|name| node.caller(&place, &format!("{name}@example.invalid")));
        for maker in &makers {
            maker.does("/machines", fast_machine()).await;
        }
        let mut confirmed: BTreeMap<String, (usize, String)> = BTreeMap::new();
        for _ in 0..3 {
            let last = dice.usize(10..60);
            wishes = rush(&makers, wishes, node, last).await;
            let answered = wishes.iter().filter(|wish| wish.answer.is_some()).count();
            assert!(
                answered >= last && answered < wishes.len(),
                "killed in the middle"
            );
            node = Node::serve(&place);
            for wish in wishes.extract_if(.., |wish| wish.answer.is_some()) {
                let Some(id) = wish.answer.as_ref().and_then(won) else {
                    panic!("{:?}", wish.answer);
                };
                let maker = makers[wish.maker].at(&node);
                let claim = maker.sees(&format!("/claims/{id}")).await;
                assert_eq!(claim["taken"], wish.body["units"], "{claim}");
                let again = maker.tries("/claims", &wish.key, &wish.body).await;
                assert_eq!(again.as_ref().and_then(won), Some(id.clone()));
                confirmed.insert(wish.key, (wish.maker, id));
            }
        }
        for wish in wishes {
            let maker = makers[wish.maker].at(&node);
            let first = maker.tries("/claims", &wish.key, &wish.body).await.unwrap();
            let again = maker.tries("/claims", &wish.key, &wish.body).await.unwrap();
            assert_eq!(first, again, "one key acts once");
            if let Some(id) = won(&first) {
                confirmed.insert(wish.key, (wish.maker, id));
            }
        }
        assert_nothing_is_double(&village, &confirmed).await;
        drop(node);
        is_whole(&place);
    })
    .await;
}

/// As many claims are kept as were confirmed, each under one key.
async fn assert_nothing_is_double(
    village: &Village,
    confirmed: &BTreeMap<String, (usize, String)>,
) {
    let ids: std::collections::BTreeSet<&String> = confirmed.values().map(|(_, id)| id).collect();
    assert_eq!(ids.len(), confirmed.len(), "two keys, two claims");
    let kept = village.rows("claim", "taken > 0").await;
    assert_eq!(usize::try_from(kept).unwrap(), ids.len());
}
