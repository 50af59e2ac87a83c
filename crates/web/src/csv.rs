//! Tables as CSV (RFC 4180), to be opened in a spreadsheet without running anything.

use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

/// A table of cells, and the name its file is saved under.
pub(crate) struct Csv {
    text: String,
}

impl Csv {
    /// A table with these column heads. A byte order mark tells spreadsheets that it is UTF-8.
    pub(crate) fn headed(heads: &[&str]) -> Self {
        let mut csv = Self {
            text: "\u{feff}".to_owned(),
        };
        csv.row(heads);
        csv
    }

    /// One more row.
    pub(crate) fn row<T: AsRef<str>>(&mut self, cells: &[T]) {
        let cells: Vec<String> = cells.iter().map(|cell| quoted(cell.as_ref())).collect();
        self.text.push_str(&cells.join(","));
        self.text.push_str("\r\n");
    }

    /// The answer that saves it as a file.
    pub(crate) fn saved_as(self, name: &str) -> Response {
        let disposition = format!("attachment; filename=\"{name}\"");
        let mut response = self.text.into_response();
        let headers = response.headers_mut();
        headers.insert(
            CONTENT_TYPE,
            HeaderValue::from_static("text/csv; charset=utf-8"),
        );
        if let Ok(disposition) = HeaderValue::from_str(&disposition) {
            headers.insert(CONTENT_DISPOSITION, disposition);
        }
        response
    }
}

/// A cell in quotes where it needs them; what a spreadsheet would run as a formula becomes text (ASVS 5.0, 1.2.10).
fn quoted(cell: &str) -> String {
    let runs = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\0']);
    let is_a_number = cell.parse::<f64>().is_ok();
    let cell = if runs && !is_a_number {
        format!("'{cell}")
    } else {
        cell.to_owned()
    };
    if cell.contains(['"', ',', ';', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_that_could_be_a_formula_is_text_and_a_number_stays_one() {
        for cell in ["=1+1", "+33 6", "-a", "@x", "\tx"] {
            assert!(
                quoted(cell).trim_start_matches('"').starts_with('\''),
                "{cell}"
            );
        }
        assert_eq!(quoted("-4.5"), "-4.5");
    }

    #[test]
    fn commas_quotes_and_line_ends_stay_inside_their_cell() {
        assert_eq!(quoted("a,b"), "\"a,b\"");
        assert_eq!(quoted("a \"b\""), "\"a \"\"b\"\"\"");
        let mut csv = Csv::headed(&["one", "two"]);
        csv.row(&["x\ny", "z"]);
        assert_eq!(csv.text, "\u{feff}one,two\r\n\"x\ny\",z\r\n");
    }
}
