//! Who a mail comes from.

use essaim_domain::person::Email;

/// Who a mail comes from; the collective's name stands beside the address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sender {
    address: Email,
    host: String,
    reply_to: Option<Email>,
}

/// A host that cannot end a `Message-ID`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no host name: write letters, digits, hyphens and dots only")]
pub struct NotAHost(pub String);

impl Sender {
    /// The instance's own address; the host that ends its `Message-ID`s and that it names itself by to
    /// mail servers; and where answers go, when people read them.
    pub fn new(address: Email, host: &str, reply_to: Option<Email>) -> Result<Self, NotAHost> {
        let is_host = host.len() <= 253
            && host.starts_with(|c: char| c.is_ascii_alphanumeric())
            && host.ends_with(|c: char| c.is_ascii_alphanumeric())
            && host
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.'));
        if is_host {
            Ok(Self {
                address,
                host: host.to_owned(),
                reply_to,
            })
        } else {
            Err(NotAHost(host.to_owned()))
        }
    }

    /// The address mails come from.
    pub const fn address(&self) -> &Email {
        &self.address
    }

    /// The host in `Message-ID`s.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// Where answers go.
    pub const fn reply_to(&self) -> Option<&Email> {
        self.reply_to.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_carries_no_header() {
        let address: Email = "essaim@example.invalid".parse().unwrap();
        for bad in ["", "a b", "a>\r\nBcc: x@y.example", "-a", "a.", "é.example"] {
            assert!(Sender::new(address.clone(), bad, None).is_err(), "{bad:?}");
        }
        assert!(Sender::new(address, "essaim.example.invalid", None).is_ok());
    }
}
