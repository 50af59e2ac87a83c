//! Two processes of one instance on one PostgreSQL: what one does the pages of the other show, and the
//! background work is done by one of them until it dies.

use std::sync::Arc;

use chrono::TimeDelta;
use essaim_domain::ids::{LineId, NeedId};
use essaim_store::testing::{POSTGRES, TestDb};
use essaim_testkit::Village;
use serde_json::json;

use super::process::{Caller, Node, Place, is_whole, now, until};

/// An event of a page's stream.
#[derive(Debug)]
struct Event {
    id: String,
    data: String,
}

/// The stream of an open page that follows a need.
struct Stream {
    response: reqwest::Response,
    text: String,
}

impl Stream {
    /// Opened at a node; after an event the page heard before, if it lost its stream.
    async fn open(node: &Node, need: NeedId, after: Option<&str>) -> Self {
        let url = format!("{}/fr/live?topics=need:{need}", node.url);
        let mut request = reqwest::Client::new().get(url);
        if let Some(id) = after {
            request = request.header("Last-Event-ID", id);
        }
        let response = request.send().await.unwrap();
        assert_eq!(response.status().as_u16(), 200);
        let text = String::new();
        Self { response, text }
    }

    /// The next event; comments that keep the line open are none.
    async fn next(&mut self) -> Event {
        loop {
            if let Some((event, rest)) = self.text.split_once("\n\n") {
                let (event, rest) = (event.to_owned(), rest.to_owned());
                self.text = rest;
                if let Some(event) = read(&event) {
                    return event;
                }
                continue;
            }
            let piece = self.response.chunk().await.unwrap();
            let piece = piece.unwrap_or_else(|| panic!("the stream ended"));
            self.text.push_str(&String::from_utf8_lossy(&piece));
        }
    }

    /// The first event that shows this.
    async fn shows(&mut self, what: &str) -> Event {
        loop {
            let event = self.next().await;
            if event.data.contains(what) {
                return event;
            }
        }
    }
}

fn read(event: &str) -> Option<Event> {
    let field = |name: &str| -> String {
        let lines = event.lines().filter_map(|line| line.strip_prefix(name));
        lines.collect::<Vec<_>>().join("\n")
    };
    event.contains("event: ").then(|| Event {
        id: field("id: "),
        data: field("data: "),
    })
}

/// Takes pieces of a line through one of the nodes.
async fn claims(maker: &Caller, village: &Village, line: LineId, units: i64) {
    let due = now() + TimeDelta::days(3);
    let body = json!({ "line": line, "version": village.saver.1, "units": units, "due": due });
    maker.does("/claims", body).await;
}

/// Does this node hold the lease of the background work?
async fn works(village: &Village, node: &Node) -> bool {
    let held = format!("name = 'work' AND holder = '{}'", node.id);
    village.rows("lease", &held).await == 1
}

/// The half minute for which a dead node holds its lease passes for this row.
async fn lease_runs_out(village: &Village, dead: &Node) {
    let passed = format!(
        "UPDATE lease SET until_at = until_at - INTERVAL '30 seconds' WHERE name = 'work' AND holder = '{}'",
        dead.id
    );
    village.tamper(passed).await;
}

#[tokio::test]
async fn what_one_node_does_the_other_shows_and_takes_over_when_it_dies() {
    let Some(base) = TestDb::postgres().await.unwrap() else {
        eprintln!("nodes: PostgreSQL was skipped, {POSTGRES} is not set");
        return;
    };
    let base = Arc::new(base);
    base.clock.set(now());
    let village = Village::found(Arc::clone(&base)).await;
    let place = Place::of(&base);
    let (need, line) = village.ear_savers_needed(50).await;
    let (one, two) = (Node::serve(&place), Node::serve(&place));
    let maker = one.caller(&place, "maelle@example.invalid");

    let mut page = Stream::open(&one, need, None).await;
    claims(&maker.at(&two), &village, line, 3).await;
    let first = page.shows("47").await;
    claims(&maker.at(&one), &village, line, 4).await;
    let second = page.shows("43").await;
    let mut lost = Stream::open(&two, need, Some(&first.id)).await;
    // Missed, and heard again.
    while lost.next().await.id != second.id {}

    until("both claims are confirmed by mail", async || {
        place.letters() == 2
    })
    .await;
    let (mut working, waiting) = if works(&village, &one).await {
        (one, two)
    } else {
        (two, one)
    };
    assert!(works(&village, &working).await && !works(&village, &waiting).await);
    working.kill();
    claims(&maker.at(&waiting), &village, line, 5).await;
    assert!(!works(&village, &waiting).await, "the lease is not over");
    lease_runs_out(&village, &working).await;
    until("the other node took over", async || {
        works(&village, &waiting).await
    })
    .await;
    until("the third mail", async || place.letters() == 3).await;
    assert_eq!(village.rows("outbox", "sent_at IS NOT NULL").await, 3);
    is_whole(&place);
    drop((waiting, village));
    if let Some(base) = Arc::into_inner(base) {
        base.drop_all().await.unwrap();
    }
}
