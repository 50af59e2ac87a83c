//! Situations of claims: versions stopped and started again, and a browser that looks at pages.

#![expect(
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "a village that cannot be set up must fail its test"
)]

use essaim_domain::audit::{Act, How};
use essaim_domain::chance::Mint;
use essaim_domain::code::Secret;
use essaim_domain::ids::{ActId, ClaimId, PersonId, SessionId, SiteId, StopId, VersionId};
use essaim_domain::ledger::Book;
use essaim_store::ledger::{self, Roots};
use essaim_store::{audit, testing};

use crate::Village;

impl Village {
    /// A version is stopped, for a site or everywhere.
    pub async fn version_stopped(&self, version: VersionId, site: Option<SiteId>) -> StopId {
        let by = self.validator;
        self.book_of(version, |book| {
            book.stop_version(version, site, by).expect("a stop")
        })
        .await
    }

    /// A stop is lifted.
    pub async fn stop_lifted(&self, version: VersionId, stop: StopId) {
        self.book_of(version, |book| book.lift_stop(stop).expect("a lifted stop"))
            .await;
    }

    async fn book_of<T>(&self, version: VersionId, change: impl FnOnce(&mut Book) -> T) -> T {
        let mut tx = self.base.db.begin().await.expect("a transaction");
        ledger::take_desk(&mut tx).await.expect("the desk");
        let mint = Mint::new(tx.now(), self.app.chance());
        let roots = Roots {
            versions: vec![version],
            ..Roots::default()
        };
        let mut book = ledger::load(&mut tx, mint, &roots).await.expect("a book");
        let done = change(&mut book);
        let act = Act {
            id: ActId::new(&mut book.mint),
            happened_at: tx.now(),
            recorded_at: tx.now(),
            by: Some(self.validator),
            entered_by: None,
            how: How::Api,
            role: None,
            verb: "version-changed".into(),
            about: "version".into(),
            about_id: version.uuid(),
            request: None,
            facts: Vec::new(),
            text: None,
        };
        audit::write(&mut tx, &act, None).await.expect("an act");
        ledger::save(&mut tx, &book, act.id)
            .await
            .expect("a saved book");
        tx.commit().await.expect("a commit");
        done
    }

    /// When the clock may give a claim back.
    pub async fn expiry_of(&self, claim: ClaimId) -> Option<essaim_domain::Instant> {
        let card = essaim_store::claim::card(&self.base.db, claim).await;
        card.expect("a claim").expires
    }

    /// Somebody's browser, signed in.
    pub async fn browser(&self, person: PersonId) -> Browser {
        let mut tx = self.base.db.begin().await.expect("a transaction");
        let mut mint = Mint::new(tx.now(), self.app.chance());
        let secret = Secret::new(mint.chance());
        let id = SessionId::new(&mut mint);
        testing::open_session(&mut tx, id, person, &secret.hash())
            .await
            .expect("a session");
        tx.commit().await.expect("a commit");
        let client = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .expect("a client");
        Browser {
            client,
            base: self.url.clone(),
            cookie: format!("essaim={}", secret.reveal()),
        }
    }
}

/// A browser with a session.
#[derive(Clone, Debug)]
pub struct Browser {
    client: reqwest::Client,
    base: String,
    cookie: String,
}

impl Browser {
    /// A page: status and HTML.
    pub async fn page(&self, path: &str) -> (u16, String) {
        let request = self.client.get(format!("{}{path}", self.base));
        let answer = request.header("Cookie", &self.cookie).send().await;
        let answer = answer.expect("the server answers");
        let status = answer.status().as_u16();
        (status, answer.text().await.expect("a text"))
    }

    /// A form sent: status, and where it leads or what it shows.
    pub async fn send(&self, path: &str, form: &[(&str, &str)]) -> (u16, String) {
        let request = self.client.post(format!("{}{path}", self.base));
        let request = request
            .header("Cookie", &self.cookie)
            .header("Origin", &self.base)
            .header("Sec-Fetch-Site", "same-origin")
            .form(form);
        let answer = request.send().await.expect("the server answers");
        let status = answer.status().as_u16();
        let to = answer.headers().get("location").cloned();
        match to {
            Some(to) => (status, to.to_str().expect("an address").to_owned()),
            None => (status, answer.text().await.expect("a text")),
        }
    }
}
