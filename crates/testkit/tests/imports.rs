//! Needs from a dirty spreadsheet.

use std::collections::BTreeMap;

use essaim_app::import::{self, Map, Outcome, Row};
use essaim_testkit::each_village;

const MAP: &str = r#"
source = "spring-2020"
collective = "estuaire"
[site]
column = "who"
add_in = "44109"
[product]
column = "what"
use_key = "reception"
values = { faceShields = "visor" }
[quantity]
column = "how many"
review_above = 2000
[date]
column = "when"
format = "%Y-%m-%d"
need_within_days = 14
"#;

fn row(line: i64, who: &str, what: &str, how_many: &str, when: &str) -> Row {
    let cells = [
        ("who", who),
        ("what", what),
        ("how many", how_many),
        ("when", when),
    ];
    let cells: BTreeMap<_, _> = cells
        .iter()
        .map(|(column, cell)| (column.to_string(), cell.to_string()))
        .collect();
    Row { line, cells }
}

#[tokio::test]
async fn every_row_is_accepted_refused_or_queued_and_the_same_file_adds_nothing() {
    each_village("imports", |village| async move {
        let map = Map::read(MAP).unwrap();
        let who = village.actor(village.coordinator).await;
        let rows = [
            row(2, "rec0", "faceShields", "50.0", "2020-04-02"),
            row(3, "rec0", "gowns", "50", "2020-04-02"),
            row(4, "rec1", "faceShields", "", "2020-04-02"),
            row(5, "rec1", "faceShields", "1e9", "2020-04-02"),
            row(6, "rec1", "faceShields", "12", "soon"),
            row(7, "Valbrune Nord", "faceShields", "30", "2020-04-03"),
            row(8, "", "faceShields", "30", "2020-04-03"),
        ];
        let expected = [
            Outcome::Accepted,
            Outcome::Refused("not-made-here"),
            Outcome::Refused("quantity-missing"),
            Outcome::Review("quantity-above-habit"),
            Outcome::Review("date-unreadable"),
            Outcome::Accepted,
            Outcome::Refused("site-missing"),
        ];
        let dry = import::import(&village.app, &who, &map, &rows, true)
            .await
            .unwrap();
        assert_eq!(dry, expected);
        assert!(
            import::totals(&village.app, "spring-2020")
                .await
                .unwrap()
                .is_empty(),
            "a dry run keeps nothing"
        );
        let outcomes = import::import(&village.app, &who, &map, &rows, false)
            .await
            .unwrap();
        assert_eq!(outcomes, expected);
        let again = import::import(&village.app, &who, &map, &rows, false)
            .await
            .unwrap();
        assert!(again.iter().all(|outcome| *outcome == Outcome::Known));
        let totals = import::totals(&village.app, "spring-2020").await.unwrap();
        let read: i64 = totals.iter().map(|(_, rows)| rows).sum();
        assert_eq!(read, 7, "{totals:?}");
        let requester = village.actor(village.requester).await;
        assert!(
            import::import(&village.app, &requester, &map, &rows, false)
                .await
                .is_err()
        );
        village.verify().await;
    })
    .await;
}
