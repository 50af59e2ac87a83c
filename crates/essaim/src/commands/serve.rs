//! `essaim serve`

use clap::Args;

use crate::cli::Common;
use crate::open::{self, bring_up_to_date};
use crate::{Failure, logs, serving, settings};

/// Options of `essaim serve`.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Address and port to listen at [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDRESS:PORT")]
    listen: Option<String>,
    /// Serve figures for Prometheus at this address too
    #[arg(long, value_name = "ADDRESS:PORT")]
    metrics: Option<String>,
    /// The address people reach this instance at
    #[arg(long, value_name = "URL")]
    public_url: Option<String>,
    /// Logs as JSON lines
    #[arg(long)]
    log_json: bool,
    /// Bring the database up to date first
    #[arg(long)]
    pub(crate) migrate: bool,
}

/// Serves until SIGTERM or SIGINT.
pub(crate) async fn run(common: &Common, options: Options) -> Result<(), Failure> {
    let flags = [
        ("listen", options.listen),
        ("metrics", options.metrics),
        ("public_url", options.public_url),
        ("log_json", options.log_json.then(|| "true".to_owned())),
    ];
    let settings = settings::load(common, &flags)?;
    logs::start(&settings)?;
    let opened = open::or_make(&settings).await?;
    if opened.is_new || options.migrate {
        for name in bring_up_to_date(&opened.db).await? {
            tracing::info!(name, "ran a migration");
        }
    } else {
        open::refuse_unless_up_to_date(&opened.db).await?;
    }
    serving::serve(opened.db, settings).await
}
