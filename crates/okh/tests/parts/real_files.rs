//! The project's own manifests, and those of others.
//!
//! Others' are not part of the project. Where `ESSAIM_SHARED` names a folder with `okh`, they are read
//! too; elsewhere the test says so.

use crate::schema::faults;
use crate::valid::is_valid_but_for_what_is_unknown;
use crate::whole;
use essaim_okh::{Form, Manifest, Role, read, write};
use std::{env, fs, path::Path, path::PathBuf};

fn designs() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../designs");
    let entries = fs::read_dir(folder).expect("the designs");
    let manifests = entries.map(|entry| entry.expect("an entry").path().join("okh.toml"));
    manifests.filter(|path| path.is_file()).collect()
}

fn survives(manifest: &Manifest) {
    is_valid_but_for_what_is_unknown(manifest);
    let written = whole(manifest, None);
    let back = read("okh.toml", written.as_bytes()).expect("what we wrote");
    assert_eq!(&back.manifest, manifest, "{written}");
}

#[test]
fn our_designs_are_read_without_a_warning() {
    let designs = designs();
    assert!(designs.len() >= 4, "{designs:?}");
    for path in designs {
        let bytes = fs::read(&path).expect("a manifest");
        let reading = read("okh.toml", &bytes).expect("a manifest");
        assert!(
            reading.warnings.is_empty(),
            "{path:?}: {:?}",
            reading.warnings
        );
        let design = reading.manifest;
        assert_eq!(reading.form, Form::Losh);
        assert!(
            design.others.is_empty() && design.unread.is_empty(),
            "{path:?}"
        );
        assert_eq!(design.license.spdx.as_deref(), Some("CERN-OHL-S-2.0"));
        assert!(faults(&write(&design, None).okh).is_empty(), "{path:?}");
        assert!(design.name.is_some() && design.function.is_some() && design.mass_g.is_some());
        let folder = path.parent().expect("a folder");
        for part in &design.parts {
            assert!(
                part.mass_g.is_some() && part.dimensions.is_some(),
                "{part:?}"
            );
            for file in part.paths(Role::Export).chain(part.paths(Role::Source)) {
                assert!(folder.join(file).is_file(), "{path:?}: {file}");
            }
        }
        survives(&design);
    }
}

/// What each file must give: its name, and its licence in SPDX; empty for a file that says nothing.
fn expected(file: &str) -> Option<(&'static str, &'static str)> {
    Some(match file {
        "losh-1.0-planktoscope.toml" => ("PlanktoScope", "CERN-OHL-S-2.0"),
        "v1-okh-manifest-face-shield.yml" => ("Origami Face Shield", "CERN-OHL-P-2.0"),
        "v1-okh-manifest-makermask-origami.yml" => {
            ("MakerMask: Origami (Beta) – Fitted Mask", "CERN-OHL-1.2")
        }
        "v1-switch-plate.yml" => ("Switch Plate - GoPro Compatible", "CC-BY-SA-4.0"),
        "v1-this-should-fail.yaml" => ("", ""),
        _ => return None,
    })
}

#[test]
fn manifests_of_others_are_read_or_refused() {
    let Some(shared) = env::var_os("ESSAIM_SHARED") else {
        println!("skipped: ESSAIM_SHARED is not set, so there are no manifests of others");
        return;
    };
    let folder = PathBuf::from(shared).join("okh");
    for entry in fs::read_dir(folder).expect("the manifests") {
        let path = entry.expect("a file").path();
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .expect("a plain name");
        let ending = path.extension().and_then(|ending| ending.to_str());
        if !ending.is_some_and(|ending| ["toml", "yml", "yaml"].contains(&ending)) {
            continue;
        }
        let reading = read(name, &fs::read(&path).expect("a file"));
        match &reading {
            Ok(reading) => {
                for warning in &reading.warnings {
                    println!("{name}: {warning}");
                }
                survives(&reading.manifest);
            }
            Err(refusal) => println!("{name}: {refusal}"),
        }
        if let Some(expected) = expected(name) {
            let manifest = reading.map(|reading| reading.manifest).unwrap_or_default();
            let (name_in_it, spdx) = (manifest.name, manifest.license.spdx);
            let found = (
                name_in_it.as_deref().unwrap_or_default(),
                spdx.as_deref().unwrap_or_default(),
            );
            assert_eq!(found, expected, "{name}");
        }
    }
}
