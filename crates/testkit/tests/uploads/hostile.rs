//! What must not come in: a sentence each, in both languages, and nothing kept.

use essaim_testkit::each_village;
use std::fmt::Write as _;

use crate::samples::{nothing_kept, patched, tetrahedron, zip};

type Sent = Vec<(&'static str, Vec<u8>)>;

/// A YAML that says little and means billions of values.
fn alias_bomb() -> Vec<u8> {
    let mut text = String::from("title: bomb\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..12 {
        let before = level - 1;
        let ten = vec![format!("*a{before}"); 10].join(", ");
        writeln!(text, "a{level}: &a{level} [{ten}]").unwrap();
    }
    text.into_bytes()
}

/// Each with the code of its refusal.
fn hostile() -> Vec<(Sent, &'static str)> {
    let stl = tetrahedron();
    let zeros = vec![0_u8; 20 << 20];
    let one = |name: &'static str, bytes: &[u8]| vec![(name, bytes.to_vec())];
    let named = |name: &str| zip(&[(name, b"x")]);
    let twice = patched(zip(&[("a.md", b"x"), ("b.md", b"y")]), b"b.md", b"a.md");
    let latin = patched(zip(&[("pi?ce.md", b"x")]), b"pi?ce", b"pi\xe8ce");
    let up = patched(zip(&[("zz/a.md", b"x")]), b"zz/a", b"../a");
    let inner = zip(&[("a.md", b"x")]);
    let nested = "[".repeat(100_000).into_bytes();
    vec![
        (one("bomb.zip", &zip(&[("zeros.bin", &zeros)])), "okh-shrinks-too-much"),
        (one("bomb.yml", &alias_bomb()), "okh-too-much"),
        (one("okh.yml", &nested), "okh-too-deep"),
        (one("up.zip", &up), "okh-bad-path"),
        (one("latin.zip", &latin), "okh-bad-path"),
        (one("twice.zip", &twice), "okh-overlapping"),
        (one("broken.zip", b"PK\x03\x04 and then nothing"), "okh-not-a-zip"),
        (one("inner.zip", &zip(&[("inner.zip", &inner)])), "draft-zip-among-others"),
        (one("empty.zip", &zip(&[])), "draft-no-file"),
        (one("gcode.zip", &named("part.gcode")), "draft-not-taken"),
        (one("odd.zip", &named("a*b.md")), "draft-bad-name"),
        (one("part.3mf", &inner), "draft-not-taken"),
        (one("photo.stl", b"\xff\xd8\xff\xe0 a photograph, not a mesh, whatever its name says, and long enough to be one of them"), "mesh-not-an-stl"),
        (one("cut.stl", &stl[..stl.len() / 2]), "mesh-text-cut-short"),
        (one("empty.stl", b""), "draft-empty"),
        (one("okh.toml", b"<html>404</html>"), "okh-not-a-manifest"),
        (one("okh.yml", b"title: [unclosed"), "okh-malformed"),
        (one("okh.toml", b"colour = \"teal\""), "okh-says-nothing"),
        (one("essaim.toml", b"schema = 9"), "draft-ours"),
        (one("../../etc/passwd", b"x"), "draft-bad-name"),
        (one(".profile", b"x"), "draft-bad-name"),
        (vec![("A.stl", stl.clone()), ("a.STL", stl.clone())], "draft-same-name"),
        (vec![("a.zip", inner.clone()), ("b.stl", stl)], "draft-zip-among-others"),
        (Vec::new(), "draft-no-file"),
    ]
}

#[tokio::test]
async fn hostile_files_are_refused_in_a_sentence_and_nothing_of_them_is_kept() {
    each_village("hostile uploads", |village| async move {
        let api = village.api(village.validator);
        let page = village.page(village.validator).await;
        for (files, code) in hostile() {
            let sent: Vec<(&str, &[u8])> = files
                .iter()
                .map(|(name, bytes)| (*name, &bytes[..]))
                .collect();
            let names: Vec<_> = sent.iter().map(|(name, _)| *name).collect();
            let asked = format!("{names:?}");
            let refused = api.post_files("/api/v1/drafts", &sent).await.expect(422);
            assert_eq!(refused.body["code"], code, "{asked}: {}", refused.body);
            let detail = refused.body["detail"].as_str().unwrap().to_owned();
            assert!(!detail.contains('⟦') && !detail.is_empty(), "{detail}");
            for lang in ["fr", "en"] {
                let shown = page
                    .post_files(&format!("/{lang}/designs/new"), &sent)
                    .await
                    .expect(422);
                assert!(!shown.html.contains('⟦'), "{asked}: {}", shown.html);
                let kept = if lang == "fr" {
                    "Rien n"
                } else {
                    "Nothing was"
                };
                assert!(shown.html.contains(kept), "{asked}: {}", shown.html);
            }
            nothing_kept(&village, &asked).await;
        }
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_form_that_is_none_is_refused_in_a_sentence() {
    each_village("no form", |village| async move {
        let page = village.page(village.validator).await;
        let shown = page
            .post("/fr/designs/new", &[("files", "x")])
            .await
            .expect(422);
        assert!(shown.html.contains("Rien n"), "{}", shown.html);
        nothing_kept(&village, "no form").await;
    })
    .await;
}
