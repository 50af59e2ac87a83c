//! A binary file as the triangle reader must see it.

use std::io::{Error, ErrorKind, Read, Result, Seek, SeekFrom};

const HEADER: usize = 84;

/// The file with a header of our own, without copying its body.
///
/// `stl_io` takes a file for text when its first line starts with `solid ` and is UTF-8; it also
/// reads that whole first line into memory. Our header is one line end, so neither happens.
pub(super) struct Rewritten<'a> {
    header: [u8; HEADER],
    body: &'a [u8],
    at: usize,
}

impl<'a> Rewritten<'a> {
    pub(super) fn new(count: u32, body: &'a [u8]) -> Self {
        let mut header = [0; HEADER];
        if let Some(first) = header.first_mut() {
            *first = b'\n';
        }
        if let Some(end) = header.last_chunk_mut::<4>() {
            *end = count.to_le_bytes();
        }
        Self {
            header,
            body,
            at: 0,
        }
    }
}

impl Read for Rewritten<'_> {
    fn read(&mut self, into: &mut [u8]) -> Result<usize> {
        let mut rest = match self.header.get(self.at..) {
            Some(rest) if !rest.is_empty() => rest,
            Some(_) | None => self.body.get(self.at - HEADER..).unwrap_or(&[]),
        };
        let taken = rest.read(into)?;
        self.at += taken;
        Ok(taken)
    }
}

impl Seek for Rewritten<'_> {
    fn seek(&mut self, to: SeekFrom) -> Result<u64> {
        let SeekFrom::Start(0) = to else {
            return Err(Error::from(ErrorKind::Unsupported));
        };
        self.at = 0;
        Ok(0)
    }
}
