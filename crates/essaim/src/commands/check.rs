//! `essaim check`

use clap::Args;
use essaim_app::work;

use crate::cli::Common;
use crate::open;
use crate::post;
use crate::say::say;
use crate::{Failure, logs};

/// Options of `essaim check`.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Only read the settings; open nothing
    #[arg(long)]
    settings_only: bool,
}

fn app_key(settings: &crate::settings::Settings) -> Result<String, Failure> {
    let key = open::key(settings)?.map(|signer| signer.public().to_string());
    Ok(key.unwrap_or_else(|| "nobody yet, the first start makes the key".to_owned()))
}

/// Says what the settings are and whether they work.
pub(crate) async fn run(common: &Common, options: Options) -> Result<(), Failure> {
    let settings = super::settings_of(common)?;
    logs::start(&settings)?;
    for line in settings.lines() {
        say(line);
    }
    post::node(&settings, uuid::Uuid::nil(), false)?;
    if options.settings_only {
        return Ok(());
    }
    let app = open::app(&settings).await?;
    let locked = open::instance_of(app.db()).await?.locked;
    let health = work::health(&app).await;
    app.db().close().await;
    let told = |what: Option<i64>| what.map_or_else(|| "unknown".to_owned(), |n| n.to_string());
    say(&format!("database answers: {}", health.database));
    say(&format!("locked: {locked}"));
    say(&format!(
        "seconds the outbox is late: {}",
        told(health.outbox_seconds)
    ));
    say(&format!(
        "disk free, percent: {}",
        told(health.disk_free.map(i64::from))
    ));
    let key = app_key(&settings)?;
    say(&format!("checkpoints are signed by: {key}"));
    // Without them tours are planned all the same: this is told, and no reason to fail.
    for (service, answered) in settings.app.services.try_all().await {
        match answered {
            Ok(()) => say(&format!("{} answers: true", service.key())),
            Err(trouble) => say(&format!("{} answers: false ({trouble})", service.key())),
        }
    }
    if health.is_ready() {
        Ok(())
    } else {
        Err(Failure::wrong(
            "the database does not answer or the disk is full; nothing was changed",
        ))
    }
}
