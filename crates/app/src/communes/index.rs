//! Where each commune's row begins, by code, postcode and name.

use std::sync::LazyLock;

use super::fold::{Whole, article, folded};

/// The file, sorted by INSEE code, after one line of headings.
static FILE: &str = include_str!("../../data/communes.csv");

/// Made at the first question.
pub(crate) static INDEX: LazyLock<Index> = LazyLock::new(Index::new);

/// Numbers and offsets only.
pub(crate) struct Index {
    /// Where each row begins in the file.
    starts: Vec<u32>,
    /// Postcodes and the rows that have them, sorted.
    postcodes: Vec<(u32, u16)>,
    /// Names in the order of their folded form.
    names: Vec<Name>,
}

/// A way to a row by its name.
#[derive(Clone, Copy)]
struct Name {
    row: u16,
    /// Bytes of the folded name left out at its beginning: its article.
    skip: u8,
}

impl Index {
    fn new() -> Self {
        let mut index = Self {
            starts: Vec::new(),
            postcodes: Vec::new(),
            names: Vec::new(),
        };
        let mut keys = Vec::new();
        let mut at = FILE.find('\n').map_or(FILE.len(), |end| end + 1);
        while let Some(line) = FILE.get(at..).and_then(|rest| rest.lines().next()) {
            let (Ok(start), Ok(row)) = (u32::try_from(at), u16::try_from(index.starts.len()))
            else {
                break;
            };
            index.starts.push(start);
            let mut cells = line.split(',').skip(1);
            let key = folded(cells.next().unwrap_or_default(), Whole::Yes);
            let postcodes = cells.next().unwrap_or_default().split('|');
            index
                .postcodes
                .extend(postcodes.filter_map(|code| Some((code.parse().ok()?, row))));
            let skip = article(&key);
            if let (Some(rest), Ok(skip @ 1..)) = (key.get(skip..), u8::try_from(skip)) {
                keys.push((rest.to_owned(), Name { row, skip }));
            }
            keys.push((key, Name { row, skip: 0 }));
            at += line.len() + 1;
        }
        index.postcodes.sort_unstable();
        keys.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        index.names = keys.into_iter().map(|(_, name)| name).collect();
        index
    }

    /// Every row.
    pub(crate) fn rows(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.starts.iter().map(|start| line_at(*start))
    }

    /// The row of that code.
    pub(crate) fn row_of(&self, insee: &str) -> Option<&'static str> {
        let code = |start: &u32| line_at(*start).split(',').next().unwrap_or_default();
        let found = self
            .starts
            .binary_search_by(|start| code(start).cmp(insee))
            .ok()?;
        self.starts.get(found).map(|start| line_at(*start))
    }

    /// The rows of that postcode: five digits.
    pub(crate) fn rows_of_postcode(&self, postcode: &str) -> impl Iterator<Item = &'static str> {
        let is_one = postcode.len() == 5 && postcode.bytes().all(|byte| byte.is_ascii_digit());
        let wanted = postcode.parse().ok().filter(|_| is_one).unwrap_or(u32::MAX);
        let first = self.postcodes.partition_point(|(code, _)| *code < wanted);
        let from_first = self.postcodes.get(first..).unwrap_or_default().iter();
        from_first
            .take_while(move |(code, _)| *code == wanted)
            .map(|(_, row)| self.row(*row))
    }

    /// The rows whose folded names begin like that, and whether that is the whole name.
    pub(crate) fn rows_beginning(
        &self,
        prefix: &str,
    ) -> impl Iterator<Item = (bool, &'static str)> {
        let first = self
            .names
            .partition_point(|name| self.key(*name).as_str() < prefix);
        let from_first = self.names.get(first..).unwrap_or_default().iter();
        from_first
            .map(|name| (self.key(*name), *name))
            .take_while(move |(key, _)| key.starts_with(prefix))
            .map(move |(key, name)| (name.skip == 0 && key == prefix, self.row(name.row)))
    }

    fn row(&self, row: u16) -> &'static str {
        self.starts
            .get(usize::from(row))
            .map_or("", |start| line_at(*start))
    }

    fn key(&self, name: Name) -> String {
        let mut key = folded(
            self.row(name.row).split(',').nth(1).unwrap_or_default(),
            Whole::Yes,
        );
        key.drain(..usize::from(name.skip).min(key.len()));
        key
    }
}

fn line_at(start: u32) -> &'static str {
    usize::try_from(start)
        .ok()
        .and_then(|start| FILE.get(start..)?.lines().next())
        .unwrap_or_default()
}
