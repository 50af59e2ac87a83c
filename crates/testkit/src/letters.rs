//! Letters as they arrive: who got which.

use std::collections::BTreeSet;
use std::sync::PoisonError;

use essaim_app::work::{Node, round};
use essaim_mail::{Letter, Sender, Transport};
use uuid::Uuid;

use crate::Village;

/// A node with this number.
pub fn node(number: u128, transport: Transport) -> Node {
    let from = "essaim@example.invalid".parse().expect("an address");
    Node {
        id: Uuid::from_u128(number),
        transport,
        sender: Sender::new(from, "essaim.example.invalid", None).expect("a sender"),
    }
}

/// What was sent into memory.
pub fn letters(node: &Node) -> Vec<Letter> {
    match &node.transport {
        Transport::Memory(letters) => letters
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone(),
        Transport::Smtp(_) | Transport::Folder(_) => Vec::new(),
    }
}

/// What one pass of the night shift sent: to whom, and its subject.
#[derive(Debug)]
pub struct Letters(Vec<(String, String)>);

impl Letters {
    /// Who got a letter that begins like this.
    pub fn names(&self, subject: &str) -> BTreeSet<&str> {
        self.begin(subject).map(|(name, _)| name.as_str()).collect()
    }

    /// How many letters begin like this.
    pub fn count(&self, subject: &str) -> usize {
        self.begin(subject).count()
    }

    fn begin(&self, subject: &str) -> impl Iterator<Item = &(String, String)> {
        self.0
            .iter()
            .filter(move |(_, said)| said.starts_with(subject))
    }
}

impl Village {
    /// One pass of the night shift, and what it sent.
    pub async fn told(&self) -> Letters {
        let node = node(1, Transport::memory());
        let report = round(&self.app, &node).await;
        assert_eq!((report.later, &report.failed), (0, &Vec::new()));
        let told = letters(&node).into_iter().map(|letter| {
            let name = letter.to.as_str().split('@').next().unwrap_or_default();
            let subject = letter.subject.replace(['\u{a0}', '\u{202f}'], " ");
            (name.to_owned(), subject)
        });
        Letters(told.collect())
    }
}
