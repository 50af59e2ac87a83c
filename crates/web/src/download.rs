//! Files people download: never shown by the browser itself, their hash beside them.

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};

/// A file under this name, with the hash of its bytes: a program can compare without opening it.
pub(crate) fn download(name: &str, bytes: Vec<u8>, hash: &str) -> Response {
    let ascii = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    let plain: String = name.chars().filter(ascii).collect();
    let texts = [
        (header::CONTENT_TYPE, "application/octet-stream".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{plain}\""),
        ),
        (header::ETAG, format!("\"{hash}\"")),
    ];
    let mut headers = HeaderMap::new();
    for (name, text) in texts {
        if let Ok(value) = HeaderValue::from_str(&text) {
            headers.insert(name, value);
        }
    }
    if let Ok(hash) = HeaderValue::from_str(hash) {
        headers.insert("x-sha256", hash);
    }
    (headers, bytes).into_response()
}
