//! What fuzzing began with and what it found, read again by the same code.

#[path = "../../../../fuzz/holds/stl.rs"]
mod stl;

use std::path::Path;
use std::process::Command;

#[test]
fn every_file_of_the_corpus_is_read_or_refused_in_peace() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus/stl");
    let (mut read, mut refused) = (0, 0);
    for entry in std::fs::read_dir(folder).expect("the corpus") {
        let path = entry.expect("a file").path();
        println!("{}", path.display());
        if stl::holds(&std::fs::read(&path).expect("a file")) {
            read += 1;
        } else {
            refused += 1;
        }
    }
    assert!(
        read >= 15 && refused >= 15,
        "{read} read, {refused} refused"
    );
}

/// In kB, of addresses: the program itself takes half of it.
const LIMIT: &str = "300000";

#[test]
fn the_corpus_is_read_in_little_memory() {
    let again = Command::new("sh")
        .args(["-c", "ulimit -v $1 && exec \"$0\" --exact \"$2\""])
        .arg(std::env::current_exe().expect("this test"))
        .args([
            LIMIT,
            "corpus::every_file_of_the_corpus_is_read_or_refused_in_peace",
        ])
        .output()
        .expect("a shell");
    let said = String::from_utf8_lossy(&again.stdout);
    assert!(again.status.success(), "{said}");
    assert!(said.contains("1 passed"), "{said}");
}
