//! Situations of making: claims, sealed, accepted and released batches, through HTTP.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::missing_panics_doc,
    reason = "a situation that cannot be reached stops its test"
)]

use chrono::TimeDelta;
use essaim_domain::ids::{ClaimId, LineId, PersonId, VersionId};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::Village;

/// Between two acts: ids of one instant sort by chance, and `verify` replays movements in their order.
pub const MOMENT: TimeDelta = TimeDelta::milliseconds(20);

impl Village {
    /// A maker's claim of so many pieces, promised in three days.
    pub async fn claimed(
        &self,
        maker: PersonId,
        line: LineId,
        version: VersionId,
        units: i64,
    ) -> ClaimId {
        self.wait(MOMENT);
        let due = self.base.db.now().await.expect("a time") + TimeDelta::days(3);
        let body = json!({ "line": line, "version": version, "units": units, "due": due });
        let answer = self.api(maker).post("/api/v1/claims", body).await;
        answer.expect(201).id().into()
    }

    /// A batch sealed for a claim on the first maker's machine and spool (none for other makers).
    pub async fn sealed(&self, maker: PersonId, claim: ClaimId, bags: &[i64]) -> Uuid {
        self.wait(MOMENT);
        let place = self.makers.iter().position(|one| *one == maker);
        let machine = place.and_then(|place| self.machines.get(place));
        let spool = place.and_then(|place| self.spools.get(place));
        let body = json!({ "bags": bags, "machine": machine, "spool": spool });
        let path = format!("/api/v1/claims/{claim}/seal");
        let answer = self.api(maker).post(&path, body).await;
        answer.expect(201).id()
    }

    /// A batch of two pieces sealed for a claim of one of the makers, on this machine of hers.
    pub async fn sealed_on(&self, maker: usize, claim: ClaimId, machine: &Value) -> Uuid {
        self.wait(MOMENT);
        let body = json!({ "bags": [2], "machine": machine, "spool": self.spools[maker] });
        let path = format!("/api/v1/claims/{claim}/seal");
        let api = self.api(self.makers[maker]);
        api.post(&path, body).await.expect(201).id()
    }

    /// An inspection of a batch by the validator.
    pub async fn drawn(&self, batches: &[Uuid]) -> Uuid {
        self.wait(MOMENT);
        let body = json!({ "batches": batches });
        let api = self.api(self.validator);
        api.post("/api/v1/inspections", body).await.expect(201).id()
    }

    /// Every piece good, accepted as planned.
    pub async fn accepted(&self, batches: &[Uuid]) -> Uuid {
        let inspection = self.drawn(batches).await;
        let api = self.api(self.validator);
        self.wait(MOMENT);
        let path = format!("/api/v1/inspections/{inspection}");
        api.post(&format!("{path}/results"), json!({ "others_good": true }))
            .await
            .expect(200);
        api.post(
            &format!("{path}/decide"),
            json!({ "verdict": "as-planned", "bags": "resealed" }),
        )
        .await
        .expect(200);
        inspection
    }

    /// Accepted, rested and released.
    pub async fn released(&self, batch: Uuid) {
        self.accepted(&[batch]).await;
        self.wait(TimeDelta::hours(72));
        let path = format!("/api/v1/batches/{batch}/release");
        self.api(self.validator)
            .post(&path, json!({}))
            .await
            .expect(200);
    }

    /// A batch as somebody sees it.
    pub async fn batch_seen(&self, person: PersonId, batch: Uuid) -> Value {
        let path = format!("/api/v1/batches/{batch}");
        let answer = self.api(person).get(&path).await.expect(200);
        answer.body["batch"].clone()
    }
}

/// Pieces of a batch in a counter.
pub fn stage(batch: &Value, stage: &str) -> i64 {
    let stages = batch["stages"].as_array().cloned().unwrap_or_default();
    let found = stages.iter().find(|one| one[0] == stage);
    found.and_then(|one| one[1].as_i64()).unwrap_or(0)
}

impl Village {
    /// Somebody becomes a validator of the collective too.
    pub async fn also_validates(&self, person: PersonId) {
        use essaim_domain::chance::Mint;
        use essaim_domain::ids::MembershipId;
        use essaim_domain::person::{Belonging, MembershipStatus, Role};
        use essaim_store::people::add;
        let mut tx = self.base.db.begin().await.expect("a transaction");
        let id = MembershipId::new(&mut Mint::new(tx.now(), self.app.chance()));
        let at = Belonging::Collective(self.collective);
        let status = MembershipStatus::Confirmed;
        add::membership(&mut tx, id, person, Role::Validator, at, status)
            .await
            .expect("a membership");
        tx.commit().await.expect("a commit");
    }
}
