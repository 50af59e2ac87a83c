//! A browser without script: pages read, forms sent.

use essaim_domain::chance::Mint;
use essaim_domain::code::Secret;
use essaim_domain::ids::{PersonId, SessionId};
use essaim_store::testing;

use crate::Village;

/// A browser, with or without a session.
#[derive(Clone, Debug)]
pub struct Browser {
    client: reqwest::Client,
    base: String,
    cookie: Option<String>,
}

impl Browser {
    /// A page: status and HTML.
    pub async fn page(&self, path: &str) -> (u16, String) {
        let answer = self
            .ask(self.client.get(format!("{}{path}", self.base)))
            .await;
        let status = answer.status().as_u16();
        (status, answer.text().await.expect("a text"))
    }

    /// A form sent: status, and where it leads or what it shows.
    pub async fn send(&self, path: &str, form: &[(&str, &str)]) -> (u16, String) {
        let request = self.client.post(format!("{}{path}", self.base));
        let request = request
            .header("Origin", &self.base)
            .header("Sec-Fetch-Site", "same-origin");
        let answer = self.ask(request.form(form)).await;
        let status = answer.status().as_u16();
        match answer.headers().get("location").cloned() {
            Some(to) => (status, to.to_str().expect("an address").to_owned()),
            None => (status, answer.text().await.expect("a text")),
        }
    }

    /// A form sent, and the page it leads to.
    pub async fn send_form(&self, path: &str, form: &[(&str, &str)]) -> (u16, String) {
        match self.send(path, form).await {
            (303, to) => self.page(&to).await,
            shown => shown,
        }
    }

    /// A live stream, as it goes on.
    pub async fn stream(&self, path: &str) -> reqwest::Response {
        self.ask(self.client.get(format!("{}{path}", self.base)))
            .await
    }

    async fn ask(&self, request: reqwest::RequestBuilder) -> reqwest::Response {
        let request = match &self.cookie {
            Some(cookie) => request.header("Cookie", format!("essaim={cookie}")),
            None => request,
        };
        request.send().await.expect("the server answers")
    }
}

impl Village {
    /// A visitor's browser.
    pub fn visitor(&self) -> Browser {
        let client = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .build();
        Browser {
            client: client.expect("a client"),
            base: self.url.clone(),
            cookie: None,
        }
    }

    /// Somebody's browser, signed in.
    pub async fn signed_in(&self, person: PersonId) -> Browser {
        let mut tx = self.base.db.begin().await.expect("a transaction");
        let mut mint = Mint::new(tx.now(), self.app.chance());
        let secret = Secret::new(mint.chance());
        let id = SessionId::new(&mut mint);
        testing::open_session(&mut tx, id, person, &secret.hash())
            .await
            .expect("a session");
        tx.commit().await.expect("a commit");
        Browser {
            cookie: Some(secret.reveal()),
            ..self.visitor()
        }
    }
}
