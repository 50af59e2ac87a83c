//! `essaim mesh`

use std::path::{Path, PathBuf};

use clap::Args;
use essaim_mesh::{Estimate, Format, Profile, Report, estimate, measure};
use serde::Serialize;

use super::stl;
use crate::Failure;
use crate::say::{complain, say};

/// Options of `essaim mesh`.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// One JSON object a line, in the order of the files
    #[arg(long)]
    json: bool,
    /// Files with more triangles are refused
    #[arg(long, value_name = "N", default_value_t = 4_000_000)]
    max_triangles: u64,
    /// Grams and minutes of one piece too, in PLA on an ordinary machine
    #[arg(long)]
    estimate: bool,
    /// Estimate with these settings of `PrusaSlicer` instead
    #[arg(long, value_name = "FILE.ini")]
    profile: Option<PathBuf>,
    /// STL files
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
}

/// Measures every file; ends with 1 when one of them could not be read.
pub(crate) fn run(options: &Options) -> Result<(), Failure> {
    let profile = profile(options)?;
    let limits = stl::limits(options.max_triangles);
    let mut unread = 0_usize;
    for path in &options.files {
        let file = path.to_string_lossy().into_owned();
        let said = stl::open(path, limits).map(|stl| {
            let report = measure(&stl.mesh);
            let estimate = profile.as_ref().map(|profile| estimate(&stl.mesh, profile));
            Said::of(&file, stl.sha256, &report, estimate)
        });
        match said {
            Ok(said) if options.json => say(&json(&said)?),
            Ok(said) => said.tell(),
            Err(error) => {
                unread += 1;
                if options.json {
                    say(&json(&Unread { file, error })?);
                } else {
                    complain(&format!("{file}: {error}"));
                }
            }
        }
    }
    if unread == 0 {
        return Ok(());
    }
    let all = options.files.len();
    Err(Failure::wrong(format!(
        "{unread} of {all} files could not be read"
    )))
}

/// The settings to estimate with; none when no estimate was asked for.
fn profile(options: &Options) -> Result<Option<Profile>, Failure> {
    let Some(path) = &options.profile else {
        return Ok(options.estimate.then(Profile::default));
    };
    let text = std::fs::read_to_string(path).map_err(|error| named(path, &error.to_string()))?;
    let profile =
        Profile::from_ini(&text).map_err(|unusable| named(path, &unusable.to_string()))?;
    Ok(Some(profile))
}

fn named(path: &Path, why: &str) -> Failure {
    Failure::usage(format!("{}: {why}", path.display()))
}

fn json(line: &impl Serialize) -> Result<String, Failure> {
    serde_json::to_string(line).map_err(Failure::wrong)
}

#[derive(Serialize)]
struct Unread {
    file: String,
    error: String,
}

#[derive(Serialize)]
struct Box3 {
    x: f64,
    y: f64,
    z: f64,
}

#[derive(Serialize)]
struct Said {
    file: String,
    sha256: String,
    format: Format,
    triangles: u64,
    bodies: u64,
    bbox_mm: Box3,
    volume_mm3: Option<f64>,
    area_mm2: f64,
    watertight: bool,
    warnings: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    grams: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    minutes: Option<f64>,
}

impl Said {
    fn of(file: &str, sha256: String, report: &Report, estimate: Option<Estimate>) -> Self {
        let [x, y, z] = report.bounding_box.size_mm();
        Self {
            file: file.to_owned(),
            sha256,
            format: report.format,
            triangles: report.triangles,
            bodies: report.bodies,
            bbox_mm: Box3 { x, y, z },
            volume_mm3: report.volume_mm3,
            area_mm2: report.area_mm2,
            watertight: report.watertight,
            warnings: report
                .warnings
                .iter()
                .map(|warning| {
                    let key = warning.key();
                    let key = key.strip_prefix("mesh-warning-").unwrap_or(key);
                    format!("{key}: {warning}")
                })
                .collect(),
            grams: estimate.map(|estimate| estimate.grams),
            minutes: estimate.map(|estimate| estimate.minutes),
        }
    }

    fn tell(&self) {
        let Box3 { x, y, z } = self.bbox_mm;
        let format = match self.format {
            Format::Binary => "binary",
            Format::Text => "text",
        };
        say(&format!("file        {}", self.file));
        say(&format!("sha256      {}", self.sha256));
        say(&format!("format      {format}"));
        say(&format!("triangles   {}", self.triangles));
        say(&format!("bodies      {}", self.bodies));
        say(&format!("size        {x:.2} × {y:.2} × {z:.2} mm"));
        match self.volume_mm3 {
            Some(volume) => say(&format!("volume      {volume:.2} mm³")),
            None => say("volume      unknown: triangles face different ways"),
        }
        say(&format!("surface     {:.2} mm²", self.area_mm2));
        let closed = if self.watertight { "yes" } else { "no" };
        say(&format!("watertight  {closed}"));
        if let (Some(grams), Some(minutes)) = (self.grams, self.minutes) {
            say(&format!("estimate    {grams:.1} g, {minutes:.0} min"));
        }
        for warning in &self.warnings {
            say(&format!("warning     {warning}"));
        }
    }
}
