//! Spreadsheets as text: read row by row, written so that no cell is a formula.

use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use crate::Failure;

/// The longest row, in bytes: a longer one is a quote nobody closed.
const LONGEST_ROW: usize = 1 << 20;

/// A CSV or TSV file, one row at a time.
pub(crate) struct Sheet {
    rows: csv::ByteRecordsIntoIter<BufReader<File>>,
    header: Vec<String>,
    path: PathBuf,
}

/// A row of a sheet.
pub(crate) struct Line {
    /// Its line in the file, from 2.
    pub(crate) number: i64,
    /// Its cells, in the order of the columns.
    pub(crate) cells: Vec<String>,
}

impl Sheet {
    /// Opens a file and reads its first row: the names of its columns.
    pub(crate) fn open(path: &Path) -> Result<Self, Failure> {
        let at = |why: String| Failure::usage(format!("{}: {why}", path.display()));
        let mut file = BufReader::new(File::open(path).map_err(|error| at(error.to_string()))?);
        let start = file.fill_buf().map_err(|error| at(error.to_string()))?;
        let delimiter = delimiter(start);
        let mut rows = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .from_reader(file);
        let header = rows.byte_headers().map_err(|error| at(error.to_string()))?;
        let header = texts(header);
        Ok(Self {
            rows: rows.into_byte_records(),
            header,
            path: path.to_owned(),
        })
    }

    /// The names of its columns.
    pub(crate) fn header(&self) -> &[String] {
        &self.header
    }
}

impl Iterator for Sheet {
    type Item = Result<Line, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        let at = |why: String| {
            Failure::wrong(format!(
                "{}: {why}. Rows before it are kept as said; the same file may be imported again",
                self.path.display()
            ))
        };
        Some(match self.rows.next()? {
            Err(error) => Err(at(error.to_string())),
            Ok(record) => {
                let number = record.position().map_or(0, csv::Position::line);
                if record.as_slice().len() > LONGEST_ROW {
                    return Some(Err(at(format!(
                        "the row at line {number} is longer than 1 MiB: is a quote open?"
                    ))));
                }
                Ok(Line {
                    number: i64::try_from(number).unwrap_or(i64::MAX),
                    cells: texts(&record),
                })
            }
        })
    }
}

/// What parts the columns: whichever of tab, semicolon and comma the first row has most of.
#[expect(clippy::naive_bytecount, reason = "one line, once a file")]
fn delimiter(start: &[u8]) -> u8 {
    let first = start.split(|byte| *byte == b'\n').next().unwrap_or(start);
    let count = |wanted: u8| first.iter().filter(|byte| **byte == wanted).count();
    [b'\t', b';', b',']
        .into_iter()
        .max_by_key(|wanted| count(*wanted))
        .unwrap_or(b',')
}

fn texts(record: &csv::ByteRecord) -> Vec<String> {
    let cells = record.iter().map(String::from_utf8_lossy);
    cells
        .map(|cell| cell.trim_start_matches('\u{feff}').to_owned())
        .collect()
}

/// A file of rows somebody opens in a spreadsheet. An earlier file of this name is kept until there is
/// a row to write.
pub(crate) struct Rejects {
    path: PathBuf,
    to: csv::Writer<File>,
    header: Vec<String>,
    rows: usize,
}

impl Rejects {
    /// Opens the file for writing; refuses the very file that is read.
    pub(crate) fn open(path: &Path, read: &Path, header: &[String]) -> Result<Self, Failure> {
        let at = |why: String| Failure::usage(format!("{}: {why}", path.display()));
        let file = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(false)
            .open(path)
            .map_err(|error| at(error.to_string()))?;
        let same = |left: &std::fs::Metadata, right: &std::fs::Metadata| {
            (left.dev(), left.ino()) == (right.dev(), right.ino())
        };
        let (here, there) = (file.metadata(), std::fs::metadata(read));
        if let (Ok(here), Ok(there)) = (here, there)
            && same(&here, &there)
        {
            return Err(at("it is the file to import; nothing was done".to_owned()));
        }
        let first = ["line", "outcome", "reason"].map(str::to_owned);
        Ok(Self {
            path: path.to_owned(),
            to: csv::WriterBuilder::new().flexible(true).from_writer(file),
            header: first.into_iter().chain(header.iter().cloned()).collect(),
            rows: 0,
        })
    }

    /// Writes a row: where it stood, what became of it, why, and its cells.
    pub(crate) fn write(&mut self, line: &Line, outcome: &str, why: &str) -> Result<(), Failure> {
        if self.rows == 0 {
            self.begin()?;
        }
        self.rows += 1;
        let first = [line.number.to_string(), outcome.to_owned(), why.to_owned()];
        let cells = first.iter().chain(&line.cells).map(|cell| harmless(cell));
        let written = self.to.write_record(cells.collect::<Vec<_>>());
        written.map_err(|error| self.failed(&error))
    }

    /// Empties what stood there, and writes the names of the columns.
    fn begin(&mut self) -> Result<(), Failure> {
        let header: Vec<_> = self.header.iter().map(|cell| harmless(cell)).collect();
        let file = self.to.get_ref();
        let emptied = match file.metadata() {
            Ok(about) if about.is_file() => file.set_len(0),
            Ok(_) => Ok(()),
            Err(error) => Err(error),
        };
        emptied.map_err(|error| self.failed(&error))?;
        let written = self.to.write_record(&header);
        written.map_err(|error| self.failed(&error))
    }

    /// Hands what was written to the system.
    pub(crate) fn flush(&mut self) -> Result<(), Failure> {
        let done = self.to.flush();
        done.map_err(|error| self.failed(&error))
    }

    /// How many rows were written.
    pub(crate) const fn rows(&self) -> usize {
        self.rows
    }

    fn failed(&self, error: &dyn std::error::Error) -> Failure {
        Failure::wrong(format!(
            "{}: {error}. Rows imported so far are kept, and their outcomes with them",
            self.path.display()
        ))
    }
}

/// A cell no spreadsheet takes for a formula (OWASP, CSV Injection).
fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}
