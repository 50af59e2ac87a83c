//! What of a design anybody may read, and what nobody else may; and what its licence bars, told before a job is
//! taken.

use essaim_testkit::{Folder, Village, each_village};
use serde_json::json;
use uuid::Uuid;

use crate::coming_in::added;
use crate::visor::{HEADBAND, folder};

/// A version is read without an account, and by any program.
async fn is_read_by_anybody(village: &Village, version: Uuid) -> String {
    let path = format!("/api/v1/versions/{version}");
    let maker = village.api(village.makers[0]);
    let read = maker.get(&path).await.expect(200).body;
    assert_eq!(read["id"], json!(version));
    let page = village.browser();
    let shown = page.get(&format!("/fr/versions/{version}")).await;
    shown.expect(200).html
}

#[tokio::test]
async fn anybody_reads_a_version_in_every_state_and_nobody_the_draft_of_another() {
    each_village("public versions", |village| async move {
        let ear_saver = Folder::of("ear-saver");
        let sender = village.api(village.validator);
        let mut files = ear_saver.sent();
        files.retain(|(name, _)| *name != "essaim.toml");
        let draft = sender.post_files("/api/v1/drafts", &files).await;
        let draft = draft.expect(201).id();
        let path = format!("/api/v1/drafts/{draft}");
        sender.get(&path).await.expect(200);
        for who in [village.coordinator, village.makers[0], village.approver] {
            village.api(who).get(&path).await.expect(404);
        }
        let page = village.browser().get(&format!("/fr/drafts/{draft}")).await;
        assert_ne!(page.status, 200, "{}", page.html);

        let visor = added(&village, &folder(), "over-mask").await;
        is_read_by_anybody(&village, visor.version(HEADBAND)).await;
        let version = village.headband.1;
        is_read_by_anybody(&village, version.uuid()).await;
        let withdraw = format!("/api/v1/versions/{version}/withdraw");
        for who in [village.approver, village.validator] {
            let why = json!({ "reason": "la branche casse" });
            village.api(who).post(&withdraw, why).await.expect(200);
        }
        let shown = is_read_by_anybody(&village, version.uuid()).await;
        assert!(shown.contains("Retirée"), "{shown}");
        assert!(shown.contains("Version retirée"), "{shown}");
        assert!(!shown.contains("Acceptée"), "the state that holds: {shown}");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_licence_that_bars_payment_is_told_where_jobs_are_taken() {
    each_village("licence on jobs", |village| async move {
        village.visors_needed(60).await;
        let page = village.page(village.makers[0]).await;
        let barred = "Licence non commerciale";
        let jobs = page.get("/fr/jobs").await.expect(200).html;
        assert!(!jobs.contains(barred), "nothing bars it: {jobs}");
        let file =
            "INSERT INTO version_file (version, name, hash, role, bytes, licence, licence_state)
            SELECT id, 'piece.stl', '00', 'mesh', 1, 'CC-BY-NC-4.0', 'stated' FROM version";
        village.tamper(file.to_owned()).await;
        let jobs = page.get("/fr/jobs").await.expect(200).html;
        assert!(jobs.contains(barred), "{jobs}");
        let api = village.api(village.makers[0]);
        let jobs = api.get("/api/v1/jobs").await.expect(200).body;
        assert_eq!(jobs[0]["bars_commerce"], true, "{jobs}");
        assert!(jobs[0]["but"].to_string().contains(barred), "{jobs}");
        let coordinator = village.api(village.coordinator);
        let asked = json!({ "collective": village.collective });
        let run = coordinator.post("/api/v1/matching/runs", asked).await;
        let send = format!("/api/v1/matching/runs/{}/send", run.expect(201).id());
        coordinator.post(&send, json!({})).await.expect(200);
        let jobs = page.get("/fr/jobs").await.expect(200).html;
        let first = jobs.split_once("/decline").map(|(first, _)| first);
        let first = first.unwrap_or_else(|| panic!("no proposal: {jobs}"));
        assert!(first.contains(barred), "told beside the proposal: {first}");
        village.verify().await;
    })
    .await;
}
