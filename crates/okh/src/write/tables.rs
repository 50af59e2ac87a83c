//! A manifest as keys and values. Each value is written so that reading understands it the same.

use super::{put, put_all};
use crate::license::{License, NONE};
use crate::read::{DOCUMENTATION, SOFTWARE, STATED, UNREAD, files_of, lineage_of};
use crate::{Agent, Dimensions, Lineage, Literal, Manifest, Mention, Part, Role, Table, Value};

/// The version that is written.
const OKHV: &str = "2.4";

pub(super) fn manifest(manifest: &Manifest) -> Table {
    let mut table = Table::new();
    table.insert("okhv", Value::Text(OKHV.to_owned()));
    put(&mut table, "name", manifest.name.as_ref());
    put(&mut table, "function", manifest.function.as_ref());
    put(&mut table, "repo", manifest.repo.as_ref());
    put(&mut table, "version", manifest.version.as_ref());
    licenses(&mut table, manifest);
    put_agents(&mut table, "licensor", &manifest.licensors);
    put_agents(&mut table, "organization", &manifest.organizations);
    put_all(
        &mut table,
        "documentation-language",
        texts(&manifest.languages),
    );
    let readiness = &manifest.readiness;
    put(
        &mut table,
        "technology-readiness-level",
        readiness.technology.as_ref(),
    );
    put(
        &mut table,
        "documentation-readiness-level",
        readiness.documentation.as_ref(),
    );
    put_files(&mut table, &manifest.files, &manifest.bill);
    for (kind, key) in lineage_of() {
        let some = manifest.lineage.iter().filter(|from| from.kind == *kind);
        put_all(&mut table, key.name, some.map(ancestor).collect());
    }
    put_all(&mut table, "tsdc", texts(&manifest.tsdc));
    put(&mut table, "material", manifest.material.as_ref());
    put_figures(&mut table, manifest.mass_g, manifest.dimensions);
    rest(&mut table, &manifest.others, &manifest.unread);
    if !manifest.parts.is_empty() {
        let parts = manifest.parts.iter().map(part).collect();
        table.insert("part", Value::List(parts));
    }
    table
}

fn part(part: &Part) -> Value {
    let mut table = Table::new();
    put(&mut table, "name", part.name.as_ref());
    put_files(&mut table, &part.files, &[]);
    put_all(&mut table, "tsdc", texts(&part.tsdc));
    put(&mut table, "material", part.material.as_ref());
    put_figures(&mut table, part.mass_g, part.dimensions);
    rest(&mut table, &part.others, &part.unread);
    Value::Table(table)
}

fn licenses(table: &mut Table, manifest: &Manifest) {
    let license = &manifest.license;
    let spdx = license.spdx.as_deref().unwrap_or(NONE);
    table.insert("license", Value::Text(spdx.to_owned()));
    let stated = license.stated.as_ref().filter(|stated| *stated != spdx);
    put(table, STATED, stated);
    let words = |license: &License| license.stated.clone().unwrap_or_else(|| NONE.to_owned());
    let documentation = manifest.documentation_license.as_ref().map(words);
    let software = manifest.software_license.as_ref().map(words);
    put(table, DOCUMENTATION, documentation.as_ref());
    put(table, SOFTWARE, software.as_ref());
}

fn put_agents(table: &mut Table, key: &str, agents: &[Agent]) {
    put_all(table, key, agents.iter().map(agent).collect());
}

fn agent(agent: &Agent) -> Value {
    if let Some(line) = agent.as_line() {
        return Value::Text(line);
    }
    let mut table = Table::new();
    put(&mut table, "name", agent.name.as_ref());
    put(&mut table, "email", agent.email.as_ref());
    put(&mut table, "affiliation", agent.affiliation.as_ref());
    append(&mut table, &agent.others);
    Value::Table(table)
}

fn put_files(table: &mut Table, files: &[Mention], bill: &[String]) {
    for (role, key) in files_of() {
        let mut values: Vec<Value> = files
            .iter()
            .filter(|file| file.role == *role)
            .map(mention)
            .collect();
        match role {
            Role::BillOfMaterials => values.extend(texts(bill)),
            // The schema of older versions wants lists here.
            Role::Source | Role::Export | Role::Auxiliary => {
                if !values.is_empty() {
                    table.insert(key.name, Value::List(values));
                }
                continue;
            }
            Role::Readme
            | Role::ContributionGuide
            | Role::MakingInstructions
            | Role::UserManual
            | Role::Schematics
            | Role::QualityInstructions
            | Role::RiskAssessment
            | Role::MaintenanceInstructions
            | Role::DisposalInstructions
            | Role::ToolSettings
            | Role::Image
            | Role::Release
            | Role::Attestation
            | Role::Publication => {}
        }
        put_all(table, key.name, values);
    }
}

fn mention(file: &Mention) -> Value {
    if file.title.is_none() && file.others.is_empty() && file.role.takes_line(&file.path) {
        return Value::Text(file.path.clone());
    }
    let mut table = Table::new();
    let ([place, ..], [title, ..]) = (file.role.place_keys(), file.role.title_keys());
    put(&mut table, place, Some(&file.path));
    put(&mut table, title, file.title.as_ref());
    append(&mut table, &file.others);
    Value::Table(table)
}

fn ancestor(from: &Lineage) -> Value {
    if let Some(line) = from.as_line() {
        return Value::Text(line);
    }
    let mut table = Table::new();
    put(&mut table, "title", from.title.as_ref());
    put(&mut table, "web", from.web.as_ref());
    put(&mut table, "manifest", from.manifest.as_ref());
    append(&mut table, &from.others);
    Value::Table(table)
}

fn put_figures(table: &mut Table, mass_g: Option<f64>, dimensions: Option<Dimensions>) {
    if let Some(mass) = mass_g.and_then(Literal::of) {
        table.insert("mass", Value::Literal(mass));
    }
    if let Some(size) = dimensions {
        let mut sides = Table::new();
        for (key, side) in [
            ("width", size.width_mm),
            ("depth", size.depth_mm),
            ("height", size.height_mm),
        ] {
            if let Some(side) = Literal::of(side) {
                sides.insert(key, Value::Literal(side));
            }
        }
        table.insert("outer-dimensions", Value::Table(sides));
    }
}

fn texts(texts: &[String]) -> Vec<Value> {
    texts.iter().cloned().map(Value::Text).collect()
}

fn rest(table: &mut Table, others: &Table, unread: &Table) {
    append(table, others);
    for (key, value) in unread.iter() {
        table.insert(format!("{UNREAD}{key}"), value.clone());
    }
}

fn append(table: &mut Table, others: &Table) {
    for (key, value) in others.iter() {
        table.insert(key, value.clone());
    }
}
