//! Sheets of labels: where the first one goes is asked, the rest is drawn.

use serde::Deserialize;

use crate::ask::Viewer;
use crate::draw::{Label, label_sheets};
use crate::error::PageError;
use crate::shell::Field;
use crate::state::Web;

/// Labels on one sheet.
const PLACES: usize = 21;

/// Where the first label goes: a sheet that was begun is not wasted.
#[derive(Debug, Default, Deserialize)]
pub(in crate::pages) struct First {
    from: Option<String>,
}

/// Sheets drawn, with the field that was answered.
pub(in crate::pages) struct Sheet {
    pub(in crate::pages) from: Field,
    pub(in crate::pages) drawn: String,
}

impl First {
    /// The sheets of these labels.
    pub(in crate::pages) fn sheet(
        &self,
        web: &Web,
        viewer: &Viewer,
        labels: &[Label],
    ) -> Result<Sheet, PageError> {
        let lang = viewer.lang;
        let from = self.from.as_ref().and_then(|text| text.trim().parse().ok());
        let from: usize = from.unwrap_or(1).clamp(1, PLACES);
        let demo = lang.t("label-demonstration");
        let demo = web.app.settings().demonstration.then_some(demo.as_str());
        let drawn = label_sheets(labels, from, true, &lang.t("batch-scan-me"), demo);
        let drawn = drawn.map_err(|error| {
            tracing::error!(%error, "labels could not be drawn");
            viewer.failed(essaim_app::Error::NotFound)
        })?;
        let from = Field {
            hint: lang.t("batch-labels-hint"),
            ..Field::count("from", lang.t("batch-labels-first"), from.to_string())
        };
        Ok(Sheet { from, drawn })
    }
}
