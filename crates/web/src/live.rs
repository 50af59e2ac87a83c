//! The live stream: one per page. An event's name is a fragment's id, its data the fragment; the
//! event's id lets a page that lost its stream hear again what it missed.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::time::Duration;

use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::response::IntoResponse;
use axum::response::sse::{Event, KeepAlive, Sse};
use essaim_app::live::{Line, Told};
use futures_util::stream::{self, Stream};
use serde::Deserialize;
use uuid::Uuid;

use crate::ask::Viewer;
use crate::pages;
use crate::state::Web;

/// The most topics one page follows.
const TOPICS: usize = 40;

/// What a page follows.
#[derive(Debug, Deserialize)]
pub(crate) struct Follow {
    /// Topics, parted by commas: `need:ID,maker:ID`.
    topics: String,
}

/// `GET /{lang}/live?topics=…`
pub(crate) async fn live(
    State(web): State<Web>,
    viewer: Viewer,
    Query(follow): Query<Follow>,
    headers: HeaderMap,
) -> impl IntoResponse {
    let topics: Vec<String> = follow
        .topics
        .split(',')
        .take(TOPICS)
        .map(str::to_owned)
        .collect();
    let line = web.app.listen();
    let last = headers
        .get("last-event-id")
        .and_then(|id| id.to_str().ok())
        .and_then(|id| id.parse().ok());
    let told = match last {
        Some(last) => web.app.told_since(last).await.unwrap_or_default(),
        None => Vec::new(),
    };
    let page = Page {
        web,
        viewer,
        topics,
        line,
        told: told.into(),
        ready: VecDeque::new(),
    };
    let keep_alive = KeepAlive::new().interval(Duration::from_secs(15));
    let unbuffered = (
        HeaderName::from_static("x-accel-buffering"),
        HeaderValue::from_static("no"),
    );
    ([unbuffered], Sse::new(events(page)).keep_alive(keep_alive))
}

/// One open page.
struct Page {
    web: Web,
    viewer: Viewer,
    topics: Vec<String>,
    line: Line,
    told: VecDeque<Told>,
    ready: VecDeque<Event>,
}

impl Page {
    async fn next(&mut self) -> Option<Event> {
        loop {
            if let Some(event) = self.ready.pop_front() {
                return Some(event);
            }
            let told = match self.told.pop_front() {
                Some(told) => told,
                None => self.line.next().await?,
            };
            match told {
                Told::Changed { topic, event } if self.topics.contains(&topic) => {
                    self.draw(&topic, Some(event)).await;
                }
                Told::Changed { .. } => {}
                Told::Resync => {
                    for topic in self.topics.clone() {
                        self.draw(&topic, None).await;
                    }
                }
            }
        }
    }

    async fn draw(&mut self, topic: &str, id: Option<Uuid>) {
        for (fragment, html) in pages::fragments(&self.web, &self.viewer, topic).await {
            let event = Event::default().event(fragment).data(html);
            self.ready.push_back(match id {
                Some(id) => event.id(id.to_string()),
                None => event,
            });
        }
    }
}

fn events(page: Page) -> impl Stream<Item = Result<Event, Infallible>> {
    stream::unfold(page, |mut page| async move {
        let event = page.next().await?;
        Some((Ok(event), page))
    })
}
