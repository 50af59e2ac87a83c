//! Files that are no manifests, and such as would cost too much.

use essaim_okh::{LooksLike, Syntax, Unreadable, Warning, read};

fn refusal(name: &str, bytes: &[u8]) -> Unreadable {
    read(name, bytes).expect_err("a refusal")
}

/// What every refusal owes its reader.
fn is_clear(refusal: &Unreadable) {
    let sentence = refusal.to_string();
    assert!(sentence.contains("Nothing was kept."), "{sentence}");
    assert!(
        sentence.ends_with('.') && sentence.len() < 500,
        "{sentence}"
    );
}

#[test]
fn nothing_is_empty() {
    for name in ["okh.toml", "okh.yml", "manifest"] {
        for bytes in ["", "  \r\n\t", "\u{feff}", "# only a comment\n"] {
            assert_eq!(
                refusal(name, bytes.as_bytes()),
                Unreadable::Empty,
                "{name} {bytes:?}"
            );
        }
    }
    assert_eq!(refusal("okh.yml", b"---\n...\n"), Unreadable::Empty);
}

#[test]
fn what_is_no_manifest_is_named() {
    for (bytes, looks_like) in [
        (
            &b"<!DOCTYPE html><html><body>404</body></html>"[..],
            LooksLike::WebPage,
        ),
        (b"\x89PNG\r\n\x1a\n", LooksLike::Picture),
        (b"PK\x03\x04\x14\x00", LooksLike::Archive),
        (b"%PDF-1.7 ...", LooksLike::Document),
        (b"name: x\0y", LooksLike::Binary),
    ] {
        for name in ["okh.toml", "okh.yml", "okh"] {
            let refusal = refusal(name, bytes);
            assert_eq!(refusal, Unreadable::NotAManifest { looks_like });
            is_clear(&refusal);
        }
    }
    let looks_like = LooksLike::Text;
    for bytes in ["- a\n- list\n", "just a line\n"] {
        assert_eq!(
            refusal("okh.yml", bytes.as_bytes()),
            Unreadable::NotAManifest { looks_like }
        );
    }
}

#[test]
fn a_file_without_name_function_or_licence_says_nothing() {
    for bytes in [
        "[package]\nversion = \"1\"\n",
        "okhv = \"2.4\"\n",
        "name = [1]\n",
    ] {
        assert_eq!(
            refusal("okh.toml", bytes.as_bytes()),
            Unreadable::SaysNothing
        );
    }
    is_clear(&Unreadable::SaysNothing);
}

#[test]
fn a_broken_line_is_named() {
    let toml = refusal("okh.toml", b"name = \"a\"\nversion = \n");
    assert!(matches!(
        &toml,
        Unreadable::Malformed {
            syntax: Syntax::Toml,
            line: 2,
            ..
        }
    ));
    is_clear(&toml);
    let yaml = refusal("okh.yml", b"title: a\nlicense: \"MIT\nversion: 1\n");
    assert!(
        matches!(yaml, Unreadable::Malformed { syntax: Syntax::Yaml, line, .. } if line >= 2),
        "{yaml:?}"
    );
    is_clear(&yaml);
}

#[test]
fn references_to_references_end_early() {
    let levels = (1..30).map(|level| {
        let ten = vec![format!("*a{}", level - 1); 10].join(", ");
        format!("a{level}: &a{level} [{ten}]")
    });
    let levels: Vec<String> = levels.collect();
    let bomb = format!("a0: &a0 [x, x]\n{}\ntitle: bomb\n", levels.join("\n"));
    let refusal = refusal("okh.yml", bomb.as_bytes());
    assert!(matches!(refusal, Unreadable::TooMuch { .. }), "{refusal:?}");
    is_clear(&refusal);
}

#[test]
fn a_long_text_repeated_ends_early() {
    let mut bomb = format!("title: &long \"{}\"\nall:\n", "x".repeat(100_000));
    bomb.push_str(&"- *long\n".repeat(5000));
    let refusal = refusal("okh.yml", bomb.as_bytes());
    assert!(matches!(refusal, Unreadable::TooMuch { .. }), "{refusal:?}");
}

#[test]
fn anchors_in_anchors_are_paid_for() {
    let nested = (0..20).fold("x".repeat(90_000), |inside, level| {
        format!("&b{level} [{inside}]")
    });
    let refusal = refusal("okh.yml", format!("title: a\nb: {nested}\n").as_bytes());
    assert!(matches!(refusal, Unreadable::TooMuch { .. }), "{refusal:?}");
}

#[test]
fn a_reference_to_itself_is_refused() {
    let refusal = refusal("okh.yml", b"title: a\nloop: &a [*a]\n");
    assert!(
        matches!(refusal, Unreadable::Malformed { line: 2, .. }),
        "{refusal:?}"
    );
    is_clear(&refusal);
}

#[test]
fn a_modest_reference_is_read() {
    let yaml = b"title: a\nlicensor: &who\n  name: Ada\ncontact: *who\n";
    let read = read("okh.yml", yaml).expect("a manifest");
    let contact = read
        .manifest
        .others
        .get("contact")
        .and_then(|who| who.as_table());
    assert_eq!(
        contact.and_then(|who| who.get("name")?.as_text()),
        Some("Ada")
    );
}

#[test]
fn deep_nesting_is_refused_in_both_syntaxes() {
    for depth in [40, 300, 5000, 100_000] {
        let lists = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        let tables = format!("{}1{}", "{a = ".repeat(depth), "}".repeat(depth));
        let keys = format!("{}a = 1", "a.".repeat(depth));
        let header = format!("[{}a]\nb = 1", "a.".repeat(depth));
        let steps = format!("{}x", "- ".repeat(depth));
        let flow = format!("{}1{}", "{a: ".repeat(depth), "}".repeat(depth));
        for (name, bytes) in [
            ("okh.toml", format!("name = \"a\"\nx = {lists}\n")),
            ("okh.toml", format!("name = \"a\"\nx = {tables}\n")),
            ("okh.toml", format!("name = \"a\"\n{keys}\n")),
            ("okh.toml", format!("name = \"a\"\n{header}\n")),
            ("okh.yml", format!("title: a\nx: {lists}\n")),
            ("okh.yml", format!("title: a\nx: {flow}\n")),
            ("okh.yml", format!("title: a\nx:\n  {steps}\n")),
        ] {
            let refusal = refusal(name, bytes.as_bytes());
            let deep = matches!(
                refusal,
                Unreadable::TooDeep { .. }
                    | Unreadable::Malformed { .. }
                    | Unreadable::TooMuch { .. }
            );
            assert!(deep, "{name} at {depth}: {refusal:?}");
            is_clear(&refusal);
        }
    }
}

#[test]
fn ten_megabytes_of_brackets_are_too_big() {
    let bytes = vec![b'['; 10_000_000];
    for name in ["okh.toml", "okh.yml", "okh"] {
        let refusal = refusal(name, &bytes);
        assert_eq!(
            refusal,
            Unreadable::TooBig {
                bytes: 10_000_000,
                limit: 1 << 20
            }
        );
        is_clear(&refusal);
    }
}

fn keys(count: u32) -> String {
    let lines: Vec<String> = (0..count).map(|n| format!("k{n} = 1")).collect();
    lines.join("\n")
}

#[test]
fn many_values_are_too_much() {
    let toml = format!("name = \"a\"\nx = [{}]\n", "1,".repeat(200_000));
    let yaml = format!("title: a\nx: [{}]\n", "1,".repeat(200_000));
    let keys = keys(30_000);
    for (name, bytes) in [("okh.toml", toml), ("okh.yml", yaml), ("okh.toml", keys)] {
        let refusal = refusal(name, bytes.as_bytes());
        assert!(
            matches!(refusal, Unreadable::TooMuch { limit: 10_000 }),
            "{refusal:?}"
        );
    }
}

#[test]
fn a_crowd_of_warnings_is_counted() {
    let read = read(
        "okh.toml",
        format!("name = \"a\"\n{}", keys(500)).as_bytes(),
    )
    .expect("a manifest");
    assert_eq!(read.warnings.len(), 101);
    assert!(matches!(read.warnings.last(), Some(Warning::More { count }) if *count > 400));
    assert_eq!(read.manifest.others.len(), 500);
}

#[test]
fn marks_line_ends_and_latin_1_are_read() {
    let toml = "name = \"Visière\"\nfunction = \"a\"\n";
    let plain = read("okh.toml", toml.as_bytes())
        .expect("a manifest")
        .manifest;
    for bytes in [
        format!("\u{feff}{toml}").into_bytes(),
        toml.replace('\n', "\r\n").into_bytes(),
        toml.replace('\n', "\r").into_bytes(),
    ] {
        assert_eq!(
            read("okh.toml", &bytes).expect("a manifest").manifest,
            plain
        );
    }
    let latin: Vec<u8> = toml
        .chars()
        .map(|c| u8::try_from(u32::from(c)).expect("Latin-1"))
        .collect();
    let latin = read("okh.toml", &latin).expect("a manifest");
    assert_eq!(latin.manifest, plain);
    assert_eq!(latin.warnings.first(), Some(&Warning::NotUtf8));
}

#[test]
fn a_parser_that_gives_up_on_depth_says_so_like_we_do() {
    let lists = format!("{}{}", "[".repeat(200), "]".repeat(200));
    for (name, key) in [("okh.toml", "name ="), ("okh.yml", "title:")] {
        let refusal = refusal(name, format!("{key} {lists}\n").as_bytes());
        assert_eq!(refusal, Unreadable::TooDeep { limit: 32 }, "{name}");
    }
}
