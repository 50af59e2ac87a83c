//! Files people download: never shown by the browser itself, their hash beside them.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use essaim_app::design::export::Exported;
use essaim_app::see::design::Exact;
use futures_util::stream;

/// A file under this name, with the hash of its bytes: a program can compare without opening it.
pub(crate) fn download(name: &str, bytes: Vec<u8>, hash: &str) -> Response {
    (headers(name, hash), bytes).into_response()
}

/// An export made just now, sent piece by piece.
pub(crate) fn exported(made: Exported) -> Response {
    let mut headers = headers(&made.name, "");
    headers.remove(header::ETAG);
    headers.remove("x-sha256");
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(made.length()));
    let pieces = stream::try_unfold(made, |mut made| async move {
        let piece = made.piece().await?;
        Ok::<_, std::io::Error>(piece.map(|piece| (piece, made)))
    });
    (headers, Body::from_stream(pieces)).into_response()
}

/// As [`download`], of a file read from the disk piece by piece. It was hashed again before.
pub(crate) fn exact(name: &str, file: Exact) -> Response {
    let mut headers = headers(name, &file.hash().to_string());
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(file.length()));
    let pieces = stream::try_unfold(file, |mut file| async move {
        let piece = file.piece().await?;
        Ok::<_, std::io::Error>(piece.map(|piece| (piece, file)))
    });
    (headers, Body::from_stream(pieces)).into_response()
}

fn headers(name: &str, hash: &str) -> HeaderMap {
    let last = name.rsplit('/').next().unwrap_or(name);
    let ascii = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    let plain: String = last.chars().filter(ascii).collect();
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
    headers
}
