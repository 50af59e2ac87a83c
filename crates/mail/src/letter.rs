//! From a message to a letter.

use std::fmt;

use askama::Template;
use essaim_domain::Instant;
use essaim_domain::ids::MessageId;
use essaim_domain::person::Email;
use essaim_domain::place::Zone;
use essaim_words::{Lang, Value};

use crate::frame::{HtmlFrame, TextFrame, paragraphs};
use crate::kind::Part;
use crate::wrap::{one_line, wrapped};
use crate::{Kind, Link, Sender};

/// What somebody is to be told, before it is put into words.
#[derive(Clone, Debug)]
pub struct Message {
    /// The outbox row; also the `Message-ID`.
    pub id: MessageId,
    /// The `Date`: when it is sent, from the clock of the caller.
    pub at: Instant,
    /// Who it comes from.
    pub from: Sender,
    /// Who gets it.
    pub to: Email,
    /// How she is greeted; None greets nobody by name.
    pub name: Option<String>,
    /// Her language.
    pub lang: Lang,
    /// The zone in which she reads days and times.
    pub zone: Zone,
    /// The collective that writes.
    pub collective: String,
    /// What it says.
    pub kind: Kind,
    /// Sent by a demonstration: marked in subject and body.
    pub demonstration: bool,
    /// The page it leads to.
    pub link: Link,
    /// The page where she chooses her messages.
    pub settings: Link,
}

/// A mail ready to be sent. It may carry a secret, so it shows only its id when debugged.
#[derive(Clone, PartialEq, Eq)]
pub struct Letter {
    /// The outbox row; also the `Message-ID`.
    pub id: MessageId,
    /// The `Date`.
    pub at: Instant,
    /// Who it comes from.
    pub from: Sender,
    /// The name beside that address.
    pub from_name: String,
    /// Who gets it.
    pub to: Email,
    /// The name beside her address, on one line.
    pub to_name: Option<String>,
    /// Its language.
    pub lang: Lang,
    /// The subject, on one line.
    pub subject: String,
    /// The text part, lines of at most 76 characters ended by `\n`.
    pub text: String,
    /// The HTML part: no image, no script, nothing fetched from anywhere.
    pub html: String,
}

impl fmt::Debug for Letter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Letter")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

/// The sentences of a letter, before they are laid out.
struct Sentences {
    subject: String,
    banner: Option<String>,
    greeting: String,
    body: String,
    help: Option<String>,
    signature: String,
    why: String,
}

impl Message {
    /// The letter: the same message always gives the same letter.
    pub fn render(&self) -> Letter {
        let sentences = self.sentences();
        Letter {
            id: self.id,
            at: self.at,
            from: self.from.clone(),
            from_name: one_line(&self.collective),
            to: self.to.clone(),
            to_name: self.name_on_one_line(),
            lang: self.lang,
            text: text_part(&sentences),
            html: self.html_part(&sentences),
            subject: sentences.subject,
        }
    }

    fn sentences(&self) -> Sentences {
        let demonstration = |key| self.demonstration.then(|| self.lang.t(key));
        let collective = Value::from(one_line(&self.collective));
        let fill = |part| self.kind.sentence(part, self);
        let greeting = self.name_on_one_line().map_or_else(
            || self.lang.t("mail-greeting-unnamed"),
            |name| self.lang.t_with("mail-greeting", &[("name", name.into())]),
        );
        let answered = self.from.reply_to().is_some() && !matches!(self.kind, Kind::SignIn(_));
        let subject = one_line(&fill(Part::Subject));
        Sentences {
            subject: match demonstration("shell-demo") {
                Some(mark) => format!("[{mark}] {subject}"),
                None => subject,
            },
            banner: demonstration("mail-demonstration"),
            greeting,
            body: capitalised(&fill(Part::Text)),
            help: answered.then(|| self.lang.t("mail-need-help")),
            signature: self
                .lang
                .t_with("mail-signature", &[("collective", collective.clone())]),
            why: self.lang.t_with(
                self.kind.why_key(),
                &[
                    ("collective", collective),
                    ("link", self.settings.as_str().into()),
                ],
            ),
        }
    }

    fn name_on_one_line(&self) -> Option<String> {
        let name = self.name.as_deref().map(one_line)?;
        (!name.is_empty()).then_some(name)
    }

    fn html_part(&self, sentences: &Sentences) -> String {
        let frame = HtmlFrame {
            lang: self.lang.as_str(),
            subject: &sentences.subject,
            banner: sentences.banner.as_deref(),
            greeting: &sentences.greeting,
            paragraphs: paragraphs(&sentences.body, &self.link),
            link: self.link.as_str(),
            open: &self.lang.t("letter-open"),
            help: sentences.help.as_deref(),
            signature: &sentences.signature,
            why: &sentences.why,
        };
        // Writing to a String fails only if a filter does, and the templates have none.
        frame.render().unwrap_or_default()
    }
}

fn text_part(sentences: &Sentences) -> String {
    let frame = TextFrame {
        banner: sentences.banner.as_deref().map(wrapped).as_deref(),
        greeting: &wrapped(&sentences.greeting),
        body: &wrapped(&sentences.body),
        help: sentences.help.as_deref().map(wrapped).as_deref(),
        signature: &wrapped(&sentences.signature),
        why: &wrapped(&sentences.why),
    }
    .render()
    .unwrap_or_default();
    format!("{}\n", frame.trim_end())
}

/// A text may begin with a day, which French and English write small in the middle of a sentence.
fn capitalised(text: &str) -> String {
    let mut rest = text.chars();
    rest.next()
        .map(|first| first.to_uppercase().chain(rest).collect())
        .unwrap_or_default()
}
