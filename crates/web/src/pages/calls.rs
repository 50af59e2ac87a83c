//! What is said of a call through the switchboard, on whichever page it was asked for.

use chrono_tz::Europe::Paris;
use essaim_app::see::calling::PhoneCallShown;
use essaim_domain::leg::PhoneCallState;
use essaim_words::Lang;

/// What to do now: dial, wait, or something else.
pub(super) fn called(lang: Lang, call: &PhoneCallShown) -> String {
    match call.state {
        PhoneCallState::Dial => {
            let number = call.dial.as_deref().unwrap_or_default();
            let until = lang.time(call.until, Paris);
            lang.t_with(
                "call-dial",
                &[("number", number.into()), ("until", until.into())],
            )
        }
        PhoneCallState::Rings => lang.t("call-rings"),
        PhoneCallState::Asked | PhoneCallState::Asking => lang.t("call-waits"),
        PhoneCallState::Failed => lang.t("call-failed"),
    }
}
