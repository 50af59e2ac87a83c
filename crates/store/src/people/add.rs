//! Adds people, places, workshops and designs: one function per kind of thing.

use essaim_domain::code::SecretHash;
use essaim_domain::conformity::{ApprovalState, Class, Scope};
use essaim_domain::design::{FileHash, FileRole, Supply};
use essaim_domain::geo::Point;
use essaim_domain::ids::{
    ApprovalId, CollectiveId, ComponentId, DesignId, HouseholdId, HubId, MachineId, MembershipId,
    OrganisationId, PersonId, ProductId, SiteGroupId, SiteId, SpoolId, TokenId, VersionId,
};
use essaim_domain::need::UseKey;
use essaim_domain::person::{Belonging, Language, MembershipStatus, Role};
use essaim_domain::workshop::{Material, Process};
use essaim_domain::{Grams, Instant, Minutes};
use sqlx::types::Json;
use uuid::Uuid;

use crate::column::Word;
use crate::db::statement::sql;
use crate::{StoreError, Tx};

sql! {
    PERSON = "INSERT INTO person (id, pseudonym, language, household, made_at) VALUES ($1, $2, $3, $4, $5)";
    CONTACT = "INSERT INTO contact (person, name, email, phone, address) VALUES ($1, $2, $3, $4, $5)";
    COLLECTIVE = "INSERT INTO collective (id, key, name, rest_hours, sends_proposals, zone)
        VALUES ($1, $2, $3, $4, $5, $6)";
    ORGANISATION = "INSERT INTO organisation (id, collective, name) VALUES ($1, $2, $3)";
    SITE = "INSERT INTO site (id, organisation, name, insee, lat, lon, zone, dock_hours, address, finess, verified_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    SITE_GROUP = "INSERT INTO site_group (id, organisation, name) VALUES ($1, $2, $3)";
    SITE_GROUP_MEMBER = "INSERT INTO site_group_member (site_group, site) VALUES ($1, $2)";
    HUB = "INSERT INTO hub (id, collective, site, name, insee, lat, lon, zone, hours, address, shelf_units)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    MEMBERSHIP = "INSERT INTO membership (id, person, of_kind, of_id, role, status, deputy, since)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    MAKER = "INSERT INTO maker (person, collective, insee, lat, lon, reach_km, hub, trusted)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    DRIVER = "INSERT INTO driver (person, collective, insee, lat, lon, vehicle, boxes, kilograms, most_km, hours)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    MACHINE = "INSERT INTO machine (id, maker, name, process, x_mm, y_mm, z_mm, materials, hours_per_day,
        rate_hundredths) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    SPOOL = "INSERT INTO spool (id, maker, material, colour, supplier_batch, grams_left) VALUES ($1, $2, $3, $4, $5, $6)";
    PRODUCT = "INSERT INTO product (id, key, class, name_fr, name_en) VALUES ($1, $2, $3, $4, $5)";
    PRODUCT_USE = "INSERT INTO product_use (product, key, name_fr, name_en) VALUES ($1, $2, $3, $4)";
    COMPONENT = "INSERT INTO component (id, product, key, name_fr, name_en, pieces, supply)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    DESIGN = "INSERT INTO design (id, component, key, title, licence) VALUES ($1, $2, $3, $4, $5)";
    VERSION = "INSERT INTO version (id, design, number, made_at, x_mm, y_mm, z_mm, grams, minutes, min_batch, process,
        materials, profile, checklist) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
    VERSION_FILE = "INSERT INTO version_file (version, name, hash, role, bytes) VALUES ($1, $2, $3, $4, $5)";
    APPROVAL = "INSERT INTO approval (id, version, collective, scope_kind, scope_id, use_key, class, state, from_at,
        until_at, derogation, conditions) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    SIGNATURE = "INSERT INTO approval_signature (approval, person, signed_as, at) VALUES ($1, $2, $3, $4)";
    TOKEN = "INSERT INTO token (id, person, secret_hash, name, made_at) VALUES ($1, $2, $3, $4, $5)";
}

/// A person, without her contact.
pub async fn person(
    tx: &mut Tx,
    id: PersonId,
    pseudonym: &str,
    language: Language,
    household: Option<HouseholdId>,
) -> Result<(), StoreError> {
    let now = tx.now();
    tx.run(PERSON, (id, pseudonym, Word(language), household, now))
        .await
        .map(drop)
}

/// What identifies a person; erasure deletes it.
#[derive(Clone, Debug, Default)]
pub struct Contact {
    /// Her name.
    pub name: String,
    /// Her e-mail address, already checked.
    pub email: Option<String>,
    /// Her telephone.
    pub phone: Option<String>,
    /// Street and door.
    pub address: Option<String>,
}

/// A person's contact.
///
/// # Errors
/// [`StoreError::Unique`] when somebody else has this e-mail address.
pub async fn contact(tx: &mut Tx, person: PersonId, contact: Contact) -> Result<(), StoreError> {
    let Contact {
        name,
        email,
        phone,
        address,
    } = contact;
    tx.run(CONTACT, (person, name, email, phone, address))
        .await
        .map(drop)
}

/// A collective.
pub async fn collective(
    tx: &mut Tx,
    id: CollectiveId,
    key: &str,
    name: &str,
    rest_hours: i64,
) -> Result<(), StoreError> {
    tx.run(
        COLLECTIVE,
        (id, key, name, rest_hours, false, "Europe/Paris"),
    )
    .await
    .map(drop)
}

/// An organisation served by a collective.
pub async fn organisation(
    tx: &mut Tx,
    id: OrganisationId,
    collective: CollectiveId,
    name: &str,
) -> Result<(), StoreError> {
    tx.run(ORGANISATION, (id, collective, name)).await.map(drop)
}

/// A door somewhere: what sites and hubs have in common.
#[derive(Clone, Debug)]
pub struct Door {
    /// Its name.
    pub name: String,
    /// The commune's INSEE code.
    pub insee: String,
    /// Where it is.
    pub point: Point,
    /// The IANA zone of its hours.
    pub zone: String,
    /// Its hours, as the domain's `Hours` writes them.
    pub hours: String,
    /// Street and number.
    pub address: String,
}

/// A site of an organisation.
pub async fn site(
    tx: &mut Tx,
    id: SiteId,
    organisation: OrganisationId,
    door: Door,
    finess: Option<String>,
    verified_at: Option<Instant>,
) -> Result<(), StoreError> {
    let (lat, lon) = (door.point.lat(), door.point.lon());
    let Door {
        name,
        insee,
        zone,
        hours,
        address,
        ..
    } = door;
    let args = (
        id,
        organisation,
        name,
        insee,
        lat,
        lon,
        zone,
        hours,
        address,
        finess,
        verified_at,
    );
    tx.run(SITE, args).await.map(drop)
}

/// A named group of sites.
pub async fn site_group(
    tx: &mut Tx,
    id: SiteGroupId,
    organisation: OrganisationId,
    name: &str,
    sites: &[SiteId],
) -> Result<(), StoreError> {
    tx.run(SITE_GROUP, (id, organisation, name)).await?;
    for site in sites {
        tx.run(SITE_GROUP_MEMBER, (id, *site)).await?;
    }
    Ok(())
}

/// A hub; `shelf_units` is what its shelves hold.
pub async fn hub(
    tx: &mut Tx,
    id: HubId,
    collective: CollectiveId,
    site: Option<SiteId>,
    door: Door,
    shelf_units: i64,
) -> Result<(), StoreError> {
    let (lat, lon) = (door.point.lat(), door.point.lon());
    let Door {
        name,
        insee,
        zone,
        hours,
        address,
        ..
    } = door;
    let args = (
        id,
        collective,
        site,
        name,
        insee,
        lat,
        lon,
        zone,
        hours,
        address,
        shelf_units,
    );
    tx.run(HUB, args).await.map(drop)
}

/// The two columns of what a membership is in.
pub(crate) fn belonging_columns(at: Belonging) -> (&'static str, Uuid) {
    match at {
        Belonging::Collective(id) => ("collective", id.uuid()),
        Belonging::Organisation(id) => ("organisation", id.uuid()),
        Belonging::Instance => ("instance", Uuid::nil()),
    }
}

/// A membership.
///
/// # Errors
/// [`StoreError::Unique`] when she has this role there already, in whatever status.
pub async fn membership(
    tx: &mut Tx,
    id: MembershipId,
    person: PersonId,
    role: Role,
    at: Belonging,
    status: MembershipStatus,
) -> Result<(), StoreError> {
    let (kind, place) = belonging_columns(at);
    let now = tx.now();
    tx.run(
        MEMBERSHIP,
        (
            id,
            person,
            kind,
            place,
            Word(role),
            Word(status),
            false,
            now,
        ),
    )
    .await
    .map(drop)
}

/// What a maker tells of herself.
#[derive(Clone, Debug)]
pub struct Maker {
    /// Her collective.
    pub collective: CollectiveId,
    /// Her commune.
    pub insee: String,
    /// The commune's middle.
    pub point: Point,
    /// How far she brings parts, in kilometres.
    pub reach_km: f64,
    /// The hub she prefers.
    pub hub: Option<HubId>,
    /// Her first article passed.
    pub trusted: bool,
}

/// A maker's facts.
pub async fn maker(tx: &mut Tx, person: PersonId, maker: Maker) -> Result<(), StoreError> {
    let (lat, lon) = (maker.point.lat(), maker.point.lon());
    let Maker {
        collective,
        insee,
        reach_km,
        hub,
        trusted,
        ..
    } = maker;
    tx.run(
        MAKER,
        (person, collective, insee, lat, lon, reach_km, hub, trusted),
    )
    .await
    .map(drop)
}

/// What a driver tells of herself.
#[derive(Clone, Debug)]
pub struct Driver {
    /// Her collective.
    pub collective: CollectiveId,
    /// Her commune.
    pub insee: String,
    /// The commune's middle.
    pub point: Point,
    /// `foot`, `cargo-bike`, `car` or `van`.
    pub vehicle: String,
    /// Boxes that fit.
    pub boxes: i64,
    /// Kilograms that fit.
    pub kilograms: i64,
    /// The most kilometres of one tour.
    pub most_km: f64,
    /// When she drives, as the domain's `Hours` writes it.
    pub hours: String,
}

/// A driver's facts.
pub async fn driver(tx: &mut Tx, person: PersonId, driver: Driver) -> Result<(), StoreError> {
    let (lat, lon) = (driver.point.lat(), driver.point.lon());
    let Driver {
        collective,
        insee,
        vehicle,
        boxes,
        kilograms,
        most_km,
        hours,
        ..
    } = driver;
    let args = (
        person, collective, insee, lat, lon, vehicle, boxes, kilograms, most_km, hours,
    );
    tx.run(DRIVER, args).await.map(drop)
}

/// A machine of a maker; sizes in millimetres, rate in hundredths.
#[derive(Clone, Debug)]
pub struct Machine {
    /// What she calls it.
    pub name: String,
    /// How it makes things.
    pub process: Process,
    /// Width, depth, height in millimetres.
    pub size_mm: (i64, i64, i64),
    /// What she runs on it.
    pub materials: Vec<Material>,
    /// Hours a day it may run.
    pub hours_per_day: i64,
    /// Hundredths of the design's time.
    pub rate_hundredths: i64,
}

/// Adds a machine.
pub async fn machine(
    tx: &mut Tx,
    id: MachineId,
    maker: PersonId,
    machine: Machine,
) -> Result<(), StoreError> {
    let (x, y, z) = machine.size_mm;
    let materials: Vec<&str> = machine
        .materials
        .iter()
        .map(|material| material.as_str())
        .collect();
    let Machine {
        name,
        process,
        hours_per_day,
        rate_hundredths,
        ..
    } = machine;
    let args = (
        id,
        maker,
        name,
        Word(process),
        x,
        y,
        z,
        Json(materials),
        hours_per_day,
        rate_hundredths,
    );
    tx.run(MACHINE, args).await.map(drop)
}

/// Adds a spool.
pub async fn spool(
    tx: &mut Tx,
    id: SpoolId,
    maker: PersonId,
    material: Material,
    colour: &str,
    supplier_batch: Option<String>,
    left: Grams,
) -> Result<(), StoreError> {
    tx.run(
        SPOOL,
        (
            id,
            maker,
            Word(material),
            colour,
            supplier_batch,
            left.get(),
        ),
    )
    .await
    .map(drop)
}

/// Names in both languages.
#[derive(Clone, Debug)]
pub struct Names {
    /// In French.
    pub fr: String,
    /// In English.
    pub en: String,
}

/// A product with its uses.
pub async fn product(
    tx: &mut Tx,
    id: ProductId,
    key: &str,
    class: Class,
    names: Names,
    uses: Vec<(UseKey, Names)>,
) -> Result<(), StoreError> {
    tx.run(PRODUCT, (id, key, Word(class), names.fr, names.en))
        .await?;
    for (use_key, names) in uses {
        tx.run(
            PRODUCT_USE,
            (id, use_key.as_str().to_owned(), names.fr, names.en),
        )
        .await?;
    }
    Ok(())
}

/// A component of a product.
pub async fn component(
    tx: &mut Tx,
    id: ComponentId,
    product: ProductId,
    key: &str,
    names: Names,
    pieces: i64,
    supply: Supply,
) -> Result<(), StoreError> {
    tx.run(
        COMPONENT,
        (id, product, key, names.fr, names.en, pieces, Word(supply)),
    )
    .await
    .map(drop)
}

/// A design of a component.
pub async fn design(
    tx: &mut Tx,
    id: DesignId,
    component: ComponentId,
    key: &str,
    title: &str,
    licence: Option<String>,
) -> Result<(), StoreError> {
    tx.run(DESIGN, (id, component, key, title, licence))
        .await
        .map(drop)
}

/// A file of a version.
#[derive(Clone, Debug)]
pub struct VersionFile {
    /// Its name.
    pub name: String,
    /// Its bytes' hash.
    pub hash: FileHash,
    /// What it is for.
    pub role: FileRole,
    /// Its length.
    pub bytes: i64,
}

/// A version with its files: immutable once added.
#[derive(Clone, Debug)]
pub struct Version {
    /// Its number within the design.
    pub number: i64,
    /// Width, depth, height in millimetres, rounded up.
    pub size_mm: (i64, i64, i64),
    /// One piece's mass.
    pub grams: Grams,
    /// One piece's time on an ordinary machine.
    pub minutes: Minutes,
    /// The least pieces worth a trip.
    pub min_batch: i64,
    /// How it is made.
    pub process: Process,
    /// Of what it may be made.
    pub materials: Vec<Material>,
    /// Print settings as given.
    pub profile: serde_json::Value,
    /// Checklist as given.
    pub checklist: serde_json::Value,
    /// Its files.
    pub files: Vec<VersionFile>,
}

/// Adds a version.
pub async fn version(
    tx: &mut Tx,
    id: VersionId,
    design: DesignId,
    version: Version,
) -> Result<(), StoreError> {
    let now = tx.now();
    let (x, y, z) = version.size_mm;
    let materials: Vec<&str> = version
        .materials
        .iter()
        .map(|material| material.as_str())
        .collect();
    let args = (
        id,
        design,
        version.number,
        now,
        x,
        y,
        z,
        version.grams.get(),
        version.minutes.get(),
        version.min_batch,
        Word(version.process),
        Json(materials),
        Json(version.profile),
        Json(version.checklist),
    );
    tx.run(VERSION, args).await?;
    for VersionFile {
        name,
        hash,
        role,
        bytes,
    } in version.files
    {
        tx.run(VERSION_FILE, (id, name, hash, Word(role), bytes))
            .await?;
    }
    Ok(())
}

/// The two columns of an approval's scope.
pub(crate) fn scope_columns(scope: Scope) -> (&'static str, Uuid) {
    match scope {
        Scope::Site(id) => ("site", id.uuid()),
        Scope::SiteGroup(id) => ("site-group", id.uuid()),
        Scope::Collective(id) => ("collective", id.uuid()),
    }
}

/// An approval as signed.
#[derive(Clone, Debug)]
pub struct Approval {
    /// The version accepted.
    pub version: VersionId,
    /// The collective whose validator signs.
    pub collective: CollectiveId,
    /// For whom.
    pub scope: Scope,
    /// For what.
    pub use_key: UseKey,
    /// The product's class.
    pub class: Class,
    /// Where it stands.
    pub state: ApprovalState,
    /// From when until when.
    pub dates: (Instant, Instant),
    /// The derogation it names, where the class asks for one.
    pub derogation: Option<String>,
    /// Who signed, and as what (`validator`, `approver`, `coordinator`).
    pub signed: Vec<(PersonId, Role)>,
}

/// Adds an approval with its signatures.
pub async fn approval(tx: &mut Tx, id: ApprovalId, approval: Approval) -> Result<(), StoreError> {
    let (kind, scope) = scope_columns(approval.scope);
    let args = (
        id,
        approval.version,
        approval.collective,
        kind,
        scope,
        approval.use_key.as_str().to_owned(),
        Word(approval.class),
        Word(approval.state),
        approval.dates.0,
        approval.dates.1,
        approval.derogation,
        None::<String>,
    );
    tx.run(APPROVAL, args).await?;
    let now = tx.now();
    for (person, role) in approval.signed {
        tx.run(SIGNATURE, (id, person, Word(role), now)).await?;
    }
    Ok(())
}

/// A bearer token of a program.
pub async fn token(
    tx: &mut Tx,
    id: TokenId,
    person: PersonId,
    secret: &SecretHash,
    name: &str,
) -> Result<(), StoreError> {
    let now = tx.now();
    tx.run(TOKEN, (id, person, hex::encode(secret.bytes()), name, now))
        .await
        .map(drop)
}
