//! What every picture needs: escaped text, whole-number geometry, the opening tag.

use std::fmt::{self, Write};

/// The longest name a picture writes, in characters; the whole name stands in the table beside.
pub(super) const NAME: usize = 40;

/// A length in tenths of a picture unit, written with at most one decimal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Tenths(pub(super) i64);

impl fmt::Display for Tenths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let size = self.0.unsigned_abs();
        if size.is_multiple_of(10) {
            write!(f, "{sign}{}", size / 10)
        } else {
            write!(f, "{sign}{}.{}", size / 10, size % 10)
        }
    }
}

/// `length × part ÷ whole`, 0 when there is no whole; never overflows, stops at the largest length.
pub(super) fn scale(part: i128, whole: i128, length: i64) -> i64 {
    if whole == 0 {
        return 0;
    }
    i64::try_from(part.saturating_mul(i128::from(length)) / whole).unwrap_or(i64::MAX)
}

/// Text for SVG or HTML: cleaned (see [`clean`]), cut to `most` characters, and escaped.
pub(super) fn text(raw: &str, most: usize) -> String {
    escape(&clean(raw, most))
}

/// A sentence for `aria-label`: cleaned and escaped, up to 600 characters.
pub(super) fn sentence(raw: &str) -> String {
    text(raw, 600)
}

/// A name fit to stand in a picture or on a label.
///
/// No control characters, no bidirectional overrides (they would turn the text around it), cut to `most` characters with an ellipsis, and wrapped in an
/// isolate (Unicode UAX #9, FSI and PDI) when it holds right-to-left letters.
pub fn clean(raw: &str, most: usize) -> String {
    let mut kept: String = raw
        .chars()
        .filter(|c| !is_harmful(*c))
        .take(most + 1)
        .collect();
    if kept.chars().count() > most {
        let cut = kept
            .char_indices()
            .nth(most.saturating_sub(1))
            .map_or(0, |(at, _)| at);
        kept.truncate(cut);
        kept.truncate(kept.trim_end_matches(is_joiner).trim_end().len());
        kept.push('…');
    }
    if kept.chars().any(is_right_to_left) {
        format!("\u{2068}{kept}\u{2069}")
    } else {
        kept
    }
}

/// Characters XML forbids, controls, and marks that change the direction of what follows.
fn is_harmful(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
        )
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

/// A sign that only joins two others: nothing may end on it.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200d}' | '\u{fe0f}')
}

/// Hebrew, Arabic and their neighbours, and their presentation forms.
fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{0590}'..='\u{08ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
        || matches!(c, '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

fn escape(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    for c in raw.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

/// Appends to a text.
pub(super) fn put(to: &mut String, args: fmt::Arguments<'_>) {
    // Writing to a String cannot fail.
    let _: fmt::Result = to.write_fmt(args);
}

/// An SVG being written.
#[derive(Debug)]
pub(super) struct Picture(String);

impl Picture {
    /// Opens `<svg>` with its classes, further attributes as they are written, and the sentence a
    /// reader hears. An empty sentence makes the picture a decoration (`aria-hidden`), for a figure
    /// whose number stands right beside.
    pub(super) fn open(class: &str, attributes: &str, says: &str) -> Self {
        let mut picture = Self(format!("<svg class=\"{class}\""));
        if !attributes.is_empty() {
            picture.put(format_args!(" {attributes}"));
        }
        if says.is_empty() {
            picture.put(format_args!(" aria-hidden=\"true\">"));
        } else {
            picture.put(format_args!(
                " role=\"img\" aria-label=\"{}\">",
                sentence(says)
            ));
        }
        picture
    }

    /// Adds text that is already SVG.
    pub(super) fn put(&mut self, args: fmt::Arguments<'_>) {
        put(&mut self.0, args);
    }

    /// Closes the picture.
    pub(super) fn close(mut self) -> String {
        self.0.push_str("</svg>");
        self.0
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Names people could type to hurt a page.
    pub(in crate::draw) const HOSTILE: [&str; 6] = [
        "<script>alert(1)</script>",
        "\" onload=\"alert(1)",
        "' &amp; ]]> --> </svg>",
        "\u{202e}txet desrever\u{202c}",
        "مستشفى النور",
        "👩🏽‍⚕️🦠 CH de l\u{0}’Étoile",
    ];

    /// Fails unless `svg` is whole: quotes and tags balanced, no script, no raw handler, no override.
    pub(in crate::draw) fn assert_sound(svg: &str) {
        assert!(!svg.contains("<script"), "{svg}");
        assert!(!svg.contains("\u{202e}") && !svg.contains('\u{0}'), "{svg}");
        let mut open = Vec::new();
        for tag in svg.split('<').skip(1) {
            let (head, _) = tag.split_once('>').expect("a tag is closed");
            assert_eq!(head.matches('"').count() % 2, 0, "quotes in {head}");
            let outside: String = head.split('"').step_by(2).collect();
            assert!(!outside.contains("onload"), "{head}");
            if let Some(name) = head.strip_prefix('/') {
                assert_eq!(open.pop().as_deref(), Some(name), "{svg}");
            } else if !head.ends_with('/') && !head.starts_with("br") && !head.starts_with('!') {
                open.push(head.split(' ').next().unwrap_or_default().to_owned());
            }
        }
        assert!(open.is_empty(), "left open: {open:?}");
        assert!(
            !svg.contains("style="),
            "a strict policy refuses style attributes"
        );
    }

    #[test]
    fn lengths_are_written_short() {
        let written: Vec<String> = [0, 5, 10, -15, 1234]
            .map(|t| Tenths(t).to_string())
            .into_iter()
            .collect();
        assert_eq!(written, ["0", "0.5", "1", "-1.5", "123.4"]);
    }

    #[test]
    fn a_part_of_nothing_is_nothing_and_the_largest_numbers_do_not_overflow() {
        assert_eq!(scale(3, 0, 100), 0);
        assert_eq!(scale(i128::from(u64::MAX), i128::from(u64::MAX), 100), 100);
        assert_eq!(scale(i128::MAX, 1, 100), i64::MAX);
    }

    #[test]
    fn a_hostile_name_is_only_text() {
        assert_eq!(text("<b>\"&'", 40), "&lt;b&gt;&quot;&amp;&#39;");
        assert_eq!(clean("\u{202e}abc\u{0}", 40), "abc");
        assert_eq!(clean("نور", 40), "\u{2068}نور\u{2069}");
    }

    #[test]
    fn a_very_long_name_is_cut_between_signs() {
        let cut = clean(&"é".repeat(10_000), 40);
        assert_eq!(cut.chars().count(), 40);
        assert!(cut.ends_with('…'));
        assert!(!clean("👩\u{200d}👩\u{200d}👩", 3).contains("\u{200d}…"));
        assert_eq!(clean("forty", 5), "forty");
    }
}
