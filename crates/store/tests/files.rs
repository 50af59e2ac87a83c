//! Files by hash: kept whole or not at all, never served damaged.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot be prepared has failed"
)]

use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use chrono::DateTime;
use essaim_store::testing::Scratch;
use essaim_store::{FileError, FileHash, Files};
use uuid::Uuid;

const INSTANCE: Uuid = Uuid::from_u128(7);
const BYTES: &[u8] = b"solid visor\nendsolid visor\n";

async fn open(dir: &Path) -> Files {
    Files::open(dir, INSTANCE).await.unwrap()
}

/// Every file below `dir`.
fn everything(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(everything(&path));
        } else {
            found.push(path);
        }
    }
    found
}

#[tokio::test]
async fn a_file_is_kept_under_the_hash_of_its_bytes() {
    let dir = Scratch::new().unwrap();
    let files = open(dir.path()).await;
    let hash = files.put(BYTES).await.unwrap();
    assert_eq!(hash, FileHash::of(BYTES));
    assert_eq!(files.read(hash).await.unwrap(), BYTES);
    let name = hash.to_string();
    let place = dir.path().join("files").join(&name[..2]).join(&name[2..]);
    assert_eq!(everything(&dir.path().join("files")), [place]);
}

#[tokio::test]
async fn the_same_bytes_twice_are_one_file() {
    let dir = Scratch::new().unwrap();
    let files = open(dir.path()).await;
    let first = files.put(BYTES).await.unwrap();
    let second = files.put_from(BYTES, 1_000).await.unwrap();
    assert_eq!(first, second);
    assert_eq!(everything(&dir.path().join("files")).len(), 1);
}

#[tokio::test]
async fn an_upload_that_is_cut_leaves_nothing() {
    let dir = Scratch::new().unwrap();
    let files = open(dir.path()).await;
    let mut upload = files.upload(1_000).await.unwrap();
    upload.write(BYTES).await.unwrap();
    assert_eq!(
        everything(&dir.path().join("files")).len(),
        1,
        "it is arriving"
    );
    drop(upload);
    assert!(everything(&dir.path().join("files")).is_empty());
}

#[tokio::test]
async fn an_upload_beyond_its_limit_leaves_nothing() {
    let dir = Scratch::new().unwrap();
    let files = open(dir.path()).await;
    let limit = 10;
    let refused = files.put_from(BYTES, limit).await;
    assert!(
        matches!(refused, Err(FileError::TooLarge { limit: 10 })),
        "{refused:?}"
    );
    assert!(everything(&dir.path().join("files")).is_empty());
}

#[tokio::test]
async fn what_a_crash_left_is_swept_and_what_is_arriving_is_not() {
    let dir = Scratch::new().unwrap();
    let files = open(dir.path()).await;
    let left = dir.path().join("files/part/left");
    std::fs::write(&left, BYTES).unwrap();
    let crash = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000);
    File::options()
        .write(true)
        .open(&left)
        .unwrap()
        .set_modified(crash)
        .unwrap();
    let mut arriving = files.upload(1_000).await.unwrap();
    arriving.write(BYTES).await.unwrap();

    let removed = files
        .sweep(DateTime::from_timestamp(2_000, 0).unwrap())
        .await
        .unwrap();
    assert_eq!(removed, 1);
    assert!(!left.exists());
    let hash = arriving.keep().await.unwrap();
    assert_eq!(files.read(hash).await.unwrap(), BYTES);
}

#[tokio::test]
async fn a_damaged_file_is_named_not_served_and_mended_by_the_same_bytes() {
    let dir = Scratch::new().unwrap();
    let files = open(dir.path()).await;
    let hash = files.put(BYTES).await.unwrap();
    std::fs::write(files.path(hash), b"solid visor\nendsolid Visor\n").unwrap();
    let refused = files.read(hash).await.unwrap_err();
    assert!(matches!(refused, FileError::Damaged { .. }), "{refused:?}");
    assert!(
        refused
            .to_string()
            .contains(files.path(hash).to_str().unwrap())
    );
    files.put(BYTES).await.unwrap();
    assert_eq!(files.read(hash).await.unwrap(), BYTES);
}

#[tokio::test]
async fn a_file_nobody_kept_is_missing() {
    let dir = Scratch::new().unwrap();
    let files = open(dir.path()).await;
    let missing = files.read(FileHash::of(b"other")).await;
    assert!(
        matches!(missing, Err(FileError::Missing { .. })),
        "{missing:?}"
    );
}

#[tokio::test]
async fn a_folder_serves_only_its_own_instance() {
    let dir = Scratch::new().unwrap();
    let hash = open(dir.path()).await.put(BYTES).await.unwrap();
    assert_eq!(open(dir.path()).await.read(hash).await.unwrap(), BYTES);
    let other = Files::open(dir.path(), Uuid::from_u128(8)).await;
    assert!(
        matches!(other, Err(FileError::OtherInstance { .. })),
        "{other:?}"
    );
    std::fs::remove_file(dir.path().join("instance")).unwrap();
    let unknown = Files::open(dir.path(), INSTANCE).await;
    assert!(
        matches!(unknown, Err(FileError::NoInstance { .. })),
        "{unknown:?}"
    );
}

#[test]
fn a_hash_is_read_back_only_from_64_digits() {
    let hash = FileHash::of(b"");
    let text = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    assert_eq!(hash.to_string(), text);
    assert_eq!(text.parse::<FileHash>().unwrap(), hash);
    for wrong in [&text[1..], "", "../../../etc/passwd"] {
        assert!(wrong.parse::<FileHash>().is_err(), "{wrong}");
    }
}
