//! Specimens lie outside everything that is counted.

use essaim_testkit::{Village, each_village};
use serde_json::Value;

use crate::help::judged;

/// Everything anybody counts: rows of the ledger, figures, open needs, what the matching and the home page show.
async fn counted(village: &Village) -> (Vec<i64>, Vec<Value>, String) {
    let tables = [
        "need",
        "need_line",
        "claim",
        "batch",
        "bag",
        "pile",
        "movement",
        "parcel",
        "proposal",
        "spool WHERE grams_left <> 3000 AND 1 = 1",
    ];
    let mut rows = Vec::new();
    for table in tables {
        let (table, condition) = table.split_once(" WHERE ").unwrap_or((table, "1 = 1"));
        rows.push(village.rows(table, condition).await);
    }
    let coordinator = village.api(village.coordinator);
    let mut read = Vec::new();
    for path in [
        "/api/v1/figures",
        "/api/v1/needs",
        "/api/v1/batches",
        "/api/v1/claims",
    ] {
        let mut body = coordinator.get(path).await.body;
        if let Some(fields) = body.as_object_mut() {
            fields.remove("computed_at");
        }
        read.push(body);
    }
    let home = village.browser().get("/en/").await.expect(200).html;
    let numbers = home.split("<main").nth(1).unwrap_or_default().to_owned();
    (rows, read, numbers)
}

#[tokio::test]
async fn no_figure_pile_or_movement_knows_of_a_specimen() {
    each_village("specimens-outside", |village| async move {
        village.visors_needed(50).await;
        let before = counted(&village).await;
        let whole = village.whole().await;
        let (piles, movements) = (whole.book.piles.iter().count(), whole.movements.len());
        judged(&village, "accepted", true).await;
        assert_eq!(village.rows("specimen", "state = 'accepted'").await, 1);
        assert_eq!(counted(&village).await, before);
        let whole = village.whole().await;
        assert_eq!(
            (whole.book.piles.iter().count(), whole.movements.len()),
            (piles, movements)
        );
        village.verify().await;
    })
    .await;
}
