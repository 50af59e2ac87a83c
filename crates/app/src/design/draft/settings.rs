//! Settings and checklist out of the files that hold them.

use essaim_domain::design::FileRole;
use serde_json::Value;

use crate::design::intake::IntakeFile;
use crate::{App, Error};

/// Larger files are no settings.
const MOST: i64 = 1 << 20;

/// What files say of making and checking.
#[derive(Debug, Default)]
pub(super) struct Read {
    pub(super) settings: Value,
    pub(super) checklist: Value,
}

/// Reads the first file of settings (or the data sheet), and the first checklist, where
/// they are TOML; other files stay documents.
pub(super) async fn read(app: &App, files: &[IntakeFile]) -> Result<Read, Error> {
    let mut read = Read {
        settings: Value::Null,
        checklist: Value::Array(Vec::new()),
    };
    for file in files {
        let is_toml = super::files::ending(file.name.as_str()) == "toml" && file.bytes <= MOST;
        let wanted = matches!(
            file.role,
            FileRole::Profile | FileRole::DataSheet | FileRole::Checklist
        );
        if !is_toml || !wanted {
            continue;
        }
        let bytes = app.files.read(file.hash).await?;
        let Ok(table) = toml::from_slice::<Value>(&bytes) else {
            continue;
        };
        if file.role == FileRole::Checklist {
            if let Some(checks) = table.get("check").filter(|checks| checks.is_array()) {
                read.checklist = checks.clone();
            }
        } else if read.settings.is_null() {
            read.settings = table;
        }
    }
    Ok(read)
}
