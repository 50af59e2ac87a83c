//! Reads a mail back, the way a mail program does: headers (RFC 5322, RFC 2047) and parts (MIME).

/// A mail as it arrived.
#[derive(Clone, Debug)]
pub(crate) struct Mail {
    headers: Vec<(String, String)>,
    body: String,
}

impl Mail {
    /// Splits headers, unfolded, from the body.
    pub(crate) fn parse(raw: &str) -> Self {
        let (head, body) = raw.split_once("\r\n\r\n").expect("headers end");
        let unfolded = head.replace("\r\n ", " ").replace("\r\n\t", " ");
        let headers = unfolded
            .split("\r\n")
            .map(|line| line.split_once(": ").expect("a header line"))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
            .collect();
        Self {
            headers,
            body: body.to_owned(),
        }
    }

    /// How many headers there are.
    pub(crate) fn header_names(&self) -> Vec<&str> {
        self.headers.iter().map(|(name, _)| name.as_str()).collect()
    }

    /// The one header of that name, its encoded words read.
    pub(crate) fn header(&self, name: &str) -> String {
        let mut found = self.headers.iter().filter(|(key, _)| key == name);
        let (_, value) = found.next().unwrap_or_else(|| panic!("no {name}"));
        assert!(found.next().is_none(), "{name} comes twice");
        words_read(value)
    }

    /// The text and the HTML part, decoded.
    pub(crate) fn parts(&self) -> (String, String) {
        let kind = self.header("content-type");
        let boundary = kind.split("boundary=\"").nth(1).expect("a boundary");
        let boundary = format!("--{}", boundary.split('"').next().expect("its end"));
        let mut parts = self.body.split(&boundary).skip(1).map(|part| {
            let part = Self::parse(part.trim_start_matches("\r\n"));
            assert_eq!(part.header("content-transfer-encoding"), "quoted-printable");
            let body = part
                .body
                .strip_suffix("\r\n")
                .expect("a line end before the boundary");
            (part.header("content-type"), unquoted(body))
        });
        let (text_kind, text) = parts.next().expect("a text part");
        let (html_kind, html) = parts.next().expect("an HTML part");
        assert!(text_kind.starts_with("text/plain") && html_kind.starts_with("text/html"));
        (text, html)
    }
}

/// Quoted-printable (RFC 2045, 6.7).
fn unquoted(text: &str) -> String {
    let joined = text.replace("=\r\n", "");
    let mut bytes = Vec::new();
    let mut rest = joined.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'=' {
            let pair = [rest.next().expect("a digit"), rest.next().expect("a digit")];
            let hex = std::str::from_utf8(&pair).expect("digits");
            bytes.push(u8::from_str_radix(hex, 16).expect("a byte"));
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).expect("UTF-8")
}

/// Encoded words (RFC 2047) read, and the space between two of them dropped.
fn words_read(value: &str) -> String {
    let value = value.replace("?= =?", "?==?");
    let mut out = String::new();
    let mut rest = value.as_str();
    while let Some((before, after)) = rest.split_once("=?utf-8?b?") {
        let (word, after) = after.split_once("?=").expect("the end of an encoded word");
        out.push_str(before);
        out.push_str(&base64(word));
        rest = after;
    }
    out + rest
}

fn base64(word: &str) -> String {
    let mut bytes = Vec::new();
    let (mut bits, mut held) = (0_u32, 0_u32);
    for symbol in word.bytes().filter(|symbol| *symbol != b'=') {
        let alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let value = alphabet
            .iter()
            .position(|known| *known == symbol)
            .expect("base 64");
        bits = bits << 6 | u32::try_from(value).expect("six bits");
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push(u8::try_from(bits >> held & 0xff).expect("a byte"));
        }
    }
    String::from_utf8(bytes).expect("UTF-8")
}
