//! The layer itself, on both engines.

mod errors;
mod migrations;
mod notices;
mod statements;
mod transactions;
mod values;

use crate::testing::{TestDb, tamper};

/// A table with a column of every type this project stores.
const SAMPLE: &str = "CREATE TABLE sample (
    id UUID NOT NULL PRIMARY KEY,
    word TEXT CONSTRAINT word_known CHECK (word IN ('real', 'demo')),
    at TIMESTAMPTZ, day DATE, clock TIME, spec JSONB, bytes BYTEA,
    yes BOOLEAN NOT NULL DEFAULT FALSE,
    left_over BIGINT NOT NULL DEFAULT 10 CONSTRAINT left_over_not_negative CHECK (left_over >= 0),
    grams DOUBLE PRECISION,
    parent UUID REFERENCES sample (id))";

const ADD: &str = "INSERT INTO sample (id) VALUES ($1)";
const ROWS: &str = "SELECT CAST(COUNT(*) AS BIGINT) FROM sample";
const TAKE: &str = "UPDATE sample SET left_over = left_over - $2
    WHERE id = $1 AND left_over >= $2 RETURNING left_over";

async fn with_sample(base: &TestDb) {
    tamper(&base.db, SAMPLE)
        .await
        .expect("the sample table is made");
}

const fn id(number: u128) -> uuid::Uuid {
    uuid::Uuid::from_u128(number)
}
