//! Slicing for real: every printed version once for each class of machine, in the background, by a program the operator named. What it
//! finds counts before the estimate and after what is declared.
//!
//! It does not hold the lease of the other work, which must not wait minutes for it: each row is taken by a
//! conditional update until a moment, and comes free by itself when a process dies.

mod gcode;
mod ini;
mod program;

use std::path::PathBuf;
use std::time::Duration;

use chrono::TimeDelta;
use essaim_domain::design::{AllFigures, Figures, FiguresSource, FileHash, NotSliced};
use essaim_domain::{MachineClass, PerClass};
use essaim_store::work::slicing::{self as rows, Printed, Taken};
use essaim_store::{FileError, transact};
use serde_json::json;
use tokio_util::sync::CancellationToken;

pub use program::Slicer;

use self::gcode::Said;
use self::ini::ini;
use crate::design::intake::print_settings;
use crate::doing::{Done, tell, write_act};
use crate::{App, Error};

/// How often a slicing is begun before it is given up.
const TRIES: i64 = 3;

/// The pause when nothing waits.
const PAUSE: Duration = Duration::from_secs(20);

/// What one pass did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pass {
    /// Nothing waits.
    Idle,
    /// A version has new figures for a class of machine.
    Sliced,
    /// A version could not be sliced, and why is kept.
    Failed(NotSliced),
}

/// Slices what waits until told to stop. What is under way then is left, and taken up after a restart.
pub async fn run(app: App, slicer: Slicer, shutdown: CancellationToken) {
    if let Err(why) = slicer.check().await {
        tracing::error!(
            why,
            "nothing is sliced: estimates stay as they are. See deploy/README.md"
        );
        return;
    }
    let go_on = async {
        loop {
            if !went_on(pass(&app, &slicer).await) {
                tokio::time::sleep(PAUSE).await;
            }
        }
    };
    shutdown.run_until_cancelled(go_on).await;
}

/// Was there something to do? Then there may be more.
fn went_on(pass: Result<Pass, Error>) -> bool {
    match pass {
        Ok(Pass::Sliced | Pass::Failed(_)) => true,
        Ok(Pass::Idle) => false,
        Err(error) => {
            tracing::error!(%error, "slicing failed; it is tried again");
            false
        }
    }
}

/// Asks about versions nobody asked about yet, and slices the one that waits longest.
///
/// # Errors
/// Those of the database.
pub async fn pass(app: &App, slicer: &Slicer) -> Result<Pass, Error> {
    ask(app).await?;
    let longest = TimeDelta::from_std(slicer.longest() * 2).unwrap_or(TimeDelta::hours(1));
    let taken = transact!(app.db, |tx| -> Result<Option<Taken>, Error> {
        let until = tx.now() + longest;
        Ok(rows::take(tx, until).await?)
    })?;
    let Some(taken) = taken else {
        return Ok(Pass::Idle);
    };
    let found = if taken.tries >= TRIES {
        Err(NotSliced::GaveUp)
    } else {
        slice(app, slicer, &taken).await?
    };
    match found {
        Ok(said) => keep(app, &taken, &said).await?,
        Err(why) => return fail(app, &taken, why).await,
    }
    Ok(Pass::Sliced)
}

async fn ask(app: &App) -> Result<(), Error> {
    for version in rows::unasked(&app.db).await? {
        let settings = |class| FileHash::of(settings_of(&version, class).as_bytes());
        transact!(app.db, |tx| -> Result<(), Error> {
            let mut mint = app.mint(tx);
            for class in MachineClass::ALL {
                let asked = (*class, settings(*class));
                rows::ask(tx, mint.uuid(), version.version, asked).await?;
            }
            Ok(())
        })?;
    }
    Ok(())
}

fn settings_of(version: &Printed, class: MachineClass) -> String {
    let material = version.materials.first().copied();
    let settings = print_settings(&version.settings, material, class);
    ini(&settings, version.size_mm)
}

/// Slices every mesh of the version, one after the other: one piece is all of them.
async fn slice(
    app: &App,
    slicer: &Slicer,
    taken: &Taken,
) -> Result<Result<Said, NotSliced>, Error> {
    let version = rows::one(&app.db, taken.version).await?;
    let ini = settings_of(&version, taken.class);
    let mut all: Option<Said> = None;
    for hash in rows::meshes(&app.db, taken.version).await? {
        let Ok(mesh) = app.files.read(hash).await else {
            return Ok(Err(NotSliced::File));
        };
        let folder = Folder::make(taken.id)?;
        match slicer.slice(&folder.0, &mesh, &ini).await {
            Ok(said) => {
                let sum = all.get_or_insert(Said {
                    grams: 0.0,
                    minutes: 0.0,
                    by: said.by.clone(),
                });
                sum.grams += said.grams;
                sum.minutes += said.minutes;
            }
            Err(why) => return Ok(Err(why)),
        }
    }
    Ok(all.ok_or(NotSliced::File))
}

async fn keep(app: &App, taken: &Taken, said: &Said) -> Result<(), Error> {
    let figures = Figures {
        grams: Some(said.grams),
        minutes: Some(said.minutes),
    };
    let basis = json!({ "slicer": said.by, "machine": taken.class });
    transact!(app.db, |tx| -> Result<(), Error> {
        if !rows::end(tx, taken.id, None).await? {
            return Ok(());
        }
        let all = rows::say(tx, taken.version, (taken.class, figures), &basis).await?;
        if let Some((grams, minutes)) = counting(&all) {
            rows::count(tx, taken.version, grams, minutes).await?;
        }
        let mut mint = app.mint(tx);
        let done = Done::new("version-sliced", "version", taken.version)
            .fact("machine", taken.class)
            .fact("grams", said.grams)
            .fact("minutes", said.minutes);
        write_act(tx, &mut mint, None, done).await?;
        tell(tx, &mut mint, &format!("version:{}", taken.version)).await
    })
}

type Whole<T> = (T, FiguresSource);

/// The figures that count now, in whole grams and minutes; none where one is missing.
fn counting(all: &AllFigures) -> Option<(Whole<i64>, Whole<PerClass<i64>>)> {
    let (grams, grams_from) = all.grams()?;
    let ordinary = all.minutes(MachineClass::Basic)?;
    let minutes = PerClass::each(|class| {
        let found = all.minutes(class).unwrap_or(ordinary);
        up(found.minutes)
    });
    Some(((up(grams), grams_from), (minutes, ordinary.from)))
}

fn up(figure: f64) -> i64 {
    format!("{:.0}", figure.ceil()).parse().unwrap_or(i64::MAX)
}

async fn fail(app: &App, taken: &Taken, why: NotSliced) -> Result<Pass, Error> {
    transact!(app.db, |tx| -> Result<(), Error> {
        if rows::end(tx, taken.id, Some(why)).await? {
            let mut mint = app.mint(tx);
            let done = Done::new("version-not-sliced", "version", taken.version)
                .fact("machine", taken.class)
                .fact("why", why);
            write_act(tx, &mut mint, None, done).await?;
            tell(tx, &mut mint, &format!("version:{}", taken.version)).await?;
        }
        Ok(())
    })?;
    tracing::warn!(version = %taken.version, %why, "a version could not be sliced");
    Ok(Pass::Failed(why))
}

/// A folder only we can read, gone with everything in it when it is dropped.
struct Folder(PathBuf);

impl Folder {
    fn make(id: uuid::Uuid) -> Result<Self, Error> {
        use std::os::unix::fs::DirBuilderExt;
        let path = std::env::temp_dir().join(format!("essaim-slicing-{}-{id}", std::process::id()));
        let made = std::fs::DirBuilder::new().mode(0o700).create(&path);
        match made {
            Ok(()) => Ok(Self(path)),
            Err(error) => Err(FileError::Disk { path, error }.into()),
        }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_dir_all(&self.0) {
            tracing::warn!(%error, folder = %self.0.display(), "a slicer's folder could not be removed");
        }
    }
}
