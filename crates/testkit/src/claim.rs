//! Situations of claims: versions stopped and started again, and a browser that looks at pages.

#![expect(
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "a village that cannot be set up must fail its test"
)]

use essaim_domain::audit::{Act, How};
use essaim_domain::chance::Mint;
use essaim_domain::ids::{ActId, ClaimId, SiteId, StopId, VersionId};
use essaim_domain::ledger::Book;
use essaim_store::audit;
use essaim_store::ledger::{self, Roots};

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
            with_what_waits: true,
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
}
