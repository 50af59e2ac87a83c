//! One service: its address, and questions to it under limits.

use std::fmt::Write;
use std::net::IpAddr;
use std::time::Duration;

use reqwest::redirect::Policy;
use reqwest::{Client, RequestBuilder, Url};
use rustls::{ClientConfig, RootCertStore};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::Trouble;

/// A whole answer takes no longer, or is not waited for.
const PATIENCE: Duration = Duration::from_secs(10);
/// Connecting takes no longer.
const CONNECT: Duration = Duration::from_secs(3);
/// No answer is longer: a table of 100 by 100 takes 200 KB.
const LONGEST: usize = 8 * 1024 * 1024;
/// So much of a refusal is kept, in bytes.
const SAID: usize = 200;

/// A service the operator named.
#[derive(Debug, Clone)]
pub struct Service {
    base: Url,
    client: Client,
}

impl Service {
    /// The service at this address. Nothing is asked yet.
    ///
    /// # Errors
    /// [`Trouble::NotAnAddress`].
    pub fn new(address: &str) -> Result<Self, Trouble> {
        Self::patient(address, PATIENCE)
    }

    /// As [`Service::new`], waiting so long for an answer.
    ///
    /// # Errors
    /// [`Trouble::NotAnAddress`].
    pub fn patient(address: &str, patience: Duration) -> Result<Self, Trouble> {
        let not_one = || Trouble::NotAnAddress(address.to_owned());
        let base: Url = format!("{}/", address.trim_end_matches('/'))
            .parse()
            .map_err(|_| not_one())?;
        if !matches!(base.scheme(), "http" | "https") || base.query().is_some() {
            return Err(not_one());
        }
        let client = Client::builder()
            .tls_backend_preconfigured(tls()?)
            .redirect(Policy::none())
            .no_proxy()
            .connect_timeout(CONNECT)
            .timeout(patience)
            .user_agent(concat!("essaim/", env!("CARGO_PKG_VERSION")))
            .build()?;
        Ok(Self { base, client })
    }

    /// Does nobody on the way read what is sent there?
    pub(crate) fn is_private(&self) -> bool {
        let here = self.base.host_str().is_some_and(|host| {
            let host = host.trim_start_matches('[').trim_end_matches(']');
            host == "localhost" || host.parse().is_ok_and(|ip: IpAddr| ip.is_loopback())
        });
        here || self.base.scheme() == "https"
    }

    /// What is at this path below the address.
    pub(crate) async fn get<T: DeserializeOwned>(
        &self,
        path: &str,
        query: &[(&str, &str)],
    ) -> Result<T, Trouble> {
        let url = self.base.join(path);
        let url = url.map_err(|_| Trouble::wrong(format!("no such path: {path}")))?;
        read(self.client.get(url).query(query)).await
    }

    /// What the service makes of this.
    pub(crate) async fn post<T: DeserializeOwned>(
        &self,
        question: &(impl Serialize + Sync),
    ) -> Result<T, Trouble> {
        read(self.client.post(self.base.clone()).json(question)).await
    }
}

/// Asks, and reads the answer as far as it may go.
async fn read<T: DeserializeOwned>(asked: RequestBuilder) -> Result<T, Trouble> {
    let mut answer = asked.send().await?;
    let status = answer.status();
    let mut body = Vec::new();
    while let Some(part) = answer.chunk().await? {
        if body.len() + part.len() > LONGEST {
            return Err(Trouble::wrong("it is longer than 8 MB"));
        }
        body.extend_from_slice(&part);
    }
    if !status.is_success() {
        return Err(Trouble::Refused {
            status: status.as_u16(),
            said: beginning(&body),
        });
    }
    serde_json::from_slice(&body).map_err(|error| Trouble::wrong(error.to_string()))
}

/// Certificates of the web's usual authorities, checked by the same library as mail's.
fn tls() -> Result<ClientConfig, Trouble> {
    let roots: RootCertStore = webpki_roots::TLS_SERVER_ROOTS.iter().cloned().collect();
    let provider = rustls::crypto::ring::default_provider();
    let config = ClientConfig::builder_with_provider(provider.into())
        .with_safe_default_protocol_versions()
        .map_err(|error| Trouble::Unreachable(error.to_string()))?;
    Ok(config.with_root_certificates(roots).with_no_client_auth())
}

/// The beginning of a text, with nothing in it that is no text.
fn beginning(body: &[u8]) -> String {
    let text = String::from_utf8_lossy(body.get(..SAID).unwrap_or(body));
    let mut line = String::new();
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()) {
        if !word.is_empty() {
            write!(line, "{}{word}", if line.is_empty() { "" } else { " " }).ok();
        }
    }
    line
}
