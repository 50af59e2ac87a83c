//! What commands look up by the words people type, and how they say what went wrong.

use essaim_app::{Actor, App, Error};
use essaim_domain::audit::How;
use essaim_domain::ids::CollectiveId;
use essaim_domain::person::Email;
use essaim_store::people::standing;
use essaim_words::Lang;

use crate::Failure;

/// An e-mail address as it is kept.
pub(crate) fn address(text: &str) -> Result<String, Failure> {
    let email: Email = text
        .parse()
        .map_err(|_| Failure::usage(format!("{text:?} is no e-mail address; nothing was done")))?;
    Ok(email.as_str().to_lowercase())
}

/// The person with this address, with the roles she holds now.
pub(crate) async fn actor(app: &App, email: &str) -> Result<Actor, Failure> {
    let email = address(email)?;
    let person = standing::known_email(app.db(), &email)
        .await
        .map_err(Failure::wrong)?
        .ok_or_else(|| nobody(&email))?;
    Actor::load(app, person, How::Command).await.map_err(told)
}

/// Nobody has this address.
pub(crate) fn nobody(email: &str) -> Failure {
    Failure::wrong(format!(
        "nobody here has the address {email}; nothing was done. `essaim person add` adds somebody"
    ))
}

/// The collective with this key or name.
pub(crate) async fn collective(app: &App, word: &str) -> Result<CollectiveId, Failure> {
    let keyed = standing::collective_keyed(app.db(), word).await;
    if let Some(id) = keyed.map_err(Failure::wrong)? {
        return Ok(id);
    }
    let all = standing::collectives(app.db()).await;
    let named = all.map_err(Failure::wrong)?;
    let named: Vec<_> = named.iter().filter(|(_, name)| name == word).collect();
    match named.as_slice() {
        [(id, _)] => Ok(*id),
        [] => Err(Failure::wrong(format!(
            "there is no collective {word:?}; nothing was done. `essaim collective add` founds one"
        ))),
        [..] => Err(Failure::usage(format!(
            "several collectives are named {word:?}; nothing was done: give the key of one"
        ))),
    }
}

/// Why the application did not do it, in a sentence.
pub(crate) fn told(error: Error) -> Failure {
    match error {
        Error::Invalid(fields) => {
            let fields: Vec<_> = fields
                .iter()
                .map(|one| format!("{}: {}", one.field, essaim_words::invalid(Lang::En, one)))
                .collect();
            Failure::usage(format!("{}; nothing was done", fields.join("; ")))
        }
        Error::Refused(refusal) => Failure::wrong(format!(
            "{} Nothing was done",
            essaim_words::refusal(Lang::En, &refusal)
        )),
        Error::NotFound
        | Error::KeyReused
        | Error::Unusable(_)
        | Error::TooMany
        | Error::Store(_)
        | Error::File(_) => Failure::wrong(error),
    }
}
