//! Requests of any kind, and what every refusal must look like.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::TimeDelta;
use essaim_testkit::Village;
use serde_json::Value;

/// An answer, whatever it is made of.
#[derive(Clone, Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) kind: String,
    pub(crate) text: String,
    pub(crate) json: Value,
}

pub(crate) fn client() -> &'static reqwest::Client {
    static CLIENT: OnceLock<reqwest::Client> = OnceLock::new();
    CLIENT.get_or_init(reqwest::Client::new)
}

pub(crate) fn fresh() -> String {
    static KEYS: AtomicU64 = AtomicU64::new(1);
    format!("route-{}", KEYS.fetch_add(1, Ordering::Relaxed))
}

/// A request in the making.
pub(crate) struct Ask<'v> {
    pub(crate) village: &'v Village,
    pub(crate) token: Option<String>,
    pub(crate) key: bool,
    pub(crate) lang: &'static str,
}

impl<'v> Ask<'v> {
    pub(crate) fn new(village: &'v Village, token: Option<&str>) -> Self {
        Self {
            village,
            token: token.map(str::to_owned),
            key: true,
            lang: "en",
        }
    }

    pub(crate) async fn send(&self, method: &str, path: &str, body: Vec<u8>) -> Reply {
        self.village.wait(TimeDelta::milliseconds(2));
        let client = client();
        let url = format!("{}{path}", self.village.url);
        let mut request = match method {
            "get" => client.get(url),
            _ => client
                .post(url)
                .header("content-type", "application/json")
                .body(body),
        };
        if let Some(token) = &self.token {
            request = request.bearer_auth(token);
        }
        if self.key {
            request = request.header("Idempotency-Key", fresh());
        }
        let request = request.header("Accept-Language", self.lang);
        let response = request.send().await.expect("the server answers");
        let kind = response.headers().get("content-type").cloned();
        let status = response.status().as_u16();
        let text = response.text().await.unwrap_or_default();
        Reply {
            status,
            kind: kind.map_or_else(String::new, |kind| {
                kind.to_str().unwrap_or_default().to_owned()
            }),
            json: serde_json::from_str(&text).unwrap_or(Value::Null),
            text,
        }
    }

    pub(crate) async fn json(&self, method: &str, path: &str, body: &Value) -> Reply {
        self.send(method, path, body.to_string().into_bytes()).await
    }
}

impl Reply {
    /// An error as programs read it.
    pub(crate) fn is_problem(&self, asked: &str) {
        assert!(self.status < 500, "{asked}: {self:?}");
        assert_eq!(self.kind, "application/problem+json", "{asked}: {self:?}");
        assert_eq!(self.json["status"], self.status, "{asked}: {self:?}");
        let code = self.json["code"].as_str().unwrap_or_default();
        let stable = |one: char| one.is_ascii_lowercase() || one == '-';
        assert!(
            !code.is_empty() && code.chars().all(stable),
            "{asked}: {self:?}"
        );
        let detail = self.json["detail"].as_str().unwrap_or_default();
        assert!(
            !detail.is_empty() && !detail.contains('⟦'),
            "{asked}: {self:?}"
        );
    }
}
