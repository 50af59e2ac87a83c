//! Where settings come from: file, environment, options.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use super::table::SETTINGS;
use crate::Failure;

/// Values by key, as texts.
pub(super) type Values = BTreeMap<&'static str, String>;

/// The defaults.
pub(super) fn defaults() -> Values {
    let some = |setting: &super::table::Setting| Some((setting.key, setting.default?.to_owned()));
    SETTINGS.iter().filter_map(some).collect()
}

/// What a file says. A key there is not is refused by name.
pub(super) fn file(path: &Path) -> Result<Values, Failure> {
    let at = |why: String| Failure::usage(format!("{}: {why}", path.display()));
    let text = fs::read_to_string(path).map_err(|error| at(error.to_string()))?;
    let values = values_of(&text).map_err(at)?;
    let mode = fs::metadata(path)
        .map_err(|error| at(error.to_string()))?
        .permissions()
        .mode();
    if mode & 0o004 != 0 && holds_secret(&values) {
        return Err(at(
            "it holds a password and everybody on this machine can read it: run chmod o-r on it. \
             Nothing was started"
                .to_owned(),
        ));
    }
    Ok(values)
}

pub(super) fn values_of(text: &str) -> Result<Values, String> {
    let table: toml::Table = toml::from_str(text).map_err(|error| error.to_string())?;
    let mut values = Values::new();
    for (key, value) in table {
        let Some(setting) = SETTINGS.iter().find(|setting| setting.key == key) else {
            let known: Vec<&str> = SETTINGS.iter().map(|setting| setting.key).collect();
            return Err(format!(
                "there is no setting {key:?}; there are {}",
                known.join(", ")
            ));
        };
        let text = match value {
            toml::Value::String(text) => text,
            toml::Value::Integer(number) => number.to_string(),
            toml::Value::Boolean(truth) => truth.to_string(),
            toml::Value::Float(_)
            | toml::Value::Datetime(_)
            | toml::Value::Array(_)
            | toml::Value::Table(_) => {
                return Err(format!("{key} is a text, a whole number, true or false"));
            }
        };
        values.insert(setting.key, text);
    }
    Ok(values)
}

/// A database's address is one when it carries a password.
fn holds_secret(values: &Values) -> bool {
    let password = |url: &String| {
        let account = url
            .split_once("://")
            .and_then(|(_, rest)| rest.split_once('@'));
        account.is_some_and(|(account, _)| account.contains(':'))
    };
    let keys = ["mail_password", "switchboard"];
    keys.iter().any(|key| values.contains_key(key)) || values.get("database").is_some_and(password)
}

/// What the environment says: `ESSAIM_PUBLIC_URL` and the like.
pub(super) fn environment() -> Values {
    let named = |key: &str| std::env::var(format!("ESSAIM_{}", key.to_ascii_uppercase())).ok();
    let some = |setting: &super::table::Setting| Some((setting.key, named(setting.key)?));
    SETTINGS.iter().filter_map(some).collect()
}
