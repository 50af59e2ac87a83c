//! People and organisations, in one line or in a table.

use super::Notes;
use super::fields::{Fields, each, is_blank, text};
use super::keys::Key;
use crate::{Agent, Table, Value};

/// Everybody a key names.
pub(super) fn read(fields: &mut Fields, key: &Key) -> Vec<Agent> {
    fields.one(key, agents).unwrap_or_default()
}

/// One or several, as text or table.
fn agents(value: &Value, key: &str, notes: &mut Notes) -> Option<Vec<Agent>> {
    let mut agents = Vec::new();
    for item in each(value) {
        let agent = match item {
            Value::Table(table) => in_table(table.clone(), key, notes),
            Value::Text(_) | Value::Literal(_) | Value::List(_) if is_blank(item) => continue,
            Value::Text(_) | Value::Literal(_) | Value::List(_) => {
                Agent::in_line(&text(item, key, notes)?)
            }
        };
        if agent != Agent::default() {
            agents.push(agent);
        }
    }
    (!agents.is_empty()).then_some(agents)
}

fn in_table(mut table: Table, key: &str, notes: &mut Notes) -> Agent {
    let mut word = |name: &str| words_of(&mut table, name, key, notes);
    let (name, email, affiliation) = (word("name"), word("email"), word("affiliation"));
    Agent {
        name,
        email,
        affiliation,
        others: table,
    }
}

/// Takes a text out of a table; what is no text stays there, what is blank goes.
pub(super) fn words_of(
    table: &mut Table,
    name: &str,
    key: &str,
    notes: &mut Notes,
) -> Option<String> {
    table.get(name).and_then(Value::words)?;
    let (_, value) = table.take(|key| key == name)?;
    text(&value, &format!("{key}.{name}"), notes)
}

impl Agent {
    /// `Name <mail>`, or a name alone.
    pub(crate) fn in_line(line: &str) -> Self {
        let parts = line
            .strip_suffix('>')
            .and_then(|line| line.rsplit_once('<'))
            .map(|(name, email)| (name.trim(), email.trim()))
            .filter(|(name, email)| {
                !name.is_empty() && email.contains('@') && !email.contains(char::is_whitespace)
            });
        let (name, email) = match parts {
            Some((name, email)) => (name, Some(email.to_owned())),
            None => (line, None),
        };
        Self {
            name: Some(name.to_owned()),
            email,
            ..Self::default()
        }
    }

    /// The line that reads as this agent, when there is one.
    pub(crate) fn as_line(&self) -> Option<String> {
        let name = self.name.as_ref()?;
        let line = match &self.email {
            Some(email) => format!("{name} <{email}>"),
            None => name.clone(),
        };
        (Self::in_line(&line) == *self).then_some(line)
    }
}
