//! Sets the typography of a whole text file, once, when it is read.

use fluent_syntax::{ast, parser, serializer};

use crate::{Lang, typography};

/// The file again, with the spaces and apostrophes its language wants. What cannot be read is left out.
pub(crate) fn typeset(lang: Lang, source: String) -> String {
    let mut resource = match parser::parse(source) {
        Ok(resource) | Err((resource, _)) => resource,
    };
    match lang {
        Lang::Fr => in_resource(&mut resource, typography::set),
        Lang::En => in_resource(&mut resource, |text, _| text.replace('\'', "’")),
    }
    serializer::serialize(&resource)
}

/// How a text of a pattern is set, given whether a value stands before it.
type Set = fn(&str, bool) -> String;

/// Sets every text of a file.
fn in_resource(resource: &mut ast::Resource<String>, set: Set) {
    for entry in &mut resource.body {
        match entry {
            ast::Entry::Message(message) => {
                if let Some(pattern) = &mut message.value {
                    in_pattern(pattern, set);
                }
            }
            ast::Entry::Term(term) => in_pattern(&mut term.value, set),
            ast::Entry::Comment(_)
            | ast::Entry::GroupComment(_)
            | ast::Entry::ResourceComment(_)
            | ast::Entry::Junk { .. } => {}
        }
    }
}

fn in_pattern(pattern: &mut ast::Pattern<String>, set: Set) {
    let mut after_value = false;
    for element in &mut pattern.elements {
        match element {
            ast::PatternElement::TextElement { value } => {
                *value = set(value, after_value);
                after_value = false;
            }
            ast::PatternElement::Placeable { expression } => {
                if let ast::Expression::Select { variants, .. } = expression {
                    for variant in variants {
                        in_pattern(&mut variant.value, set);
                    }
                }
                after_value = true;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_after_values_and_inside_plurals_are_set() {
        let source = "a = { $n } % : { $n ->\n    [one] l'un !\n   *[other] { $n } kg\n } ?\n";
        let set = typeset(Lang::Fr, source.to_owned());
        for expected in [
            "\u{202f}%\u{a0}:",
            "l’un\u{202f}!",
            "}\u{a0}kg",
            "}\u{202f}?",
        ] {
            assert!(set.contains(expected), "{expected:?} in {set}");
        }
    }

    #[test]
    fn what_cannot_be_read_does_not_take_the_rest_with_it() {
        let set = typeset(
            Lang::En,
            "good = yes\nbad bad\nalso-good = it's\n".to_owned(),
        );
        assert!(
            set.contains("good = yes") && set.contains("also-good = it’s"),
            "{set}"
        );
        assert!(!set.contains("bad bad"));
    }
}
