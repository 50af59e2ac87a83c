//! Real and hostile files against the figures of other programs.
//!
//! They are not part of the project. Where `ESSAIM_SHARED` names a folder with `stl/truth.csv`,
//! `stl/<source>/<file>` and `stl/nasty`, these tests compare with it; elsewhere they say so.

use essaim_mesh::{Limits, Profile, Report, Unreadable, Warning, estimate, measure, read};
use std::{collections::HashMap, env, fs, path::PathBuf};

fn folder() -> Option<PathBuf> {
    let folder = env::var_os("ESSAIM_SHARED").map(|shared| PathBuf::from(shared).join("stl"));
    if folder.is_none() {
        println!("skipped: ESSAIM_SHARED is not set, so there are no real files to compare with");
    }
    folder
}

fn close(ours: f64, theirs: f64, relative: f64, absolute: f64) -> bool {
    (ours - theirs).abs() <= theirs.abs() * relative + absolute
}

/// Columns `tm_*` are trimesh's: figures are rounded to 0.001 mm, 0.01 mm² and 0.01 mm³.
fn differences(report: &Report, row: &HashMap<String, String>) -> Vec<String> {
    let figure = |column: &str| row[column].parse::<f64>().expect("a figure");
    let yes = |column: &str| row[column] == "True";
    let [x, y, z] = report.bounding_box.size_mm();
    let whole = |count: u64| f64::from(u32::try_from(count).expect("a small file"));
    let mut agree = vec![
        (
            "triangles",
            close(whole(report.triangles), figure("tm_tris"), 0.0, 0.0),
        ),
        ("x", close(x, figure("tm_x"), 0.0, 0.001)),
        ("y", close(y, figure("tm_y"), 0.0, 0.001)),
        ("z", close(z, figure("tm_z"), 0.0, 0.001)),
        (
            "area",
            close(report.area_mm2, figure("tm_area_mm2"), 4e-6, 0.005),
        ),
        ("watertight", report.watertight == yes("tm_watertight")),
        ("winding", (report.miswound_edges == 0) == yes("tm_winding")),
    ];
    if yes("tm_watertight") && yes("tm_winding") {
        let volume = report.volume_mm3.unwrap_or(f64::NAN);
        agree.push(("volume", close(volume, figure("tm_vol_mm3"), 4e-6, 0.005)));
        agree.push((
            "bodies",
            close(whole(report.bodies), figure("tm_shells"), 0.0, 0.0),
        ));
    }
    agree
        .into_iter()
        .filter(|(_, agrees)| !agrees)
        .map(|(what, _)| what.to_owned())
        .collect()
}

#[test]
fn real_files_measure_as_trimesh_says() {
    let Some(folder) = folder() else { return };
    let mut truth = csv::Reader::from_path(folder.join("truth.csv")).expect("truth.csv");
    let mut wrong = vec![];
    for row in truth.deserialize::<HashMap<String, String>>() {
        let row = row.expect("a row of truth.csv");
        let file = folder.join(&row["dir"]).join(&row["file"]);
        let read = read(&fs::read(&file).expect("a real file"), Limits::default());
        match (read.map(|mesh| measure(&mesh)), row["tm_err"].is_empty()) {
            (Ok(report), true) => {
                println!(
                    "{}: {} bodies (trimesh {}), volume {:?} (trimesh {}), open {} shared {} \
                     mis-wound {} degenerate {} {:?}",
                    row["file"],
                    report.bodies,
                    row["tm_shells"],
                    report.volume_mm3,
                    row["tm_vol_mm3"],
                    report.open_edges,
                    report.over_shared_edges,
                    report.miswound_edges,
                    report.degenerate_triangles,
                    report.warnings
                );
                let differences = differences(&report, &row);
                if !differences.is_empty() {
                    wrong.push(format!("{}: {}", row["file"], differences.join(", ")));
                }
            }
            (Err(refusal), false) => println!("{}: {refusal}", row["file"]),
            (Ok(_), false) => wrong.push(format!("{}: read", row["file"])),
            (Err(refusal), true) => wrong.push(format!("{}: {refusal}", row["file"])),
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What each hostile file's name promises.
fn expected(name: &str) -> Option<&'static str> {
    Some(match name.split_once('_')?.1.strip_suffix(".stl")? {
        "cube_bin" | "cube_crlf" | "uppercase" | "leading_space" | "latin1_name"
        | "bin_solid_hdr" | "tabs_scinot" => "cube",
        "no_endsolid" => "mesh-warning-end-line-missing",
        "bin_zero" | "solid_only" => "mesh-no-triangles",
        "bin_count_low" => "mesh-count-too-low",
        "bin_truncated" => "mesh-binary-cut-short",
        "bin_nan" | "ascii_nan" => "mesh-not-finite",
        "hole" => "mesh-warning-not-closed",
        "inside_out" => "mesh-warning-inside-out",
        "edge_touch_4faces" => "mesh-warning-over-shared",
        "overlap" => "two bodies",
        "garbage" | "html" => "mesh-not-an-stl",
        "metres" => "mesh-warning-below-one-millimetre",
        "huge_coord" => "mesh-too-far",
        _ => return None,
    })
}

fn verdict(read: Result<Report, Unreadable>) -> Vec<&'static str> {
    let report = match read {
        Ok(report) => report,
        Err(refusal) => return vec![refusal.key()],
    };
    let mut verdict: Vec<_> = report.warnings.iter().map(Warning::key).collect();
    if report.triangles == 12 && report.volume_mm3 == Some(1000.0) && report.watertight {
        verdict.push("cube");
    }
    if report.bodies == 2 && report.watertight {
        verdict.push("two bodies");
    }
    verdict
}

#[test]
fn hostile_files_are_read_or_refused_as_their_names_say() {
    let Some(folder) = folder() else { return };
    for entry in fs::read_dir(folder.join("nasty")).expect("the hostile files") {
        let path = entry.expect("a file").path();
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .expect("a plain name");
        let bytes = fs::read(&path).expect("a file");
        let verdict = verdict(read(&bytes, Limits::default()).map(|mesh| measure(&mesh)));
        println!("{name}: {verdict:?}");
        if let Some(expected) = expected(name) {
            assert!(
                verdict.contains(&expected),
                "{name}: {verdict:?}, not {expected}"
            );
        }
    }
}

/// The mean of the absolute shares by which estimates are off.
fn mean_error(errors: &[f64]) -> f64 {
    errors.iter().map(|error| error.abs()).sum::<f64>()
        / f64::from(u32::try_from(errors.len()).expect("a handful of parts"))
}

#[test]
fn estimates_are_near_what_a_slicer_says() {
    let Some(folder) = folder() else { return };
    let profile = fs::read_to_string(folder.join("slicer-profile-pla.ini")).expect("a profile");
    let profile = Profile::from_ini(&profile).expect("sane settings");
    assert_eq!(
        profile,
        Profile::default(),
        "the basic class is this profile"
    );
    let mut sliced = csv::Reader::from_path(folder.join("slicer.csv")).expect("slicer.csv");
    let (mut grams, mut minutes) = (vec![], vec![]);
    for row in sliced.deserialize::<HashMap<String, String>>() {
        let row = row.expect("a row of slicer.csv");
        let Ok(seconds) = row["time_s"].parse::<f64>() else {
            continue;
        };
        let file = fs::read(folder.join(&row["file"])).expect("a real file");
        let mesh = read(&file, Limits::default()).expect("a readable file");
        let ours = estimate(&mesh, &profile);
        let theirs: f64 = row["filament_g"].parse().expect("grams");
        grams.push(ours.grams / theirs - 1.0);
        minutes.push(ours.minutes * 60.0 / seconds - 1.0);
        println!(
            "{}: {:.2} g (slicer {theirs:.2}), {:.1} min (slicer {:.1})",
            row["file"],
            ours.grams,
            ours.minutes,
            seconds / 60.0
        );
    }
    let (grams, minutes) = (mean_error(&grams), mean_error(&minutes));
    println!(
        "mean absolute error: {:.1} % of grams, {:.1} % of minutes",
        grams * 100.0,
        minutes * 100.0
    );
    assert!(grams <= 0.07 && minutes <= 0.10, "{grams} {minutes}");
}
