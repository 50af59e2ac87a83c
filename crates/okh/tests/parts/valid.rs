//! An export is valid by the schema of Open Know-How 2.4, whatever the manifest said.

use essaim_okh::{Manifest, read, write};

use crate::schema::faults;

fn manifest(text: &str) -> Manifest {
    let read = read("okh.toml", text.as_bytes());
    read.expect("a manifest").manifest
}

const LEAST: &str = "okhv = \"2.4\"\nname = \"a\"\nrepo = \"https://example.org/a\"\nlicense = \"MIT\"\n\
    licensor = \"Ada\"\nfunction = \"f\"\n";

#[test]
fn the_judge_finds_each_fault_alone() {
    assert!(faults(LEAST).is_empty());
    for line in LEAST.lines() {
        let without = LEAST.replace(line, "");
        assert_eq!(faults(&without).len(), 1, "{line}");
    }
    for (line, key) in [
        ("material = \"PLA\"", "material"),
        ("essaim-license-stated = \"x\"", "essaim-license-stated"),
        ("mass = 0", "mass"),
        ("mass = \"67 g\"", "mass"),
        ("bom = \"../../bom.csv\"", "bom"),
        ("readme = [\"a.md\", { path = \"b.md\" }]", "readme"),
        ("source = [\"file:///a\"]", "source"),
        ("release = [\"a.zip\"]", "release"),
        (
            "technology-readiness-level = \"OTLR-5\"",
            "technology-readiness-level",
        ),
        (
            "documentation-language = \"English (UK)\"",
            "documentation-language",
        ),
        (
            "outer-dimensions = { width = 1, depth = 2 }",
            "outer-dimensions",
        ),
        (
            "outer-dimensions = { width = 1, depth = 2, height = 3, unit = \"mm\" }",
            "outer-dimensions",
        ),
        ("image = { path = \"a.png\" }", "image"),
        ("publication = \"a book\"", "publication"),
        ("fork-of = \"https://example.org\"", "fork-of"),
        ("[[part]]\nexport = [\"a.stl\"]", "part.name"),
        ("[[part]]\nname = \"p\"", "part"),
        (
            "[[part]]\nname = \"p\"\nexport = [\"a.stl\"]\nmaterial = \"PLA\"",
            "part.material",
        ),
    ] {
        let found = faults(&format!("{LEAST}{line}\n"));
        assert_eq!(found.len(), 1, "{line}: {found:?}");
        assert!(
            found[0].starts_with(&format!("{key}:")),
            "{line}: {found:?}"
        );
    }
}

#[test]
fn all_that_the_schema_takes_is_written_and_nothing_else() {
    let said = format!(
        "{LEAST}documentation-language = [\"fr\", \"English-UK\", \"gibberish words\"]\n\
         technology-readiness-level = \"OTRL-4\"\nreadme = {{ path = \"README.md\", title = \"Start\" }}\n\
         bom = [\"bom.csv\", \"Clear film, 5 mil\"]\nsource = [\"a.scad\", \"../up.scad\"]\n\
         image = [\"a.png\", {{ location = \"b.png\", depicts = \"the whole\" }}]\n\
         fork-of = \"https://example.org/old\"\nderivative-of = \"https://example.org/older\"\n\
         risk-assessment = \"risk.md\"\nmaterial = \"PLA\"\nmass = 12.5\nfavourite = \"teal\"\n\
         [[part]]\nname = \"p\"\nexport = [\"p.stl\"]\nmaterial = \"PLA\"\n[[part]]\nname = \"q\"\n"
    );
    let manifest = manifest(&said);
    let written = write(&manifest, Some("essaim.toml")).okh;
    assert!(
        faults(&written).is_empty(),
        "{:?}\n{written}",
        faults(&written)
    );
    let lines: Vec<&str> = written.lines().collect();
    assert_eq!(
        lines,
        [
            "okhv = \"2.4\"",
            "name = \"a\"",
            "function = \"f\"",
            "repo = \"https://example.org/a\"",
            "license = \"MIT\"",
            "licensor = \"Ada\"",
            "documentation-language = [\"fr\", \"en-GB\"]",
            "technology-readiness-level = \"OTRL-4\"",
            "readme = \"README.md\"",
            "source = [\"a.scad\"]",
            "bom = \"bom.csv\"",
            "image = [\"a.png\", { location = \"b.png\", depicts = \"the whole\" }]",
            "auxiliary = [\"essaim.toml\"]",
            "forkOf = \"https://example.org/old\"",
            "mass = 12.5",
            "",
            "[[part]]",
            "name = \"p\"",
            "export = [\"p.stl\"]",
        ]
    );
    let back = crate::whole(&manifest, None);
    assert_eq!(
        read("okh.toml", back.as_bytes())
            .expect("a manifest")
            .manifest,
        manifest
    );
}

/// What a manifest does not know is missing in what is written; nothing else is wrong with it.
pub(crate) fn is_valid_but_for_what_is_unknown(manifest: &Manifest) {
    let written = write(manifest, Some("essaim.toml")).okh;
    let mut faults = faults(&written);
    faults.retain(|fault| !fault.ends_with(": missing"));
    assert!(faults.is_empty(), "{faults:?}\n{written}");
}
