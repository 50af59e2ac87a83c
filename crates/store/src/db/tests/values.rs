use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use essaim_domain::ids::PersonId;
use serde::{Deserialize, Serialize};
use sqlx::types::Json;
use uuid::Uuid;

use super::{ADD, id, with_sample};
use crate::InstanceKind;
use crate::column::{Key, Word, id_list};
use crate::testing::{START, each_engine};

const FILL: &str =
    "INSERT INTO sample (id, word, at, day, clock, spec, bytes, yes, left_over, grams)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
    ON CONFLICT (id) DO UPDATE SET word = excluded.word
    RETURNING id, word, at, day, clock, spec, bytes, yes, left_over, grams";

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Spec {
    material: String,
    weight: Option<i64>,
}

#[derive(Debug, PartialEq, sqlx::FromRow)]
struct Sample {
    id: Key<PersonId>,
    word: Option<Word<InstanceKind>>,
    at: Option<DateTime<Utc>>,
    day: Option<NaiveDate>,
    clock: Option<NaiveTime>,
    spec: Option<Json<Spec>>,
    bytes: Option<Vec<u8>>,
    yes: bool,
    left_over: i64,
    grams: Option<f64>,
}

fn spec() -> Spec {
    Spec {
        material: "PETG é".to_owned(),
        weight: None,
    }
}

#[tokio::test]
async fn every_type_comes_back_as_it_went_in() {
    each_engine("types", |base| async move {
        with_sample(&base).await;
        let full = Sample {
            id: Key(PersonId::from(id(1))),
            word: Some(Word(InstanceKind::Demo)),
            at: Some(START + TimeDelta::microseconds(123_456)),
            day: NaiveDate::from_ymd_opt(2026, 11, 22),
            clock: NaiveTime::from_hms_opt(8, 30, 0),
            spec: Some(Json(spec())),
            bytes: Some(vec![0, 255, 7]),
            yes: true,
            left_over: i64::MAX,
            grams: Some(0.1 + 0.2),
        };
        let nanoseconds = START + TimeDelta::nanoseconds(123_456_789);
        let mut tx = base.db.begin().await.unwrap();
        let args = (
            PersonId::from(id(1)),
            Word(InstanceKind::Demo),
            nanoseconds,
            full.day,
            full.clock,
            Json(spec()),
            full.bytes.as_deref(),
            true,
            i64::MAX,
            0.1 + 0.2,
        );
        let written: Sample = tx.one(FILL, args).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(written, full);
        let read: Sample = base
            .db
            .one("SELECT * FROM sample WHERE id = $1", (id(1),))
            .await
            .unwrap();
        assert_eq!(read, full);
    })
    .await;
}

#[tokio::test]
async fn nothing_comes_back_as_nothing() {
    each_engine("nulls", |base| async move {
        with_sample(&base).await;
        let mut tx = base.db.begin().await.unwrap();
        let none = (
            id(1),
            None::<&str>,
            None::<DateTime<Utc>>,
            None::<NaiveDate>,
            None::<NaiveTime>,
            None::<Json<Spec>>,
            None::<Vec<u8>>,
            false,
            0_u32,
            None::<f64>,
        );
        let written: Sample = tx.one(FILL, none).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!((written.word, written.at, written.spec), (None, None, None));
        assert_eq!(
            (written.bytes, written.grams, written.left_over),
            (None, None, 0)
        );
    })
    .await;
}

#[tokio::test]
async fn a_word_that_names_nothing_is_an_error_not_a_guess() {
    each_engine("unknown word", |base| async move {
        let read = base
            .db
            .one::<(Word<InstanceKind>,)>("SELECT 'unreal'", ())
            .await;
        let refused = read.unwrap_err().to_string();
        assert!(refused.contains("\"unreal\" is no"), "{refused}");
    })
    .await;
}

#[tokio::test]
async fn lists_of_texts_and_of_ids_are_one_argument() {
    each_engine("lists", |base| async move {
        with_sample(&base).await;
        let mut tx = base.db.begin().await.unwrap();
        for number in 1..=3 {
            tx.run(ADD, (id(number),)).await.unwrap();
        }
        tx.run("UPDATE sample SET word = 'real' WHERE id = $1", (id(2),))
            .await
            .unwrap();
        tx.commit().await.unwrap();

        let some = "SELECT id FROM sample WHERE id IN (SELECT unhex(value) FROM json_each($1, '$'))
            ORDER BY id";
        let found: Vec<(Uuid,)> = base
            .db
            .all(some, (id_list([id(3), id(1), id(9)]),))
            .await
            .unwrap();
        assert_eq!(found, [(id(1),), (id(3),)]);

        let texts = "SELECT id FROM sample WHERE word IN (SELECT value FROM json_each($1, '$'))";
        let found: Vec<(Uuid,)> = base.db.all(texts, (Json(["real", "x"]),)).await.unwrap();
        assert_eq!(found, [(id(2),)]);
    })
    .await;
}
