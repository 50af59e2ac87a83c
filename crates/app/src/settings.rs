//! What an operator sets; every one is listed in `deploy/essaim.example.toml`.

use std::path::PathBuf;

use chrono::TimeDelta;
use essaim_domain::audit::Signer;

use crate::Services;

/// Settings of the application.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The address people reach this instance at, without a slash at the end
    /// (`https://essaim.example.org`): in mails, labels and links.
    pub public_url: String,
    /// The instance invents its hospitals: everything says so, and sign-in links are printed.
    pub demonstration: bool,
    /// How long a proposal waits for an answer.
    pub proposal_waits: TimeDelta,
    /// How long nobody says anything of a need before its requester is asked whether it is still wanted.
    pub needs_confirmed: TimeDelta,
    /// How long a session lasts on a person's own computer.
    pub session_lasts: TimeDelta,
    /// How long a session lasts on a shared computer.
    pub shared_session_lasts: TimeDelta,
    /// How long a sign-in link or code lives; ten minutes at most (ASVS 5.0, 6.5.5).
    pub sign_in_lasts: TimeDelta,
    /// Sign-in mails one address gets at once.
    pub sign_in_mails: u32,
    /// After those, one more in each of these spans.
    pub sign_in_mail_every: TimeDelta,
    /// Sign-in mails asked for from one network address in an hour.
    pub sign_in_per_hour: u32,
    /// Calls of the API by one program (or network address, before it signed in) in a minute.
    pub api_per_minute: u32,
    /// A proxy of ours stands in front and writes `X-Forwarded-For`.
    pub behind_proxy: bool,
    /// Services the operator named: road times, tours.
    pub services: Services,
    /// The key that signs checkpoints of the audit; without one none are signed.
    pub signer: Option<Signer>,
    /// The folder, on another machine, checkpoints are exported to.
    pub checkpoints_to: Option<PathBuf>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            public_url: "http://127.0.0.1:8080".to_owned(),
            demonstration: false,
            proposal_waits: TimeDelta::hours(48),
            needs_confirmed: TimeDelta::days(14),
            session_lasts: TimeDelta::days(14),
            shared_session_lasts: TimeDelta::hours(2),
            sign_in_lasts: TimeDelta::minutes(10),
            sign_in_mails: 3,
            sign_in_mail_every: TimeDelta::minutes(20),
            sign_in_per_hour: 10,
            api_per_minute: 6000,
            behind_proxy: false,
            services: Services::default(),
            signer: None,
            checkpoints_to: None,
        }
    }
}
