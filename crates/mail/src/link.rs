//! Addresses of pages, as they may stand in a mail.

use std::fmt;
use std::str::FromStr;

/// The absolute address of a page: `http` or `https`, plain ASCII, at most 2,000 characters.
///
/// It may carry a sign-in secret, so it shows itself only through [`Link::as_str`].
#[derive(Clone, PartialEq, Eq)]
pub struct Link(String);

/// A text that cannot stand in a mail as a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "a link in a mail is an absolute http or https address in plain ASCII; nothing was sent: correct the address of this instance in its settings"
)]
pub struct NotALink;

impl Link {
    /// The most characters: more than any page of ours, less than what mail programs cut.
    pub const LONGEST: usize = 2000;

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Link {
    type Err = NotALink;

    fn from_str(text: &str) -> Result<Self, NotALink> {
        let after_scheme = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://"))
            .ok_or(NotALink)?;
        let has_host = after_scheme.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '[');
        let is_plain = text
            .chars()
            .all(|c| c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | '\\' | '`'));
        if has_host && is_plain && text.len() <= Self::LONGEST {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotALink)
        }
    }
}

impl fmt::Debug for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Link(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_pages_are_links() {
        for good in [
            "https://essaim.example/fr/entrer?s=a%20b",
            "http://[::1]:8080/",
            "http://a",
        ] {
            assert_eq!(good.parse::<Link>().map(|link| link.0), Ok(good.to_owned()));
        }
        for bad in [
            "",
            "/fr/entrer",
            "javascript:alert(1)",
            "https://",
            "https:///x",
            "https://a.example/é",
            "https://a.example/\r\nBcc: x@y.example",
            "https://a.example/ b",
            "https://a.example/\"",
        ] {
            assert_eq!(bad.parse::<Link>(), Err(NotALink), "{bad:?}");
        }
        assert!(
            format!("https://a/{}", "x".repeat(2000))
                .parse::<Link>()
                .is_err()
        );
    }

    #[test]
    fn a_secret_in_a_link_stays_out_of_logs() {
        let link: Link = "https://essaim.example/s/SECRET".parse().unwrap();
        assert!(!format!("{link:?}").contains("SECRET"));
    }
}
