//! From YAML to values. The parser gives events; what they may cost is counted here, so that
//! references to references to references end early.

use super::decode::count;
use super::{DEEPEST, LooksLike, MOST_BYTES, MOST_VALUES, Notes, broken};
use crate::{Literal, Syntax, Table, Unreadable, Value, Warning, sentence};
use granit_parser::{Event, Parser, ScalarStyle, Span, options};
use std::collections::HashMap;

/// The table of the first document of a file.
pub(super) fn table(text: &str, notes: &mut Notes) -> Result<Table, Unreadable> {
    let options = options! {
        flow_nesting_limit: 100,
        block_nesting_limit: 100,
        emit_comments: false,
    };
    let mut builder = Builder::default();
    let mut whole = None;
    for next in Parser::new_from_str_with_options(text, options) {
        let (event, span) = next.map_err(|error| {
            let line = count(error.marker().line());
            broken(Syntax::Yaml, line, &error.info())
        })?;
        if whole.is_some() {
            if matches!(event, Event::DocumentStart(..)) {
                notes.add(Warning::MoreDocuments);
                break;
            }
        } else {
            whole = builder.take(event, &span, notes)?;
        }
    }
    match whole {
        Some(Value::Table(table)) if !table.is_empty() => Ok(table),
        Some(Value::Text(text)) if text.is_empty() => Err(Unreadable::Empty),
        None => Err(Unreadable::Empty),
        Some(_) => Err(Unreadable::NotAManifest {
            looks_like: LooksLike::Text,
        }),
    }
}

/// A list or table that is not closed yet.
struct Open {
    anchor: usize,
    what: Inside,
}

enum Inside {
    List(Vec<Value>),
    /// With the key whose value comes next.
    Table(Vec<(String, Value)>, Option<String>),
}

#[derive(Default)]
struct Builder {
    open: Vec<Open>,
    anchors: HashMap<usize, Value>,
    values: u64,
    bytes: usize,
}

impl Builder {
    /// The whole, once it is complete.
    fn take(
        &mut self,
        event: Event<'_>,
        span: &Span,
        notes: &mut Notes,
    ) -> Result<Option<Value>, Unreadable> {
        match event {
            Event::Scalar(text, style, anchor, _) => {
                self.pay(1, text.len())?;
                self.close(scalar(&text, style), anchor, span, notes)
            }
            Event::SequenceStart(_, anchor, _) => {
                self.start(anchor, Inside::List(Vec::new()))?;
                Ok(None)
            }
            Event::MappingStart(_, anchor, _) => {
                self.start(anchor, Inside::Table(Vec::new(), None))?;
                Ok(None)
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let Some(open) = self.open.pop() else {
                    return Ok(None);
                };
                let value = match open.what {
                    Inside::List(list) => Value::List(list),
                    Inside::Table(entries, _) => Value::Table(Table::of_unique(entries)),
                };
                self.close(value, open.anchor, span, notes)
            }
            Event::Alias(anchor) => {
                let Some(value) = self.anchors.get(&anchor).cloned() else {
                    return Err(malformed(span, "a reference to itself"));
                };
                let (values, bytes) = cost(&value);
                self.pay(values, bytes)?;
                // An alias may hang a deep value into a deep place.
                self.shallow(tables_in(&value))?;
                self.close(value, 0, span, notes)
            }
            Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(..)
            | Event::DocumentEnd
            | Event::Anchor(..)
            | Event::UnresolvedAlias(_)
            | _ => Ok(None),
        }
    }

    fn start(&mut self, anchor: usize, what: Inside) -> Result<(), Unreadable> {
        self.pay(1, 0)?;
        self.open.push(Open { anchor, what });
        self.shallow(0)
    }

    fn shallow(&self, more: u64) -> Result<(), Unreadable> {
        let mut depth = more;
        let mut in_list = false;
        for open in &self.open {
            let list = matches!(open.what, Inside::List(_));
            depth += u64::from(!list || in_list);
            in_list = list;
        }
        if depth > DEEPEST {
            return Err(Unreadable::TooDeep { limit: DEEPEST });
        }
        Ok(())
    }

    fn pay(&mut self, values: u64, bytes: usize) -> Result<(), Unreadable> {
        self.values = self.values.saturating_add(values);
        self.bytes = self.bytes.saturating_add(bytes);
        if self.values > MOST_VALUES {
            return Err(Unreadable::TooMuch { limit: MOST_VALUES });
        }
        if self.bytes > MOST_BYTES {
            return Err(Unreadable::TooMuch {
                limit: count(MOST_BYTES),
            });
        }
        Ok(())
    }

    /// Puts a complete value where it belongs.
    fn close(
        &mut self,
        value: Value,
        anchor: usize,
        span: &Span,
        notes: &mut Notes,
    ) -> Result<Option<Value>, Unreadable> {
        if anchor != 0 {
            let (values, bytes) = cost(&value);
            self.pay(values, bytes)?;
            self.anchors.insert(anchor, value.clone());
        }
        match self.open.last_mut().map(|open| &mut open.what) {
            None => return Ok(Some(value)),
            Some(Inside::List(list)) => list.push(value),
            Some(Inside::Table(entries, next)) => match next.take() {
                Some(key) if entries.iter().any(|(known, _)| *known == key) => {
                    let key = sentence::short(&key);
                    notes.add(Warning::SaidTwice { key });
                }
                Some(key) => entries.push((key, value)),
                None => match value.words() {
                    Some(key) => *next = Some(key.to_owned()),
                    None => return Err(malformed(span, "a key that is no plain word")),
                },
            },
        }
        Ok(None)
    }
}

fn malformed(span: &Span, said: &str) -> Unreadable {
    Unreadable::Malformed {
        syntax: Syntax::Yaml,
        line: count(span.start.line()),
        said: said.to_owned(),
    }
}

/// Numbers, dates and truth values keep their letters; null is the empty text.
fn scalar(text: &str, style: ScalarStyle) -> Value {
    let plain = matches!(style, ScalarStyle::Plain);
    if plain && ["~", "null", "Null", "NULL"].contains(&text) {
        return Value::Text(String::new());
    }
    let may_be =
        text.contains(|letter: char| letter.is_ascii_digit()) || ["true", "false"].contains(&text);
    let literal = (plain && may_be).then(|| Literal::new(text)).flatten();
    literal.map_or_else(|| Value::Text(text.to_owned()), Value::Literal)
}

/// Values and bytes of a copy.
fn cost(value: &Value) -> (u64, usize) {
    let sum = |costs: &mut dyn Iterator<Item = (u64, usize)>| {
        costs.fold((1_u64, 0_usize), |(values, bytes), (more, longer)| {
            (values.saturating_add(more), bytes.saturating_add(longer))
        })
    };
    match value {
        Value::Text(text) => (1, text.len()),
        Value::Literal(literal) => (1, literal.as_str().len()),
        Value::List(list) => sum(&mut list.iter().map(cost)),
        Value::Table(table) => sum(&mut table.iter().map(|(key, value)| {
            let (values, bytes) = cost(value);
            (values, bytes.saturating_add(key.len()))
        })),
    }
}

/// An upper bound of how deep a value is.
fn tables_in(value: &Value) -> u64 {
    match value {
        Value::Text(_) | Value::Literal(_) => 0,
        Value::List(list) => 1 + list.iter().map(tables_in).max().unwrap_or(0),
        Value::Table(table) => {
            1 + table
                .iter()
                .map(|(_, value)| tables_in(value))
                .max()
                .unwrap_or(0)
        }
    }
}
