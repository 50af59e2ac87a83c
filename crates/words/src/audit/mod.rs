//! What must hold for every text of both languages, whoever wrote it.

mod coverage;

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::{ast, parser};

use crate::catalogue::sources;
use crate::{Lang, claims_too_much, french, keys};

/// A message taken apart: its variables, and its texts with a dash where a value stands.
#[derive(Default)]
struct Message {
    variables: BTreeSet<String>,
    texts: Vec<String>,
}

/// Every message of a language; a file that cannot be read, or a key written twice, fails the test.
fn messages(lang: Lang) -> BTreeMap<String, Message> {
    let mut all = BTreeMap::new();
    for (name, source) in sources(lang) {
        let resource = parser::parse(source.as_str())
            .unwrap_or_else(|(_, errors)| panic!("{name} cannot be read: {errors:?}"));
        for entry in &resource.body {
            let ast::Entry::Message(message) = entry else {
                continue;
            };
            let key = message.id.name.to_owned();
            let pattern = message
                .value
                .as_ref()
                .unwrap_or_else(|| panic!("{key} has no text"));
            let mut taken = Message::default();
            take_pattern(pattern, &mut taken);
            let before = all.insert(key.clone(), taken);
            assert!(
                before.is_none(),
                "{key} is written twice; the second time in {name}"
            );
        }
    }
    all
}

fn take_pattern(pattern: &ast::Pattern<&str>, into: &mut Message) {
    let mut text = String::new();
    for element in &pattern.elements {
        match element {
            ast::PatternElement::TextElement { value } => text.push_str(value),
            ast::PatternElement::Placeable { expression } => {
                text.push('–');
                take_expression(expression, into);
            }
        }
    }
    into.texts.push(text);
}

fn take_expression(expression: &ast::Expression<&str>, into: &mut Message) {
    match expression {
        ast::Expression::Inline(inline) => take_inline(inline, into),
        ast::Expression::Select { selector, variants } => {
            take_inline(selector, into);
            for variant in variants {
                take_pattern(&variant.value, into);
            }
        }
    }
}

fn take_inline(inline: &ast::InlineExpression<&str>, into: &mut Message) {
    match inline {
        ast::InlineExpression::VariableReference { id } => {
            into.variables.insert(id.name.to_owned());
        }
        ast::InlineExpression::Placeable { expression } => take_expression(expression, into),
        ast::InlineExpression::StringLiteral { .. }
        | ast::InlineExpression::NumberLiteral { .. }
        | ast::InlineExpression::FunctionReference { .. }
        | ast::InlineExpression::MessageReference { .. }
        | ast::InlineExpression::TermReference { .. } => {}
    }
}

#[test]
fn both_languages_say_the_same_things_with_the_same_variables() {
    let (french, english) = (messages(Lang::Fr), messages(Lang::En));
    let only = |a: &BTreeMap<String, Message>, b: &BTreeMap<String, Message>| -> Vec<String> {
        a.keys()
            .filter(|key| !b.contains_key(*key))
            .cloned()
            .collect()
    };
    assert_eq!(only(&french, &english), [""; 0], "only in French");
    assert_eq!(only(&english, &french), [""; 0], "only in English");
    for (key, message) in &french {
        assert_eq!(
            message.variables, english[key].variables,
            "variables of {key}"
        );
    }
}

#[test]
fn every_key_of_the_files_reaches_the_pages() {
    for lang in Lang::ALL {
        let written: Vec<_> = messages(lang).into_keys().collect();
        let loaded: Vec<_> = keys(lang).map(str::to_owned).collect();
        assert_eq!(written, loaded);
    }
}

#[test]
fn no_french_text_promises_what_only_an_acceptance_can() {
    for (key, message) in messages(Lang::Fr) {
        for text in message.texts {
            assert_eq!(claims_too_much(&text), None, "{key}: {text}");
        }
    }
}

#[test]
fn a_batch_is_never_called_a_lot() {
    for (key, message) in Lang::ALL.into_iter().flat_map(messages) {
        for text in message.texts {
            let lower = text.to_lowercase();
            let mut words = lower.split(|c: char| !c.is_alphabetic());
            assert!(
                !words.any(|word| matches!(word, "lot" | "lots")),
                "{key}: {text}"
            );
        }
    }
}

#[test]
fn french_pages_get_french_spaces() {
    for key in keys(Lang::Fr) {
        let text = Lang::Fr.t(key);
        assert_eq!(french(&text), text, "{key}");
        assert!(!text.contains('\''), "{key}: {text}");
    }
}
