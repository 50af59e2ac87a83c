//! `essaim demo`

use std::net::SocketAddr;
use std::sync::Arc;

use chrono::TimeDelta;
use clap::Args;
use essaim_app::demo::{self, Face, Plan};
use essaim_app::{App, design, people};
use essaim_domain::chance::{Mint, Seeded};
use essaim_store::{Clock, Db, Files, FrozenClock, InstanceKind, instance};
use rust_embed::RustEmbed;
use uuid::Uuid;

use crate::cli::Common;
use crate::open;
use crate::say::say;
use crate::settings::{self, Settings};
use crate::{Failure, logs, serving};

/// Our own designs, built into the program.
#[derive(RustEmbed)]
#[folder = "../../designs"]
struct Designs;

/// The folders added, in this order.
const FOLDERS: [&str; 5] = [
    "visor",
    "small-headband",
    "ear-saver",
    "door-opener",
    "syringe-pusher",
];

/// Options of `essaim demo`.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Address and port to listen at, on this machine only
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// The same number makes the same region
    #[arg(long, value_name = "N", default_value_t = 2020)]
    seed: u64,
    /// Hours a batch rests after sealing; 0 to walk the whole chain at one sitting
    #[arg(long, value_name = "HOURS", default_value_t = 72, value_parser = clap::value_parser!(i64).range(0..=168))]
    rest_hours: i64,
}

/// Builds a living region where there is none yet, serves it, and prints one sign-in link per role.
pub(crate) async fn run(common: &Common, options: Options) -> Result<(), Failure> {
    if !options.listen.ip().is_loopback() {
        return Err(Failure::usage(
            "the demonstration's links open every door: it listens on this machine only (127.0.0.1)",
        ));
    }
    let public = format!("http://{}", options.listen);
    let flags = [
        ("listen", Some(options.listen.to_string())),
        ("public_url", Some(public.clone())),
        ("mail", Some("folder".to_owned())),
    ];
    let settings = settings::load(common, &flags)?;
    logs::start(&settings)?;
    let opened = open::or_make(&settings).await?;
    let ran = opened.db.migrate().await.map_err(Failure::wrong)?;
    let db = opened.db;
    match instance::this(&db).await.map_err(Failure::wrong)? {
        Some(this) if this.kind == InstanceKind::Demo => {}
        Some(_) => {
            return Err(Failure::wrong(format!(
                "{} is a real instance: nothing was changed. Give the demonstration a folder of its own with --data",
                settings.data.display()
            )));
        }
        None if ran.is_empty() && !opened.is_new => {
            return Err(Failure::wrong(
                "the database has tables, but is no demonstration's: nothing was changed",
            ));
        }
        None => build(&settings, &options).await?,
    }
    greet(&open::over(db.clone(), &settings).await?, &public).await?;
    serving::serve(db, settings).await
}

/// Founds the instance, adds our designs, and lets two weeks pass.
async fn build(settings: &Settings, options: &Options) -> Result<(), Failure> {
    say("Building the region…");
    let now = Db::open(settings.database.reveal())
        .await
        .map_err(Failure::wrong)?;
    let at = now.now().await.map_err(Failure::wrong)?;
    now.close().await;
    let clock = Arc::new(FrozenClock::at(at));
    let moved: Arc<FrozenClock> = Arc::clone(&clock);
    let shared: Arc<dyn Clock> = moved;
    let with_clock = essaim_store::Settings {
        clock: Some(shared),
        ..essaim_store::Settings::default()
    };
    let db = Db::open_with(settings.database.reveal(), &with_clock)
        .await
        .map_err(Failure::wrong)?;
    let id: Uuid = Mint::new(at, Box::new(Seeded::from_number(options.seed))).uuid();
    let mut tx = db.begin().await.map_err(Failure::wrong)?;
    instance::found(&mut tx, id, InstanceKind::Demo)
        .await
        .map_err(Failure::wrong)?;
    tx.commit().await.map_err(Failure::wrong)?;
    let files = Files::open(&settings.data, id)
        .await
        .map_err(Failure::wrong)?;
    let mut told = settings.app.clone();
    told.demonstration = true;
    let app = App::new(db.clone(), files, told).seeded(options.seed);
    for folder in FOLDERS {
        design::add_folder(&app, &files_of(folder))
            .await
            .map_err(Failure::wrong)?;
    }
    let plan = Plan {
        rest: TimeDelta::hours(options.rest_hours),
        ..Plan::usual(options.seed, at)
    };
    demo::build(&app, &clock, plan)
        .await
        .map_err(Failure::wrong)?;
    db.close().await;
    Ok(())
}

fn files_of(folder: &str) -> Vec<(String, Vec<u8>)> {
    let prefix = format!("{folder}/");
    Designs::iter()
        .filter_map(|path| {
            let name = path.strip_prefix(&prefix)?.to_owned();
            Some((name, Designs::get(&path)?.data.into_owned()))
        })
        .collect()
}

/// Prints the address and one link per role.
async fn greet(app: &App, public: &str) -> Result<(), Failure> {
    say(&format!("Essaim's demonstration: {public}"));
    say(
        "Hospitals, people and figures are invented. These links sign you in, as often as you like:",
    );
    for Face {
        role,
        person,
        email,
    } in demo::faces(app).await.map_err(Failure::wrong)?
    {
        let link = people::demo_link(app, person)
            .await
            .map_err(Failure::wrong)?;
        say(&format!("  {:<12} {link}  {email}", role.as_str()));
    }
    say("For programs: `essaim token --as ADDRESS` with the address at the end of a line.");
    Ok(())
}
