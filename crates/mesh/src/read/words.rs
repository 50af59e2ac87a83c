//! A text file's words with their line numbers, whatever its line ends.

/// Walks over the words of a text in no particular encoding.
pub(super) struct Words<'a> {
    rest: &'a [u8],
    line: u64,
    after_carriage_return: bool,
}

impl<'a> Words<'a> {
    pub(super) fn new(text: &'a [u8]) -> Self {
        Self {
            rest: text,
            line: 1,
            after_carriage_return: false,
        }
    }

    /// The line of the last word given, counted from 1; `\n`, `\r` and `\r\n` each end one.
    pub(super) fn line(&self) -> u64 {
        self.line
    }

    /// Whether nothing but the word just given was left.
    pub(super) fn at_end(&self) -> bool {
        self.rest.is_empty()
    }

    /// The next word, on this line or a later one.
    pub(super) fn next(&mut self) -> Option<&'a [u8]> {
        while let Some((first, rest)) = self.rest.split_first() {
            if !is_space(*first) {
                break;
            }
            let second_half = *first == b'\n' && self.after_carriage_return;
            if matches!(first, b'\n' | b'\r') && !second_half {
                self.line += 1;
            }
            self.after_carriage_return = *first == b'\r';
            self.rest = rest;
        }
        let word = self.take_until(is_space);
        self.after_carriage_return = false;
        (!word.is_empty()).then_some(word)
    }

    /// What is left of this line, for a name.
    pub(super) fn rest_of_line(&mut self) -> &'a [u8] {
        self.take_until(|byte| matches!(byte, b'\n' | b'\r'))
            .trim_ascii()
    }

    fn take_until(&mut self, stop: impl Fn(u8) -> bool) -> &'a [u8] {
        let length = self
            .rest
            .iter()
            .position(|byte| stop(*byte))
            .unwrap_or(self.rest.len());
        let (taken, rest) = self
            .rest
            .split_at_checked(length)
            .unwrap_or((self.rest, &[]));
        self.rest = rest;
        taken
    }
}

fn is_space(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == 0x0B
}

/// The readable start of bytes from a file: UTF-8, else Latin-1, no control characters.
pub(super) fn readable(bytes: &[u8], most: usize) -> String {
    let clean = |text: &mut dyn Iterator<Item = char>| -> String {
        text.filter(|letter| !letter.is_control())
            .take(most)
            .collect()
    };
    match std::str::from_utf8(bytes) {
        Ok(text) => clean(&mut text.chars()),
        Err(_) => clean(&mut bytes.iter().map(|byte| char::from(*byte))),
    }
}
