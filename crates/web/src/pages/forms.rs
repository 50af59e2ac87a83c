//! The small forms of a page, filled again with what was typed into the one that could not be done.

use essaim_words::Lang;

use super::typed::Typed;
use crate::ask::fresh_key;
use crate::shell::{Act, Choice, Field, Icon, Input, Weight};
use crate::state::Web;

/// What a page's small forms have in common.
#[derive(Clone, Debug)]
pub(super) struct Forms<'p> {
    /// Keys come from here.
    pub(super) web: &'p Web,
    /// The page's language.
    pub(super) lang: Lang,
    /// What was sent, if anything.
    pub(super) typed: &'p Typed,
    /// The page's address; each form adds its verb.
    pub(super) path: &'p str,
}

/// A small form in the making.
#[derive(Clone, Debug)]
pub(super) struct Form<'p> {
    act: Act,
    web: &'p Web,
    lang: Lang,
    typed: Option<&'p Typed>,
}

impl<'p> Forms<'p> {
    /// The form of a verb; its button says these words.
    pub(super) fn act(&self, verb: &str, words: &str) -> Form<'p> {
        let path = format!("{}/{verb}", self.path);
        let typed = Some(self.typed).filter(|typed| typed.is_of(&path));
        Form {
            act: Act {
                id: verb.replace('/', "-"),
                key: self.typed.key(self.web, &path),
                path,
                words: self.lang.t(words),
                why: String::new(),
                weight: Weight::Plain,
                icon: None,
                inputs: Vec::new(),
                back: typed.is_some(),
                keeps: false,
            },
            web: self.web,
            lang: self.lang,
            typed,
        }
    }
}

impl Form<'_> {
    /// The next thing to do on this page.
    pub(super) fn first(mut self) -> Self {
        self.act.weight = Weight::First;
        self
    }

    /// It cannot be taken back.
    pub(super) fn grave(mut self) -> Self {
        self.act.weight = Weight::Grave;
        self
    }

    /// It is filled in on the road: without network it is kept on the device, and sent again.
    pub(super) fn keeps(mut self) -> Self {
        self.act.keeps = true;
        self
    }

    /// Its button's icon.
    pub(super) fn icon(mut self, icon: Icon) -> Self {
        self.act.icon = Some(icon);
        self
    }

    /// What it does.
    pub(super) fn why(mut self, words: &str) -> Self {
        self.act.why = self.lang.t(words);
        self
    }

    /// One line.
    pub(super) fn line(mut self, name: &str, label: &str) -> Self {
        let field = self.field(name, label, String::new());
        self.act.inputs.push(Input::Line(field));
        self
    }

    /// A number, with the one to begin with.
    pub(super) fn digits(mut self, name: &str, label: &str, value: i64) -> Self {
        let field = Field {
            digits: true,
            required: true,
            ..self.field(name, label, value.to_string())
        };
        self.act.inputs.push(Input::Line(field));
        self
    }

    /// A number she may leave out.
    pub(super) fn number(mut self, name: &str, label: &str) -> Self {
        let field = Field {
            digits: true,
            ..self.field(name, label, String::new())
        };
        self.act.inputs.push(Input::Line(field));
        self
    }

    /// A day and an hour.
    pub(super) fn moment(mut self, name: &str, label: &str) -> Self {
        let field = Field {
            kind: "datetime-local".into(),
            required: true,
            ..self.field(name, label, String::new())
        };
        self.act.inputs.push(Input::Line(field));
        self
    }

    /// A day.
    pub(super) fn date(mut self, name: &str, label: &str) -> Self {
        let field = Field {
            kind: "date".into(),
            required: true,
            ..self.field(name, label, String::new())
        };
        self.act.inputs.push(Input::Line(field));
        self
    }

    /// A file, which the form then carries.
    pub(super) fn file(mut self, name: &str, label: &str) -> Self {
        let field = Field {
            kind: "file".into(),
            ..self.field(name, label, String::new())
        };
        self.act.inputs.push(Input::Line(field));
        self
    }

    /// Several lines.
    pub(super) fn area(mut self, name: &str, label: &str) -> Self {
        let field = self.field(name, label, String::new());
        self.act.inputs.push(Input::Area(field));
        self
    }

    /// A list to choose one from.
    pub(super) fn select(mut self, name: &str, label: &str, all: Vec<(String, String)>) -> Self {
        let (field, choices) = self.choices(name, label, all);
        self.act.inputs.push(Input::Select(field, choices));
        self
    }

    /// A few answers, one of them.
    pub(super) fn one(mut self, name: &str, label: &str, all: Vec<(String, String)>) -> Self {
        let (field, choices) = self.choices(name, label, all);
        self.act.inputs.push(Input::One(field, choices));
        self
    }

    /// A few answers, any of them.
    pub(super) fn many(mut self, name: &str, label: &str, all: Vec<(String, String)>) -> Self {
        let (field, choices) = self.choices(name, label, all);
        self.act.inputs.push(Input::Many(field, choices));
        self
    }

    /// What the page knows already. Of several forms sent to one address, it tells which one came back.
    pub(super) fn known(mut self, name: &'static str, value: String) -> Self {
        if self.typed.is_some_and(|typed| typed.text(name) != value) {
            self.typed = None;
            self.act.back = false;
            self.act.key = fresh_key(self.web);
        }
        self.act.inputs.push(Input::Known(name, value));
        self
    }

    /// One of several forms of this verb.
    pub(super) fn numbered(mut self, number: usize) -> Self {
        self.act.id = format!("{}-{number}", self.act.id);
        self
    }

    /// What the last field begins with.
    pub(super) fn filled(mut self, value: &str) -> Self {
        let untouched = self.typed.is_none();
        if let Some(field) = self.last().filter(|_| untouched) {
            value.clone_into(&mut field.value);
        }
        self
    }

    /// Helps to fill the last field.
    pub(super) fn hint(mut self, words: &str) -> Self {
        let hint = self.lang.t(words);
        if let Some(field) = self.last() {
            field.hint = hint;
        }
        self
    }

    /// What the last field asks for, in words the page puts together.
    pub(super) fn labelled(mut self, words: String) -> Self {
        if let Some(field) = self.last() {
            field.label = words;
        }
        self
    }

    /// The last field must be filled.
    pub(super) fn required(mut self) -> Self {
        if let Some(field) = self.last() {
            field.required = true;
        }
        self
    }

    /// A word in the form's language.
    pub(super) fn word(&self, key: &str) -> String {
        self.lang.t(key)
    }

    /// The form.
    pub(super) fn done(self) -> Act {
        self.act
    }

    fn last(&mut self) -> Option<&mut Field> {
        match self.act.inputs.last_mut()? {
            Input::Line(field)
            | Input::Area(field)
            | Input::Select(field, _)
            | Input::One(field, _)
            | Input::Many(field, _) => Some(field),
            Input::Known(..) => None,
        }
    }

    fn field(&self, name: &str, label: &str, value: String) -> Field {
        let field = match self.typed {
            Some(typed) => typed.field(self.lang, name, label),
            None => Field::text(name, self.lang.t(label), value),
        };
        Field {
            form: self.act.id.clone(),
            ..field
        }
    }

    fn choices(&self, name: &str, label: &str, all: Vec<(String, String)>) -> (Field, Vec<Choice>) {
        let field = self.field(name, label, String::new());
        let typed = self.typed.cloned().unwrap_or_default();
        let choices = typed.choices(name, all);
        (field, choices)
    }
}
