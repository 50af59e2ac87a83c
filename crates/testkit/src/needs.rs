//! What stories about needs start from and look at.

use chrono::TimeDelta;
use essaim_domain::ids::PersonId;
use essaim_store::testing;
use serde_json::{Value, json};

use crate::{Api, Village};

impl Village {
    /// What a requester sends for so many visors at the first site, wanted in six days.
    pub fn visor_form(&self, products: i64) -> Value {
        json!({
            "site": self.sites[0], "product": self.visor, "use": "reception", "products": products,
            "need_by": "2026-11-27",
        })
    }

    /// A posted need for visors, not verified.
    pub async fn visors_posted(&self, products: i64) -> uuid::Uuid {
        let requester = self.api(self.requester);
        let posted = requester.post("/api/v1/needs", self.visor_form(products));
        posted.await.expect(201).id()
    }

    /// Reads a need as somebody.
    pub async fn need_as(&self, api: &Api, need: uuid::Uuid) -> Value {
        api.get(&format!("/api/v1/needs/{need}"))
            .await
            .expect(200)
            .body
    }

    /// Changes the database beside the program.
    pub async fn tamper(&self, sql: String) {
        let sql: &'static str = Box::leak(sql.into_boxed_str());
        testing::tamper(&self.base.db, sql)
            .await
            .expect("it can be tampered with");
    }

    /// How many rows a condition on a table counts.
    pub async fn rows(&self, table: &str, condition: &str) -> i64 {
        let sql = format!("SELECT CAST(COUNT(*) AS BIGINT) FROM {table} WHERE {condition}");
        let sql: &'static str = Box::leak(sql.into_boxed_str());
        testing::count(&self.base.db, sql).await.expect("a count")
    }

    /// How many messages of a kind are owed.
    pub async fn owed(&self, kind: &str) -> i64 {
        self.rows("outbox", &format!("kind = '{kind}'")).await
    }

    /// A maker claims headbands for three days from now.
    pub async fn headbands_claimed(&self, maker: PersonId, line: &Value, units: i64) -> uuid::Uuid {
        let due = self.base.db.now().await.expect("now") + TimeDelta::days(3);
        let body = json!({ "line": line, "version": self.headband.1, "units": units, "due": due });
        let maker = self.api(maker);
        let claimed = maker.post("/api/v1/claims", body);
        claimed.await.expect(201).id()
    }
}
