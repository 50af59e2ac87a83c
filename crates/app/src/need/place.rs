//! Where a need belongs, as rights go.

use essaim_domain::ids::NeedId;
use essaim_store::ledger::Roots;
use essaim_store::{Tx, need as needing};

use crate::access::{At, Right};
use crate::{Actor, Error};

/// Refuses unless she has this right on the need.
pub(super) async fn may(
    tx: &mut Tx,
    who: &Actor,
    right: Right,
    need: NeedId,
) -> Result<needing::Posted, Error> {
    let place = needing::place(tx, need).await?.ok_or(Error::NotFound)?;
    who.may(
        right,
        At::organisation(place.organisation(), place.collective()),
    )?;
    Ok(place)
}

/// The rows of one need; with everything a cut may free.
pub(super) fn whole(need: NeedId) -> Roots {
    Roots {
        needs: vec![need],
        with_claims: true,
        ..Roots::default()
    }
}

/// The rows of one need, without its claims.
pub(super) fn bare(need: NeedId) -> Roots {
    Roots {
        needs: vec![need],
        ..Roots::default()
    }
}

/// A reason as people write it: one to a thousand characters.
pub(super) fn reason(text: &str) -> Result<String, Error> {
    let text = essaim_domain::invalid::free_text(text, 1000)
        .map_err(|reason| Error::field("reason", reason))?;
    if text.is_empty() {
        return Err(Error::field("reason", essaim_domain::Reason::Required));
    }
    Ok(text)
}
