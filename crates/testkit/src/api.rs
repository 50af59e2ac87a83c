//! A program that calls the API with a token.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::TimeDelta;
use essaim_store::FrozenClock;
use serde_json::Value;

static KEYS: AtomicU64 = AtomicU64::new(1);

/// A client with a bearer token.
#[derive(Clone, Debug)]
pub struct Api {
    client: reqwest::Client,
    base: String,
    token: String,
    clock: Arc<FrozenClock>,
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The body, null when it is no JSON.
    pub body: Value,
}

impl Answer {
    /// The `id` of the body.
    pub fn id(&self) -> uuid::Uuid {
        let text = self.body.get("id").and_then(Value::as_str);
        text.and_then(|text| text.parse().ok())
            .unwrap_or_else(|| panic!("no id in {self:?}"))
    }

    /// The same answer, which must have this status.
    #[expect(
        clippy::return_self_not_must_use,
        reason = "often the status is all a story asks for"
    )]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", self.body);
        self
    }
}

impl Api {
    pub(crate) fn new(base: String, token: String, clock: Arc<FrozenClock>) -> Self {
        Self {
            client: reqwest::Client::new(),
            base,
            token,
            clock,
        }
    }

    /// Reads.
    pub async fn get(&self, path: &str) -> Answer {
        self.answer(self.client.get(format!("{}{path}", self.base)))
            .await
    }

    /// Reads a file: the status, and its bytes.
    pub async fn file(&self, path: &str) -> (u16, Vec<u8>) {
        let request = self.client.get(format!("{}{path}", self.base));
        let response = request.bearer_auth(&self.token).send().await;
        let response = response.expect("the server answers");
        let status = response.status().as_u16();
        let bytes = response.bytes().await.expect("the whole file");
        (status, bytes.to_vec())
    }

    /// Writes, under a key of its own.
    pub async fn post(&self, path: &str, body: Value) -> Answer {
        let key = format!("key-{}", KEYS.fetch_add(1, Ordering::Relaxed));
        self.post_keyed(path, &key, body).await
    }

    /// Writes under this key, a moment after whatever was written before.
    pub async fn post_keyed(&self, path: &str, key: &str, body: Value) -> Answer {
        self.clock.advance(TimeDelta::milliseconds(2));
        let request = self
            .client
            .post(format!("{}{path}", self.base))
            .header("Idempotency-Key", key)
            .json(&body);
        self.answer(request).await
    }

    /// Sends files under a key of its own.
    pub async fn post_files(&self, path: &str, files: &[(&str, &[u8])]) -> Answer {
        self.clock.advance(TimeDelta::milliseconds(2));
        let key = format!("key-{}", KEYS.fetch_add(1, Ordering::Relaxed));
        let request = self
            .client
            .post(format!("{}{path}", self.base))
            .header("Idempotency-Key", key)
            .header("Content-Type", crate::form_type())
            .body(crate::form_with(None, files));
        self.answer(request).await
    }

    /// Sends fields with one file at most, under a key of its own.
    pub async fn post_form(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        file: Option<(&str, &[u8])>,
    ) -> Answer {
        self.clock.advance(TimeDelta::milliseconds(2));
        let key = format!("key-{}", KEYS.fetch_add(1, Ordering::Relaxed));
        let request = self
            .client
            .post(format!("{}{path}", self.base))
            .header("Idempotency-Key", key)
            .header("Content-Type", crate::form_type())
            .body(crate::form_of(fields, file));
        self.answer(request).await
    }

    async fn answer(&self, request: reqwest::RequestBuilder) -> Answer {
        let response = request
            .bearer_auth(&self.token)
            .send()
            .await
            .expect("the server answers");
        let status = response.status().as_u16();
        let body = response.json().await.unwrap_or(Value::Null);
        Answer { status, body }
    }
}
