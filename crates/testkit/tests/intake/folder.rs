//! A design's folder on its way in, changed as a story needs it.

use std::path::Path;

use essaim_domain::design::FileHash;

/// A design's folder on its way in, changed as a story needs it.
pub(crate) struct Folder(pub(crate) Vec<(String, Vec<u8>)>);

impl Folder {
    /// The ear saver under keys of its own: a village has one already.
    pub(crate) fn nape_strap() -> Self {
        let product = "[product]\nkey = \"ear-saver\"";
        let folder = Self::of("ear-saver").says(product, "[product]\nkey = \"nape-strap\"");
        folder.says("design = \"ear-saver\"", "design = \"nape-strap\"")
    }

    pub(crate) fn of(name: &str) -> Self {
        let designs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../designs");
        let entries = std::fs::read_dir(designs.join(name)).unwrap();
        let files = entries.map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            (name, std::fs::read(&path).unwrap())
        });
        Self(files.collect())
    }

    pub(crate) fn file(&mut self, name: &str) -> &mut Vec<u8> {
        let mut files = self.0.iter_mut();
        &mut files.find(|(known, _)| known == name).unwrap().1
    }

    /// The manifest with one piece of text replaced wherever it stands.
    pub(crate) fn says(mut self, from: &str, to: &str) -> Self {
        let manifest = self.file("essaim.toml");
        let text = String::from_utf8(manifest.clone()).unwrap();
        assert!(text.contains(from), "{from}");
        *manifest = text.replace(from, to).into_bytes();
        self
    }

    /// Another file under the same name, its hash in the manifest too.
    pub(crate) fn with(mut self, name: &str, bytes: &[u8]) -> Self {
        let before = FileHash::of(self.file(name)).to_string();
        *self.file(name) = bytes.to_vec();
        self.says(&before, &FileHash::of(bytes).to_string())
    }
}
