//! Measures, estimates and draws a version's meshes, two at once, off the request path.

use essaim_domain::design::{Figures, FileHash, FileRole};
use essaim_domain::{MachineClass, PerClass};
use essaim_mesh::{Estimate, Limits, Mesh, Profile, Report, Size, View};
use essaim_store::people::add;
use tokio::sync::Semaphore;

use super::figures::{Weight, weight};
use super::print::{motion, print};
use super::{Intake, IntakeFile, Unfit};
use crate::design::Unusable;
use crate::said::Said;
use crate::{App, Error};

/// Meshes take memory and a core each.
static MEASURING: Semaphore = Semaphore::const_new(2);

/// How far a mesh may stand over its declared size, in millimetres.
const OVER_MM: f64 = 0.1;

/// A version ready to be written.
#[derive(Clone, Debug)]
pub(crate) struct Weighed {
    pub(super) intake: Intake,
    pub(super) weight: Weight,
    pub(super) files: Vec<add::VersionFile>,
    reports: Vec<(String, Report)>,
}

impl Weighed {
    /// The licence of the first file that has one.
    pub(crate) fn licence(&self) -> Option<&str> {
        let mut files = self.intake.files.iter();
        files.find_map(|file| file.licence.spdx.as_deref())
    }

    /// What a person should look at: odd meshes, and declared figures far from the estimate.
    pub(crate) fn warnings(&self) -> Vec<Said> {
        let mut all = Vec::new();
        for (path, report) in &self.reports {
            let odd = report.warnings.iter().map(Said::from);
            all.extend(odd.map(|why| {
                Said::new("intake-in-file")
                    .text("path", path)
                    .said("why", why)
            }));
        }
        all.extend(self.weight.far_off());
        all
    }
}

/// A mesh, looked at.
struct Looked {
    report: Report,
    estimates: PerClass<Estimate>,
    pictures: Vec<(View, Vec<u8>)>,
}

/// Measures, estimates and draws what there is to print. Its files lie in the folder of files.
///
/// # Errors
/// [`Unfit`] for a mesh that cannot be read or is larger than declared, and for figures nobody gave.
pub(crate) async fn weigh(app: &App, intake: Intake) -> Result<Weighed, Error> {
    let print = print(&intake.settings, intake.materials.first().copied());
    let (mut files, mut reports) = (Vec::new(), Vec::new());
    let mut estimated = PerClass::<Figures>::default();
    let mut measured: Option<[f64; 3]> = None;
    for file in &intake.files {
        let mut row = row(file);
        if file.role == FileRole::Mesh {
            let looked = look(app, file, print.profile.clone()).await?;
            let size = looked.report.bounding_box.size_mm();
            fits_what_is_declared(file, size, intake.size_mm)?;
            measured = Some(measured.map_or(size, |before| larger(before, size)));
            for class in MachineClass::ALL {
                let Estimate { grams, minutes, .. } = looked.estimates.of(*class);
                let sum = estimated.of_mut(*class);
                *sum.grams.get_or_insert_default() += grams;
                *sum.minutes.get_or_insert_default() += minutes;
            }
            row.report = serde_json::to_value(&looked.report).ok();
            reports.push((row.name.clone(), looked.report));
            for (view, picture) in looked.pictures {
                let hash: FileHash = app.files.put(&picture).await?;
                row.pictures.push((view.as_str().to_owned(), hash));
            }
        }
        files.push(row);
    }
    let estimated = PerClass::each(|class| (*estimated.of(class), print.basis(class)));
    let weight = weight(&intake, measured, &estimated).map_err(Unusable::Unfit)?;
    Ok(Weighed {
        intake,
        weight,
        files,
        reports,
    })
}

fn row(file: &IntakeFile) -> add::VersionFile {
    add::VersionFile {
        name: file.name.as_str().to_owned(),
        hash: file.hash,
        role: file.role,
        bytes: file.bytes,
        licence: file.licence.clone(),
        report: None,
        pictures: Vec::new(),
    }
}

/// Several meshes are printed one after the other: a bed has to take the largest way of each.
fn larger([ax, ay, az]: [f64; 3], [bx, by, bz]: [f64; 3]) -> [f64; 3] {
    [ax.max(bx), ay.max(by), az.max(bz)]
}

async fn look(app: &App, file: &IntakeFile, profile: Profile) -> Result<Looked, Error> {
    let bytes = app.files.read(file.hash).await?;
    let path = file.name.as_str().to_owned();
    let _turn = MEASURING
        .acquire()
        .await
        .map_err(|_closed| Error::TooMany)?;
    let looking = tokio::task::spawn_blocking(move || {
        let mesh = essaim_mesh::read(&bytes, Limits::default())?;
        drop(bytes);
        let mut pictures = Vec::new();
        for view in View::ALL {
            if let Ok(picture) = essaim_mesh::picture(&mesh, view, Size::default()) {
                pictures.push((view, picture));
            }
        }
        Ok(Looked {
            report: essaim_mesh::measure(&mesh),
            estimates: estimates(&mesh, &profile),
            pictures,
        })
    });
    match looking.await {
        Ok(Ok(looked)) => Ok(looked),
        Ok(Err(why)) => Err(Unusable::Unfit(Unfit::Mesh { path, why }).into()),
        Err(_) => Err(Unusable::Unfit(Unfit::Broken { path }).into()),
    }
}

/// One for each class of machine; the mesh is cut once.
fn estimates(mesh: &Mesh, profile: &Profile) -> PerClass<Estimate> {
    let PerClass { slow, basic, fast } = PerClass::each(motion);
    let [slow, basic, fast] = essaim_mesh::estimates(mesh, profile, [slow, basic, fast]);
    PerClass { slow, basic, fast }
}

fn fits_what_is_declared(
    file: &IntakeFile,
    found: [f64; 3],
    said: Option<[f64; 3]>,
) -> Result<(), Error> {
    let Some(said) = said else { return Ok(()) };
    let mut sides = found.iter().zip(said);
    if sides.all(|(found, said)| *found <= said + OVER_MM) {
        return Ok(());
    }
    let written = |[x, y, z]: [f64; 3]| format!("{x:.1} × {y:.1} × {z:.1}");
    let larger = Unfit::Larger {
        path: file.name.as_str().to_owned(),
        found: written(found),
        said: written(said),
    };
    Err(Unusable::Unfit(larger).into())
}
