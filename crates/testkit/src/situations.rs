//! Situations a story starts from, reached through the ledger itself.

use chrono::TimeDelta;
use essaim_domain::Units;
use essaim_domain::audit::{Act, How};
use essaim_domain::chance::Mint;
use essaim_domain::ids::{ActId, LineId, NeedId, ProductId, SiteId};
use essaim_domain::ledger::acts::NewNeed;
use essaim_domain::ledger::check::{check, follows_movements};
use essaim_domain::need::UseKey;
use essaim_store::audit;
use essaim_store::ledger::{self, Roots};

use crate::Village;
use crate::village::USE;

impl Village {
    /// A verified need of so many products at a site, with its lines in the order of components.
    pub async fn open_need_at(
        &self,
        site: SiteId,
        product: ProductId,
        products: i64,
    ) -> (NeedId, Vec<LineId>) {
        let mut tx = self.base.db.begin().await.expect("a transaction");
        ledger::take_desk(&mut tx).await.expect("the desk");
        let mint = Mint::new(tx.now(), self.app.chance());
        let roots = Roots {
            products: vec![product],
            ..Roots::default()
        };
        let mut book = ledger::load(&mut tx, mint, &roots).await.expect("a book");
        let new = NewNeed {
            collective: self.collective,
            site,
            product,
            use_key: UseKey::new(USE),
            requester: self.requester,
            products: Units::of(products),
            need_by: tx.now() + TimeDelta::days(7),
        };
        let need = book.post_need(new).expect("a need");
        book.open_need(need, self.coordinator, Units::of(products))
            .expect("an open need");
        let act = Act {
            id: ActId::new(&mut book.mint),
            happened_at: tx.now(),
            recorded_at: tx.now(),
            by: Some(self.coordinator),
            entered_by: None,
            how: How::Api,
            role: None,
            verb: "need-opened".into(),
            about: "need".into(),
            about_id: need.uuid(),
            request: None,
            facts: Vec::new(),
            text: None,
        };
        audit::write(&mut tx, &act, None).await.expect("an act");
        ledger::save(&mut tx, &book, act.id)
            .await
            .expect("a saved book");
        tx.commit().await.expect("a commit");
        (need, book.lines_of(need))
    }

    /// A verified need for visors at the first site: need, headband line, strap line.
    pub async fn visors_needed(&self, products: i64) -> (NeedId, LineId, LineId) {
        let (need, lines) = self.open_need_at(self.sites[0], self.visor, products).await;
        (need, lines[0], lines[1])
    }

    /// A verified need for ear savers at the first site.
    pub async fn ear_savers_needed(&self, products: i64) -> (NeedId, LineId) {
        let (need, lines) = self
            .open_need_at(self.sites[0], self.ear_saver, products)
            .await;
        (need, lines[0])
    }

    /// Every row of the ledger, and every movement.
    pub async fn whole(&self) -> ledger::Whole {
        ledger::load_whole(&self.base.db)
            .await
            .expect("the whole ledger")
    }

    /// Every invariant holds over every row, and the piles are the sum of the movements.
    pub async fn verify(&self) {
        let whole = self.whole().await;
        let mut broken = check(&whole.book);
        broken.extend(follows_movements(
            whole.movements.iter(),
            whole.book.piles.iter(),
        ));
        assert!(broken.is_empty(), "{broken:#?}");
    }
}
