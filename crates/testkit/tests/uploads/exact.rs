//! The exact file: its hash is shown, it is hashed again, and a damaged one is not handed out.

use essaim_domain::design::FileHash;
use essaim_testkit::each_village;

use crate::publishing::published;
use crate::samples::tetrahedron;

#[tokio::test]
async fn a_damaged_file_is_refused_in_a_sentence_and_counted() {
    each_village("a damaged file", |village| async move {
        let version = published(&village).await;
        let stl = tetrahedron();
        let hash = FileHash::of(&stl);
        let page = village.page(village.makers[0]).await;
        let path = format!("{version}/files/clip.stl");
        let whole = page.get(&path).await.expect(200);
        assert_eq!(whole.html.as_bytes(), stl);
        assert_eq!(whole.headers["x-sha256"], hash.to_string());
        assert_eq!(whole.headers["content-length"], stl.len().to_string());
        let before = village.app.files().damaged();
        let lies = village.app.files().path(hash);
        let mut bytes = std::fs::read(&lies).unwrap();
        bytes[20] ^= 1;
        std::fs::write(&lies, &bytes).unwrap();
        let refused = page.get(&path).await.expect(500);
        assert!(refused.html.contains("empreinte"), "{}", refused.html);
        assert!(!refused.html.contains("facet"), "nothing of it is sent");
        std::fs::remove_file(&lies).unwrap();
        page.get(&path).await.expect(500);
        assert_eq!(village.app.files().damaged(), before + 2);
        let health = village.browser().get("/readyz").await;
        let count = format!("\"damaged_files\":{}", before + 2);
        assert!(health.html.contains(&count), "{}", health.html);
        std::fs::write(&lies, &stl).unwrap();
        page.get(&path).await.expect(200);
    })
    .await;
}
