//! Approvals at random: given again for a site or a whole group, suspended, resumed, taken back, expired.

use super::dice::Dice;
use super::world::World;
use super::{V, Verb};
use crate::Refusal;
use crate::conformity::{ApprovalState, Scope};

pub(super) fn change(world: &mut World, verb: Verb, dice: &mut Dice) -> Result<bool, Refusal> {
    if verb == V::Approve {
        if dice.chance(90) {
            return Ok(false);
        }
        let version = world.versions[dice.below(world.versions.len())];
        let site = world.sites[dice.below(2)];
        let both = Scope::SiteGroup(world.group);
        let scope = [Scope::Site(site), both][dice.below(2)];
        let days = [None, Some(20)][dice.below(2)];
        world.approve(version, scope, days);
        return world.look_at_approvals().map(|()| true);
    }
    let (from, rare) = match verb {
        V::Resume => (ApprovalState::Suspended, 0),
        V::Suspend => (ApprovalState::Approved, 85),
        _ => (ApprovalState::Approved, 96),
    };
    if dice.chance(rare) {
        return Ok(false);
    }
    let all = world.approvals.iter().enumerate();
    let able = all.filter(|(_, one)| one.state == from);
    let Some(place) = dice.one_of(able.map(|(place, _)| place)) else {
        return Ok(false);
    };
    let approval = &mut world.approvals[place];
    approval.state = match verb {
        V::Resume => approval.state.resume()?,
        V::Suspend => approval.state.suspend()?,
        _ => approval.state.withdraw()?,
    };
    let (version, state) = (approval.version, approval.state);
    world.look_at_approvals()?;
    if state == ApprovalState::Withdrawn {
        let (sites, use_key) = (world.sites.into(), World::use_key());
        world.book.end_acceptance(version, &sites, &use_key)?;
    }
    Ok(true)
}
