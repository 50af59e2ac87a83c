//! What somebody typed into one of a page's forms, kept when it comes back with errors.

use std::str::FromStr;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use essaim_app::Error;
use essaim_domain::{Invalid, Reason};
use essaim_words::Lang;

use super::forms::Forms;
use crate::ask::{Sent, Viewer, fresh_key};
use crate::error::{PageError, sentence};
use crate::frame::render;
use crate::shell::{Choice, Field, Icon, Notice, Tint};
use crate::state::Web;

/// The names and values of a form, in their order.
pub(super) type Pairs = Vec<(String, String)>;

/// A form as typed, with what is wrong with it. The default is a page nobody sent anything to.
#[derive(Clone, Debug, Default)]
pub(super) struct Typed {
    path: String,
    pairs: Pairs,
    wrong: Vec<Invalid>,
    blamed: Option<String>,
    failed: Option<(StatusCode, String)>,
}

impl Typed {
    /// A form, wherever it was sent.
    pub(super) fn new(pairs: Pairs) -> Self {
        Self {
            pairs,
            ..Self::default()
        }
    }

    /// A form sent by somebody signed in.
    pub(super) fn sent(sent: &Sent<Pairs>) -> Self {
        Self {
            path: sent.viewer.path.clone(),
            ..Self::new(sent.form.clone())
        }
    }

    /// Fields sent by this viewer, to the address she is at.
    pub(super) fn sent_to(viewer: &Viewer, pairs: Pairs) -> Self {
        Self {
            path: viewer.path.clone(),
            ..Self::new(pairs)
        }
    }

    /// Was it sent to this address?
    pub(super) fn is_of(&self, path: &str) -> bool {
        self.path == path
    }

    /// What was sent to this address; nothing when it was another form of the page.
    pub(super) fn only(&self, path: &str) -> Self {
        if self.is_of(path) {
            self.clone()
        } else {
            Self::default()
        }
    }

    /// The key of the form sent to this address: the one it came with, else a fresh one.
    pub(super) fn key(&self, web: &Web, path: &str) -> String {
        let came = self.given("key").filter(|_| self.is_of(path));
        came.unwrap_or_else(|| fresh_key(web))
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

    /// The fields that begin with this word and a dot: the rest of their name, and what was typed.
    pub(super) fn rows<'t>(&'t self, word: &'t str) -> impl Iterator<Item = (&'t str, &'t str)> {
        self.pairs.iter().filter_map(move |(name, value)| {
            let rest = name.strip_prefix(word)?.strip_prefix('.')?;
            Some((rest, value.trim()))
        })
    }

    /// Says which of several like fields the error is about.
    pub(super) fn blame(&mut self, name: String) {
        self.blamed = Some(name);
    }

    /// Keeps what is wrong, to be shown where it was typed; what cannot be mended goes on as an error's page.
    pub(super) fn keep(mut self, viewer: &Viewer, error: Error) -> Result<Self, Box<Response>> {
        let status = match &error {
            Error::Refused(_) => StatusCode::CONFLICT,
            Error::Unusable(why) if why.is_too_large() => StatusCode::PAYLOAD_TOO_LARGE,
            Error::Invalid(_) | Error::Unusable(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Error::KeyReused => {
                // Her form was taken before, with other words: sent again, it is another one.
                self.pairs.retain(|(name, _)| name != "key");
                StatusCode::UNPROCESSABLE_ENTITY
            }
            Error::NotFound | Error::TooMany | Error::Store(_) | Error::File(_) => {
                return Err(Box::new(viewer.failed(error).into_response()));
            }
        };
        self.failed = Some((status, sentence(viewer.lang, &error)));
        if let Error::Invalid(fields) = error {
            self.wrong = fields;
        }
        Ok(self)
    }

    /// The small forms of the page at this address, filled with what came of it.
    pub(super) const fn forms<'p>(&'p self, web: &'p Web, lang: Lang, path: &'p str) -> Forms<'p> {
        Forms {
            web,
            lang,
            typed: self,
            path,
        }
    }

    /// How a form ends: on to where that leads when it is done, else its page again.
    pub(super) async fn end(
        self,
        viewer: &Viewer,
        onward: Result<String, Error>,
        again: impl AsyncFnOnce(&Self) -> Result<Response, PageError>,
    ) -> Result<Response, PageError> {
        match onward {
            Ok(path) => Ok(Redirect::to(&path).into_response()),
            Err(error) => self.again(viewer, error, again).await,
        }
    }

    /// Its page again, with what was typed and why it could not be done.
    pub(super) async fn again(
        self,
        viewer: &Viewer,
        error: Error,
        again: impl AsyncFnOnce(&Self) -> Result<Response, PageError>,
    ) -> Result<Response, PageError> {
        match self.keep(viewer, error) {
            Ok(typed) => again(&typed).await,
            Err(answer) => Ok(*answer),
        }
    }

    /// What could not be done and why, for the top of the page.
    pub(super) fn notice(&self, lang: Lang) -> Option<Notice> {
        let (_, text) = self.failed.as_ref()?;
        Some(notice(lang, text.clone()))
    }

    /// A field of one line, with what was typed and what is wrong with it.
    pub(super) fn field(&self, lang: Lang, name: &str, label: &str) -> Field {
        let mut field = Field::text(name, lang.t(label), self.text(name));
        let blamed = self.blamed.as_deref();
        let about = |one: &&Invalid| blamed.unwrap_or(one.field) == name;
        let mut wrong = self.wrong.iter().filter(about);
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

    /// Is a field wrong?
    pub(super) fn is_wrong(&self) -> bool {
        !self.wrong.is_empty()
    }

    /// The page, with the status of what could not be done.
    pub(super) fn answer(&self, page: &impl askama::Template) -> Response {
        let failed = self.failed.as_ref();
        let status = failed.map_or(StatusCode::OK, |(status, _)| *status);
        (status, render(page)).into_response()
    }
}

fn notice(lang: Lang, text: String) -> Notice {
    Notice {
        tint: Tint::Stop,
        icon: Icon::Warn,
        title: lang.t("error-title"),
        text,
        link: None,
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
