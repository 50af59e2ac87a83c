//! What somebody typed into one of a page's forms, kept when it comes back with errors.

use std::str::FromStr;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use essaim_app::Error;
use essaim_domain::{Invalid, Reason};
use essaim_words::Lang;

use crate::ask::Viewer;
use crate::frame::render;
use crate::shell::{Choice, Field};

/// The names and values of a form, in their order.
pub(super) type Pairs = Vec<(String, String)>;

/// A form as typed, with what is wrong with it.
#[derive(Clone, Debug, Default)]
pub(super) struct Typed {
    pairs: Pairs,
    wrong: Vec<Invalid>,
}

impl Typed {
    /// A form just sent.
    pub(super) fn new(pairs: Pairs) -> Self {
        Self {
            pairs,
            wrong: Vec::new(),
        }
    }

    /// What was typed into a field; empty when it was not sent.
    pub(super) fn text(&self, name: &str) -> String {
        self.all(name).next().unwrap_or_default().to_owned()
    }

    /// Every value of a field that can be chosen several times.
    pub(super) fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        let of = move |(one, value): &'_ (String, String)| (one == name, value.len());
        self.pairs
            .iter()
            .filter(move |pair| of(pair).0)
            .map(|(_, value)| value.as_str())
    }

    /// Was this box ticked?
    pub(super) fn has(&self, name: &str) -> bool {
        self.all(name).next().is_some()
    }

    /// What was typed, when it is more than blanks.
    pub(super) fn given(&self, name: &str) -> Option<String> {
        Some(self.text(name)).filter(|text| !text.trim().is_empty())
    }

    /// A whole number.
    pub(super) fn number(&self, name: &'static str) -> Result<i64, Error> {
        let digits: String = self
            .text(name)
            .chars()
            .filter(|c| !c.is_whitespace())
            .collect();
        digits
            .parse()
            .map_err(|_| Error::field(name, Reason::NotANumber))
    }

    /// One of the values offered.
    pub(super) fn chosen<T: FromStr>(&self, name: &'static str) -> Result<T, Error> {
        self.text(name)
            .parse()
            .map_err(|_| Error::field(name, Reason::NotOffered))
    }

    /// Every one of the values offered.
    pub(super) fn every<T: FromStr>(&self, name: &'static str) -> Result<Vec<T>, Error> {
        self.all(name)
            .map(str::parse)
            .collect::<Result<_, _>>()
            .map_err(|_| Error::field(name, Reason::NotOffered))
    }

    /// Keeps what is wrong; anything but fields goes on as the page of an error.
    pub(super) fn keep(mut self, viewer: &Viewer, error: Error) -> Result<Self, Box<Response>> {
        match error {
            Error::Invalid(fields) => {
                self.wrong = fields;
                Ok(self)
            }
            Error::NotFound
            | Error::Refused(_)
            | Error::KeyReused
            | Error::TooMany
            | Error::Store(_)
            | Error::File(_) => Err(Box::new(viewer.failed(error).into_response())),
        }
    }

    /// A field of one line, with what was typed and what is wrong with it.
    pub(super) fn field(&self, lang: Lang, name: &str, label: &str) -> Field {
        let mut field = Field::text(name, lang.t(label), self.text(name));
        let mut wrong = self.wrong.iter().filter(|one| one.field == name);
        field.error = wrong.next().map(|one| essaim_words::invalid(lang, one));
        field
    }

    /// A narrow field for a number.
    pub(super) fn digits(&self, lang: Lang, name: &str, label: &str) -> Field {
        Field {
            digits: true,
            ..self.field(lang, name, label)
        }
    }

    /// The answers of a field, those typed being chosen.
    pub(super) fn choices(
        &self,
        name: &str,
        offered: impl IntoIterator<Item = (String, String)>,
    ) -> Vec<Choice> {
        let choice = |(value, label): (String, String)| Choice {
            chosen: self.all(name).any(|typed| typed == value),
            value,
            label,
        };
        offered.into_iter().map(choice).collect()
    }

    /// Is anything wrong?
    pub(super) fn is_wrong(&self) -> bool {
        !self.wrong.is_empty()
    }

    /// The page, with 422 when something is wrong.
    pub(super) fn answer(&self, page: &impl askama::Template) -> Response {
        let status = if self.is_wrong() {
            StatusCode::UNPROCESSABLE_ENTITY
        } else {
            StatusCode::OK
        };
        (status, render(page)).into_response()
    }
}

/// A day as pages write it.
pub(super) fn day(lang: Lang, at: DateTime<Utc>) -> String {
    lang.date_year(at, Tz::Europe__Paris)
}

/// A day and time as pages write it.
pub(super) fn moment(lang: Lang, at: DateTime<Utc>) -> String {
    lang.date_time(at, Tz::Europe__Paris)
}
