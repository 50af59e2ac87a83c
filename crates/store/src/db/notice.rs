//! Telling and hearing that something changed.

use std::sync::OnceLock;

use sqlx::postgres::PgConnectOptions;
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::broadcast::{self, Receiver, Sender};
use tokio::task::AbortHandle;

use super::listener;
use super::teller::Teller;

/// Notices a slow listener may be behind before it is told to start over.
const KEPT: usize = 1024;

/// What a listener hears.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// The thing named by this topic changed.
    Changed(String),
    /// Notices may have been missed: read everything shown again.
    Resync,
}

impl Notice {
    pub(super) fn of(topic: String) -> Self {
        if topic.is_empty() {
            Self::Resync
        } else {
            Self::Changed(topic)
        }
    }
}

/// What one listener hears, in order.
#[derive(Debug)]
pub struct Notices {
    receiver: Receiver<Notice>,
}

impl Notices {
    /// Waits for the next notice; `None` when the database was dropped. A listener that was too
    /// slow hears [`Notice::Resync`] instead of what it missed. Safe in `select!`.
    pub async fn next(&mut self) -> Option<Notice> {
        match self.receiver.recv().await {
            Ok(notice) => Some(notice),
            Err(RecvError::Lagged(_)) => Some(Notice::Resync),
            Err(RecvError::Closed) => None,
        }
    }
}

/// Joins those who publish and those who listen, in this process and, on PostgreSQL, beyond.
#[derive(Debug)]
pub(super) struct Switchboard {
    sender: Sender<Notice>,
    server: Option<Server>,
    line: OnceLock<Line>,
}

/// Where other nodes hear, and are heard.
#[derive(Debug)]
struct Server {
    address: PgConnectOptions,
    teller: Teller,
}

/// The task that hears the server; it ends with the switchboard.
#[derive(Debug)]
struct Line(AbortHandle);

impl Drop for Line {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl Switchboard {
    pub(super) fn local() -> Self {
        Self {
            sender: broadcast::channel(KEPT).0,
            server: None,
            line: OnceLock::new(),
        }
    }

    pub(super) fn of_server(address: PgConnectOptions) -> Self {
        let teller = Teller::of_server(address.clone());
        Self {
            server: Some(Server { address, teller }),
            ..Self::local()
        }
    }

    pub(super) fn listen(&self) -> Notices {
        let receiver = self.sender.subscribe();
        if let Some(server) = &self.server {
            self.line.get_or_init(|| {
                let hearing = listener::follow(server.address.clone(), self.sender.clone());
                Line(tokio::spawn(hearing).abort_handle())
            });
        }
        Notices { receiver }
    }

    /// Tells everybody who listens, on every node, what a committed transaction changed.
    pub(super) async fn publish(&self, topics: Vec<String>) {
        match &self.server {
            _ if topics.is_empty() => {}
            Some(server) => server.teller.tell(topics).await,
            None => {
                for topic in topics {
                    // Nobody listening is no error.
                    self.sender.send(Notice::of(topic)).ok();
                }
            }
        }
    }
}
