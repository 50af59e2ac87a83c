//! Names as people type them.

/// Whether a text is a whole name, or the beginning of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whole {
    /// A whole name.
    Yes,
    /// A beginning: its last word may go on, so that `st` also begins Strasbourg.
    No,
}

/// Small letters without accents, words one space apart, `st` and `ste` written out.
pub(crate) fn folded(name: &str, whole: Whole) -> String {
    let mut plain = String::with_capacity(name.len() + 4);
    for c in name.chars().flat_map(char::to_lowercase) {
        match without_accent(c) {
            Some(letters) => plain.push_str(letters),
            None if c.is_alphanumeric() => plain.push(c),
            None if is_combining(c) => {}
            None if plain.is_empty() || plain.ends_with(' ') => {}
            None => plain.push(' '),
        }
    }
    let mut words = plain.split(' ').peekable();
    let mut out = String::with_capacity(plain.len() + 4);
    while let Some(word) = words.next() {
        let is_finished = whole == Whole::Yes || words.peek().is_some();
        out.push_str(match word {
            "st" if is_finished => "saint",
            "ste" if is_finished => "sainte",
            as_it_is => as_it_is,
        });
        if words.peek().is_some() {
            out.push(' ');
        }
    }
    out
}

/// How long the article at the beginning of a folded name is, its space included.
pub(crate) fn article(folded: &str) -> usize {
    ["le ", "la ", "les ", "l "]
        .into_iter()
        .find(|article| folded.starts_with(article))
        .map_or(0, str::len)
}

/// Accents of French and of its neighbours; None for any other letter.
const fn without_accent(c: char) -> Option<&'static str> {
    Some(match c {
        'à' | 'á' | 'â' | 'ä' | 'ã' => "a",
        'ç' => "c",
        'é' | 'è' | 'ê' | 'ë' => "e",
        'î' | 'ï' | 'í' | 'ì' => "i",
        'ñ' => "n",
        'ô' | 'ö' | 'ó' | 'ò' | 'õ' => "o",
        'û' | 'ü' | 'ù' | 'ú' => "u",
        'ÿ' => "y",
        'œ' => "oe",
        'æ' => "ae",
        _ => return None,
    })
}

/// Accents typed as marks of their own, as some keyboards send them.
const fn is_combining(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_folded_as_people_type_them() {
        for (name, typed) in [
            ("Saint-Étienne", "saint etienne"),
            ("L'Haÿ-les-Roses", "l hay les roses"),
            ("Œuilly", "oeuilly"),
            ("Paris 1er Arrondissement", "paris 1er arrondissement"),
            ("  STE-FOY — d’Argenson ", "sainte foy d argenson "),
            ("Me\u{301}rignac", "merignac"),
        ] {
            assert_eq!(folded(name, Whole::Yes), typed, "{name}");
        }
        assert_eq!(folded("st", Whole::No), "st");
        assert_eq!(folded("St ", Whole::No), "saint ");
    }

    #[test]
    fn only_an_article_is_an_article() {
        assert_eq!(article("le mans"), 3);
        assert_eq!(article("l hay les roses"), 2);
        assert_eq!(article("lens"), 0);
    }
}
