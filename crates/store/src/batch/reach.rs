//! What a stop of a version reaches: pieces where they lie, claims, proposals, boxes and legs, and who is
//! told of it. Read before the button is pressed, and again when it is.

use std::collections::BTreeSet;

use essaim_domain::conformity::{Approval, Scope};
use essaim_domain::ids::{
    BatchId, HubId, LegId, NeedId, ParcelId, PersonId, SiteId, TourId, VersionId,
};
use essaim_domain::ledger::Stage;
use uuid::Uuid;

use crate::column::{Key, Word, id_list};
use crate::db::statement::sql;
use crate::{StoreError, Tx};

sql! {
    PILES = "SELECT pile.batch, pile.stage, pile.place_kind, pile.place, parcel.at_kind, parcel.at_place,
            parcel.bearer, need.id AS need, need.use_key,
            CASE WHEN parcel.bound_kind = 'hub' THEN parcel.bound END AS to_hub,
            CASE WHEN pile.place_kind = 'site' THEN pile.place
                WHEN parcel.bound_kind = 'site' THEN parcel.bound ELSE need.site END AS site,
            CAST(SUM(pile.units) AS BIGINT) AS units
        FROM pile JOIN batch_version ON batch_version.batch = pile.batch
        LEFT JOIN parcel ON parcel.id = pile.place
        LEFT JOIN need_line ON need_line.id = pile.owner
        LEFT JOIN need ON need.id = COALESCE(need_line.need, pile.owner)
        WHERE batch_version.version = $1 AND pile.stage IN ('made', 'stock', 'transit', 'received', 'refused')
        GROUP BY pile.batch, pile.stage, pile.place_kind, pile.place, parcel.at_kind, parcel.at_place,
            parcel.bearer, need.id, need.use_key, need.site, parcel.bound_kind, parcel.bound
        ORDER BY pile.batch, pile.place";
    CLAIMS = "SELECT claim.maker, claim.remaining, need.id AS need, need.site, need.use_key FROM claim
        JOIN need_line ON need_line.id = claim.line JOIN need ON need.id = need_line.need
        WHERE claim.version = $1 AND claim.state = 'active' ORDER BY claim.id";
    PROPOSALS = "SELECT proposal.maker, proposal.units AS remaining, need.id AS need, need.site, need.use_key
        FROM proposal JOIN need_line ON need_line.id = proposal.line JOIN need ON need.id = need_line.need
        WHERE proposal.version = $1 AND proposal.state = 'sent' ORDER BY proposal.id";
    LEGS = "SELECT leg.id, leg.parcel, leg.tour FROM leg
        WHERE leg.state IN ('planned', 'offered', 'accepted', 'picked-up')
            AND leg.parcel IN (SELECT unhex(value) FROM json_each($1, '$')) ORDER BY leg.id";
    KEEPERS = "SELECT DISTINCT membership.person FROM hub JOIN membership ON membership.of_id = hub.collective
            AND membership.role = 'hub-keeper' AND membership.status = 'confirmed'
        WHERE hub.id IN (SELECT unhex(value) FROM json_each($1, '$')) ORDER BY membership.person";
    AT_SITES = "SELECT DISTINCT membership.person FROM site
        JOIN membership ON membership.of_id = site.organisation
            AND membership.role IN ('requester', 'approver') AND membership.status = 'confirmed'
        WHERE site.id IN (SELECT unhex(value) FROM json_each($1, '$')) ORDER BY membership.person";
    SITES = "SELECT id, name FROM site WHERE id IN (SELECT unhex(value) FROM json_each($1, '$')) ORDER BY name";
    PEOPLE = "SELECT id, pseudonym FROM person
        WHERE id IN (SELECT unhex(value) FROM json_each($1, '$')) ORDER BY pseudonym";
    BY_OTHERS = "SELECT DISTINCT site.id FROM approval JOIN site
            ON (approval.scope_kind = 'site' AND approval.scope_id = site.id)
            OR (approval.scope_kind = 'site-group' AND site.id IN
                (SELECT site_group_member.site FROM site_group_member
                    WHERE site_group_member.site_group = approval.scope_id))
            OR (approval.scope_kind = 'collective' AND site.organisation IN
                (SELECT organisation.id FROM organisation WHERE organisation.collective = approval.scope_id))
        WHERE approval.version = $1 AND approval.use_key = $2 AND approval.id <> $3
            AND approval.state = 'approved' AND approval.from_at <= $4 AND approval.until_at > $4";
    SPOKEN_FOR = "SELECT site.id FROM site JOIN organisation ON organisation.id = site.organisation
        WHERE ($1 = 'site' AND site.id = $2) OR ($1 = 'collective' AND organisation.collective = $2)
            OR ($1 = 'site-group' AND site.id IN
                (SELECT site_group_member.site FROM site_group_member WHERE site_group_member.site_group = $2))
        ORDER BY site.id";
}

/// How far a stop goes.
#[derive(Clone, Debug)]
pub enum Extent {
    /// Everything of the version, free pieces included.
    Everywhere,
    /// What is bound for these sites, or lies there; for one use, or any.
    Sites(BTreeSet<SiteId>, Option<String>),
}

impl Extent {
    /// At one site, or everywhere.
    pub fn at(site: Option<SiteId>) -> Self {
        site.map_or(Self::Everywhere, |site| Self::Sites([site].into(), None))
    }

    fn holds(&self, site: Option<SiteId>, use_key: Option<&str>) -> bool {
        match self {
            Self::Everywhere => true,
            Self::Sites(sites, only) => {
                let meant = only.as_deref().is_none_or(|one| use_key == Some(one));
                meant && site.is_some_and(|site| sites.contains(&site))
            }
        }
    }
}

/// Pieces of one batch at one place.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Lying {
    batch: Key<BatchId>,
    stage: Word<Stage>,
    /// `home`, `hub`, `site` or `parcel`.
    pub place_kind: String,
    place: Key<Uuid>,
    at_kind: Option<String>,
    at_place: Option<Key<Uuid>>,
    bearer: Option<Key<PersonId>>,
    to_hub: Option<Key<HubId>>,
    need: Option<Key<NeedId>>,
    use_key: Option<String>,
    site: Option<Key<SiteId>>,
    /// How many.
    pub units: i64,
}

impl Lying {
    /// Their batch.
    pub const fn batch(&self) -> BatchId {
        self.batch.0
    }

    /// In which counter.
    pub const fn stage(&self) -> Stage {
        self.stage.0
    }

    /// The need they are for.
    pub fn need(&self) -> Option<NeedId> {
        self.need.map(|need| need.0)
    }

    /// The site they are bound for, or lie at.
    pub fn site(&self) -> Option<SiteId> {
        self.site.map(|site| site.0)
    }

    /// The box they are in.
    pub fn parcel(&self) -> Option<ParcelId> {
        (self.place_kind == "parcel").then(|| self.place.0.into())
    }

    /// Whoever has them at home.
    pub fn at_home_of(&self) -> Option<PersonId> {
        (self.place_kind == "home").then(|| self.place.0.into())
    }

    /// The hub they lie at, in a box or out of one.
    pub fn hub(&self) -> Option<HubId> {
        match (self.place_kind.as_str(), self.at_kind.as_deref()) {
            ("hub", _) => Some(self.place.0.into()),
            (_, Some("hub")) => self.at_place.map(|hub| hub.0.into()),
            _ => None,
        }
    }

    /// The hub the box they are in is bound for.
    pub fn to_hub(&self) -> Option<HubId> {
        self.to_hub.map(|hub| hub.0)
    }

    /// The driver who has them.
    pub fn bearer(&self) -> Option<PersonId> {
        self.bearer.map(|person| person.0)
    }
}

/// Pieces somebody is making, or may take.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Making {
    maker: Key<PersonId>,
    /// How many are still to be made.
    pub remaining: i64,
    need: Key<NeedId>,
    site: Key<SiteId>,
    use_key: String,
}

impl Making {
    /// Who.
    pub const fn maker(&self) -> PersonId {
        self.maker.0
    }

    /// For which need.
    pub const fn need(&self) -> NeedId {
        self.need.0
    }

    /// For which site.
    pub const fn site(&self) -> SiteId {
        self.site.0
    }
}

/// A leg that is not over.
#[derive(Clone, Copy, Debug)]
pub struct Moving {
    /// The leg.
    pub leg: LegId,
    /// Its parcel.
    pub parcel: ParcelId,
    /// Its tour.
    pub tour: Option<TourId>,
}

/// All a stop reaches.
#[derive(Clone, Debug, Default)]
pub struct Reach {
    /// Pieces.
    pub piles: Vec<Lying>,
    /// Active claims.
    pub claims: Vec<Making>,
    /// Proposals not answered yet.
    pub proposals: Vec<Making>,
    /// Legs of its boxes.
    pub legs: Vec<Moving>,
}

type LegColumns = (Key<LegId>, Key<ParcelId>, Option<Key<TourId>>);

/// Everything of a version within an extent.
pub async fn reach(tx: &mut Tx, version: VersionId, extent: &Extent) -> Result<Reach, StoreError> {
    let mut piles: Vec<Lying> = tx.all(PILES, (version,)).await?;
    piles.retain(|one| extent.holds(one.site(), one.use_key.as_deref()));
    let mut claims: Vec<Making> = tx.all(CLAIMS, (version,)).await?;
    claims.retain(|one| extent.holds(Some(one.site.0), Some(&one.use_key)));
    let mut proposals: Vec<Making> = tx.all(PROPOSALS, (version,)).await?;
    proposals.retain(|one| extent.holds(Some(one.site.0), Some(&one.use_key)));
    let boxes: BTreeSet<ParcelId> = piles.iter().filter_map(Lying::parcel).collect();
    let legs: Vec<LegColumns> = tx.all(LEGS, (id_list(boxes),)).await?;
    let leg = |(leg, parcel, tour): LegColumns| Moving {
        leg: leg.0,
        parcel: parcel.0,
        tour: tour.map(|tour| tour.0),
    };
    Ok(Reach {
        piles,
        claims,
        proposals,
        legs: legs.into_iter().map(leg).collect(),
    })
}

impl Reach {
    /// Who makes or may take it, or has pieces at home.
    pub fn makers(&self) -> BTreeSet<PersonId> {
        let making = self.claims.iter().map(Making::maker);
        let homes = self
            .piles
            .iter()
            .filter(|one| one.stage() != Stage::Refused);
        making.chain(homes.filter_map(Lying::at_home_of)).collect()
    }

    /// The sites that have or await pieces.
    pub fn sites(&self) -> BTreeSet<SiteId> {
        let lying = self.piles.iter().filter_map(Lying::site);
        lying.chain(self.claims.iter().map(Making::site)).collect()
    }
}

/// Keepers of the hubs where it lies, drivers who have it, requesters and approvers of the sites it is for.
pub async fn holders(tx: &mut Tx, reach: &Reach) -> Result<BTreeSet<PersonId>, StoreError> {
    let hubs: BTreeSet<HubId> = reach.piles.iter().filter_map(Lying::hub).collect();
    let mut people: Vec<(Key<PersonId>,)> = tx.all(KEEPERS, (id_list(hubs),)).await?;
    people.extend(
        tx.all::<(Key<PersonId>,)>(AT_SITES, (id_list(reach.sites()),))
            .await?,
    );
    let mut holders: BTreeSet<PersonId> = people.into_iter().map(|(person,)| person.0).collect();
    holders.extend(reach.piles.iter().filter_map(Lying::bearer));
    Ok(holders)
}

/// Sites by name.
pub async fn names_of_sites(
    tx: &mut Tx,
    sites: BTreeSet<SiteId>,
) -> Result<Vec<(SiteId, String)>, StoreError> {
    let rows: Vec<(Key<SiteId>, String)> = tx.all(SITES, (id_list(sites),)).await?;
    Ok(rows.into_iter().map(|(id, name)| (id.0, name)).collect())
}

/// What people call themselves.
pub async fn pseudonyms(
    tx: &mut Tx,
    people: BTreeSet<PersonId>,
) -> Result<Vec<String>, StoreError> {
    let rows: Vec<(Key<PersonId>, String)> = tx.all(PEOPLE, (id_list(people),)).await?;
    Ok(rows.into_iter().map(|(_, name)| name).collect())
}

/// The sites a scope speaks for.
pub async fn spoken_for(tx: &mut Tx, scope: Scope) -> Result<BTreeSet<SiteId>, StoreError> {
    let (kind, id) = match scope {
        Scope::Site(site) => ("site", site.uuid()),
        Scope::SiteGroup(group) => ("site-group", group.uuid()),
        Scope::Collective(collective) => ("collective", collective.uuid()),
    };
    let rows: Vec<(Key<SiteId>,)> = tx.all(SPOKEN_FOR, (kind.to_owned(), id)).await?;
    Ok(rows.into_iter().map(|(site,)| site.0).collect())
}

/// The sites that accept the version of an approval for its use by another one in force.
pub async fn accepted_by_others(
    tx: &mut Tx,
    approval: &Approval,
) -> Result<Vec<SiteId>, StoreError> {
    let now = tx.now();
    let use_key = approval.use_key.as_str().to_owned();
    let args = (approval.version, use_key, approval.id, now);
    let rows: Vec<(Key<SiteId>,)> = tx.all(BY_OTHERS, args).await?;
    Ok(rows.into_iter().map(|(site,)| site.0).collect())
}
