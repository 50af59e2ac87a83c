//! From TOML to values, in the order of the file and letter for letter.

use super::decode::count;
use super::{DEEPEST, LooksLike, MOST_VALUES, broken};
use crate::{Literal, Syntax, Table, Unreadable, Value};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

const MOST_SIGNS: u64 = 4 * MOST_VALUES;

/// The table of a whole file.
pub(super) fn table(text: &str) -> Result<Table, Unreadable> {
    // The parser builds everything before we can count. Each value costs one of these signs; prose
    // has few of them.
    let signs = text.bytes().filter(|byte| b"=,[{".contains(byte)).count();
    if count(signs) > MOST_SIGNS {
        return Err(Unreadable::TooMuch { limit: MOST_VALUES });
    }
    let file = DeTable::parse(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        let before = text.get(..at).unwrap_or_default();
        let line = count(before.matches('\n').count()) + 1;
        broken(Syntax::Toml, line, error.message())
    })?;
    let mut reader = Reader { text, values: 0 };
    let table = reader.table(file.into_inner(), 1)?;
    if table.is_empty() {
        let blank = |line: &str| line.trim().is_empty() || line.trim_start().starts_with('#');
        return Err(if text.lines().all(blank) {
            Unreadable::Empty
        } else {
            let looks_like = LooksLike::Text;
            Unreadable::NotAManifest { looks_like }
        });
    }
    Ok(table)
}

struct Reader<'a> {
    text: &'a str,
    values: u64,
}

impl Reader<'_> {
    fn table(&mut self, table: DeTable<'_>, depth: u64) -> Result<Table, Unreadable> {
        if depth > DEEPEST {
            return Err(Unreadable::TooDeep { limit: DEEPEST });
        }
        let mut entries: Vec<_> = table.into_iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        let mut read = Vec::with_capacity(entries.len());
        for (key, value) in entries {
            let value = self.value(value, depth, false)?;
            read.push((key.into_inner().into_owned(), value));
        }
        Ok(Table::of_unique(read))
    }

    fn value(
        &mut self,
        value: Spanned<DeValue<'_>>,
        depth: u64,
        in_list: bool,
    ) -> Result<Value, Unreadable> {
        self.values += 1;
        if self.values > MOST_VALUES {
            return Err(Unreadable::TooMuch { limit: MOST_VALUES });
        }
        let span = value.span();
        Ok(match value.into_inner() {
            DeValue::String(text) => Value::Text(text.into_owned()),
            DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_) => {
                let raw = self.text.get(span).unwrap_or_default().trim();
                Literal::new(raw).map_or_else(|| Value::Text(raw.to_owned()), Value::Literal)
            }
            DeValue::Array(list) => {
                let depth = depth + u64::from(in_list);
                if depth > DEEPEST {
                    return Err(Unreadable::TooDeep { limit: DEEPEST });
                }
                let list = list.into_iter();
                Value::List(
                    list.map(|value| self.value(value, depth, true))
                        .collect::<Result<_, _>>()?,
                )
            }
            DeValue::Table(table) => Value::Table(self.table(table, depth + 1)?),
        })
    }
}
