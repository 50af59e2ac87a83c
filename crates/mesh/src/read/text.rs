//! A text file, checked word by word and written again the one way the triangle reader takes it.

use super::words::{Words, readable};
use crate::Unreadable;

/// A text file with one body, lower-case words, one `\n` a line and no name.
pub(super) struct Text {
    pub(super) rewritten: String,
    pub(super) triangles: u64,
    pub(super) name: Option<String>,
    pub(super) end_line_missing: bool,
}

/// Checks the grammar of every body and puts their facets one after the other.
pub(super) fn rewrite(text: &[u8], limit: u64) -> Result<Text, Unreadable> {
    let mut gate = Gate {
        words: Words::new(text),
        out: String::from("solid part\n"),
        done: 0,
        limit,
    };
    let mut name = None;
    let mut end_line_missing = false;
    gate.expect("solid")?;
    loop {
        let named = readable(gate.words.rest_of_line(), 80);
        name = name.or_else(|| (!named.is_empty()).then_some(named));
        match gate.body()? {
            BodyEnd::File => end_line_missing = true,
            BodyEnd::NextSolid => {
                end_line_missing = true;
                continue;
            }
            BodyEnd::Endsolid => {
                gate.words.rest_of_line();
            }
        }
        match gate.words.next() {
            None => break,
            Some(word) => gate.check(word, "solid")?,
        }
    }
    if gate.done == 0 {
        return Err(Unreadable::NoTriangles);
    }
    gate.out.push_str("endsolid part\n");
    Ok(Text {
        rewritten: gate.out,
        triangles: gate.done,
        name,
        end_line_missing,
    })
}

enum BodyEnd {
    Endsolid,
    NextSolid,
    File,
}

struct Gate<'a> {
    words: Words<'a>,
    out: String,
    done: u64,
    limit: u64,
}

impl<'a> Gate<'a> {
    fn body(&mut self) -> Result<BodyEnd, Unreadable> {
        loop {
            match self.words.next() {
                None => return Ok(BodyEnd::File),
                Some(word) if word.eq_ignore_ascii_case(b"endsolid") => {
                    return Ok(BodyEnd::Endsolid);
                }
                Some(word) if word.eq_ignore_ascii_case(b"solid") => {
                    return Ok(BodyEnd::NextSolid);
                }
                Some(word) => {
                    self.check(word, "facet")?;
                    self.facet()?;
                }
            }
        }
    }

    fn facet(&mut self) -> Result<(), Unreadable> {
        if self.done >= self.limit {
            return Err(Unreadable::TooManyTriangles { limit: self.limit });
        }
        self.expect("normal")?;
        for _ in 0..3 {
            // Normals are never used, and some programs write `nan` for a sliver's.
            self.word()?;
        }
        self.out.push_str("facet normal 0 0 0\nouter loop\n");
        self.expect("outer")?;
        self.expect("loop")?;
        for _ in 0..3 {
            self.expect("vertex")?;
            self.out.push_str("vertex");
            for _ in 0..3 {
                self.number()?;
            }
            self.out.push('\n');
        }
        self.expect("endloop")?;
        self.expect("endfacet")?;
        self.out.push_str("endloop\nendfacet\n");
        self.done += 1;
        Ok(())
    }

    fn number(&mut self) -> Result<(), Unreadable> {
        let word = self.word()?;
        let text = std::str::from_utf8(word)
            .ok()
            .filter(|text| text.len() <= 64);
        match text.and_then(|text| Some((text, text.parse::<f32>().ok()?))) {
            Some((text, number)) if number.is_finite() => {
                self.out.push(' ');
                self.out.push_str(text);
                Ok(())
            }
            Some(_) => Err(Unreadable::NotFinite {
                triangle: self.done + 1,
            }),
            // Microsoft's C library writes `1.#QNAN` and `-nan(ind)`.
            None if word.contains(&b'#') || word.to_ascii_lowercase().starts_with(b"-nan") => {
                Err(Unreadable::NotFinite {
                    triangle: self.done + 1,
                })
            }
            None => Err(self.unexpected(word, "0.0")),
        }
    }

    fn word(&mut self) -> Result<&'a [u8], Unreadable> {
        let line = self.words.line();
        self.words.next().ok_or(Unreadable::TextCutShort {
            line,
            complete: self.done,
        })
    }

    fn expect(&mut self, wanted: &str) -> Result<(), Unreadable> {
        let line = self.words.line();
        match self.words.next() {
            Some(word) => self.check(word, wanted),
            None => Err(Unreadable::TextCutShort {
                line,
                complete: self.done,
            }),
        }
    }

    fn check(&self, word: &[u8], wanted: &str) -> Result<(), Unreadable> {
        if word.eq_ignore_ascii_case(wanted.as_bytes()) {
            return Ok(());
        }
        Err(self.unexpected(word, wanted))
    }

    /// A wrong word at the very end is one the end cut through.
    fn unexpected(&self, word: &[u8], wanted: &str) -> Unreadable {
        let line = self.words.line();
        if self.words.at_end() && self.done > 0 {
            return Unreadable::TextCutShort {
                line,
                complete: self.done,
            };
        }
        Unreadable::Malformed {
            line,
            expected: wanted.to_owned(),
            found: readable(word, 24),
        }
    }
}
