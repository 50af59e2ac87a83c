//! The project's own designs, as their folders are sent or added; changed as a story needs it.

#![expect(
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "a folder that cannot be read stops its test"
)]

use std::path::Path;

use essaim_domain::design::FileHash;

/// A design's folder on its way in: every file's name and bytes.
#[derive(Clone, Debug)]
pub struct Folder(pub Vec<(String, Vec<u8>)>);

impl Folder {
    /// The folder of this name among the project's own designs.
    pub fn of(name: &str) -> Self {
        let designs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../designs");
        let entries = std::fs::read_dir(designs.join(name)).expect("a folder");
        let files = entries.map(|entry| {
            let path = entry.expect("an entry").path();
            let name = path.file_name().and_then(|name| name.to_str());
            let name = name.expect("a name").to_owned();
            (name, std::fs::read(&path).expect("a file"))
        });
        let mut files: Vec<_> = files.collect();
        files.sort();
        Self(files)
    }

    /// The ear saver under keys of its own: a village has one already.
    #[must_use]
    pub fn nape_strap() -> Self {
        let product = "[product]\nkey = \"ear-saver\"";
        let folder = Self::of("ear-saver").says(product, "[product]\nkey = \"nape-strap\"");
        folder.says("design = \"ear-saver\"", "design = \"nape-strap\"")
    }

    /// One of its files.
    pub fn file(&mut self, name: &str) -> &mut Vec<u8> {
        let mut files = self.0.iter_mut();
        &mut files
            .find(|(known, _)| known == name)
            .expect("a file of this name")
            .1
    }

    /// The manifest with one piece of text replaced wherever it stands.
    #[must_use]
    pub fn says(mut self, from: &str, to: &str) -> Self {
        let manifest = self.file("essaim.toml");
        let text = String::from_utf8(manifest.clone()).expect("text");
        assert!(text.contains(from), "{from}");
        *manifest = text.replace(from, to).into_bytes();
        self
    }

    /// Another file under the same name, its hash in the manifest too.
    #[must_use]
    pub fn with(mut self, name: &str, bytes: &[u8]) -> Self {
        let before = FileHash::of(self.file(name)).to_string();
        *self.file(name) = bytes.to_vec();
        self.says(&before, &FileHash::of(bytes).to_string())
    }

    /// Its files as a form sends them.
    pub fn sent(&self) -> Vec<(&str, &[u8])> {
        let files = self.0.iter();
        files
            .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
            .collect()
    }
}
