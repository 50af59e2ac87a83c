//! `essaim mesh` and `essaim thumb`, as an operator types them.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot be prepared has failed"
)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use essaim_store::testing::Scratch;
use serde_json::Value;

fn essaim(words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_essaim"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("ESSAIM_")) {
        command.env_remove(name);
    }
    command.args(words).output().unwrap()
}

fn in_project(path: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    folder.join(path).to_str().unwrap().to_owned()
}

fn lines(output: &Output) -> Vec<Value> {
    let out = String::from_utf8_lossy(&output.stdout).into_owned();
    out.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn parts_are_measured_in_the_order_they_were_named() {
    let (cube, opener) = (
        in_project("fuzz/corpus/stl/cube_bin.stl"),
        in_project("designs/door-opener/clamp.stl"),
    );
    let output = essaim(&["mesh", "--json", "--estimate", &opener, &cube]);
    assert_eq!(output.status.code(), Some(0));
    let said = lines(&output);
    assert_eq!(said.len(), 2);
    assert_eq!(
        (&said[0]["file"], &said[1]["file"]),
        (&opener.into(), &cube.into())
    );
    let cube = &said[1];
    assert_eq!(
        (&cube["format"], &cube["triangles"]),
        (&"binary".into(), &12.into())
    );
    assert_eq!(
        (&cube["bodies"], &cube["watertight"]),
        (&1.into(), &true.into())
    );
    assert_eq!(
        cube["bbox_mm"],
        serde_json::json!({"x": 10.0, "y": 10.0, "z": 10.0})
    );
    assert_eq!(
        (&cube["volume_mm3"], &cube["area_mm2"]),
        (&1000.0.into(), &600.0.into())
    );
    assert_eq!(cube["sha256"].as_str().unwrap().len(), 64);
    assert!(cube["grams"].as_f64().unwrap() > 0.2 && cube["minutes"].as_f64().unwrap() > 1.0);
    let warnings = cube["warnings"].as_array().unwrap();
    assert!(
        warnings[0]
            .as_str()
            .unwrap()
            .starts_with("perhaps-inches: "),
        "{warnings:?}"
    );
}

#[test]
fn a_file_that_cannot_be_read_does_not_stop_the_next() {
    let (web_page, cube) = (
        in_project("fuzz/corpus/stl/html.stl"),
        in_project("fuzz/corpus/stl/cube_bin.stl"),
    );
    let output = essaim(&["mesh", "--json", &web_page, "no-such.stl", &cube]);
    assert_eq!(output.status.code(), Some(1));
    let said = lines(&output);
    assert!(
        said[0]["error"].as_str().unwrap().contains("a web page"),
        "{said:?}"
    );
    assert_eq!(said[1]["file"], "no-such.stl");
    assert!(
        said[1]["error"]
            .as_str()
            .unwrap()
            .contains("could not be opened"),
        "{said:?}"
    );
    assert_eq!(said[2]["triangles"], 12);
    assert!(said[2].get("grams").is_none());
    let err = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(err.contains("2 of 3 files could not be read"), "{err}");
    let output = essaim(&["mesh", "--json", "--max-triangles", "11", &cube]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        lines(&output)[0]["error"]
            .as_str()
            .unwrap()
            .contains("more than the 11")
    );
}

#[test]
fn an_estimate_follows_the_settings_of_a_slicer() {
    let opener = in_project("designs/door-opener/body.stl");
    let folder = Scratch::new().unwrap();
    let settings = folder.path().join("full.ini");
    std::fs::write(&settings, "fill_density = 100%\n").unwrap();
    let grams = |words: &[&str]| lines(&essaim(words))[0]["grams"].as_f64().unwrap();
    let sparse = grams(&["mesh", "--json", "--estimate", &opener]);
    let profile = settings.to_str().unwrap();
    let full = grams(&["mesh", "--json", "--profile", profile, &opener]);
    assert!(full > sparse * 1.2, "{sparse} {full}");
    std::fs::write(&settings, "layer_height = thick\n").unwrap();
    let output = essaim(&["mesh", "--profile", profile, &opener]);
    assert_eq!(output.status.code(), Some(2));
    let err = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        err.contains("line 1") && err.contains("layer_height"),
        "{err}"
    );
}

#[test]
fn a_part_is_drawn_into_the_file_that_was_named() {
    let folder = Scratch::new().unwrap();
    let picture: PathBuf = folder.path().join("visor.png");
    let visor = in_project("designs/visor/headband.stl");
    let to = picture.to_str().unwrap();
    assert_eq!(essaim(&["thumb", &visor, "-o", to]).status.code(), Some(0));
    assert!(std::fs::read(&picture).unwrap().starts_with(b"\x89PNG"));
    let web_page = in_project("fuzz/corpus/stl/html.stl");
    let none = folder.path().join("none.png");
    let output = essaim(&["thumb", &web_page, "-o", none.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(!none.exists());
}
