//! A client that costs little beside the server it asks, since both share the machine: one connection kept
//! open, requests written as they are, of answers the status read and the body skipped.

use std::io::{Error, ErrorKind, Result};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// A connection.
#[derive(Debug)]
pub(crate) struct Lean {
    stream: TcpStream,
    read: Vec<u8>,
}

impl Lean {
    /// Connects to `127.0.0.1:PORT`.
    pub(crate) async fn connect(address: &str) -> Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let read = Vec::new();
        Ok(Self { stream, read })
    }

    /// Sends a whole request; gives the status of the answer once all of it came.
    pub(crate) async fn ask(&mut self, request: &str) -> Result<u16> {
        self.stream.write_all(request.as_bytes()).await?;
        self.read.clear();
        let mut head = None;
        loop {
            if self.stream.read_buf(&mut self.read).await? == 0 {
                return Err(ErrorKind::UnexpectedEof.into());
            }
            if head.is_none() {
                head = head_of(&self.read)?;
            }
            if let Some((status, whole)) = head
                && self.read.len() >= whole
            {
                return Ok(status);
            }
        }
    }
}

/// The status, and how long the answer is; none while its head is not complete.
fn head_of(read: &[u8]) -> Result<Option<(u16, usize)>> {
    let Some(end) = read.windows(4).position(|four| four == b"\r\n\r\n") else {
        return Ok(None);
    };
    let odd = |what: &str| Error::new(ErrorKind::InvalidData, what.to_owned());
    let head = String::from_utf8_lossy(read.get(..end).unwrap_or_default()).to_lowercase();
    let status = head.split(' ').nth(1).and_then(|word| word.parse().ok());
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length:"))
        .and_then(|length| length.trim().parse::<usize>().ok());
    let status = status.ok_or_else(|| odd("an answer without a status"))?;
    let length = length.ok_or_else(|| odd("an answer without a length"))?;
    Ok(Some((status, end + 4 + length)))
}
