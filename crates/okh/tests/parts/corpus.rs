//! What fuzzing began with and what it found, read again by the same code.

#[path = "../../../../fuzz/holds/clear.rs"]
mod clear;
#[path = "../../../../fuzz/holds/okh.rs"]
mod okh;
#[path = "../../../../fuzz/holds/zip.rs"]
mod zip;

use std::path::Path;
use std::process::Command;

/// How many files were read, and how many refused.
fn replayed(corpus: &str, holds: fn(&[u8]) -> bool) -> (usize, usize) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus");
    let (mut read, mut refused) = (0, 0);
    for entry in std::fs::read_dir(folder.join(corpus)).expect("the corpus") {
        let path = entry.expect("a file").path();
        println!("{}", path.display());
        if holds(&std::fs::read(&path).expect("a file")) {
            read += 1;
        } else {
            refused += 1;
        }
    }
    (read, refused)
}

#[test]
fn every_manifest_of_the_corpus_is_read_or_refused_in_peace() {
    let (read, refused) = replayed("okh", okh::holds);
    assert!(read >= 8 && refused >= 8, "{read} read, {refused} refused");
}

#[test]
fn every_zip_of_the_corpus_is_unpacked_or_refused_in_peace() {
    let (unpacked, refused) = replayed("zip", zip::holds);
    assert!(
        unpacked >= 4 && refused >= 10,
        "{unpacked} unpacked, {refused} refused"
    );
}

/// In kB, of addresses: the program itself takes half of it.
const LIMIT: &str = "300000";

#[test]
fn the_corpus_is_read_in_little_memory() {
    for test in [
        "corpus::every_manifest_of_the_corpus_is_read_or_refused_in_peace",
        "corpus::every_zip_of_the_corpus_is_unpacked_or_refused_in_peace",
    ] {
        let again = Command::new("sh")
            .args(["-c", "ulimit -v $1 && exec \"$0\" --exact \"$2\""])
            .arg(std::env::current_exe().expect("this test"))
            .args([LIMIT, test])
            .output()
            .expect("a shell");
        let said = String::from_utf8_lossy(&again.stdout);
        assert!(again.status.success(), "{said}");
        assert!(said.contains("1 passed"), "{said}");
    }
}
