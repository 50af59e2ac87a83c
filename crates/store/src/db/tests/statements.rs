use std::collections::BTreeSet;

use crate::check::not_understood;
use crate::statements;
use crate::testing::each_engine;

#[tokio::test]
async fn both_engines_understand_every_statement() {
    each_engine("statements", |base| async move {
        let refused: Vec<String> = not_understood(&base.db)
            .await
            .into_iter()
            .map(|(statement, error)| format!("{}: {error}", statement.name))
            .collect();
        assert!(refused.is_empty(), "{}", refused.join("\n"));
    })
    .await;
}

#[tokio::test]
async fn a_statement_with_a_wrong_column_is_not_understood() {
    each_engine("wrong column", |base| async move {
        assert!(base.db.prepare("SELECT hue FROM instance").await.is_err());
        assert!(
            base.db
                .prepare("UPDATE instance SET kind = $1")
                .await
                .is_ok()
        );
    })
    .await;
}

#[test]
fn every_statement_has_a_name_of_its_own() {
    let names: BTreeSet<&str> = statements()
        .iter()
        .map(|statement| statement.name)
        .collect();
    assert_eq!(names.len(), statements().len());
    assert!(names.contains("essaim_store::db::instance::FOUND"));
}
