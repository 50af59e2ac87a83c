//! A browser without JavaScript: cookies, forms, redirects it does not follow by itself.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use essaim_app::people;
use essaim_domain::ids::PersonId;

use crate::Village;

static KEYS: AtomicU64 = AtomicU64::new(1);

/// A browser with its own cookies.
#[derive(Debug)]
pub struct Page {
    client: reqwest::Client,
    base: String,
    cookies: Mutex<BTreeMap<String, String>>,
}

/// A page as the browser got it.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The HTTP status.
    pub status: u16,
    /// Where a redirect leads; empty for none.
    pub to: String,
    /// The HTML.
    pub html: String,
    /// The headers, names in lower case.
    pub headers: BTreeMap<String, String>,
}

impl Shown {
    /// The same page, which must have this status.
    #[expect(
        clippy::return_self_not_must_use,
        reason = "often the status is all a story asks for"
    )]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{} {}", self.to, self.html);
        self
    }
}

impl Village {
    /// A browser in which this person is signed in.
    pub async fn page(&self, person: PersonId) -> Page {
        let page = self.browser();
        let secret = people::session_for(&self.app, person)
            .await
            .expect("a session");
        page.keep("essaim", &secret.reveal());
        page
    }

    /// A browser in which nobody is signed in.
    pub fn browser(&self) -> Page {
        let client = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .expect("a client");
        Page {
            client,
            base: self.url.clone(),
            cookies: Mutex::default(),
        }
    }
}

impl Page {
    /// The same browser, where the village is served too.
    #[must_use]
    pub fn at(mut self, url: &str) -> Self {
        url.clone_into(&mut self.base);
        self
    }

    /// Keeps a cookie; an empty one is forgotten.
    pub fn keep(&self, name: &str, value: &str) {
        let mut cookies = self.cookies.lock().expect("no panic before");
        if value.is_empty() {
            cookies.remove(name);
        } else {
            cookies.insert(name.to_owned(), value.to_owned());
        }
    }

    /// The value of a cookie it has.
    pub fn cookie(&self, name: &str) -> Option<String> {
        let cookies = self.cookies.lock().expect("no panic before");
        cookies.get(name).cloned()
    }

    /// Looks at a page.
    pub async fn get(&self, path: &str) -> Shown {
        self.shown(self.client.get(format!("{}{path}", self.base)))
            .await
    }

    /// Sends a form, with a fresh key where it names none.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Shown {
        let key = format!("page-{}", KEYS.fetch_add(1, Ordering::Relaxed));
        let mut form: Vec<(&str, &str)> = fields.to_vec();
        if !form.iter().any(|(name, _)| *name == "key") {
            form.push(("key", &key));
        }
        let request = self
            .client
            .post(format!("{}{path}", self.base))
            .header("Origin", &self.base)
            .form(&form);
        self.shown(request).await
    }

    /// Sends a form with files under a fresh key.
    pub async fn post_files(&self, path: &str, files: &[(&str, &[u8])]) -> Shown {
        let key = format!("page-{}", KEYS.fetch_add(1, Ordering::Relaxed));
        self.post_files_keyed(path, Some(&key), files).await
    }

    /// Sends a form with files under this key.
    pub async fn post_files_keyed(
        &self,
        path: &str,
        key: Option<&str>,
        files: &[(&str, &[u8])],
    ) -> Shown {
        let request = self
            .client
            .post(format!("{}{path}", self.base))
            .header("Origin", &self.base)
            .header("Content-Type", crate::form_type())
            .body(crate::form_with(key, files));
        self.shown(request).await
    }

    /// Sends fields with one file at most, with a fresh key where they name none.
    pub async fn post_form(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        file: Option<(&str, &[u8])>,
    ) -> Shown {
        let key = format!("page-{}", KEYS.fetch_add(1, Ordering::Relaxed));
        let mut form: Vec<(&str, &str)> = fields.to_vec();
        if !form.iter().any(|(name, _)| *name == "key") {
            form.push(("key", &key));
        }
        let request = self
            .client
            .post(format!("{}{path}", self.base))
            .header("Origin", &self.base)
            .header("Content-Type", crate::form_type())
            .body(crate::form_of(&form, file));
        self.shown(request).await
    }

    async fn shown(&self, request: reqwest::RequestBuilder) -> Shown {
        let cookies: Vec<String> = {
            let cookies = self.cookies.lock().expect("no panic before");
            cookies
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect()
        };
        let response = request
            .header("Cookie", cookies.join("; "))
            .send()
            .await
            .expect("the server answers");
        let mut headers = BTreeMap::new();
        for (name, value) in response.headers() {
            let value = value.to_str().unwrap_or_default().to_owned();
            if name == "set-cookie" {
                let pair = value.split(';').next().unwrap_or_default();
                let (name, value) = pair.split_once('=').unwrap_or_default();
                self.keep(name, value);
            }
            headers.insert(name.to_string(), value);
        }
        Shown {
            status: response.status().as_u16(),
            to: headers.get("location").cloned().unwrap_or_default(),
            html: response.text().await.unwrap_or_default(),
            headers,
        }
    }
}
