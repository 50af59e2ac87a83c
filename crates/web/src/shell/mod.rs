//! What every page is put in: header, places of the role, language link, demonstration band, footer,
//! icons; and the plain values its parts (`web/templates/parts`) are given.

mod act;
mod icon;
mod parts;
mod state;
mod texts;
mod words;

#[cfg(test)]
mod gallery;

pub use act::{Act, Input, Weight};
pub use icon::{Icon, finish};
pub use parts::{Choice, Field, Message, Notice, Step, StepState, Tile, Tint};
pub use state::State;
pub use texts::{Language, Texts};
pub use words::named;

/// A link of the header, the menu or the footer, already worded.
#[derive(Debug, Clone)]
pub struct Place {
    /// Where it leads.
    pub path: String,
    /// Its name in the page's language.
    pub name: String,
    /// Whether the page is this place, or inside it.
    pub current: bool,
    /// What waits there for this person, as a number; `None` for nothing.
    pub waiting: Option<String>,
}

/// The person signed in, as the header names her.
#[derive(Debug, Clone)]
pub struct Who {
    /// The role she acts in now.
    pub role: String,
    /// Her pseudonym.
    pub name: String,
    /// Her own page (roles, settings, sign out).
    pub path: String,
}

/// Everything the frame of a page shows.
#[derive(Debug, Clone)]
pub struct Shell {
    /// The page's language and words.
    pub texts: Texts,
    /// The instance invents its hospitals: every page says so.
    pub demo: bool,
    /// The page's title, without the product's name.
    pub title: String,
    /// Where the name mark leads.
    pub home: String,
    /// The places of the role, and only those.
    pub places: Vec<Place>,
    /// The person, or `None` for a visitor, who is offered [`Shell::sign_in`].
    pub who: Option<Who>,
    /// Where a visitor signs in.
    pub sign_in: String,
    /// This same page in the other language.
    pub other_language: String,
    /// The stream this page follows (`/fr/live?topics=…`); `None` for a page that stands still.
    pub live: Option<String>,
    /// What every page must say now: mail is late, what was just saved.
    pub notices: Vec<Notice>,
    /// Links at the foot.
    pub footer: Vec<Place>,
}

impl Shell {
    /// A visitor's frame without places; fill the fields that differ.
    pub fn new(texts: Texts, title: String, other_language: String) -> Self {
        let home = format!("/{}/", texts.language.code());
        let sign_in = format!("/{}/sign-in", texts.language.code());
        Self {
            texts,
            demo: false,
            title,
            home,
            places: Vec::new(),
            who: None,
            sign_in,
            other_language,
            live: None,
            notices: Vec::new(),
            footer: Vec::new(),
        }
    }

    /// The words of a key in the page's language.
    pub fn t(&self, key: &str) -> String {
        self.texts.t(key, &[])
    }

    /// The words of a key with the colon before what it names.
    pub fn colon(&self, key: &str) -> String {
        self.texts.t("shell-colon", &[("label", &self.t(key))])
    }

    /// The word beside a figure of pieces.
    pub fn pieces(&self, figure: &str) -> String {
        self.t(if figure == "1" {
            "jobs-piece"
        } else {
            "jobs-pieces"
        })
    }

    /// The words of a key with one value in it.
    pub fn t_with(&self, key: &str, name: &str, value: &str) -> String {
        self.texts.t(key, &[(name, value)])
    }

    /// A whole number as the page's language writes it.
    pub fn number(&self, value: i64) -> String {
        self.texts.number(value)
    }

    /// The address of a file of `web/static`, with its content's hash.
    pub fn asset(&self, name: &str) -> String {
        crate::assets::url(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn say(_: Language, key: &str, values: &[(&str, &str)]) -> String {
        format!("{key}{values:?}")
    }

    fn count(_: Language, value: i64) -> String {
        value.to_string()
    }

    #[test]
    fn a_visitors_frame_speaks_her_language_and_offers_to_sign_in() {
        let texts = Texts {
            language: Language::En,
            say,
            count,
        };
        let shell = Shell::new(texts, "Needs".into(), "/fr/besoins".into());
        assert_eq!(shell.sign_in, "/en/sign-in");
        assert_eq!(shell.t_with("k", "n", "3"), "k[(\"n\", \"3\")]");
        assert!(shell.asset("style.css").ends_with("/style.css"));
    }
}
