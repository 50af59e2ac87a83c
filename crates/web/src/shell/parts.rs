//! The values the template parts are given. All texts are already in the page's language.

use super::icon::Icon;
use crate::draw::Stage;

/// The tint of a notice or of a pill that is not one of the field's states.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tint {
    /// It went well.
    Ok,
    /// To know.
    Info,
    /// To do, or not yet.
    Wait,
    /// Stopped or wrong.
    Stop,
    /// Neither.
    Idle,
}

impl Tint {
    /// Its class.
    pub fn class(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Info => "info",
            Self::Wait => "wait",
            Self::Stop => "stop",
            Self::Idle => "idle",
        }
    }
}

/// A notice: the title says what happened, the text what to do.
#[derive(Debug, Clone)]
pub struct Notice {
    /// Its tint.
    pub tint: Tint,
    /// Its icon.
    pub icon: Icon,
    /// What happened.
    pub title: String,
    /// What was kept and what to do next.
    pub text: String,
    /// Where to do it, and the words of that link.
    pub link: Option<(String, String)>,
}

/// A field of a form. What was typed stays when it comes back with an error.
#[derive(Debug, Clone, Default)]
pub struct Field {
    /// The input's name.
    pub name: String,
    /// Its form's id, where several forms of a page have a field of this name; else empty.
    pub form: String,
    /// The label.
    pub label: String,
    /// What helps to fill it; may be empty.
    pub hint: String,
    /// What was typed.
    pub value: String,
    /// What to write instead; `None` when nothing is wrong.
    pub error: Option<String>,
    /// The input's type (`text`, `email`, `number`, `date`, `tel`, `password`, `file`).
    pub kind: String,
    /// `autocomplete`, or empty.
    pub complete: String,
    /// Only digits are typed: narrow, with the phone's number keys.
    pub digits: bool,
    /// The form is refused without it.
    pub required: bool,
}

impl Field {
    /// A text field.
    pub fn text(name: &str, label: String, value: String) -> Self {
        Self {
            name: name.into(),
            label,
            value,
            kind: "text".into(),
            ..Self::default()
        }
    }

    /// A narrow field for a count.
    pub fn count(name: &str, label: String, value: String) -> Self {
        Self {
            digits: true,
            ..Self::text(name, label, value)
        }
    }

    /// The input's id in its page.
    pub fn id(&self) -> String {
        if self.form.is_empty() {
            self.name.clone()
        } else {
            format!("{}-{}", self.form, self.name)
        }
    }

    /// The ids that explain the input, for `aria-describedby`.
    pub fn described_by(&self) -> String {
        let hint = if self.hint.is_empty() {
            None
        } else {
            Some(format!("{}-hint", self.id()))
        };
        let error = self.error.as_ref().map(|_| format!("{}-error", self.id()));
        [hint, error]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" ")
    }
}

/// One answer of a choice (radio button, checkbox or option of a list).
#[derive(Debug, Clone)]
pub struct Choice {
    /// What the form sends.
    pub value: String,
    /// What is read.
    pub label: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// How far a step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepState {
    /// Done.
    Done,
    /// Where it stands.
    Current,
    /// To come.
    ToCome,
}

impl StepState {
    /// Its class.
    pub fn class(self) -> &'static str {
        match self {
            Self::Done => "dn",
            Self::Current => "cu",
            Self::ToCome => "to",
        }
    }

    /// Whether this is where it stands.
    pub fn is_current(self) -> bool {
        self == Self::Current
    }
}

/// A step of a line, always dated.
#[derive(Debug, Clone)]
pub struct Step {
    /// How far it is.
    pub state: StepState,
    /// Its icon; a done step shows a tick.
    pub icon: Icon,
    /// Its name.
    pub name: String,
    /// When it was, or when it is expected.
    pub date: String,
}

impl Step {
    /// The icon to show: a tick once it is done.
    pub fn shown(&self) -> Icon {
        match self.state {
            StepState::Done => Icon::Tick,
            StepState::Current | StepState::ToCome => self.icon,
        }
    }
}

/// A figure with its name and the line of its days.
#[derive(Debug, Clone)]
pub struct Tile {
    /// What is counted.
    pub name: String,
    /// Its definition and CSV.
    pub path: String,
    /// The stage whose colour it has, if one.
    pub stage: Option<Stage>,
    /// The number, as the page's language writes it.
    pub figure: String,
    /// One line below.
    pub line: String,
    /// A sparkline as drawn by `draw::sparkline`, or empty.
    pub spark: String,
}

/// A message of a question thread. Makers and requesters see roles, not names, of people unknown to them.
#[derive(Debug, Clone)]
pub struct Message {
    /// Who wrote: role or pseudonym.
    pub from: String,
    /// When, worded.
    pub at: String,
    /// What; line breaks are kept.
    pub text: String,
    /// Written by the reader's own side.
    pub ours: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_names_what_explains_it_in_reading_order() {
        let mut field = Field::count("pieces", "Combien ?".into(), "4 sac".into());
        assert_eq!(field.described_by(), "");
        field.hint = "De 1 à 24.".into();
        field.error = Some("Écrivez un nombre.".into());
        assert_eq!(field.described_by(), "pieces-hint pieces-error");
    }
}
