//! The region as the history needs it: who is where, and what can be made.

use std::collections::BTreeMap;

use essaim_domain::geo::Point;
use essaim_domain::ids::{
    CollectiveId, HubId, MachineId, OrganisationId, PersonId, ProductId, SiteGroupId, SiteId,
    SpoolId, VersionId,
};
use essaim_domain::need::UseKey;
use essaim_domain::person::Role;
use essaim_domain::workshop::{Material, Process};
use essaim_store::catalogue::CatalogueProduct;

use crate::fitting::Size;

/// A maker of the region.
#[derive(Clone, Debug)]
pub(super) struct Maker {
    pub(super) id: PersonId,
    pub(super) point: Point,
    pub(super) machine: MachineId,
    pub(super) room: Size,
    pub(super) process: Process,
    pub(super) spool: SpoolId,
    pub(super) material: Material,
}

/// A site with who asks and decides there.
#[derive(Clone, Debug)]
pub(super) struct Site {
    pub(super) id: SiteId,
    pub(super) organisation: OrganisationId,
    pub(super) requester: PersonId,
}

/// A product of class C that a site accepted for a use, under a derogation or a declaration.
#[derive(Clone, Debug)]
pub(super) struct Grounded {
    pub(super) product: ProductId,
    pub(super) site: Site,
    pub(super) use_key: UseKey,
}

/// A hub.
#[derive(Clone, Debug)]
pub(super) struct Hub {
    pub(super) id: HubId,
    pub(super) point: Point,
}

/// Who is where, and what can be made.
#[derive(Clone, Debug)]
pub struct Region {
    pub(super) collective: CollectiveId,
    pub(super) organisations: Vec<OrganisationId>,
    pub(super) sites: Vec<Site>,
    /// Hospitals of several sites have them in a group.
    pub(super) groups: Vec<(SiteGroupId, OrganisationId)>,
    pub(super) hubs: Vec<Hub>,
    pub(super) makers: Vec<Maker>,
    pub(super) staff: BTreeMap<Role, Vec<PersonId>>,
    pub(super) products: Vec<CatalogueProduct>,
    /// Those that homes do not make by themselves.
    pub(super) of_class_c: Vec<CatalogueProduct>,
    pub(super) accepted: Vec<VersionId>,
    pub(super) grounded: Vec<Grounded>,
}

impl Region {
    /// Somebody with this role.
    pub(super) fn one(&self, role: Role, turn: usize) -> Option<PersonId> {
        let people = self.staff.get(&role)?;
        people.get(turn % people.len().max(1)).copied()
    }

    /// Who decides for a hospital: there is one approver for each, in their order.
    pub(super) fn approver_of(&self, organisation: OrganisationId) -> Option<PersonId> {
        let mut all = self.organisations.iter();
        self.one(Role::Approver, all.position(|one| *one == organisation)?)
    }

    /// The hub nearest to a point.
    pub(super) fn nearest_hub(&self, point: Point) -> Option<HubId> {
        let km = |hub: &&Hub| hub.point.distance_to(point).get();
        self.hubs
            .iter()
            .min_by(|one, other| km(one).total_cmp(&km(other)))
            .map(|hub| hub.id)
    }
}
