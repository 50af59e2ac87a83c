//! How urgent a need is: a coordinator's word, with a reason.

use essaim_domain::Reason;
use essaim_domain::ids::NeedId;
use essaim_store::need as needing;

use super::place::{may, reason};
use crate::access::Right;
use crate::asked::once;
use crate::doing::{Done, tell, write_act};
use crate::{App, Asked, Error};

/// Sets a need's priority, 1 (most urgent) to 5.
pub async fn set_priority(
    app: &App,
    asked: &Asked,
    need: NeedId,
    priority: i64,
    why: &str,
) -> Result<NeedId, Error> {
    if !(1..=5).contains(&priority) {
        return Err(Error::field(
            "priority",
            Reason::OutOfRange { min: 1, max: 5 },
        ));
    }
    let why = reason(why)?;
    let id = once!(app, asked, |tx| {
        may(tx, &asked.who, Right::VerifyNeed, need).await?;
        needing::set_priority(tx, need, priority).await?;
        let mut mint = app.mint(tx);
        let done = Done::new("need-prioritised", "need", need)
            .fact("priority", priority)
            .text(Some(why.clone()));
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        tell(tx, &mut mint, &format!("need:{need}")).await?;
        Ok(need.uuid())
    })?;
    Ok(id.into())
}
