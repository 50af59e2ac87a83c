//! A tab separated table with a header: its lines, and what is wrong with one of its cells.

use std::path::Path;

use super::cells::Why;

/// A table in memory.
#[derive(Debug)]
pub(super) struct Table {
    /// The name of the file.
    file: String,
    bytes: Vec<u8>,
    columns: &'static [&'static str],
    /// Where the first line after the header starts.
    start: usize,
}

/// One line.
#[derive(Debug)]
pub(super) struct Line<'t, const N: usize> {
    /// Its number in the file, from 1.
    pub(super) number: usize,
    /// Its cells.
    pub(super) cells: [&'t [u8]; N],
}

impl Table {
    /// Opens a table that has these columns, in this order.
    pub(super) fn open(
        folder: &Path,
        file: &str,
        columns: &'static [&'static str],
    ) -> Result<Self, Why> {
        let path = folder.join(file);
        let bytes = std::fs::read(&path)
            .map_err(|error| format!("{}: {error}; nothing was planned", path.display()))?;
        let table = Self {
            file: file.to_owned(),
            columns,
            start: end(&bytes, 0) + 1,
            bytes,
        };
        let header = table.bytes.get(..table.start - 1).unwrap_or(&table.bytes);
        let mut names = cut(header).split(|byte| *byte == b'\t');
        for column in columns {
            if names.next() != Some(column.as_bytes()) {
                return Err(table.wrong(1, column, "is not where it belongs in the header"));
            }
        }
        Ok(table)
    }

    /// Reads every line; `N` is the number of columns.
    pub(super) fn each<const N: usize>(
        &self,
        mut read: impl FnMut(Line<'_, N>) -> Result<(), Fault>,
    ) -> Result<(), Why> {
        let (mut from, mut number) = (self.start, 1);
        while from < self.bytes.len() {
            let to = end(&self.bytes, from);
            let line = cut(self.bytes.get(from..to).unwrap_or_default());
            from = to + 1;
            number += 1;
            if line.is_empty() && from >= self.bytes.len() {
                break;
            }
            let line = self.cells(number, line)?;
            read(line).map_err(|fault| {
                let column = self.columns.get(fault.column).unwrap_or(&"");
                self.wrong(number, column, &fault.why)
            })?;
        }
        Ok(())
    }

    fn cells<'t, const N: usize>(&self, number: usize, line: &'t [u8]) -> Result<Line<'t, N>, Why> {
        let mut cells: [&[u8]; N] = [&[]; N];
        let (mut place, mut rest) = (0, line);
        loop {
            let tab = rest.iter().position(|byte| *byte == b'\t');
            let (cell, after) = tab.map_or((rest, None), |tab| {
                let (cell, after) = rest.split_at(tab);
                (cell, after.get(1..))
            });
            match cells.get_mut(place) {
                Some(slot) => *slot = cell,
                None => return Err(self.wrong(number, "after the last", "is one too many")),
            }
            place += 1;
            match after {
                Some(after) => rest = after,
                None => break,
            }
        }
        if let Some(missing) = self.columns.get(place) {
            return Err(self.wrong(number, missing, "the cell is missing"));
        }
        Ok(Line { number, cells })
    }

    fn wrong(&self, line: usize, column: &str, why: &str) -> Why {
        let file = &self.file;
        format!("{file}: line {line}, column {column}: {why}; nothing was planned")
    }
}

/// What is wrong with which column.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) column: usize,
    pub(super) why: Why,
}

/// Reads a cell, and names its column when it cannot be used.
pub(super) fn cell<const N: usize, T>(
    line: &Line<'_, N>,
    column: usize,
    read: impl Fn(&[u8]) -> Result<T, Why>,
) -> Result<T, Fault> {
    let bytes = line.cells.get(column).copied().unwrap_or_default();
    read(bytes).map_err(|why| Fault { column, why })
}

/// Where the line that starts there ends.
fn end(bytes: &[u8], from: usize) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    rest.iter()
        .position(|byte| *byte == b'\n')
        .map_or(bytes.len(), |at| from + at)
}

/// Without the carriage return some programs write.
fn cut(line: &[u8]) -> &[u8] {
    line.strip_suffix(b"\r").unwrap_or(line)
}
