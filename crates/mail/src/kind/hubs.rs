//! The mail about a hub that closes: what it is about for her, and where things go.

use essaim_domain::Instant;
use essaim_domain::place::closing::ClosingWord;
use essaim_words::Value;

use super::{Blanks, Fill};

/// A hub closes, is closed, or stays open after all.
#[derive(Clone, Debug)]
pub struct HubClosing {
    /// What is told.
    pub word: ClosingWord,
    /// The hub.
    pub hub: String,
    /// The hub everything goes to, where there is anything.
    pub next: Option<String>,
    /// The moment after its last day.
    pub closes: Instant,
    /// Why.
    pub reason: String,
    /// She keeps hubs, or coordinates.
    pub keeps: bool,
    /// Boxes at her home that were to go there.
    pub boxes: i64,
    /// Supplies she gets from there.
    pub refills: i64,
    /// Stops of her tours that are at the other hub now.
    pub stops: i64,
    /// Boxes she fetches there.
    pub pickups: i64,
    /// Inspections of hers that go on at the other hub.
    pub checks: i64,
    /// Pieces for her site.
    pub pieces: i64,
}

impl Fill for HubClosing {
    fn fill(&self, blanks: &mut Blanks) {
        let lang = blanks.lang;
        let day = blanks.last_day(self.closes);
        let hub = || ("hub", Value::from(self.hub.as_str()));
        let what = match self.word {
            ClosingWord::Announced => {
                lang.t_with("mail-hub-closing-announced", &[hub(), ("day", day.into())])
            }
            ClosingWord::Closed => lang.t_with("mail-hub-closing-closed", &[hub()]),
            ClosingWord::CalledOff => lang.t_with("mail-hub-closing-called-off", &[hub()]),
            ClosingWord::Stuck => lang.t_with("mail-hub-closing-stuck", &[hub()]),
        };
        let lines = self.lines(blanks);
        blanks.text("what", &what);
        blanks.text("reason", &self.reason);
        blanks.lines("lines", &lines);
    }
}

impl HubClosing {
    /// Where things go, then what it is about for her.
    fn lines(&self, blanks: &Blanks) -> Vec<String> {
        let lang = blanks.lang;
        let word = self.word.as_str();
        match self.word {
            ClosingWord::CalledOff | ClosingWord::Stuck => {
                return vec![lang.t(&format!("mail-hub-closing-{word}-then"))];
            }
            ClosingWord::Announced | ClosingWord::Closed => {}
        }
        let next = self.next.as_deref().unwrap_or_default();
        let mut lines = vec![match &self.next {
            Some(_) => lang.t_with(
                &format!("mail-hub-closing-{word}-next"),
                &[("next", next.into())],
            ),
            None => lang.t("mail-hub-closing-nothing"),
        }];
        let hers = [
            ("boxes", self.boxes),
            ("refills", self.refills),
            ("stops", self.stops),
            ("pickups", self.pickups),
            ("checks", self.checks),
            ("pieces", self.pieces),
        ];
        for (name, n) in hers {
            if n > 0 {
                let values = [("n", n.into()), ("next", next.into())];
                lines.push(lang.t_with(&format!("mail-hub-closing-{name}"), &values));
            }
        }
        if self.keeps {
            lines.push(lang.t(&format!("mail-hub-closing-{word}-keeps")));
        }
        lines
    }
}
