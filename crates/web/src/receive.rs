//! Files of a form while they arrive: handed on piece by piece, never held whole.

use axum::extract::Multipart;
use axum::extract::multipart::{Field, MultipartError};
use axum::http::StatusCode;
use essaim_app::Error;
use essaim_app::design::Unusable;
use essaim_app::design::draft::{Incoming, MOST};

/// The largest form with files; what stands above the files' own limit is read and dropped, so that the
/// answer reaches a browser that is still sending.
pub(crate) const BODY: usize = 256 << 20;

/// Other fields than files: more, or longer ones, are no form of ours.
const MOST_FIELDS: usize = 8;
const LONGEST: usize = 1024;

/// Takes every file of a form; gives its key. After something that cannot be taken, the rest is read and
/// dropped.
pub(crate) async fn receive(
    form: &mut Multipart,
    incoming: &mut Incoming<'_>,
) -> (Option<String>, Result<(), Error>) {
    let mut key = None;
    let taken = take(form, incoming, &mut key).await;
    if taken.is_err() {
        drain(form).await;
    }
    (key, taken)
}

async fn take(
    form: &mut Multipart,
    incoming: &mut Incoming<'_>,
    key: &mut Option<String>,
) -> Result<(), Error> {
    let mut fields = 0;
    while let Some(mut field) = form.next_field().await.map_err(cut)? {
        let Some(name) = field.file_name().map(str::to_owned) else {
            fields += 1;
            if fields > MOST_FIELDS {
                return Err(Unusable::CutShort.into());
            }
            let is_key = field.name() == Some("key");
            let text = text(field).await?;
            if is_key {
                *key = Some(text);
            }
            continue;
        };
        if name.is_empty() {
            continue; // a file field left empty
        }
        incoming.file(&name).await?;
        while let Some(piece) = field.chunk().await.map_err(cut)? {
            incoming.write(&piece).await?;
        }
        incoming.end().await?;
    }
    Ok(())
}

async fn text(mut field: Field<'_>) -> Result<String, Error> {
    let mut bytes = Vec::new();
    while let Some(piece) = field.chunk().await.map_err(cut)? {
        bytes.extend_from_slice(&piece);
        if bytes.len() > LONGEST {
            return Err(Unusable::CutShort.into());
        }
    }
    String::from_utf8(bytes).map_err(|_| Unusable::CutShort.into())
}

#[expect(clippy::needless_pass_by_value, reason = "an error ends here")]
fn cut(error: MultipartError) -> Error {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        Unusable::TooMuch { limit: MOST }.into()
    } else {
        Unusable::CutShort.into()
    }
}

/// Reads on to the end of the form, or of what a form may have.
async fn drain(form: &mut Multipart) {
    while let Ok(Some(mut field)) = form.next_field().await {
        while let Ok(Some(_)) = field.chunk().await {}
    }
}
