//! `essaim audit`

use std::path::PathBuf;

use clap::{Args, Subcommand};
use essaim_app::audit::{Elsewhere, read};
use essaim_app::work::{self, Verdict};
use essaim_domain::audit::{Head, PublicKey};

use crate::cli::Common;
use crate::open;
use crate::say::say;
use crate::{Failure, logs};

/// What can be done with the audit.
#[derive(Debug, Subcommand)]
pub(crate) enum Audit {
    /// Read the chain from its first row to its last; name the first bad row and what was done to it
    Verify(Given),
    /// Print the public key of this node's checkpoints
    Key,
}

/// What is known of the chain beside the database.
#[derive(Debug, Args)]
pub(crate) struct Given {
    /// Checkpoints kept elsewhere: a file, or the folder they are exported to; may be given several times
    #[arg(long, value_name = "PATH")]
    checkpoints: Vec<PathBuf>,
    /// A public key whose checkpoints are believed beside this node's; may be given several times
    #[arg(long = "key", value_name = "KEY")]
    keys: Vec<String>,
    /// Where the chain ended, as an earlier verify printed it; may be given several times
    #[arg(long = "head", value_name = "ROWS:HASH")]
    heads: Vec<String>,
}

/// Verifies, or prints the key.
pub(crate) async fn run(common: &Common, what: Audit) -> Result<(), Failure> {
    let settings = super::settings_of(common)?;
    logs::start(&settings)?;
    let given = match what {
        Audit::Key => {
            let signer = open::key(&settings)?;
            let signer = signer.ok_or_else(|| {
                let path = settings.checkpoint_key.display();
                Failure::wrong(format!(
                    "{path} does not exist yet: `essaim serve` makes it"
                ))
            })?;
            say(&signer.public().to_string());
            return Ok(());
        }
        Audit::Verify(given) => given,
    };
    let mut elsewhere = given.read().await?;
    let app = open::app(&settings).await?;
    if let (true, Some(folder)) = (given.checkpoints.is_empty(), &app.settings().checkpoints_to) {
        let at = |error| Failure::wrong(format!("{}: {error}", folder.display()));
        elsewhere.given = read(folder).await.map_err(at)?;
    }
    let verdict = work::verify_audit(&app, &elsewhere).await;
    let verdict = verdict.map_err(Failure::wrong)?;
    app.db().close().await;
    tell(&verdict);
    match verdict.wrong.len() {
        0 => {
            say("the audit is whole");
            Ok(())
        }
        found => Err(Failure::wrong(format!(
            "{found} things are wrong with the audit, nothing was changed: keep this output and a backup, and \
             change the passwords of database and machine"
        ))),
    }
}

impl Given {
    /// Reads the files, keys and heads.
    pub(crate) async fn read(&self) -> Result<Elsewhere, Failure> {
        let mut elsewhere = Elsewhere::default();
        for path in &self.checkpoints {
            let at = |error| Failure::usage(format!("{}: {error}", path.display()));
            elsewhere.given.extend(read(path).await.map_err(at)?);
        }
        for text in &self.keys {
            elsewhere.keys.push(key(text)?);
        }
        for text in &self.heads {
            elsewhere.heads.push(head(text)?);
        }
        Ok(elsewhere)
    }
}

/// What was found, line by line.
pub(crate) fn tell(verdict: &Verdict) {
    for (what, count) in &verdict.counts {
        say(&format!("{count:>10} {what}"));
    }
    if let Some(Head { rows, hash }) = verdict.checkpoint {
        say(&format!("head {rows}:{hash}"));
    }
    for note in &verdict.notes {
        say(note);
    }
    for line in &verdict.wrong {
        say(&format!("WRONG {line}"));
    }
}

fn key(text: &str) -> Result<PublicKey, Failure> {
    text.parse().map_err(|_| {
        Failure::usage(format!(
            "{text:?} is no public key: give 64 hexadecimal digits as `essaim audit key` prints them"
        ))
    })
}

fn head(text: &str) -> Result<Head, Failure> {
    let parts = text.split_once(':').and_then(|(rows, hash)| {
        Some(Head {
            rows: rows.parse().ok()?,
            hash: hash.parse().ok()?,
        })
    });
    parts.ok_or_else(|| {
        Failure::usage(format!(
            "{text:?} is no head: give ROWS:HASH as `essaim audit verify` printed it"
        ))
    })
}
