//! The project's own house rules: lints inherited, files short, nothing left half done, links that
//! lead somewhere, both languages equally served.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test whose own reading fails must fail"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Longest source file, in lines: above, it does two things.
const LONGEST: usize = 400;

/// What no source may hold. Written in two halves, so that this list does not find itself.
const UNWANTED: &[(&str, &str)] = &[
    (concat!("todo", "!("), "work left undone"),
    (concat!("unimplemented", "!("), "work left undone"),
    (concat!("#[", "ignore"), "a test that does not run"),
    (concat!("#[", "allow("), "use #[expect] with a reason"),
    (concat!("#![", "allow("), "use #![expect] with a reason"),
    (concat!("unsafe", " {"), "no unsafe code"),
    (concat!("unsafe", " fn"), "no unsafe code"),
    (concat!("unsafe", " impl"), "no unsafe code"),
    (concat!("unsafe", " trait"), "no unsafe code"),
    (concat!("unsafe", " extern"), "no unsafe code"),
];

fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("tests lies in the workspace")
}

/// Every file below a folder whose name ends so; built and hidden folders excepted.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder can be read") {
            let path = entry.expect("and its entries").path();
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            if path.is_dir() {
                if !(name == "target" || name == "node_modules" || name.starts_with('.')) {
                    folders.push(path);
                }
            } else if name.ends_with(ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn sources() -> Vec<PathBuf> {
    let mut sources = files(&workspace().join("crates"), ".rs");
    sources.extend(files(&workspace().join("tests"), ".rs"));
    assert!(
        sources.len() > 100,
        "only {} sources found: looked in the wrong place",
        sources.len()
    );
    sources
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn shown(path: &Path) -> String {
    path.strip_prefix(workspace())
        .unwrap_or(path)
        .display()
        .to_string()
}

fn inherits_lints(manifest: &str) -> bool {
    let mut lines = manifest
        .lines()
        .map(str::trim)
        .skip_while(|line| *line != "[lints]");
    lines.next().is_some()
        && lines
            .take_while(|line| !line.starts_with('['))
            .any(|line| line == "workspace = true")
}

#[test]
fn every_crate_inherits_the_lints() {
    let mut manifests = files(&workspace().join("crates"), "Cargo.toml");
    manifests.push(workspace().join("tests/Cargo.toml"));
    let without: Vec<String> = manifests
        .iter()
        .filter(|path| !inherits_lints(&read(path)))
        .map(|path| shown(path))
        .collect();
    assert!(
        manifests.len() > 10,
        "only {} manifests found",
        manifests.len()
    );
    assert!(
        without.is_empty(),
        "no `[lints] workspace = true`: {without:#?}"
    );
    assert!(!inherits_lints(
        "[package]\n[lints]\n[dependencies]\nworkspace = true"
    ));
}

#[test]
fn no_source_file_is_longer_than_four_hundred_lines() {
    let long: Vec<String> = sources()
        .iter()
        .map(|path| (path, read(path).lines().count()))
        .filter(|(_, lines)| *lines > LONGEST)
        .map(|(path, lines)| format!("{}: {lines} lines", shown(path)))
        .collect();
    assert!(
        long.is_empty(),
        "split these, each half by its own subject: {long:#?}"
    );
}

/// Line numbers and reasons of what should not be there; a line that is only a comment may name it.
fn unwanted(source: &str) -> Vec<(usize, &'static str)> {
    let code = source
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim_start().starts_with("//"));
    code.flat_map(|(number, line)| {
        let here = UNWANTED.iter().filter(|(text, _)| line.contains(text));
        here.map(move |(_, why)| (number + 1, *why))
    })
    .collect()
}

#[test]
fn nothing_is_half_done_switched_off_or_unsafe() {
    let found: Vec<String> = sources()
        .iter()
        .flat_map(|path| {
            let here = unwanted(&read(path));
            let name = shown(path);
            here.into_iter()
                .map(move |(line, why)| format!("{name}:{line}: {why}"))
        })
        .collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn what_is_half_done_would_be_found() {
    for (text, why) in UNWANTED {
        assert_eq!(
            unwanted(&format!("fn a() {{}}\n    {text} b")),
            [(2, *why)],
            "{text}"
        );
    }
    assert!(unwanted("// why this is not unsafe\nlet unsafe_code = 1;").is_empty());
}

/// Targets of `[text](target)` that are files of the project, without their `#part`.
fn links(page: &str) -> Vec<&str> {
    let mut targets = Vec::new();
    let mut fenced = false;
    for line in page.lines() {
        fenced ^= line.trim_start().starts_with("```");
        if fenced {
            continue;
        }
        for rest in line.split("](").skip(1) {
            let target = rest.split([')', ' ']).next().unwrap_or_default();
            let file = target.split('#').next().unwrap_or_default();
            if !file.is_empty() && !target.contains("://") && !target.starts_with("mailto:") {
                targets.push(file);
            }
        }
    }
    targets
}

#[test]
fn links_between_pages_lead_somewhere() {
    let mut broken = Vec::new();
    let mut seen = 0;
    for page in files(workspace(), ".md") {
        let folder = page.parent().expect("a page lies in a folder");
        for target in links(&read(&page)) {
            seen += 1;
            if !folder.join(target).exists() {
                broken.push(format!("{} → {target}", shown(&page)));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
    assert!(seen > 10, "only {seen} links found");
}

#[test]
fn links_are_read_as_people_write_them() {
    let page =
        "see [a](b/c.md#d) and [e](https://f.example), [g](#h)\n```\n[i](j)\n```\n[k](l \"m\")";
    assert_eq!(links(page), ["b/c.md", "l"]);
}

#[test]
fn both_languages_have_the_same_files() {
    let of = |lang: &str| -> BTreeSet<String> {
        let folder = workspace().join("web/locales").join(lang);
        files(&folder, ".ftl")
            .iter()
            .map(|path| {
                path.strip_prefix(&folder)
                    .unwrap_or(path)
                    .display()
                    .to_string()
            })
            .collect()
    };
    let (french, english) = (of("fr"), of("en"));
    assert!(!french.is_empty(), "no texts found");
    assert_eq!(french, english);
}

/// What `web/vendor/lock.toml` says of a file others wrote.
#[derive(serde::Deserialize)]
struct Vendored {
    path: String,
    version: String,
    licence: String,
    licence_file: String,
    integrity: String,
    entry: String,
    entry_sha256: String,
    sha256: String,
}

#[derive(serde::Deserialize)]
struct Lock {
    file: Vec<Vendored>,
}

fn sha256(path: &Path) -> String {
    let bytes = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    hex::encode(<sha2::Sha256 as sha2::Digest>::digest(bytes))
}

#[test]
fn what_others_wrote_is_named_with_its_hash_and_licence() {
    let folder = workspace().join("web/vendor");
    let served = workspace().join("web/static/vendor");
    let lock: Lock = toml::from_str(&read(&folder.join("lock.toml"))).expect("the lock is TOML");
    let mut named = BTreeSet::new();
    for one in lock.file {
        assert_eq!(sha256(&served.join(&one.path)), one.sha256, "{}", one.path);
        assert_eq!(
            sha256(&folder.join(&one.entry)),
            one.entry_sha256,
            "{}",
            one.entry
        );
        assert!(
            !one.version.is_empty() && one.integrity.starts_with("sha512-"),
            "{}",
            one.path
        );
        let licence = read(&served.join(&one.licence_file));
        assert!(licence.contains(&one.licence), "{}", one.licence_file);
        named.extend([one.path, one.licence_file]);
    }
    let there: BTreeSet<String> = files(&served, "")
        .iter()
        .filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned()))
        .collect();
    assert_eq!(
        there, named,
        "every file there is in the lock, and the other way round"
    );
}
