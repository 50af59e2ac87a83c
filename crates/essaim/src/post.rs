//! How letters leave, by the settings.

use essaim_app::work::Node;
use essaim_mail::{Password, Sender, Smtp, SmtpSettings, Transport};
use uuid::Uuid;

use crate::Failure;
use crate::settings::{Mail, Settings};

/// This process as a node of the background work. A demonstration never mails anybody: its letters are
/// files.
pub(crate) fn node(settings: &Settings, id: Uuid, demonstration: bool) -> Result<Node, Failure> {
    let transport = match &settings.mail {
        Mail::Smtp {
            host,
            port,
            tls,
            account,
        } if !demonstration => {
            let account = account
                .as_ref()
                .map(|(user, password)| (user.clone(), Password::new(password.reveal())));
            let smtp = SmtpSettings {
                host: host.clone(),
                port: *port,
                tls: *tls,
                account,
                timeout: SmtpSettings::TIMEOUT,
            };
            Transport::Smtp(Smtp::new(smtp).map_err(Failure::usage)?)
        }
        Mail::Smtp { .. } | Mail::Folder => Transport::Folder(settings.mail_folder.clone()),
    };
    let sender = Sender::new(
        settings.mail_from.clone(),
        &settings.host(),
        settings.mail_reply_to.clone(),
    )
    .map_err(Failure::usage)?;
    Ok(Node {
        id,
        transport,
        sender,
    })
}
