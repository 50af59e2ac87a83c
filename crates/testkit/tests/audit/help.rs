//! Acts sealed and signed, for the stories.

use std::path::{Path, PathBuf};

use chrono::TimeDelta;
use essaim_app::audit::{Elsewhere, Signing, export, read, sign};
use essaim_app::work::{Report, round};
use essaim_domain::audit::{Act, Checkpoint, How};
use essaim_domain::chance::Mint;
use essaim_domain::ids::ActId;
use essaim_mail::Transport;
use essaim_store::{Tx, audit};
use essaim_testkit::{Village, node};
use uuid::Uuid;

/// An act of the first maker.
pub(crate) fn act(village: &Village, tx: &Tx, verb: &str) -> Act {
    let mut mint = Mint::new(tx.now(), village.app.chance());
    Act {
        id: ActId::new(&mut mint),
        happened_at: tx.now(),
        recorded_at: tx.now(),
        by: Some(village.makers[0]),
        entered_by: None,
        how: How::Page,
        role: None,
        verb: verb.to_owned(),
        about: "claim".to_owned(),
        about_id: Uuid::from_u128(9),
        request: None,
        facts: vec![("units".to_owned(), "12".to_owned())],
        text: None,
    }
}

/// So many acts, sealed.
pub(crate) async fn sealed(village: &Village, acts: usize) {
    for _ in 0..acts {
        let mut tx = village.base.db.begin().await.unwrap();
        let act = act(village, &tx, "claimed");
        audit::write(&mut tx, &act, None).await.unwrap();
        tx.commit().await.unwrap();
    }
    settled(village).await;
}

/// What was done is sealed; the clocks run.
pub(crate) async fn settled(village: &Village) -> usize {
    village.wait(TimeDelta::seconds(3));
    let report = round(&village.app, &node(1, Transport::memory())).await;
    is_well(&report);
    report.sealed
}

/// Sealing and signing did what they should.
pub(crate) fn is_well(report: &Report) {
    let ours = |line: &&String| line.contains("seal") || line.contains("checkpoint");
    assert_eq!(report.failed.iter().find(ours), None);
}

/// A checkpoint is signed now.
pub(crate) async fn signed(village: &Village) -> Checkpoint {
    let signing = sign(&village.app).await.unwrap();
    let Signing::Signed(checkpoint) = signing else {
        unreachable!("{signing:?}");
    };
    *checkpoint
}

/// A folder on another machine, with every checkpoint.
pub(crate) async fn exported(village: &Village) -> PathBuf {
    let folder = village.base.dir.path().join("elsewhere");
    tokio::fs::create_dir_all(&folder).await.unwrap();
    let done = export(&village.app, &folder).await.unwrap();
    assert_eq!(done.trouble, None);
    folder
}

/// What lies in a folder or file.
pub(crate) async fn from(path: &Path) -> Elsewhere {
    Elsewhere {
        given: read(path).await.unwrap(),
        ..Elsewhere::default()
    }
}
