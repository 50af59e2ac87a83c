//! The keys of both families of Open Know-How, and how people misspell them.

use crate::{LineageKind, Role};

/// One thing a manifest says, by all its names.
pub(crate) struct Key {
    /// Its name in version 2.4.
    pub(crate) name: &'static str,
    /// Its names in other versions.
    pub(super) also: &'static [&'static str],
    /// How it is misspelt; blanks, capitals and underscores are seen through anyway.
    pub(super) typos: &'static [&'static str],
}

const fn key(name: &'static str, also: &'static [&'static str]) -> Key {
    Key {
        name,
        also,
        typos: &[],
    }
}

const fn misspelt(name: &'static str, typos: &'static [&'static str]) -> Key {
    Key {
        name,
        also: &[],
        typos,
    }
}

pub(super) const OKHV: Key = key("okhv", &[]);
pub(super) const OKH_MANIFEST_VERSION: Key = key("okh-manifest-version", &[]);
pub(super) const NAME: Key = key("name", &["title"]);
pub(super) const VERSION: Key = key("version", &[]);
pub(super) const FUNCTION: Key = key("function", &["description", "intended-use"]);
pub(super) const REPO: Key = key("repo", &["project-link", "documentation-home"]);
pub(super) const LICENSE: Key =
    misspelt("license", &["licence", "lisense", "licenses", "licences"]);
pub(super) const LICENSOR: Key = misspelt("licensor", &["licencor", "licenser", "licensors"]);
pub(super) const ORGANIZATION: Key = misspelt("organization", &["organisation"]);
pub(super) const LANGUAGE: Key = misspelt(
    "documentation-language",
    &["documentation-languages", "documention-language"],
);
pub(super) const TECHNOLOGY: Key = misspelt(
    "technology-readiness-level",
    &["technology-readines-level", "technical-readiness-level"],
);
pub(super) const DOCUMENTATION: Key = misspelt(
    "documentation-readiness-level",
    &["documentation-readines-level"],
);
pub(super) const TSDC: Key = key("tsdc", &[]);
pub(super) const MATERIAL: Key = misspelt("material", &["materials"]);
pub(super) const MASS: Key = misspelt("mass", &["weight"]);
pub(super) const DIMENSIONS: Key = misspelt("outer-dimensions", &["outer-dimension"]);
/// The unit of `outer-dimension` in OKH-LOSH 1.0.
pub(super) const DIMENSIONS_UNIT: &str = "outer-dimension-dim";
pub(super) const PART: Key = misspelt("part", &["parts"]);

const FILES: &[(Role, Key)] = &[
    (Role::Readme, key("readme", &[])),
    (Role::ContributionGuide, key("contribution-guide", &[])),
    (
        Role::MakingInstructions,
        key("manufacturing-instructions", &["making-instructions"]),
    ),
    (
        Role::UserManual,
        key("user-manual", &["operating-instructions"]),
    ),
    (Role::Source, key("source", &["design-files"])),
    (Role::Export, key("export", &["manufacturing-files"])),
    (Role::Schematics, key("schematics", &[])),
    (Role::QualityInstructions, key("quality-instructions", &[])),
    (Role::RiskAssessment, key("risk-assessment", &[])),
    (
        Role::MaintenanceInstructions,
        key("maintenance-instructions", &[]),
    ),
    (
        Role::DisposalInstructions,
        key("disposal-instructions", &[]),
    ),
    (Role::ToolSettings, key("tool-settings", &[])),
    (Role::BillOfMaterials, key("bom", &[])),
    (Role::Image, misspelt("image", &["images"])),
    (Role::Release, key("release", &["archive-download"])),
    (Role::Attestation, key("attestation", &[])),
    (Role::Publication, key("publication", &[])),
    (Role::Auxiliary, misspelt("auxiliary", &["auxillary"])),
];

/// The keys that mention files, in the order they are read and written.
pub(crate) const fn files_of() -> &'static [(Role, Key)] {
    FILES
}

const LINEAGE: &[(LineageKind, Key)] = &[
    (LineageKind::DerivativeOf, key("derivative-of", &[])),
    (LineageKind::VariantOf, key("variant-of", &[])),
    (LineageKind::ForkOf, key("fork-of", &["forkOf"])),
];

/// The keys that say what it was made from, in the order they are read and written.
pub(crate) const fn lineage_of() -> &'static [(LineageKind, Key)] {
    LINEAGE
}

/// Keys of Open Know-How that mean nothing here and are kept as they are.
const KEPT: &[&str] = &[
    "2d-size-mm",
    "component-sides",
    "contact",
    "contributors",
    "cpc-patent-class",
    "date-created",
    "date-updated",
    "description",
    "development-stage",
    "documentation-home",
    "documentation-is-translation",
    "health-safety-notice",
    "installation-guide",
    "intended-use",
    "keywords",
    "made",
    "made-independently",
    "manifest-author",
    "manifest-is-translation",
    "manifest-language",
    "manufacturing-process",
    "outer-dimension-dim",
    "printing-process",
    "project-link",
    "rdf",
    "software",
    "standard-compliance",
    "standards-used",
    "sub-parts",
    "title",
    "timestamp",
    "unit",
];

pub(super) fn is_kept(key: &str) -> bool {
    KEPT.contains(&key) || key.starts_with("essaim-")
}

/// Versions of Open Know-How there are.
pub(super) fn is_version(version: &str) -> bool {
    let known = [
        "1.0",
        "1.0.0",
        "OKH-LOSHv1.0",
        "2.0",
        "2.1",
        "2.2",
        "2.3",
        "2.4",
    ];
    known.contains(&version)
}
