//! Keys and values as TOML 1.0. Tables stand in one line, so that nothing changes its order; lists
//! of tables at the top come last, as `[[blocks]]`.

use crate::{Table, Value};

/// A whole file, or a table of one.
pub(super) fn document(table: &Table, within: Option<&str>) -> String {
    let mut text = within.map_or_else(String::new, |name| format!("[{name}]\n"));
    let mut blocks = Vec::new();
    for (name, value) in table.iter() {
        match value {
            Value::List(list) if is_block(name, list) => blocks.push((name, list)),
            Value::Text(_) | Value::Literal(_) | Value::List(_) | Value::Table(_) => {
                line(&mut text, name, value);
            }
        }
    }
    for (name, list) in blocks {
        for item in list.iter().filter_map(Value::as_table) {
            text.push_str("\n[[");
            if let Some(within) = within {
                text.push_str(within);
                text.push('.');
            }
            key(&mut text, name);
            text.push_str("]]\n");
            for (name, value) in item.iter() {
                line(&mut text, name, value);
            }
        }
    }
    text
}

/// Only what is ours to order becomes a block: keys of others keep their place among the rest.
fn is_block(name: &str, list: &[Value]) -> bool {
    let ours = ["part", "file", "check", "approval", "quantity"];
    ours.contains(&name) && list.iter().all(|item| item.as_table().is_some())
}

fn line(text: &mut String, name: &str, value: &Value) {
    key(text, name);
    text.push_str(" = ");
    write(text, value);
    text.push('\n');
}

fn write(text: &mut String, value: &Value) {
    match value {
        Value::Text(words) => quoted(text, words),
        Value::Literal(literal) => text.push_str(literal.as_str()),
        Value::List(list) => {
            text.push('[');
            for (at, item) in list.iter().enumerate() {
                text.push_str(if at == 0 { "" } else { ", " });
                write(text, item);
            }
            text.push(']');
        }
        Value::Table(table) => {
            text.push('{');
            for (at, (name, value)) in table.iter().enumerate() {
                text.push_str(if at == 0 { " " } else { ", " });
                key(text, name);
                text.push_str(" = ");
                write(text, value);
            }
            text.push_str(if table.is_empty() { "}" } else { " }" });
        }
    }
}

fn key(text: &mut String, name: &str) {
    let bare = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    if !name.is_empty() && name.bytes().all(bare) {
        text.push_str(name);
    } else {
        quoted(text, name);
    }
}

fn quoted(text: &mut String, words: &str) {
    text.push('"');
    for letter in words.chars() {
        match letter {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\t' => text.push_str("\\t"),
            '\r' => text.push_str("\\r"),
            letter if letter.is_control() => {
                text.push_str("\\u");
                for shift in [12, 8, 4, 0] {
                    text.extend(char::from_digit((u32::from(letter) >> shift) & 0xF, 16));
                }
            }
            letter => text.push(letter),
        }
    }
    text.push('"');
}
