//! At the hub everything is checked, rests and is released.

use chrono::TimeDelta;
use serde_json::json;
use uuid::Uuid;

use crate::cast::{Cast, step};

pub(crate) async fn everything_is_checked_and_released(cast: &Cast, lost: Uuid) {
    let village = &cast.village;
    let validator = village.api(village.validator);
    let here: Vec<Uuid> = cast
        .batches
        .iter()
        .copied()
        .filter(|one| *one != lost)
        .collect();
    assert_eq!(here.len(), 29);
    for batch in &here {
        village.accepted(&[*batch]).await;
    }
    cast.balanced().await;
    village.wait(TimeDelta::hours(72));
    for batch in &here {
        step(&validator, &format!("/api/v1/batches/{batch}/release")).await;
    }
    // What is lost was made: nobody looks at it, and it is no stock.
    let body = json!({ "batches": [lost] });
    let none = validator.post("/api/v1/inspections", body).await;
    assert_eq!(none.status, 409, "{}", none.body);
    cast.balanced().await;
}
