//! Every setting there is.

/// A setting: a key of the file, `ESSAIM_KEY` in the environment.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Setting {
    pub(crate) key: &'static str,
    /// What it is when nobody sets it; none when it is then left out.
    pub(crate) default: Option<&'static str>,
    /// Its value is shown to nobody.
    pub(crate) secret: bool,
}

const fn plain(key: &'static str, default: &'static str) -> Setting {
    Setting {
        key,
        default: Some(default),
        secret: false,
    }
}

const fn absent(key: &'static str) -> Setting {
    Setting {
        key,
        default: None,
        secret: false,
    }
}

const fn secret(key: &'static str) -> Setting {
    Setting {
        key,
        default: None,
        secret: true,
    }
}

/// Every setting, in the order of `deploy/essaim.example.toml`, which says what each means.
pub(crate) const SETTINGS: &[Setting] = &[
    plain("data", "./essaim-data"),
    secret("database"),
    plain("listen", "127.0.0.1:8080"),
    plain("public_url", "http://127.0.0.1:8080"),
    absent("metrics"),
    absent("checkpoint_key"),
    absent("checkpoint_folder"),
    plain("log", "info"),
    plain("log_json", "false"),
    plain("mail", "folder"),
    absent("mail_folder"),
    plain("mail_from", "essaim@localhost.invalid"),
    absent("mail_reply_to"),
    absent("mail_host"),
    plain("mail_port", "587"),
    plain("mail_tls", "starttls"),
    absent("mail_user"),
    secret("mail_password"),
    plain("proposal_waits_hours", "48"),
    plain("needs_confirmed_days", "14"),
    plain("session_lasts_days", "14"),
    plain("shared_session_lasts_hours", "2"),
    plain("sign_in_lasts_minutes", "10"),
    plain("sign_in_mails", "3"),
    plain("sign_in_mail_every_minutes", "20"),
    plain("sign_in_per_hour", "10"),
    plain("api_per_minute", "6000"),
    plain("behind_proxy", "false"),
    absent("slicer"),
    absent("osrm_car"),
    absent("osrm_bike"),
    absent("osrm_foot"),
    absent("vroom"),
    absent("addok"),
    secret("switchboard"),
];
