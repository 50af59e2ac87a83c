//! A tour in its driver's calendar. No address, name or number stands in it: calendars are kept elsewhere.

use axum::extract::{Path, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use essaim_app::Error;
use essaim_app::see::tour::{self as see, TourPage};
use essaim_domain::Instant;
use essaim_domain::ids::TourId;
use essaim_domain::leg::TourState;
use essaim_words::Lang;

use super::super::carried::id_in;
use super::stops_word;
use crate::ask::Viewer;
use crate::error::PageError;
use crate::state::Web;

/// `GET /{lang}/tours/{id}/calendar.ics`, to its driver once she said yes.
pub(super) async fn calendar(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let id: TourId = id_in(&viewer, &id)?;
    let page = see::tour(&web.app, viewer.signed()?, id).await;
    let page = page.map_err(|error| viewer.failed(error))?;
    if !page.is_driver || !is_agreed(page.tour.state) {
        return Err(viewer.failed(Error::NotFound));
    }
    let text = written(viewer.lang, &page, &web.app.settings().public_url);
    let headers: [(HeaderName, HeaderValue); 2] = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/calendar; charset=utf-8"),
        ),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_static("attachment; filename=\"tour.ics\""),
        ),
    ];
    Ok((headers, text).into_response())
}

/// She said yes to it, and it is not over.
pub(super) const fn is_agreed(state: TourState) -> bool {
    match state {
        TourState::Accepted | TourState::UnderWay => true,
        TourState::Draft | TourState::Offered | TourState::Done | TourState::Cancelled => false,
    }
}

fn written(lang: Lang, page: &TourPage, url: &str) -> String {
    let tour = &page.tour;
    let host = url.split("://").nth(1).unwrap_or(url);
    let host = host.split(['/', ':']).next().unwrap_or(host);
    let link = format!("{url}/{lang}/tours/{}", tour.id);
    let about = format!("{} {link}", lang.t("driving-calendar-text"));
    let lines = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        format!("PRODID:-//Essaim//{host}//{lang}"),
        "METHOD:PUBLISH".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:tour-{}@{host}", tour.id),
        format!("DTSTAMP:{}", utc(tour.planned_at)),
        format!("DTSTART:{}", utc(tour.starts_at)),
        format!("DTEND:{}", utc(tour.ends_at)),
        format!("SUMMARY:{}", escaped(&stops_word(lang, page.stops.len()))),
        format!("DESCRIPTION:{}", escaped(&about)),
        format!("URL:{link}"),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
    ];
    lines.iter().map(|line| folded(line)).collect()
}

fn utc(at: Instant) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

/// A text as RFC 5545 writes it.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            other => out.push(other),
        }
    }
    out
}

/// A line of 75 bytes at most, the rest on lines that begin with a space; never in the middle of a letter.
fn folded(line: &str) -> String {
    let (mut out, mut length) = (String::new(), 0);
    for letter in line.chars() {
        if length + letter.len_utf8() > 75 {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(letter);
        length += letter.len_utf8();
    }
    out.push_str("\r\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_folded_between_letters() {
        let line = format!("SUMMARY:{}", "é".repeat(60));
        let folded = folded(&line);
        assert!(
            folded.split("\r\n").all(|part| part.len() <= 75),
            "{folded}"
        );
        assert_eq!(folded.replace("\r\n ", "").trim_end(), line);
    }

    #[test]
    fn what_has_a_meaning_of_its_own_is_escaped() {
        assert_eq!(escaped("a,b;c\\d\ne"), "a\\,b\\;c\\\\d\\ne");
    }
}
