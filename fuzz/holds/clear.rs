//! What a refusal must be.

use essaim_okh::Unreadable;

/// What every refusal owes its reader.
pub(crate) fn is_clear(refusal: &Unreadable) {
    let sentence = refusal.to_string();
    assert!(sentence.contains("Nothing was kept"), "{sentence}");
    assert!(sentence.len() < 800, "{sentence}");
    assert!(!sentence.contains(char::is_control), "{sentence:?}");
    assert!(refusal.key().starts_with("okh-"), "{refusal:?}");
    let arguments = refusal.arguments();
    assert!(arguments.len() <= 4, "{arguments:?}");
}
