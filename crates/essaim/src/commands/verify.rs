//! `essaim verify`

use clap::Args;
use essaim_app::work;
use essaim_domain::audit::Checkpoint;

use crate::cli::Common;
use crate::open;
use crate::say::say;
use crate::{Failure, logs};

/// Options of `essaim verify`.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// A checkpoint an earlier verify printed, kept on another machine; may be given several times
    #[arg(long = "checkpoint", value_name = "COUNT:HASH")]
    checkpoints: Vec<String>,
}

/// Checks everything; 1 when something is wrong.
pub(crate) async fn run(common: &Common, options: Options) -> Result<(), Failure> {
    let checkpoints = options
        .checkpoints
        .iter()
        .map(|text| read(text))
        .collect::<Result<Vec<_>, _>>()?;
    let settings = super::settings_of(common)?;
    logs::start(&settings)?;
    let app = open::app(&settings).await?;
    let verdict = work::verify(&app, &checkpoints)
        .await
        .map_err(Failure::wrong)?;
    for (what, count) in &verdict.counts {
        say(&format!("{count:>10} {what}"));
    }
    if let Some(Checkpoint { count, head }) = verdict.checkpoint {
        say(&format!("checkpoint {count}:{head}"));
    }
    for line in &verdict.wrong {
        say(&format!("WRONG {line}"));
    }
    app.db().close().await;
    match verdict.wrong.len() {
        0 => {
            say("everything is whole and adds up");
            Ok(())
        }
        found => Err(Failure::wrong(format!(
            "{found} things are wrong, nothing was changed: keep this output and a backup, stop the \
             instance if units are concerned, and ask for help"
        ))),
    }
}

fn read(text: &str) -> Result<Checkpoint, Failure> {
    let parts = text.split_once(':').and_then(|(count, head)| {
        Some(Checkpoint {
            count: count.parse().ok()?,
            head: head.parse().ok()?,
        })
    });
    parts.ok_or_else(|| {
        Failure::usage(format!(
            "{text:?} is no checkpoint: give COUNT:HASH as `essaim verify` printed it"
        ))
    })
}
