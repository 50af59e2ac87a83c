//! Small forms of a page: one thing to do, a few fields, one button.

use super::icon::Icon;
use super::parts::{Choice, Field};

/// How much a button weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// The next thing to do: filled, one a page.
    First,
    /// Any other.
    Plain,
    /// It cannot be taken back.
    Grave,
}

impl Weight {
    /// Its class beside `b`.
    pub fn class(self) -> &'static str {
        match self {
            Self::First => " b1",
            Self::Plain => "",
            Self::Grave => " bx",
        }
    }
}

/// One field of a small form.
#[derive(Debug, Clone)]
pub enum Input {
    /// One line.
    Line(Field),
    /// Several lines.
    Area(Field),
    /// A list to choose one from.
    Select(Field, Vec<Choice>),
    /// A few answers, one of them.
    One(Field, Vec<Choice>),
    /// A few answers, any of them.
    Many(Field, Vec<Choice>),
    /// What the page knows already: name and value.
    Known(&'static str, String),
}

/// A small form. Without fields it is a button with a word beside it; with some it is folded until wanted,
/// and open when it comes back with something wrong.
#[derive(Debug, Clone)]
pub struct Act {
    /// Its id in the page.
    pub id: String,
    /// Where it is sent.
    pub path: String,
    /// Its key, so that a double click acts once.
    pub key: String,
    /// What its button says.
    pub words: String,
    /// What it does; may be empty.
    pub why: String,
    /// How much its button weighs.
    pub weight: Weight,
    /// Its button's icon.
    pub icon: Option<Icon>,
    /// Its fields.
    pub inputs: Vec<Input>,
    /// It was sent and could not be done.
    pub back: bool,
    /// Without network it is kept on the device, and sent again.
    pub keeps: bool,
}

impl Act {
    /// Does it carry a file?
    pub fn encloses(&self) -> bool {
        self.inputs
            .iter()
            .any(|input| matches!(input, Input::Line(field) if field.kind == "file"))
    }

    /// Has it anything to fill in?
    pub fn folds(&self) -> bool {
        self.inputs
            .iter()
            .any(|input| !matches!(input, Input::Known(..)))
    }
}
