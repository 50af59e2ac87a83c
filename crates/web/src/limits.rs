//! How often one may ask: sign-in mails by address and network address, API calls by program.

use std::hash::Hash;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::num::NonZeroU32;
use std::time::Duration;

use axum::extract::{ConnectInfo, FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use essaim_app::Settings;
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use crate::ask::lang_of;
use crate::error::ApiError;
use crate::state::Web;

/// Beyond so many keys, those that rest are forgotten.
const KEYS: usize = 10_000;

/// The limits of one process.
#[derive(Debug)]
pub(crate) struct Limits {
    mails: DefaultKeyedRateLimiter<String>,
    asked: DefaultKeyedRateLimiter<IpAddr>,
    calls: DefaultKeyedRateLimiter<String>,
}

fn quota(period: Duration, burst: u32) -> Quota {
    let burst = NonZeroU32::new(burst).unwrap_or(NonZeroU32::MIN);
    Quota::with_period(period)
        .unwrap_or_else(|| Quota::per_second(NonZeroU32::MIN))
        .allow_burst(burst)
}

impl Limits {
    /// The limits these settings ask for.
    pub(crate) fn of(settings: &Settings) -> Self {
        let mails = settings.sign_in_mail_every.to_std().unwrap_or_default();
        let share = |span: u64, times: u32| Duration::from_secs(span) / times.max(1);
        Self {
            mails: RateLimiter::keyed(quota(mails, settings.sign_in_mails)),
            asked: RateLimiter::keyed(quota(
                share(3600, settings.sign_in_per_hour),
                settings.sign_in_per_hour,
            )),
            calls: RateLimiter::keyed(quota(
                share(60, settings.api_per_minute),
                settings.api_per_minute,
            )),
        }
    }

    /// One more sign-in mail for this address, asked for from there; else how long to wait. Known and
    /// unknown addresses are counted alike.
    pub(crate) fn mail(&self, email: &str, from: Option<IpAddr>) -> Result<(), Duration> {
        if let Some(from) = from {
            check(&self.asked, &network(from))?;
        }
        check(&self.mails, &email.trim().to_lowercase())
    }

    fn call(&self, caller: &String) -> Result<(), Duration> {
        check(&self.calls, caller)
    }
}

fn check<K: Hash + Eq + Clone>(
    limiter: &DefaultKeyedRateLimiter<K>,
    key: &K,
) -> Result<(), Duration> {
    if limiter.len() > KEYS {
        limiter.retain_recent();
    }
    let now = DefaultClock::default().now();
    limiter
        .check_key(key)
        .map_err(|until| until.wait_time_from(now))
}

/// A household has one IPv4 address, or a /64 of IPv6.
fn network(from: IpAddr) -> IpAddr {
    match from.to_canonical() {
        IpAddr::V4(four) => IpAddr::V4(four),
        IpAddr::V6(six) => {
            let [a, b, c, d, ..] = six.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
    }
}

/// Where a request comes from, as far as we know.
#[derive(Clone, Copy, Debug)]
pub(crate) struct From(pub(crate) Option<IpAddr>);

impl FromRequestParts<Web> for From {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Self::Rejection> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        Ok(Self(origin(&parts.headers, peer, web)))
    }
}

/// The peer's address; behind our own proxy, the last one it wrote.
fn origin(
    headers: &HeaderMap,
    peer: Option<&ConnectInfo<SocketAddr>>,
    web: &Web,
) -> Option<IpAddr> {
    let peer = peer.map(|peer| peer.0.ip());
    if !web.app.settings().behind_proxy {
        return peer;
    }
    let written = headers
        .get_all("x-forwarded-for")
        .iter()
        .next_back()
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.rsplit(',').next())
        .and_then(|last| last.trim().parse().ok());
    written.or(peer)
}

/// Answers 429 to a program that calls too often.
pub(crate) async fn api(State(web): State<Web>, request: Request, next: Next) -> Response {
    let headers = request.headers();
    let token = headers
        .get(header::AUTHORIZATION)
        .or_else(|| headers.get(header::COOKIE))
        .and_then(|value| value.to_str().ok());
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let caller = match (token, origin(headers, peer, &web)) {
        (Some(token), _) => token.to_owned(),
        (None, Some(from)) => network(from).to_string(),
        (None, None) => String::new(),
    };
    match web.limits.call(&caller) {
        Ok(()) => next.run(request).await,
        Err(wait) => {
            let (parts, _) = request.into_parts();
            let error = ApiError::of(lang_of(&parts), essaim_app::Error::TooMany);
            later(error.into_response(), wait)
        }
    }
}

/// Says after how many seconds to come back.
pub(crate) fn later(mut response: Response, wait: Duration) -> Response {
    *response.status_mut() = StatusCode::TOO_MANY_REQUESTS;
    let seconds = HeaderValue::from(wait.as_secs() + 1);
    response.headers_mut().insert(header::RETRY_AFTER, seconds);
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fourth_mail_to_one_address_waits_and_another_address_does_not() {
        let limits = Limits::of(&Settings::default());
        for _ in 0..3 {
            assert_eq!(limits.mail("lea@example.invalid", None), Ok(()));
        }
        let wait = limits.mail(" Lea@Example.invalid", None).unwrap_err();
        assert!(wait > Duration::from_mins(1), "{wait:?}");
        assert_eq!(limits.mail("zoe@example.invalid", None), Ok(()));
    }

    #[test]
    fn one_network_asks_ten_times_an_hour() {
        let limits = Limits::of(&Settings::default());
        let from = |last: u16| Some(IpAddr::V6(Ipv6Addr::new(0x2001, 1, 2, 3, 0, 0, 0, last)));
        for number in 0..10 {
            let email = format!("{number}@example.invalid");
            assert_eq!(limits.mail(&email, from(number)), Ok(()));
        }
        assert!(limits.mail("x@example.invalid", from(99)).is_err());
        let elsewhere = Some(IpAddr::from([192, 0, 2, 1]));
        assert_eq!(limits.mail("x@example.invalid", elsewhere), Ok(()));
    }
}
