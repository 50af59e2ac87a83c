//! What every request passes: an id, no writes from other sites, and headers that keep pages safe.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::state::Web;

/// The id of a request, in logs, in the audit and in its answer.
#[derive(Clone, Debug)]
pub(crate) struct RequestId(pub String);

/// Security headers of every answer (ASVS 5.0, 3.4).
const HEADERS: [(&str, &str); 6] = [
    (
        "content-security-policy",
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'",
    ),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    (
        "permissions-policy",
        "geolocation=(), microphone=(), camera=()",
    ),
];

/// Gives the request an id, refuses writes from other sites, adds the headers.
pub(crate) async fn guard(State(web): State<Web>, mut request: Request, next: Next) -> Response {
    let mut bytes = [0_u8; 8];
    web.app.chance().fill(&mut bytes);
    let id = hex::encode(bytes);
    request.extensions_mut().insert(RequestId(id.clone()));
    let public = &web.app.settings().public_url;
    let mut response = if is_safe(request.method()) || comes_from_here(request.headers(), public) {
        next.run(request).await
    } else {
        StatusCode::FORBIDDEN.into_response()
    };
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    }
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    if public.starts_with("https://") {
        let year = HeaderValue::from_static("max-age=31536000");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, year);
    }
    if let Ok(id) = HeaderValue::from_str(&id) {
        headers.insert("x-request-id", id);
    }
    response
}

fn is_safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// A browser says where a request comes from; a program with a token sends neither header and is not
/// carried by anybody's session.
fn comes_from_here(headers: &HeaderMap, public: &str) -> bool {
    if headers.contains_key(header::AUTHORIZATION) {
        return true;
    }
    if let Some(site) = headers.get("sec-fetch-site") {
        return site == "same-origin" || site == "none";
    }
    match headers
        .get(header::ORIGIN)
        .and_then(|origin| origin.to_str().ok())
    {
        Some(origin) => origin == public || is_host(headers, origin),
        None => !headers.contains_key(header::COOKIE),
    }
}

fn is_host(headers: &HeaderMap, origin: &str) -> bool {
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok());
    host.is_some_and(|host| {
        origin
            .split_once("://")
            .is_some_and(|(_, name)| name == host)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| (name.parse().unwrap(), HeaderValue::from_static(value)))
            .collect()
    }

    #[test]
    fn a_form_on_another_site_cannot_act_for_somebody_signed_in() {
        let public = "https://essaim.example";
        let cross = headers(&[("sec-fetch-site", "cross-site"), ("cookie", "essaim=x")]);
        let origin = headers(&[
            ("origin", "https://evil.example"),
            ("host", "essaim.example"),
            ("cookie", "essaim=x"),
        ]);
        let silent = headers(&[("cookie", "essaim=x")]);
        assert!(!comes_from_here(&cross, public));
        assert!(!comes_from_here(&origin, public));
        assert!(!comes_from_here(&silent, public));
        assert!(comes_from_here(
            &headers(&[("sec-fetch-site", "same-origin"), ("cookie", "essaim=x")]),
            public
        ));
        assert!(comes_from_here(
            &headers(&[("origin", "https://essaim.example"), ("cookie", "essaim=x")]),
            public
        ));
        assert!(comes_from_here(
            &headers(&[("authorization", "Bearer x")]),
            public
        ));
    }
}
