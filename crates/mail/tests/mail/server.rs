//! A small mail server (RFC 5321) on a real socket, which answers as it is told.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use essaim_mail::{Smtp, SmtpSettings, Tls, Transport};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// What the server says; an empty answer is silence.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Answers {
    pub(crate) greeting: &'static str,
    pub(crate) auth: &'static str,
    pub(crate) mail: &'static str,
    pub(crate) rcpt: &'static str,
    pub(crate) taken: &'static str,
    pub(crate) quit: &'static str,
}

/// A server that takes everything.
pub(crate) const WILLING: Answers = Answers {
    greeting: "220 essai ESMTP",
    auth: "235 bienvenue",
    mail: "250 oui",
    rcpt: "250 oui",
    taken: "250 pris",
    quit: "221 adieu",
};

/// A running server.
pub(crate) struct Server {
    address: SocketAddr,
    received: Arc<Mutex<Vec<String>>>,
    commands: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// Listens on a free port of this computer until the test ends.
    pub(crate) async fn start(answers: Answers) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let (received, commands) = (Arc::default(), Arc::default());
        let (letters, heard) = (Arc::clone(&received), Arc::clone(&commands));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(converse(
                    stream,
                    answers,
                    Arc::clone(&letters),
                    Arc::clone(&heard),
                ));
            }
        });
        Self {
            address,
            received,
            commands,
        }
    }

    /// The transport that speaks to it.
    pub(crate) fn transport(&self, settings: impl FnOnce(&mut SmtpSettings)) -> Transport {
        to_port(self.address.port(), settings)
    }

    /// The letters it took, dots unstuffed.
    pub(crate) fn received(&self) -> Vec<String> {
        self.received.lock().expect("no panic").clone()
    }

    /// The commands it heard.
    pub(crate) fn commands(&self) -> Vec<String> {
        self.commands.lock().expect("no panic").clone()
    }
}

/// A transport to a port of this computer, in clear and with ten seconds.
pub(crate) fn to_port(port: u16, settings: impl FnOnce(&mut SmtpSettings)) -> Transport {
    let mut chosen = SmtpSettings {
        host: "127.0.0.1".to_owned(),
        port,
        tls: Tls::None,
        account: None,
        timeout: Duration::from_secs(10),
    };
    settings(&mut chosen);
    Transport::Smtp(Smtp::new(chosen).expect("settings"))
}

async fn converse(
    stream: TcpStream,
    answers: Answers,
    letters: Arc<Mutex<Vec<String>>>,
    heard: Arc<Mutex<Vec<String>>>,
) -> Option<()> {
    let (reader, mut writer) = stream.into_split();
    let mut lines = BufReader::new(reader).lines();
    say(&mut writer, answers.greeting).await?;
    while let Some(line) = lines.next_line().await.ok()? {
        heard.lock().ok()?.push(line.clone());
        let verb = line.split(' ').next()?.to_ascii_uppercase();
        let answer = match verb.as_str() {
            "EHLO" => "250-essai\r\n250-8BITMIME\r\n250 AUTH PLAIN LOGIN",
            "AUTH" => answers.auth,
            "MAIL" => answers.mail,
            "RCPT" => answers.rcpt,
            "DATA" => {
                say(&mut writer, "354 allez-y").await?;
                let mut letter = String::new();
                loop {
                    let line = lines.next_line().await.ok()??;
                    if line == "." {
                        break;
                    }
                    letter.push_str(line.strip_prefix('.').unwrap_or(&line));
                    letter.push_str("\r\n");
                }
                if answers.taken.starts_with('2') {
                    letters.lock().ok()?.push(letter);
                }
                answers.taken
            }
            "QUIT" => answers.quit,
            _ => "500 inconnu",
        };
        say(&mut writer, answer).await?;
    }
    Some(())
}

async fn say(writer: &mut (impl AsyncWriteExt + Unpin), answer: &str) -> Option<()> {
    if answer.is_empty() {
        return Some(());
    }
    writer
        .write_all(format!("{answer}\r\n").as_bytes())
        .await
        .ok()
}
