//! Words no page, mail or PDF says of a part.

/// Words that promise what only a site's acceptance for a use, or a certificate, can promise.
const PROMISES: [&str; 11] = [
    "conforme",
    "conformes",
    "validé",
    "validée",
    "validés",
    "validées",
    "homologué",
    "homologuée",
    "homologués",
    "homologuées",
    "protection",
];

/// Phrases in which such a word promises nothing about a part.
const HARMLESS: [&str; 2] = ["protection des données", "protection de la vie privée"];

/// The word of a French text that promises too much about a part, if there is one: a page, a mail or
/// a PDF says "accepté par [site] pour [usage]" instead (design, Words).
pub fn claims_too_much(text: &str) -> Option<&'static str> {
    let mut text = text.to_lowercase();
    for phrase in HARMLESS {
        text = text.replace(phrase, "");
    }
    let mut words = text.split(|c: char| !c.is_alphabetic());
    words.find_map(|word| PROMISES.into_iter().find(|promise| *promise == word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_promise_too_much_are_found() {
        assert_eq!(claims_too_much("Pièce conforme."), Some("conforme"));
        assert_eq!(claims_too_much("Non conforme"), Some("conforme"));
        assert_eq!(claims_too_much("Écran de PROTECTION"), Some("protection"));
        assert_eq!(claims_too_much("écran anti-projection – non EPI"), None);
        assert_eq!(claims_too_much("Protection des données"), None);
        assert_eq!(claims_too_much("conformément au plan"), None);
    }
}
