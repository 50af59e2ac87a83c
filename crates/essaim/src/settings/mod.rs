//! What an operator sets: options win over the environment, that over the file, that over defaults.

mod read;
mod secret;
mod table;
#[cfg(test)]
mod tests;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::str::FromStr;

use chrono::TimeDelta;
use essaim_app::{ServiceKind, Services};
use essaim_domain::person::Email;
use essaim_mail::Tls;

use crate::Failure;
use crate::cli::Common;
use read::Values;
pub(crate) use secret::Hidden;
use table::SETTINGS;

/// Every setting, read and checked.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) data: PathBuf,
    pub(crate) database: Hidden,
    pub(crate) listen: SocketAddr,
    pub(crate) metrics: Option<SocketAddr>,
    pub(crate) log: String,
    pub(crate) log_json: bool,
    pub(crate) mail: Mail,
    pub(crate) mail_folder: PathBuf,
    pub(crate) mail_from: Email,
    pub(crate) mail_reply_to: Option<Email>,
    /// The slicer that is asked about versions; none unless the operator named one.
    pub(crate) slicer: Option<PathBuf>,
    /// The file of the key that signs checkpoints.
    pub(crate) checkpoint_key: PathBuf,
    pub(crate) app: essaim_app::Settings,
    shown: Vec<String>,
}

/// How mails leave.
#[derive(Clone, Debug)]
pub(crate) enum Mail {
    /// One file each.
    Folder,
    /// To a mail server.
    Smtp {
        host: String,
        port: u16,
        tls: Tls,
        account: Option<(String, Hidden)>,
    },
}

/// Reads the settings of a command; `flags` are the options it has of its own.
pub(crate) fn load(
    common: &Common,
    flags: &[(&'static str, Option<String>)],
) -> Result<Settings, Failure> {
    let mut values = read::defaults();
    if let Some(path) = &common.config {
        values.extend(read::file(path)?);
    }
    values.extend(read::environment());
    let common = [
        ("data", common.data.clone()),
        ("database", common.database.clone()),
    ];
    let given = common.iter().chain(flags);
    values.extend(given.filter_map(|(key, value)| Some((*key, value.clone()?))));
    settings(&values)
}

impl Settings {
    /// Every setting with its value, secrets hidden.
    pub(crate) fn lines(&self) -> &[String] {
        &self.shown
    }

    /// The host of the public address; `localhost` when it is a bare IPv6 address.
    pub(crate) fn host(&self) -> String {
        let after = self.app.public_url.split_once("://");
        let authority = after.map_or("", |(_, rest)| rest.split('/').next().unwrap_or(""));
        let host = authority.split(':').next().unwrap_or("");
        if host.is_empty() || host.starts_with('[') {
            "localhost".to_owned()
        } else {
            host.to_owned()
        }
    }
}

fn settings(values: &Values) -> Result<Settings, Failure> {
    let data = PathBuf::from(text(values, "data"));
    let default_database = || data.join("essaim.db").display().to_string();
    let database = values.get("database").cloned();
    let mail_folder = values.get("mail_folder").map(PathBuf::from);
    Ok(Settings {
        database: Hidden::new(database.unwrap_or_else(default_database)),
        listen: parsed(values, "listen", "write 127.0.0.1:8080")?,
        metrics: optional(values, "metrics", "write 127.0.0.1:9090")?,
        log: text(values, "log").to_owned(),
        log_json: parsed(values, "log_json", "write true or false")?,
        mail: mail(values)?,
        mail_folder: mail_folder.unwrap_or_else(|| data.join("mail")),
        mail_from: address(values, "mail_from")?
            .ok_or_else(|| Failure::usage("mail_from: an address mails come from is needed"))?,
        mail_reply_to: address(values, "mail_reply_to")?,
        slicer: values.get("slicer").map(PathBuf::from),
        checkpoint_key: values
            .get("checkpoint_key")
            .map_or_else(|| data.join("checkpoint.key"), PathBuf::from),
        app: application(values)?,
        shown: shown(values),
        data,
    })
}

fn mail(values: &Values) -> Result<Mail, Failure> {
    match text(values, "mail") {
        "folder" => Ok(Mail::Folder),
        "smtp" => {
            let host = values.get("mail_host").cloned();
            let tls = match text(values, "mail_tls") {
                "starttls" => Tls::StartTls,
                "tls" => Tls::Wrapper,
                "none" => Tls::None,
                other => {
                    return Err(refused("mail_tls", other, "write starttls, tls or none"));
                }
            };
            let password = values.get("mail_password").cloned().map(Hidden::new);
            Ok(Mail::Smtp {
                host: host.ok_or_else(|| {
                    Failure::usage("mail = \"smtp\" wants mail_host, the name of the mail server")
                })?,
                port: parsed(values, "mail_port", "write a port, 587 or 465")?,
                tls,
                account: values.get("mail_user").cloned().zip(password),
            })
        }
        other => Err(refused("mail", other, "write folder or smtp")),
    }
}

fn application(values: &Values) -> Result<essaim_app::Settings, Failure> {
    let public_url = text(values, "public_url").trim_end_matches('/').to_owned();
    let host = public_url
        .strip_prefix("https://")
        .or_else(|| public_url.strip_prefix("http://"));
    if host.is_none_or(|host| host.is_empty() || host.contains(['/', ' ', '?', '#', '@'])) {
        let advice = "write https://NAME, without a path";
        return Err(refused("public_url", &public_url, advice));
    }
    let hours = |key, most| within(values, key, most).map(TimeDelta::hours);
    Ok(essaim_app::Settings {
        public_url,
        demonstration: false,
        proposal_waits: hours("proposal_waits_hours", 336)?,
        needs_confirmed: TimeDelta::days(within(values, "needs_confirmed_days", 365)?),
        session_lasts: TimeDelta::days(within(values, "session_lasts_days", 90)?),
        shared_session_lasts: hours("shared_session_lasts_hours", 24)?,
        sign_in_lasts: TimeDelta::minutes(within(values, "sign_in_lasts_minutes", 10)?),
        sign_in_mails: few(values, "sign_in_mails", 100)?,
        sign_in_mail_every: TimeDelta::minutes(within(values, "sign_in_mail_every_minutes", 1440)?),
        sign_in_per_hour: few(values, "sign_in_per_hour", 10_000)?,
        api_per_minute: few(values, "api_per_minute", 1_000_000)?,
        behind_proxy: parsed(values, "behind_proxy", "write true or false")?,
        services: services(values)?,
        signer: None,
        checkpoints_to: values.get("checkpoint_folder").map(PathBuf::from),
    })
}

fn services(values: &Values) -> Result<Services, Failure> {
    let mut services = Services::default();
    for kind in ServiceKind::ALL {
        let key = kind.key();
        if let Some(address) = values.get(key).filter(|address| !address.is_empty()) {
            let (shown, advice) = if kind.is_secret() {
                (
                    "(hidden)",
                    "write an address like https://calls.example.org/KEY",
                )
            } else {
                (
                    address.as_str(),
                    "write an address like http://127.0.0.1:5000",
                )
            };
            let set = services.set(kind, address);
            set.map_err(|_| refused(key, shown, advice))?;
        }
    }
    Ok(services)
}

fn few(values: &Values, key: &str, most: i64) -> Result<u32, Failure> {
    let number = within(values, key, most)?;
    u32::try_from(number).map_err(|_| refused(key, &number.to_string(), "write a smaller number"))
}

fn text<'a>(values: &'a Values, key: &str) -> &'a str {
    values.get(key).map_or("", String::as_str)
}

fn refused(key: &str, value: &str, advice: &str) -> Failure {
    Failure::usage(format!("{key} = {value:?} cannot be used: {advice}"))
}

fn parsed<T: FromStr>(values: &Values, key: &str, advice: &str) -> Result<T, Failure> {
    let value = text(values, key);
    value.parse().map_err(|_| refused(key, value, advice))
}

fn optional<T: FromStr>(values: &Values, key: &str, advice: &str) -> Result<Option<T>, Failure> {
    match text(values, key) {
        "" => Ok(None),
        _ => parsed(values, key, advice).map(Some),
    }
}

fn within(values: &Values, key: &str, most: i64) -> Result<i64, Failure> {
    let advice = format!("write a whole number from 1 to {most}");
    let number: i64 = parsed(values, key, &advice)?;
    if (1..=most).contains(&number) {
        Ok(number)
    } else {
        Err(refused(key, &number.to_string(), &advice))
    }
}

fn address(values: &Values, key: &str) -> Result<Option<Email>, Failure> {
    optional(values, key, "write a mail address")
}

fn shown(values: &Values) -> Vec<String> {
    let line = |setting: &table::Setting| match values.get(setting.key) {
        None => format!("{} is not set", setting.key),
        Some(_) if setting.secret => format!("{} = (hidden)", setting.key),
        Some(value) => format!("{} = {value:?}", setting.key),
    };
    SETTINGS.iter().map(line).collect()
}
