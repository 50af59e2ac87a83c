//! What is wrong with a row, by its key in the file.

use essaim_planning::{Problem, Row};

/// The sentence for a row that is left out.
pub(super) fn said(problem: &Problem) -> String {
    match problem {
        Problem::Number {
            row, field, value, ..
        } => match *field {
            "until" | "from" => format!(
                "{}: a time window ends before it begins, or is beyond any planning; it is left out",
                key(*row)
            ),
            "boxes" => format!(
                "{}.capacity: {value} boxes make no load; it is left out",
                key(*row)
            ),
            field => format!("{}: {field} is {value}; it is left out", key(*row)),
        },
        Problem::Twice { row } => {
            let key = key(*row);
            if let Row::Promise { shipment, .. } = row {
                format!("{key}: shipments[{shipment}] is promised twice; the first promise counts")
            } else {
                format!("{key}: it is there twice; the first one counts")
            }
        }
        Problem::Unknown { row, index, .. } => format!(
            "{}: location {index} is not in the matrices; it is left out",
            key(*row)
        ),
        Problem::Promise { row } => format!(
            "{}: {row} cannot be kept as promised; it is planned as any other",
            key(*row)
        ),
        Problem::Table { .. } => problem.to_string(),
    }
}

/// Where a row stands in the file: rows are numbered as they stand there.
fn key(row: Row) -> String {
    match row {
        Row::Shipment(number)
        | Row::Door {
            shipment: number, ..
        } => format!("shipments[{number}]"),
        Row::Volunteer(number) => format!("vehicles[{number}]"),
        Row::Promise { volunteer, .. } => format!("vehicles[{volunteer}].steps"),
        Row::Demand(_)
        | Row::Work { .. }
        | Row::Maker(_)
        | Row::Machine(_)
        | Row::Spool { .. }
        | Row::Hub { .. }
        | Row::Place(_)
        | Row::Road { .. }
        | Row::Settings => row.to_string(),
    }
}
