//! What stories about needs start from and look at.

use chrono::TimeDelta;
use essaim_domain::code::Secret;
use essaim_domain::ids::PersonId;
use essaim_store::testing;
use serde_json::{Value, json};

use crate::{Api, Village};

/// A browser of somebody signed in, or of a visitor.
#[derive(Clone, Debug)]
pub struct Browser {
    client: reqwest::Client,
    base: String,
    cookie: Option<String>,
}

impl Browser {
    /// A page: status and HTML.
    pub async fn page(&self, path: &str) -> (u16, String) {
        self.send(self.client.get(format!("{}{path}", self.base)))
            .await
    }

    /// Sends a form; a redirection is followed.
    pub async fn send_form(&self, path: &str, fields: &[(&str, &str)]) -> (u16, String) {
        let body = serde_urlencoded::to_string(fields).expect("a form");
        let request = self
            .client
            .post(format!("{}{path}", self.base))
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .body(body);
        self.send(request).await
    }

    async fn send(&self, request: reqwest::RequestBuilder) -> (u16, String) {
        let request = match &self.cookie {
            Some(cookie) => request.header("cookie", format!("essaim={cookie}")),
            None => request,
        };
        let response = request.send().await.expect("the server answers");
        let status = response.status().as_u16();
        (status, response.text().await.expect("a text"))
    }
}

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

    /// A visitor's browser.
    pub fn visitor(&self) -> Browser {
        Browser {
            client: reqwest::Client::new(),
            base: self.url.clone(),
            cookie: None,
        }
    }

    /// The browser of somebody with a session, which this puts into the database.
    pub async fn browser(&self, person: PersonId) -> Browser {
        let secret: Secret = person
            .uuid()
            .simple()
            .to_string()
            .parse()
            .expect("a secret");
        let (id, hash) = (secret.reveal(), hex::encode(secret.hash().bytes()));
        let sql = format!(
            "INSERT INTO session (id, person, secret_hash, shared_computer, made_at, seen_at, expires_at)
             SELECT id, id, '{hash}', FALSE, '2026-11-21T08:00:00+00:00', '2026-11-21T08:00:00+00:00',
                '2099-01-01T00:00:00+00:00' FROM person WHERE id = unhex('{id}')"
        );
        self.tamper(sql).await;
        Browser {
            cookie: Some(id),
            ..self.visitor()
        }
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
