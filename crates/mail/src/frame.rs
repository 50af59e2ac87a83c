//! The two templates of a mail.

use askama::Template;

use crate::link::Link;

/// The text part.
#[derive(Template)]
#[template(path = "mail/letter.txt")]
pub(crate) struct TextFrame<'a> {
    pub(crate) banner: Option<&'a str>,
    pub(crate) greeting: &'a str,
    pub(crate) body: &'a str,
    pub(crate) help: Option<&'a str>,
    pub(crate) signature: &'a str,
    pub(crate) why: &'a str,
}

/// The HTML part.
#[derive(Template)]
#[template(path = "mail/letter.html")]
pub(crate) struct HtmlFrame<'a> {
    pub(crate) lang: &'a str,
    pub(crate) subject: &'a str,
    pub(crate) banner: Option<&'a str>,
    pub(crate) greeting: &'a str,
    pub(crate) paragraphs: Vec<Paragraph<'a>>,
    pub(crate) link: &'a str,
    pub(crate) open: &'a str,
    pub(crate) help: Option<&'a str>,
    pub(crate) signature: &'a str,
    pub(crate) why: &'a str,
}

/// A paragraph of the HTML part.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Paragraph<'a> {
    /// Its lines, without the link's.
    pub(crate) lines: Vec<&'a str>,
    /// The button follows.
    pub(crate) leads_on: bool,
}

/// The paragraphs of a text; a line that is only the link becomes the button after its paragraph.
pub(crate) fn paragraphs<'a>(text: &'a str, link: &Link) -> Vec<Paragraph<'a>> {
    text.split("\n\n")
        .map(|paragraph| {
            let is_link = |line: &&str| line.trim() == link.as_str();
            Paragraph {
                leads_on: paragraph.lines().any(|line| is_link(&line)),
                lines: paragraph.lines().filter(|line| !is_link(line)).collect(),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_link_becomes_a_button() {
        let link: Link = "https://essaim.example/x".parse().unwrap();
        let text = "Regardez :\nhttps://essaim.example/x\n\nhttps://other.example/";
        let found = paragraphs(text, &link);
        assert_eq!(found.len(), 2);
        assert_eq!(
            found[0],
            Paragraph {
                lines: vec!["Regardez :"],
                leads_on: true
            }
        );
        assert_eq!(
            found[1],
            Paragraph {
                lines: vec!["https://other.example/"],
                leads_on: false
            }
        );
    }
}
