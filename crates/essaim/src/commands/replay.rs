//! `essaim replay`

use clap::Args;
use essaim_app::matching::{self, Difference, Replayed};
use essaim_domain::ids::RunId;

use crate::cli::Common;
use crate::open;
use crate::say::say;
use crate::{Failure, logs};

/// Options of `essaim replay`.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// The run: its id stands in the address of its page and in the API
    #[arg(value_name = "RUN")]
    run: String,
}

/// Makes a run again; 1 when it is not the same plan.
pub(crate) async fn run(common: &Common, options: Options) -> Result<(), Failure> {
    let run: RunId = options
        .run
        .parse()
        .map_err(|_| Failure::usage(format!("{:?} is no run's id", options.run)))?;
    let settings = super::settings_of(common)?;
    logs::start(&settings)?;
    let app = open::app(&settings).await?;
    let replayed = matching::replay_by_operator(&app, run).await;
    app.db().close().await;
    match replayed.map_err(Failure::wrong)? {
        Replayed::Same => {
            say("the same plan");
            Ok(())
        }
        Replayed::Forgotten => Err(Failure::wrong(
            "what this run was asked is kept no more: it is let go after 90 days",
        )),
        Replayed::Tampered => Err(Failure::wrong(
            "what was kept is not what this run was asked or answered: a file is missing or was \
             changed. Nothing else was touched; run essaim verify, and look at a backup",
        )),
        Replayed::Differs { engine, lines } => {
            lines.iter().for_each(tell);
            let engine = engine.map_or_else(String::new, |engine| {
                format!("; it was made by {engine}, which is not this program")
            });
            Err(Failure::wrong(format!(
                "another plan: {} proposals differ{engine}",
                lines.len()
            )))
        }
    }
}

fn tell(one: &Difference) {
    let Difference {
        line,
        maker,
        machine,
        version,
        was,
        now,
    } = one;
    say(&format!(
        "line {line}, maker {maker}, machine {machine}, version {version}: {was} then, {now} now"
    ));
}
