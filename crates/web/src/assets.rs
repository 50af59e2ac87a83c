//! The files of `web/static`, inside the program, each under an address that carries its content's hash.

use std::borrow::Cow;

use rust_embed::RustEmbed;

/// How many bytes of the SHA-256 stand in an address: 48 bits, enough to tell two releases apart.
const HASH_BYTES: usize = 6;

/// `Cache-Control` of a file asked under its own hash: it never changes.
pub const FOREVER: &str = "public, max-age=31536000, immutable";

/// `Cache-Control` of a file asked under another release's hash: the file of today, not to be kept.
pub const NOT_KEPT: &str = "no-cache";

#[derive(RustEmbed)]
#[folder = "../../web/static"]
struct Static;

/// A file ready to be answered.
#[derive(Debug, Clone)]
pub struct Asset {
    /// The bytes.
    pub body: Cow<'static, [u8]>,
    /// `Content-Type`, with the charset where it is text.
    pub content_type: String,
    /// `Cache-Control`: [`FOREVER`] or [`NOT_KEPT`].
    pub cache_control: &'static str,
}

/// The address of a file of `web/static`: `/s/HASH/style.css`. A name that does not exist gets the
/// hash `0`, which answers 404 and shows in the page's tests.
pub fn url(name: &str) -> String {
    let hash = Static::get(name).map_or_else(|| "0".to_owned(), |file| short_hash(&file));
    format!("/s/{hash}/{name}")
}

/// The file behind `/s/{hash}/{name}`; `None` when there is no such file. While two releases run side
/// by side a page may ask for the other one's hash: it gets this release's file, not to be kept.
pub fn find(hash: &str, name: &str) -> Option<Asset> {
    // While developing, files are read from the folder: only names of the list may reach it.
    let file = names()
        .find(|known| known == name)
        .and_then(|known| Static::get(&known))?;
    let cache_control = if short_hash(&file) == hash {
        FOREVER
    } else {
        NOT_KEPT
    };
    let kind = file.metadata.mimetype();
    let content_type = if kind.starts_with("text/") || kind == "image/svg+xml" {
        format!("{kind}; charset=utf-8")
    } else {
        kind.to_owned()
    };
    Some(Asset {
        body: file.data,
        content_type,
        cache_control,
    })
}

/// Every file's name, for the page that lists them and for the tests.
pub fn names() -> impl Iterator<Item = Cow<'static, str>> {
    Static::iter()
}

fn short_hash(file: &rust_embed::EmbeddedFile) -> String {
    let hash = file.metadata.sha256_hash();
    hex::encode(hash.get(..HASH_BYTES).unwrap_or(&hash))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(address: &str) -> (String, String) {
        let mut parts = address.splitn(4, '/').skip(2).map(str::to_owned);
        (parts.next().unwrap(), parts.next().unwrap())
    }

    #[test]
    fn an_address_leads_back_to_its_file_for_ever() {
        for name in ["style.css", "live.js", "mark.svg", "mark-mono.svg"] {
            let (hash, file) = split(&url(name));
            let asset = find(&hash, &file).unwrap();
            assert_eq!(asset.cache_control, FOREVER, "{name}");
            assert!(!asset.body.is_empty());
            assert!(
                asset.content_type.ends_with("charset=utf-8"),
                "{}",
                asset.content_type
            );
        }
    }

    #[test]
    fn another_releases_hash_gets_the_file_but_must_not_keep_it() {
        assert_eq!(
            find("000000000000", "style.css").unwrap().cache_control,
            NOT_KEPT
        );
    }

    #[test]
    fn what_is_not_in_the_folder_is_not_found() {
        for name in ["nothing.css", "../static/style.css", "/etc/passwd", "", "."] {
            assert!(find("0", name).is_none(), "{name}");
        }
    }

    #[test]
    fn the_sheet_and_the_script_keep_their_weight() {
        let size = |name: &str| find("", name).unwrap().body.len();
        assert!(size("style.css") < 24_000, "{}", size("style.css"));
        assert!(size("live.js") < 2_000, "{}", size("live.js"));
    }

    #[test]
    fn no_file_asks_another_host() {
        for name in names() {
            let body = find("", &name).unwrap().body;
            let text = String::from_utf8_lossy(&body)
                .replace("http://www.w3.org/2000/svg", "")
                .replace("http://www.w3.org/1999/xhtml", "");
            assert!(
                !text.contains("http:") && !text.contains("https:"),
                "{name}"
            );
            assert!(!text.contains("@import"), "{name}");
        }
    }
}
