//! What becomes of a message owed.

use chrono::TimeDelta;
use essaim_app::work::{Report, round, unlock};
use essaim_mail::{Smtp, SmtpSettings, Tls, Transport};
use essaim_store::instance;
use essaim_testkit::each_village;
use essaim_testkit::testing::{count, tamper};
use serde_json::json;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;

use crate::help::{a_claim, letters, node};

const UNDELIVERED: &str = "SELECT CAST(COUNT(*) AS BIGINT) FROM outbox WHERE undelivered_at IS NOT NULL AND dropped_at IS NOT NULL";

#[tokio::test]
async fn a_message_is_sent_once_with_what_is_true_then() {
    each_village("sent once", |village| async move {
        let claim = a_claim(&village).await;
        let node = node(1, Transport::memory());
        assert_eq!(round(&village.app, &node).await.sent, 1);
        assert_eq!(round(&village.app, &node).await.sent, 0);
        let sent = letters(&node);
        assert_eq!(sent.len(), 1);
        assert_eq!(sent[0].to.as_str(), "maelle@example.invalid");
        assert!(
            sent[0].text.contains(&format!("/fr/claims/{claim}")),
            "{}",
            sent[0].text
        );
        assert!(sent[0].subject.contains("10"), "{}", sent[0].subject);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_message_that_is_true_no_longer_is_not_sent() {
    each_village("stale", |village| async move {
        let claim = a_claim(&village).await;
        let api = village.api(village.makers[0]);
        let path = format!("/api/v1/claims/{claim}/give-back");
        api.post(&path, json!({ "units": 10 })).await.expect(200);
        let node = node(1, Transport::memory());
        let report = round(&village.app, &node).await;
        assert_eq!((report.sent, report.dropped), (0, 1));
        assert!(letters(&node).is_empty());
        assert_eq!(count(&village.base.db, UNDELIVERED).await.unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn a_letter_that_cannot_leave_is_tried_again_then_given_up_and_told() {
    each_village("retried", |village| async move {
        a_claim(&village).await;
        let far = "UPDATE claim SET due = '2027-01-21 08:00:00+00:00'";
        tamper(&village.base.db, far).await.unwrap();
        let blocked = village.base.dir.path().join("a-file");
        std::fs::write(&blocked, "no folder").unwrap();
        let ill = node(1, Transport::Folder(blocked));
        let tried = |report: Report| (report.sent, report.later, report.undelivered);
        assert_eq!(tried(round(&village.app, &ill).await), (0, 1, 0));
        assert_eq!(
            tried(round(&village.app, &ill).await),
            (0, 0, 0),
            "not before its pause"
        );
        village.wait(TimeDelta::seconds(40));
        assert_eq!(tried(round(&village.app, &ill).await), (0, 1, 0));
        village.wait(TimeDelta::days(4));
        assert_eq!(tried(round(&village.app, &ill).await), (0, 0, 1));
        assert_eq!(count(&village.base.db, UNDELIVERED).await.unwrap(), 1);

        village.wait(TimeDelta::days(1));
        let well = node(1, Transport::memory());
        let report = round(&village.app, &well).await;
        assert!(
            report.clocks.contains(&("clock:tell-undelivered", 2)),
            "{report:?}"
        );
        let told = letters(&well);
        assert_eq!(told.len(), 2, "both coordinators");
        assert!(told[0].text.contains("Maelle"), "{}", told[0].text);
        assert!(!told[0].text.contains("maelle@"), "no address");
        village.wait(TimeDelta::days(1));
        assert_eq!(round(&village.app, &well).await.sent, 0, "once");
    })
    .await;
}

#[tokio::test]
async fn who_has_no_mail_is_a_message_not_delivered() {
    each_village("no mail", |village| async move {
        a_claim(&village).await;
        tamper(&village.base.db, "UPDATE contact SET email = NULL")
            .await
            .unwrap();
        let node = node(1, Transport::memory());
        assert_eq!(round(&village.app, &node).await.undelivered, 1);
        assert_eq!(count(&village.base.db, UNDELIVERED).await.unwrap(), 1);
    })
    .await;
}

#[tokio::test]
async fn an_address_the_mail_server_refuses_is_not_tried_again() {
    each_village("refused", |village| async move {
        a_claim(&village).await;
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let server = tokio::spawn(refuses(listener));
        let smtp = Smtp::new(SmtpSettings {
            host: "127.0.0.1".to_owned(),
            port,
            tls: Tls::None,
            account: None,
            timeout: SmtpSettings::TIMEOUT,
        });
        let node = node(1, Transport::Smtp(smtp.unwrap()));
        assert_eq!(round(&village.app, &node).await.undelivered, 1);
        server.abort();
        village.wait(TimeDelta::hours(3));
        let report = round(&village.app, &node).await;
        assert_eq!((report.later, report.undelivered), (0, 0));
    })
    .await;
}

/// A mail server that knows nobody.
async fn refuses(listener: TcpListener) {
    let (stream, _) = listener.accept().await.unwrap();
    let (read, mut write) = stream.into_split();
    write.write_all(b"220 here\r\n").await.unwrap();
    let mut lines = BufReader::new(read).lines();
    while let Ok(Some(line)) = lines.next_line().await {
        let refused = line.to_ascii_uppercase().starts_with("RCPT");
        let answer: &[u8] = if refused {
            b"550 5.1.1 no such user\r\n"
        } else {
            b"250 ok\r\n"
        };
        if write.write_all(answer).await.is_err() {
            return;
        }
    }
}

#[tokio::test]
async fn a_locked_copy_mails_nobody() {
    each_village("locked", |village| async move {
        a_claim(&village).await;
        let mut tx = village.base.db.begin().await.unwrap();
        instance::set_locked(&mut tx, true).await.unwrap();
        tx.commit().await.unwrap();
        let node = node(1, Transport::memory());
        assert_eq!(round(&village.app, &node).await.sent, 0);
        assert!(unlock(&village.app).await.unwrap());
        assert!(!unlock(&village.app).await.unwrap(), "only once");
        assert_eq!(round(&village.app, &node).await.sent, 1);
    })
    .await;
}
