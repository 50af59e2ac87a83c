//! Files nobody names are let go of, a day after they came; what is named or new stays.

use std::time::SystemTime;

use chrono::TimeDelta;
use essaim_app::work::{CLOCKS, round};
use essaim_domain::design::FileHash;
use essaim_mail::Transport;
use essaim_testkit::{Village, each_village};

use crate::help::node;

/// As if it had been kept two days ago.
async fn aged(village: &Village, hash: FileHash) {
    let at = village.base.db.now().await.unwrap() - TimeDelta::days(2);
    let path = village.app.files().path(hash);
    let file = std::fs::File::options().write(true).open(path).unwrap();
    file.set_modified(SystemTime::from(at)).unwrap();
}

/// Evidence of an approval; the hash of its file.
async fn evidence(village: &Village) -> FileHash {
    let api = village.api(village.validator);
    let list = api.get("/api/v1/approvals").await.expect(200).body;
    let id = list["accepted"][0]["id"].as_str().unwrap().to_owned();
    let path = format!("/api/v1/approvals/{id}/evidence");
    let file: (&str, &[u8]) = ("photo.pdf", b"%PDF-1.7\n");
    let sent = api.post_form(&path, &[("kind", "photo")], Some(file)).await;
    sent.expect(201);
    FileHash::of(file.1)
}

#[tokio::test]
async fn a_file_nobody_names_goes_after_a_day_and_what_is_named_or_new_stays() {
    each_village("unnamed files", |village| async move {
        let files = village.app.files();
        let named = evidence(&village).await;
        let orphan = files.put(b"its transaction failed").await.unwrap();
        let again = files.put(b"kept again today").await.unwrap();
        let young = files.put(b"its transaction is not over").await.unwrap();
        for hash in [named, orphan, again] {
            aged(&village, hash).await;
        }
        files.put(b"kept again today").await.unwrap();
        let clock = CLOCKS
            .iter()
            .find(|clock| clock.name == "clock:let-go-of-files");
        assert_eq!(clock.unwrap().every, TimeDelta::days(1));
        let report = round(&village.app, &node(1, Transport::memory())).await;
        let gone = report
            .clocks
            .iter()
            .find(|(name, _)| *name == "clock:let-go-of-files");
        assert_eq!(gone, Some(&("clock:let-go-of-files", 1)), "{report:?}");
        assert!(files.read(orphan).await.is_err());
        for hash in [named, again, young] {
            files.read(hash).await.unwrap();
        }
        let before = village.base.db.now().await.unwrap() - TimeDelta::days(1);
        assert!(
            !files.let_go(young, before).await.unwrap(),
            "it came at that moment"
        );
        files.read(young).await.unwrap();
        assert!(
            !files.let_go(orphan, before).await.unwrap(),
            "another node was quicker"
        );
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn evidence_that_is_damaged_is_found_when_everything_is_checked() {
    each_village("damaged evidence", |village| async move {
        let hash = evidence(&village).await;
        let path = village.app.files().path(hash);
        std::fs::write(&path, "changed").unwrap();
        let verdict =
            essaim_app::work::verify(&village.app, &essaim_app::audit::Elsewhere::default())
                .await
                .unwrap();
        let said = hash.to_string();
        let found = verdict.wrong.iter().any(|line| line.contains(&said));
        assert!(found, "{verdict:?}");
        std::fs::write(&path, b"%PDF-1.7\n").unwrap();
        village.verify().await;
    })
    .await;
}
