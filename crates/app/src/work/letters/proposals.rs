//! The letter of a proposal.

use essaim_domain::ids::ProposalId;
use essaim_domain::proposal::ProposalState;
use essaim_domain::{Grams, Minutes, Units};
use essaim_mail::Kind;
use essaim_mail::kind::Proposal;
use essaim_store::claim as rows;

use super::{Content, Writing, whole};
use crate::Error;
use crate::claim::made_by;
use crate::matching::Kept;

/// Pieces to make near her, as long as they wait for her answer and others left some.
pub(super) async fn proposed(writing: &Writing<'_>) -> Result<Content, Error> {
    let id: ProposalId = writing.id("proposal")?;
    let offer = rows::offer(&writing.app.db, id).await?;
    let over = offer.expires_at.is_some_and(|end| end <= writing.now);
    if offer.state() != ProposalState::Sent || over {
        return Ok(Content::Stale("the proposal is over"));
    }
    if !rows::may_be_made(&writing.app.db, id, writing.now).await? {
        return Ok(Content::Stale("what it proposes is not made there now"));
    }
    if offer.open == 0 {
        return Ok(Content::Stale("others took everything"));
    }
    let Ok(kept) = serde_json::from_value::<Kept>(offer.reasons().clone()) else {
        return Ok(Content::Stale("its reasons cannot be read any more"));
    };
    let (component, use_name) = offer.names(writing.lang.into());
    let kind = Kind::Proposal(Proposal {
        site: offer.site_name.clone(),
        component: component.to_owned(),
        use_name: use_name.to_owned(),
        units: Units::of(offer.units.min(offer.open)),
        due: made_by(offer.need_by, offer.rest_hours, writing.now),
        reasons: reasons(writing, &kept, offer.units),
        time: Minutes::of(kept.minutes),
        material: Grams::of(kept.grams),
    });
    Ok(Content::says(kind, "jobs"))
}

/// What speaks for it, in her language.
fn reasons(writing: &Writing<'_>, kept: &Kept, units: i64) -> Vec<String> {
    let lang = writing.lang;
    let km = lang.kilometres(whole(kept.km * 1000.0));
    let way = match &kept.hub {
        Some(hub) => {
            let values = [("km", km.into()), ("hub", hub.as_str().into())];
            lang.t_with("reason-distance-hub", &values)
        }
        None => lang.t_with("reason-distance", &[("km", km.into())]),
    };
    let machine = [("machine", kept.machine.as_str().into())];
    let mut reasons = vec![way, lang.t_with("reason-fits-machine", &machine)];
    if let Some(material) = kept.material {
        let name = lang.t(&format!("material-{material}"));
        reasons.push(lang.t_with("reason-enough-material", &[("material", name.into())]));
    }
    // Where she stands among those in reach, never who they are.
    reasons.extend([
        kept.limit_said(lang, units),
        kept.ranks_said(lang),
        kept.share_said(lang),
    ]);
    reasons
}
