//! A page as somebody reads it: what is written where, its links, its forms.

/// An element of a page, or a piece of its text (which has no tag).
#[derive(Debug, Default)]
pub(crate) struct Node {
    pub(crate) tag: String,
    attributes: Vec<(String, String)>,
    pub(crate) inside: Vec<Node>,
    words: String,
}

/// Elements that have nothing inside.
const VOID: [&str; 6] = ["meta", "link", "input", "br", "hr", "img"];

impl Node {
    /// Reads a page; what is opened must be closed.
    pub(crate) fn read(html: &str) -> Self {
        let mut open = vec![Self::default()];
        let mut rest = html;
        while let Some((before, after)) = rest.split_once('<') {
            put(&mut open, Self::text_of(before));
            rest = after;
            if let Some(comment) = rest.strip_prefix("!--") {
                rest = comment.split_once("-->").expect("a comment's end").1;
                continue;
            }
            let (tag, after) = tag_of(rest);
            rest = after;
            if tag.starts_with('!') {
                continue;
            }
            if let Some(name) = tag.strip_prefix('/') {
                let node = open.pop().expect("an open element");
                assert_eq!(node.tag, name.trim(), "closed in another order: {html}");
                put(&mut open, node);
                continue;
            }
            let node = Self::element(tag.trim_end_matches('/'));
            if tag.ends_with('/') || VOID.contains(&node.tag.as_str()) {
                put(&mut open, node);
            } else {
                open.push(node);
            }
        }
        assert_eq!(open.len(), 1, "something is not closed: {html}");
        open.pop().expect("the page")
    }

    fn text_of(words: &str) -> Self {
        Self {
            words: plain(words),
            ..Self::default()
        }
    }

    fn element(tag: &str) -> Self {
        let (name, mut rest) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
        let mut attributes = Vec::new();
        loop {
            rest = rest.trim_start();
            let end = rest.find(|c: char| c == '=' || c.is_whitespace());
            let (key, after) = rest.split_at(end.unwrap_or(rest.len()));
            if key.is_empty() {
                break;
            }
            rest = after;
            let mut value = String::new();
            if let Some(quoted) = after.strip_prefix("=\"") {
                let (inside, after) = quoted.split_once('"').expect("a closing quote");
                value = entities(inside);
                rest = after;
            }
            attributes.push((key.to_owned(), value));
        }
        Self {
            tag: name.to_owned(),
            attributes,
            ..Self::default()
        }
    }

    /// What an attribute says; none when it is not there.
    pub(crate) fn says(&self, attribute: &str) -> Option<&str> {
        let mut all = self.attributes.iter();
        let found = all.find(|(name, _)| name == attribute);
        found.map(|(_, value)| value.as_str())
    }

    /// What is written in it, in one line of plain spaces and straight apostrophes.
    pub(crate) fn text(&self) -> String {
        let mut pieces = Vec::new();
        self.each(&mut |node| {
            if node.tag.is_empty() {
                pieces.push(node.words.clone());
            }
        });
        plain(&pieces.join(" ")).trim().to_owned()
    }

    fn each<'a>(&'a self, look: &mut dyn FnMut(&'a Self)) {
        look(self);
        for one in &self.inside {
            one.each(look);
        }
    }

    /// Every element with this tag, in the order of the page.
    pub(crate) fn all(&self, tag: &str) -> Vec<&Self> {
        let mut found = Vec::new();
        self.each(&mut |node| {
            if node.tag == tag {
                found.push(node);
            }
        });
        found
    }

    /// The innermost part of the page of which this is true: the first one, when there are several.
    pub(crate) fn innermost(&self, is: &dyn Fn(&Self) -> bool) -> Option<&Self> {
        if !is(self) {
            return None;
        }
        let inner = self.inside.iter().find_map(|one| one.innermost(is));
        Some(inner.unwrap_or(self))
    }
}

fn put(open: &mut [Node], node: Node) {
    open.last_mut().expect("an open element").inside.push(node);
}

/// The tag at the start of `rest`, and what follows it; a `>` in an attribute does not end it.
fn tag_of(rest: &str) -> (&str, &str) {
    let mut quoted = false;
    let end = rest.find(|c: char| {
        quoted ^= c == '"';
        c == '>' && !quoted
    });
    let (tag, after) = rest.split_at(end.expect("a tag's end"));
    (tag, after.trim_start_matches('>'))
}

/// Words as they are typed: characters for their entities, plain spaces and apostrophes.
pub(crate) fn plain(words: &str) -> String {
    let words = entities(words).replace('’', "'");
    let spaced = words.replace(['\u{a0}', '\u{202f}', '\n'], " ");
    let mut line = String::new();
    for c in spaced.chars() {
        if c != ' ' || !line.ends_with(' ') {
            line.push(c);
        }
    }
    line
}

fn entities(words: &str) -> String {
    let named = [
        ("&#60;", "<"),
        ("&#62;", ">"),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&nbsp;", " "),
        ("&#38;", "&"),
        ("&amp;", "&"),
    ];
    let all = named.into_iter();
    all.fold(words.to_owned(), |words, (from, to)| {
        words.replace(from, to)
    })
}
