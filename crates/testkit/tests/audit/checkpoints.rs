//! Checkpoints are signed every five minutes and at a recall, sent off the machine, published, and believed.

use chrono::TimeDelta;
use essaim_app::App;
use essaim_app::audit::{Elsewhere, Signing, sign};
use essaim_app::work::{round, verify_audit};
use essaim_domain::audit::Signer;
use essaim_mail::Transport;
use essaim_store::testing::tamper;
use essaim_testkit::{Village, each_village, node};
use serde_json::{Value, json};

use crate::attacker::{Way, attack, disarm};
use crate::help::{exported, from, is_well, sealed, settled, signed};

async fn published(village: &Village) -> Value {
    let url = village.url.clone() + "/api/v1/checkpoints";
    reqwest::get(url).await.unwrap().json().await.unwrap()
}

async fn rows(village: &Village) -> Vec<u64> {
    let published = published(village).await;
    let all = published["checkpoints"].as_array().unwrap();
    all.iter()
        .map(|one| one["rows"].as_u64().unwrap())
        .collect()
}

#[tokio::test]
async fn every_five_minutes_what_was_done_is_signed_and_published() {
    each_village("checkpoints", |village| async move {
        sealed(&village, 3).await;
        village.wait(TimeDelta::minutes(5));
        settled(&village).await;
        assert_eq!(rows(&village).await, [3]);
        village.wait(TimeDelta::minutes(5));
        settled(&village).await;
        assert_eq!(
            rows(&village).await,
            [3],
            "nothing was done, nothing is signed"
        );
        sealed(&village, 2).await;
        village.wait(TimeDelta::minutes(5));
        settled(&village).await;
        assert_eq!(rows(&village).await, [5, 3]);
        let published = published(&village).await;
        let key = Signer::of(&[7; 32]).public().to_string();
        assert_eq!(published["key"], json!(key));
        let page = village.browser().get("/fr/checkpoints").await;
        assert!(page.html.contains(&key), "{}", page.html);
        let head = published["checkpoints"][0]["head"].as_str().unwrap();
        assert!(page.html.contains(head), "{}", page.html);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_recall_is_signed_at_once() {
    each_village("recall-checkpoint", |village| async move {
        let (_, line, _) = village.visors_needed(20).await;
        let maker = village.makers[0];
        let claim = village.claimed(maker, line, village.headband.1, 10).await;
        village.sealed(maker, claim, &[10]).await;
        village.wait(TimeDelta::minutes(5));
        settled(&village).await;
        settled(&village).await;
        let before = rows(&village).await;
        let recall = json!({ "kind": "spool", "id": village.spools[0], "reason": "bobine humide" });
        let api = village.api(village.coordinator);
        api.post("/api/v1/recalls", recall).await.expect(201);
        settled(&village).await;
        let after = rows(&village).await;
        assert_eq!(after.len(), before.len() + 1, "within seconds, not minutes");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn what_was_changed_since_the_last_checkpoint_is_never_signed() {
    each_village("refused", |village| async move {
        sealed(&village, 4).await;
        signed(&village).await;
        sealed(&village, 4).await;
        disarm(&village.base.db).await;
        attack(&village, Way::Edit, 7).await;
        let refused = sign(&village.app).await.unwrap();
        assert!(
            matches!(refused, Signing::Broken(broken) if broken.seq == 7),
            "{refused:?}"
        );
        assert_eq!(rows(&village).await, [4]);
    })
    .await;
}

#[tokio::test]
async fn a_folder_that_was_away_gets_everything_later_and_is_never_rewritten() {
    each_village("folder", |village| async move {
        let away = village.base.dir.path().join("away");
        let settings = essaim_app::Settings {
            checkpoints_to: Some(away.clone()),
            ..village.app.settings().clone()
        };
        let app = App::new(
            village.base.db.clone(),
            village.app.files().clone(),
            settings,
        );
        let node = node(1, Transport::memory());
        for _ in 0..2 {
            sealed(&village, 2).await;
            village.wait(TimeDelta::minutes(6));
            is_well(&round(&app, &node).await);
        }
        std::fs::create_dir(&away).unwrap();
        village.wait(TimeDelta::minutes(6));
        round(&app, &node).await;
        let first = away.join("checkpoint-000000000002.json");
        let written = std::fs::read(&first).unwrap();
        assert!(away.join("checkpoint-000000000004.json").exists());
        sealed(&village, 2).await;
        village.wait(TimeDelta::minutes(6));
        round(&app, &node).await;
        assert_eq!(std::fs::read(&first).unwrap(), written);
        let verdict = verify_audit(&village.app, &from(&away).await)
            .await
            .unwrap();
        assert_eq!(verdict.wrong, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn checkpoints_themselves_cannot_be_bent() {
    each_village("bent", |village| async move {
        for _ in 0..2 {
            sealed(&village, 3).await;
            signed(&village).await;
        }
        let folder = exported(&village).await;
        disarm(&village.base.db).await;
        tamper(&village.base.db, "DELETE FROM checkpoint WHERE sealed = 6")
            .await
            .unwrap();
        let wrong = verify_audit(&village.app, &from(&folder).await)
            .await
            .unwrap()
            .wrong;
        assert_eq!(wrong.len(), 1, "{wrong:?}");
        assert!(
            wrong[0].contains("row 6 is not in the database any more"),
            "{wrong:?}"
        );

        let redated = "UPDATE checkpoint SET signed_at = (SELECT MIN(recorded_at) FROM act)";
        tamper(&village.base.db, redated).await.unwrap();
        let wrong = verify_audit(&village.app, &Elsewhere::default())
            .await
            .unwrap()
            .wrong;
        assert!(
            wrong[0].contains("its signature is not of what it says"),
            "{wrong:?}"
        );

        let third = folder.join("checkpoint-000000000003.json");
        let bent = std::fs::read_to_string(&third)
            .unwrap()
            .replace("\"rows\": 3", "\"rows\": 2");
        std::fs::write(&third, bent).unwrap();
        let elsewhere = from(&third).await;
        let wrong = verify_audit(&village.app, &elsewhere).await.unwrap().wrong;
        let line = wrong.iter().find(|line| line.contains("000000000003.json"));
        assert!(line.unwrap().contains("its signature"), "{wrong:?}");
    })
    .await;
}

#[tokio::test]
async fn a_restored_instance_signs_with_its_own_key_and_says_so() {
    each_village("another-key", |village| async move {
        sealed(&village, 3).await;
        signed(&village).await;
        sealed(&village, 3).await;
        let settings = essaim_app::Settings {
            signer: Some(Signer::of(&[8; 32])),
            ..village.app.settings().clone()
        };
        let other = App::new(
            village.base.db.clone(),
            village.app.files().clone(),
            settings,
        );
        assert!(matches!(sign(&other).await.unwrap(), Signing::Signed(_)));
        let verdict = verify_audit(&other, &Elsewhere::default()).await.unwrap();
        assert_eq!(verdict.wrong, Vec::<String>::new());
        assert!(
            verdict.notes.iter().any(|note| note.contains("1 earlier")),
            "{verdict:?}"
        );
        let wrong = verify_audit(&village.app, &Elsewhere::default())
            .await
            .unwrap()
            .wrong;
        assert!(
            wrong[0].contains("a key nobody named"),
            "for the first key it is a stranger: {wrong:?}"
        );
        let both = Elsewhere {
            keys: vec![Signer::of(&[8; 32]).public()],
            ..Elsewhere::default()
        };
        let wrong = verify_audit(&village.app, &both).await.unwrap().wrong;
        assert_eq!(wrong, Vec::<String>::new());
    })
    .await;
}
