//! What a maker promised and made, and what of her hours is counted on: told to herself.

use essaim_domain::record::Record;
use essaim_words::Lang;

/// Her figures, worded.
pub(super) struct Told {
    pub(super) kept: String,
    pub(super) passed: String,
    pub(super) counted: String,
}

/// Her figures of the last weeks, and how they are used.
pub(super) fn told(lang: Lang, record: Record) -> Told {
    let counted = record.counted();
    let kept = [
        ("promised", lang.hours_minutes(record.promised).into()),
        ("kept", lang.hours_minutes(record.in_time).into()),
    ];
    let passed = [
        ("judged", record.judged.get().into()),
        ("passed", record.passed.get().into()),
    ];
    let values = [
        ("hours", lang.percent(counted.hours, 100).into()),
        ("pieces", lang.percent(counted.passed, 100).into()),
    ];
    let whole = counted.hours == 100 && counted.passed == 100;
    let key = if whole {
        "record-counted-whole"
    } else {
        "record-counted"
    };
    Told {
        kept: lang.t_with("record-kept", &kept),
        passed: lang.t_with("record-passed", &passed),
        counted: lang.t_with(key, &values),
    }
}
