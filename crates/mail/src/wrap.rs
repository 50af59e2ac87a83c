//! Lines of the text part.

/// The most characters of a line, so that it is read whole in any window and when quoted.
const COLUMNS: usize = 76;

/// Each line cut at plain spaces to at most 76 characters. An address, or anything longer than that
/// without a space, stays whole; no-break spaces are kept.
pub(crate) fn wrapped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for (number, line) in text.lines().enumerate() {
        if number > 0 {
            out.push('\n');
        }
        wrap_line(line, &mut out);
    }
    out
}

fn wrap_line(line: &str, out: &mut String) {
    let mut column = 0;
    for word in line.split(' ') {
        let length = word.chars().count();
        if column > 0 && column + 1 + length > COLUMNS {
            out.push('\n');
            column = 0;
        } else if column > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += length;
    }
}

/// A text that came from somebody, as one line: no line end, no control character, and none of the
/// marks that turn a line around. Nothing that follows it in a header or a page can be forged.
pub(crate) fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if turns_a_line(c) {
            continue;
        }
        let c = if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') {
            ' '
        } else {
            c
        };
        if c != ' ' || !(out.is_empty() || out.ends_with(' ')) {
            out.push(c);
        }
    }
    out.truncate(out.trim_end().len());
    out
}

fn turns_a_line(c: char) -> bool {
    matches!(c, '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_cut_at_spaces_and_addresses_stay_whole() {
        let long = format!("https://essaim.example/{}", "x".repeat(90));
        let text = wrapped(&format!("{}\n{long}\n\nfin", "mot ".repeat(40).trim_end()));
        assert!(
            text.lines()
                .all(|line| line.chars().count() <= COLUMNS || line == long)
        );
        assert_eq!(
            text.lines().next().map(|line| line.chars().count()),
            Some(75)
        );
        assert!(text.ends_with("\n\nfin"));
    }

    #[test]
    fn a_number_keeps_its_unit_at_the_end_of_a_line() {
        let text = wrapped(&format!("{} 790\u{a0}g", "x".repeat(73)));
        assert_eq!(text.lines().last(), Some("790\u{a0}g"));
    }

    #[test]
    fn a_name_stays_on_its_line() {
        assert_eq!(
            one_line(" Léa\r\nBcc:  x\u{2028}y\u{202e}z\u{0} "),
            "Léa Bcc: x yz"
        );
        assert_eq!(one_line("6\u{202f}480\u{a0}g"), "6\u{202f}480\u{a0}g");
    }
}
