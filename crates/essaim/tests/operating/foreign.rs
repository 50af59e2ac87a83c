//! Folders of others come in: what no manifest says is asked for in one sentence.

use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};

use super::Instance;

/// A closed tetrahedron of 20 mm.
fn tetrahedron() -> String {
    let corners = ["0 0 0", "20 0 0", "0 20 0", "0 0 20"];
    let mut text = "solid part\n".to_owned();
    for face in [[0, 2, 1], [0, 1, 3], [0, 3, 2], [1, 2, 3]] {
        text.push_str("facet normal 0 0 0\nouter loop\n");
        for corner in face {
            writeln!(text, "vertex {}", corners[corner]).unwrap();
        }
        text.push_str("endloop\nendfacet\n");
    }
    text.push_str("endsolid part\n");
    text
}

const MANIFEST: &str = "okh-manifest-version: 1.0.0\ntitle: Clip\ndescription: Holds a tube\nversion: 2.1\n\
    license:\n  hardware: CC-BY-SA-4.0\nlicensor: Atelier des Roches\nbom: |\n  - 2 x M3 screw\n  - PLA: 20 g\n";

fn folder(instance: &Instance, name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = instance.path(name);
    for (name, content) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    folder
}

fn words<'w>(folder: &'w Path, options: &[&'w str]) -> Vec<&'w str> {
    let first = ["design", "add", folder.to_str().unwrap()];
    first.into_iter().chain(options.iter().copied()).collect()
}

const SAID: [&str; 8] = [
    "--class",
    "A",
    "--use",
    "bed; Au lit; At the bed",
    "--material",
    "petg",
    "--settings",
    "basic",
];

#[test]
fn a_folder_of_others_is_added_once_all_is_said_and_what_is_missing_is_told_at_once() {
    let instance = Instance::empty();
    let stl = tetrahedron();
    let files = [
        ("okh.yml", MANIFEST),
        ("parts/clip.stl", &stl),
        ("wash.md", "Soap."),
    ];
    let clip = folder(&instance, "clip", &files);
    let (out, err) = instance.ends(2, &words(&clip, &[]));
    assert!(out.is_empty(), "{out}");
    for option in [
        "--component",
        "--class",
        "--use",
        "--material",
        "--settings",
    ] {
        assert!(err.contains(option), "{option}: {err}");
    }
    assert_eq!(err.trim().lines().count(), 1, "{err}");
    assert!(err.ends_with("Nothing was added\n"), "{err}");
    for (left_out, option) in [
        (0, "--class"),
        (2, "--use"),
        (4, "--material"),
        (6, "--settings"),
    ] {
        let mut some = SAID.to_vec();
        some.drain(left_out..left_out + 2);
        let (_, err) = instance.ends(2, &words(&clip, &some));
        let asked = err.matches(" (--").count();
        assert!(asked == 1 && err.contains(option), "{option} alone: {err}");
    }
    let full = [&SAID[..], &["--role", "cleaning=wash.md"]].concat();
    let (first, _) = instance.ends(0, &words(&clip, &full));
    assert!(first.contains("clip: added clip 2.1"), "{first}");
    assert!(first.contains("becomes 2 lines"), "{first}");
    let (again, _) = instance.ends(0, &words(&clip, &full));
    assert!(again.contains("clip 2.1 was here already"), "{again}");

    a_newer_one_is_added_to_its_component_only(&instance, &stl);
    instance.is_whole();
}

fn a_newer_one_is_added_to_its_component_only(instance: &Instance, stl: &str) {
    let other = [
        ("okh.yml", MANIFEST),
        ("clip.stl", stl),
        ("new.md", "Other."),
    ];
    let other = folder(instance, "other", &other);
    let here = [
        "--component",
        "clip/clip",
        "--number",
        "2.2",
        "--material",
        "pla",
        "--settings",
        "basic",
    ];
    let (out, _) = instance.ends(0, &words(&other, &here));
    assert!(out.contains("clip: added clip 2.2"), "{out}");
    let nowhere = [
        "--component",
        "clip/none",
        "--material",
        "pla",
        "--settings",
        "basic",
    ];
    let (_, err) = instance.ends(2, &words(&other, &nowhere));
    assert!(err.contains("this one is not"), "{err}");
}

#[test]
fn a_zip_of_others_is_read_like_its_folder_and_several_meshes_are_asked_about() {
    let instance = Instance::empty();
    let stl = tetrahedron();
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let files = [("okh.yml", MANIFEST), ("a.stl", &stl), ("b.stl", &stl[..])];
    for (name, content) in files {
        let options = zip::write::SimpleFileOptions::default();
        zip.start_file(format!("clip-main/{name}"), options)
            .unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    let path = instance.path("clip.zip");
    fs::write(&path, zip.finish().unwrap().into_inner()).unwrap();
    let (_, err) = instance.ends(2, &words(&path, &SAID));
    assert!(err.contains("which of a.stl, b.stl are printed"), "{err}");
    let with = |mesh| [&SAID[..], &["--mesh", mesh]].concat();
    instance.ends(2, &words(&path, &with("c.stl")));
    let (out, _) = instance.ends(0, &words(&path, &with("b.stl")));
    assert!(out.contains("added clip 2.1"), "{out}");
    instance.is_whole();
}

#[test]
fn what_is_no_such_folder_is_refused_in_a_sentence() {
    let instance = Instance::empty();
    let stl = tetrahedron();
    let bare = folder(&instance, "bare", &[("clip.stl", &stl)]);
    let (_, err) = instance.ends(1, &words(&bare, &SAID));
    assert!(err.contains("neither an essaim.toml nor"), "{err}");
    let gcode = [
        ("okh.yml", MANIFEST),
        ("clip.stl", &stl),
        ("clip.gcode", "G28"),
    ];
    let gcode = folder(&instance, "gcode", &gcode);
    let (_, err) = instance.ends(1, &words(&gcode, &SAID));
    assert!(err.contains("clip.gcode"), "{err}");
    let odd = [("okh.yml", MANIFEST), ("clip.stl", "no mesh")];
    let odd = folder(&instance, "odd", &odd);
    let (_, err) = instance.ends(1, &words(&odd, &SAID));
    assert!(err.contains("clip.stl"), "{err}");
    let clip = folder(
        &instance,
        "clip",
        &[("okh.yml", MANIFEST), ("clip.stl", &stl)],
    );
    for wrong in [
        &["--class", "Z"][..],
        &["--material", "gold"],
        &["--size", "3x4"],
        &["--settings", "no-such-file.toml"],
        &["--role", "cleaning"],
        &["--use", "bed"],
    ] {
        let (_, err) = instance.ends(2, &words(&clip, wrong));
        assert!(
            err.contains("nothing was added") && err.contains(wrong[0]),
            "{err}"
        );
    }
    let ours = super::ours("ear-saver");
    let (_, err) = instance.ends(2, &words(&ours, &["--class", "A"]));
    assert!(err.contains("leave the options out"), "{err}");
    instance.is_whole();
}

/// Manifests of others are not part of the project. Where `ESSAIM_SHARED` names a folder with `okh`, each is
/// put beside a mesh.
#[test]
fn manifests_of_others_beside_a_mesh_are_added_or_refused_in_a_sentence() {
    let Some(shared) = std::env::var_os("ESSAIM_SHARED") else {
        return;
    };
    let instance = Instance::empty();
    let mut added = 0;
    for (at, entry) in fs::read_dir(Path::new(&shared).join("okh"))
        .unwrap()
        .enumerate()
    {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.extension().is_some_and(|kind| kind == "md") {
            continue;
        }
        let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
        let made = format!("shared-{at}");
        let made = folder(
            &instance,
            &made,
            &[(name, &text), ("part.stl", &tetrahedron())],
        );
        let design = format!("shared-{at}");
        let full = [&SAID[..], &["--design", &design, "--number", "1"]].concat();
        let output = instance.run(&words(&made, &full));
        let err = String::from_utf8_lossy(&output.stderr).into_owned();
        match output.status.code() {
            Some(0) => added += 1,
            Some(1 | 2) => assert_eq!(err.trim().lines().count(), 1, "{name}: {err}"),
            other => panic!("{name}: {other:?} {err}"),
        }
    }
    assert!(added >= 4, "{added}");
    instance.is_whole();
}
