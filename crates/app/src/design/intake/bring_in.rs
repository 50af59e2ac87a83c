//! Writes a weighed version, in the caller's transaction: new, or known by its files.

use std::collections::BTreeSet;

use essaim_domain::chance::Mint;
use essaim_domain::design::{Ancestor, FileHash, FileRole, Lineage};
use essaim_domain::ids::{ComponentId, DesignId, VersionId};
use essaim_store::Tx;
use essaim_store::design::catalogue::{self, KnownVersion};
use essaim_store::people::add;
use serde_json::{Value, json};

use super::{Earlier, Intake, Origin, Unfit, Weighed};
use crate::Error;
use crate::design::Unusable;

/// Where a version belongs: a design of a component, made when it is new.
#[derive(Clone, Debug)]
pub(crate) struct Place<'a> {
    pub(crate) component: ComponentId,
    pub(crate) design: &'a str,
    pub(crate) title: &'a str,
    pub(crate) licence: Option<&'a str>,
}

/// What became of a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Brought {
    /// It is new.
    New(VersionId),
    /// It was here with the same files.
    Known(VersionId),
}

/// Adds a version with its design; nothing when it is here with the same files.
///
/// # Errors
/// [`Unfit`] when the design makes another component, the number has other files, or the parent is not here.
pub(crate) async fn bring_in(
    tx: &mut Tx,
    mint: &mut Mint,
    place: &Place<'_>,
    weighed: &Weighed,
) -> Result<Brought, Error> {
    let intake = &weighed.intake;
    let design = design(tx, mint, place).await?;
    if let Some(same) = known(tx, design, place.design, intake).await? {
        return Ok(Brought::Known(same));
    }
    let known = catalogue::versions(tx, design).await?;
    let parent = parent(place, intake, &known)?;
    let id = VersionId::new(mint);
    let weight = weighed.weight.clone();
    let row = add::Version {
        number: known.iter().map(|known| known.number).max().unwrap_or(0) + 1,
        size_mm: weight.size_mm,
        grams: weight.grams,
        minutes: weight.minutes,
        said: weight.said,
        min_batch: intake.min_batch,
        process: intake.supply.process(),
        materials: intake.materials.clone(),
        profile: profile(intake),
        checklist: intake.checklist.clone(),
        parent,
        changes: intake.changes.clone(),
        lineage: lineage(tx, &intake.lineage).await?,
        bill: intake.bill.clone(),
        files: weighed.files.clone(),
    };
    add::version(tx, id, design, row).await?;
    Ok(Brought::New(id))
}

async fn design(tx: &mut Tx, mint: &mut Mint, place: &Place<'_>) -> Result<DesignId, Error> {
    match catalogue::design(tx, place.design).await? {
        Some((_, other)) if other != place.component => {
            let design = place.design.to_owned();
            Err(Unusable::Unfit(Unfit::OtherComponent { design }).into())
        }
        Some((id, _)) => Ok(id),
        None => {
            let id = DesignId::new(mint);
            let licence = place.licence.map(str::to_owned);
            add::design(tx, id, place.component, place.design, place.title, licence).await?;
            Ok(id)
        }
    }
}

/// What has no column: number as written, name, wording, settings.
fn profile(intake: &Intake) -> Value {
    let names = |names: &add::Names| json!({ "fr": names.fr, "en": names.en });
    json!({
        "number": intake.number,
        "name": names(&intake.name),
        "wording": intake.wording.as_ref().map(names),
        "settings": intake.settings,
    })
}

/// The number as its people write it.
fn number(known: &KnownVersion) -> Option<&str> {
    known.profile.get("number").and_then(Value::as_str)
}

/// The version that is the same: the same files, under any number. The same number with other files is refused.
pub(crate) async fn known(
    tx: &mut Tx,
    design: DesignId,
    key: &str,
    intake: &Intake,
) -> Result<Option<VersionId>, Error> {
    let known = catalogue::versions(tx, design).await?;
    let given = what_is_made(intake.files.iter().map(|file| (file.hash, file.role)));
    let files =
        |known: &KnownVersion| what_is_made(known.files.iter().map(|file| (file.hash, file.role)));
    let wanted = intake.number.as_str();
    if let Some(numbered) = known.iter().find(|known| number(known) == Some(wanted)) {
        if files(numbered) == given {
            return Ok(Some(numbered.id));
        }
        return Err(Unusable::Unfit(Unfit::OtherFiles {
            design: key.to_owned(),
            number: wanted.to_owned(),
        })
        .into());
    }
    let same = known.iter().find(|known| files(known) == given);
    Ok(same.map(|known| known.id))
}

/// What makes two versions the same: what is printed or cut, its source, settings, data sheet and documents.
/// The checklist is the folder's and speaks of its other components too.
fn what_is_made(
    files: impl Iterator<Item = (FileHash, FileRole)>,
) -> BTreeSet<(FileHash, FileRole)> {
    files
        .filter(|(_, role)| *role != FileRole::Checklist)
        .collect()
}

fn parent(
    place: &Place<'_>,
    intake: &Intake,
    known: &[KnownVersion],
) -> Result<Option<VersionId>, Unusable> {
    let Some(named) = intake.parent.as_deref() else {
        return Ok(known
            .iter()
            .max_by_key(|known| known.number)
            .map(|known| known.id));
    };
    match known.iter().find(|known| number(known) == Some(named)) {
        Some(parent) => Ok(Some(parent.id)),
        None => Err(Unusable::Unfit(Unfit::NoParent {
            design: place.design.to_owned(),
            parent: named.to_owned(),
        })),
    }
}

async fn lineage(tx: &mut Tx, earlier: &[Earlier]) -> Result<Vec<Lineage>, Error> {
    let mut lines = Vec::new();
    for one in earlier {
        let of = match &one.of {
            Origin::Outside { title, address } => Ancestor::Outside {
                title: title.clone(),
                address: address.clone(),
            },
            Origin::Version { design, number } => match version(tx, design, number).await? {
                Some(version) => Ancestor::Here(version),
                None => Ancestor::Outside {
                    title: format!("{design} {number}"),
                    address: None,
                },
            },
        };
        lines.push(Lineage { kind: one.kind, of });
    }
    Ok(lines)
}

async fn version(tx: &mut Tx, design: &str, wanted: &str) -> Result<Option<VersionId>, Error> {
    let Some((design, _)) = catalogue::design(tx, design).await? else {
        return Ok(None);
    };
    let known = catalogue::versions(tx, design).await?;
    let found = known.iter().find(|known| number(known) == Some(wanted));
    Ok(found.map(|known| known.id))
}
