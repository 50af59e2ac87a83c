//! Nodes, letters and claims for the stories.

use std::sync::Arc;

use chrono::TimeDelta;
use essaim_app::App;
use essaim_domain::chance::Mint;
use essaim_domain::ids::{ClaimId, MessageId};
use essaim_store::outbox::{self, Owed};
use essaim_testkit::Village;
pub(crate) use essaim_testkit::{letters, node};
use serde_json::{Value, json};

/// The same instance, as another process has it.
pub(crate) async fn another_process(village: &Village) -> App {
    let db = village.base.second_node().await.unwrap();
    let settings = village.app.settings().clone();
    App::new(db, village.app.files().clone(), settings)
}

/// A claim of ten headbands by the first maker, whose confirmation is owed.
pub(crate) async fn a_claim(village: &Village) -> ClaimId {
    let (_, headbands, _) = village.visors_needed(50).await;
    let due = village.base.db.now().await.unwrap() + TimeDelta::days(3);
    let body = json!({ "line": headbands, "version": village.headband.1, "units": 10, "due": due });
    let api = village.api(village.makers[0]);
    let claim = api.post("/api/v1/claims", body).await.expect(201);
    claim.id().into()
}

/// Confirmations of a claim, owed once more each.
pub(crate) async fn more_owed(village: &Arc<Village>, claim: ClaimId, count: usize) {
    for _ in 0..count {
        owed(village, "claim-confirmed", json!({ "claim": claim })).await;
    }
}

/// A message owed to the first maker.
pub(crate) async fn owed(village: &Village, kind: &'static str, about: Value) {
    let mut tx = village.base.db.begin().await.unwrap();
    let mut mint = Mint::new(tx.now(), village.app.chance());
    let message = Owed {
        id: MessageId::new(&mut mint),
        kind,
        person: village.makers[0],
        about,
        due_at: tx.now(),
    };
    outbox::owe(&mut tx, message).await.unwrap();
    tx.commit().await.unwrap();
}
