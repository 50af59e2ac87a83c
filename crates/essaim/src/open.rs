//! The database and the application, opened.

use std::path::PathBuf;

use essaim_app::{App, audit, work};
use essaim_domain::audit::Signer;
use essaim_store::{Db, Files, Instance, InstanceKind, instance};

use crate::Failure;
use crate::settings::Settings;

/// A database that was opened.
pub(crate) struct Opened {
    pub(crate) db: Db,
    /// Its SQLite file did not exist.
    pub(crate) is_new: bool,
}

/// Opens the database, and makes folder and SQLite file when they are missing.
pub(crate) async fn or_make(settings: &Settings) -> Result<Opened, Failure> {
    let at =
        |error: std::io::Error| Failure::wrong(format!("{}: {error}", settings.data.display()));
    std::fs::create_dir_all(&settings.data).map_err(at)?;
    let is_new = sqlite_file(settings).is_some_and(|file| !file.exists());
    let db = Db::open(settings.database.reveal())
        .await
        .map_err(Failure::wrong)?;
    Ok(Opened { db, is_new })
}

/// The application over a database that is there and up to date.
pub(crate) async fn app(settings: &Settings) -> Result<App, Failure> {
    if let Some(file) = sqlite_file(settings)
        && !file.exists()
    {
        return Err(Failure::wrong(format!(
            "there is no database {}: give --data, --database or --config. Nothing was made",
            file.display()
        )));
    }
    let opened = or_make(settings).await?;
    refuse_unless_up_to_date(&opened.db).await?;
    over(opened.db, settings).await
}

/// The application over an open database.
pub(crate) async fn over(db: Db, settings: &Settings) -> Result<App, Failure> {
    let this = instance_of(&db).await?;
    let files = Files::open(&settings.data, this.id)
        .await
        .map_err(Failure::wrong)?;
    let mut app = settings.app.clone();
    app.signer = key(settings)?;
    app.demonstration = this.kind == InstanceKind::Demo;
    Ok(App::new(db, files, app))
}

/// The key that signs checkpoints; none before the first start.
pub(crate) fn key(settings: &Settings) -> Result<Option<Signer>, Failure> {
    audit::read_key(&settings.checkpoint_key).map_err(Failure::wrong)
}

/// The same, made where there is none.
pub(crate) fn made_key(settings: &Settings) -> Result<Signer, Failure> {
    audit::made_or_read(&settings.checkpoint_key).map_err(Failure::wrong)
}

/// Runs the migrations that are waiting, and founds a real instance where there is none; gives the
/// migrations' names.
pub(crate) async fn bring_up_to_date(db: &Db) -> Result<Vec<&'static str>, Failure> {
    let ran = db.migrate().await.map_err(Failure::wrong)?;
    work::found(db).await.map_err(Failure::wrong)?;
    Ok(ran)
}

/// Refuses a database that is older or newer than this program.
pub(crate) async fn refuse_unless_up_to_date(db: &Db) -> Result<(), Failure> {
    let pending = db.pending().await.map_err(Failure::wrong)?;
    if pending.is_empty() {
        return Ok(());
    }
    Err(Failure::wrong(format!(
        "the database is older than this program ({} is missing). Nothing was changed: take a backup with \
         the program that used it last, then run `essaim migrate`",
        pending.join(", ")
    )))
}

/// Which instance this is.
pub(crate) async fn instance_of(db: &Db) -> Result<Instance, Failure> {
    let this = instance::this(db).await.map_err(Failure::wrong)?;
    this.ok_or_else(|| {
        Failure::wrong("the database is no instance yet: run `essaim migrate` first")
    })
}

fn sqlite_file(settings: &Settings) -> Option<PathBuf> {
    let url = settings.database.reveal();
    let path = url.strip_prefix("sqlite:").unwrap_or(url);
    let path = path.strip_prefix("//").unwrap_or(path);
    (!path.contains("://")).then(|| PathBuf::from(path))
}
