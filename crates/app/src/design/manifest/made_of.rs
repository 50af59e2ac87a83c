//! What a version was made from, and what goes into it.

use essaim_domain::design::{BillLine, LineageKind, Supply, Unit};
use essaim_domain::invalid::line_of_text;
use serde::Deserialize;

use super::{Texts, Version, wrong};
use crate::design::folder::FolderError;
use crate::design::intake::{Earlier, Origin};

/// Something a version was made from.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Lineage {
    kind: LineageKind,
    design: Option<String>,
    number: Option<String>,
    title: Option<String>,
    address: Option<String>,
}

/// A line of its bill of materials.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Line {
    name: Texts,
    quantity: Quantity,
    unit: Unit,
    kind: Supply,
    reference: Option<String>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(untagged)]
enum Quantity {
    Whole(i64),
    Part(f64),
}

impl Version {
    /// What else it was made from.
    pub(in crate::design) fn earlier(&self) -> Result<Vec<Earlier>, FolderError> {
        let mut earlier = Vec::new();
        for line in &self.lineage {
            let of = match (&line.design, &line.number, &line.title) {
                (Some(design), Some(number), None) => Origin::Version {
                    design: design.clone(),
                    number: number.clone(),
                },
                (None, None, Some(title)) => Origin::Outside {
                    title: said("lineage.title", title)?,
                    address: line.address.as_deref().map(address).transpose()?,
                },
                (Some(_) | None, _, _) => {
                    let what = "a lineage names design and number, or a title";
                    return Err(wrong(format!("{}: {what}", self.design)));
                }
            };
            earlier.push(Earlier {
                kind: line.kind,
                of,
            });
        }
        Ok(earlier)
    }

    /// What goes into one piece.
    pub(in crate::design) fn bill(&self) -> Result<Vec<BillLine>, FolderError> {
        let line = |line: &Line| {
            let amount = match line.quantity {
                Quantity::Whole(pieces) => pieces.to_string(),
                Quantity::Part(amount) => amount.to_string(),
            };
            let what = "a quantity goes up to 1000000 with at most three decimals";
            let amount = amount.parse();
            let reference = line.reference.as_deref();
            Ok(BillLine {
                name_fr: said("bill.name", &line.name.fr)?,
                name_en: said("bill.name", &line.name.en)?,
                amount: amount.map_err(|_| wrong(format!("{}: {what}", self.design)))?,
                unit: line.unit,
                supply: line.kind,
                reference: reference
                    .map(|text| said("bill.reference", text))
                    .transpose()?,
            })
        };
        self.bill.iter().map(line).collect()
    }
}

/// A line of text as a person may write it.
fn said(key: &str, text: &str) -> Result<String, FolderError> {
    line_of_text(text, 300).map_err(|_| wrong(format!("{key} is a line of 1 to 300 characters")))
}

/// An address of the web.
fn address(text: &str) -> Result<String, FolderError> {
    let address = said("lineage.address", text)?;
    if address.starts_with("https://") || address.starts_with("http://") {
        return Ok(address);
    }
    Err(wrong(format!("{text:?} is no address of the web")))
}
