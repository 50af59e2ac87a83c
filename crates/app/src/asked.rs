//! A request that may come twice: who asks, and under which key.

use sha2::{Digest, Sha256};

use crate::Actor;

/// Who asks, with the key of the repeat and the hash of what is asked. The same key with the same
/// request gets the first result; with another request it is refused.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Who asks.
    pub who: Actor,
    /// The key, chosen by the program or carried by the form.
    pub key: String,
    /// SHA-256 of the verb and the request's body, in hexadecimal.
    pub hash: String,
}

impl Asked {
    /// A request under a key. `verb` and `body` are only hashed, never stored.
    pub fn new(who: Actor, key: impl Into<String>, verb: &str, body: &[u8]) -> Self {
        let mut hash = Sha256::new();
        hash.update(verb.as_bytes());
        hash.update([0]);
        hash.update(body);
        Self {
            who,
            key: key.into(),
            hash: hex::encode(hash.finalize()),
        }
    }

    /// The second step of the same request, under a key of its own.
    #[must_use]
    pub fn then(&self) -> Self {
        Self {
            key: format!("{}:then", self.key),
            ..self.clone()
        }
    }
}

/// Runs a use case in one transaction, once per key: a repeat is answered from the first result.
/// `$body` gives `Result<Uuid, Error>`; it may run again from its start, so it changes only the database.
macro_rules! once {
    ($app:expr, $asked:expr, |$tx:ident| $body:block) => {
        essaim_store::transact!($app.db, |$tx| -> Result<uuid::Uuid, $crate::Error> {
            let actor = $asked.who.person;
            match essaim_store::repeat::begin($tx, actor, &$asked.key, &$asked.hash).await? {
                essaim_store::repeat::Seen::Done(result) => Ok(result),
                essaim_store::repeat::Seen::Differs => Err($crate::Error::KeyReused),
                essaim_store::repeat::Seen::First => {
                    let outcome: Result<uuid::Uuid, $crate::Error> = async { $body }.await;
                    let result = outcome?;
                    essaim_store::repeat::finish($tx, actor, &$asked.key, result).await?;
                    Ok(result)
                }
            }
        })
    };
}
pub(crate) use once;
