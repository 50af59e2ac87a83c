//! Makers of a collective with what they have: machines, spools, promised work, hubs to bring to.

use chrono::{DateTime, Utc};
use essaim_domain::ids::{CollectiveId, HubId, LineId, MachineId, PersonId, VersionId};
use essaim_domain::premises::Premises;
use essaim_domain::workshop::{Material, Process};
use essaim_domain::{MachineClass, PerClass};
use sqlx::types::Json;

use crate::column::{Key, Word, id_list};
use crate::db::statement::sql;
use crate::{Db, StoreError};

sql! {
    MAKERS = "SELECT maker.person, maker.lat, maker.lon, maker.insee, maker.reach_km, maker.trusted, maker.premises, person.pseudonym,
            (SELECT CAST(COUNT(*) AS BIGINT) FROM proposal WHERE proposal.maker = maker.person
                AND proposal.made_at > $2 AND proposal.state NOT IN ('draft', 'replaced')) AS offers
        FROM maker
        JOIN person ON person.id = maker.person AND person.erased_at IS NULL
        JOIN membership ON membership.person = maker.person AND membership.of_kind = 'collective'
            AND membership.of_id = maker.collective AND membership.role = 'maker'
            AND membership.status = 'confirmed'
        WHERE maker.collective = $1 ORDER BY maker.person";
    ONE = "SELECT maker.collective, maker.person FROM maker WHERE maker.person = $1";
    MACHINES = "SELECT id, maker, name, process, x_mm, y_mm, z_mm, materials, hours_per_day,
            class, COALESCE(learnt_hundredths, rate_hundredths) AS rate_hundredths FROM machine
        WHERE retired_at IS NULL AND maker IN (SELECT unhex(value) FROM json_each($1, '$')) ORDER BY id";
    SPOOLS = "SELECT maker, material, CAST(SUM(grams_left) AS BIGINT) AS grams FROM spool
        WHERE emptied_at IS NULL AND maker IN (SELECT unhex(value) FROM json_each($1, '$'))
        GROUP BY maker, material ORDER BY maker, material";
    PROMISED = "SELECT claim.maker, claim.line, claim.machine, claim.remaining, version.minutes, version.minutes_slow,
            version.minutes_fast, version.grams, version.process, version.materials
        FROM claim JOIN version ON version.id = claim.version
        WHERE claim.state = 'active' AND claim.maker IN (SELECT unhex(value) FROM json_each($1, '$'))
        ORDER BY claim.id";
    SENT = "SELECT proposal.maker, proposal.line, proposal.machine, proposal.units AS remaining, version.minutes,
            version.minutes_slow, version.minutes_fast, version.grams, version.process, version.materials
        FROM proposal JOIN version ON version.id = proposal.version
        WHERE proposal.state = 'sent' AND proposal.maker IN (SELECT unhex(value) FROM json_each($1, '$'))
        ORDER BY proposal.id";
    HUBS = "SELECT id, lat, lon, name FROM hub WHERE collective = $1 AND closed_at IS NULL ORDER BY id";
    MADE = "SELECT DISTINCT batch.maker, batch_version.version FROM batch
        JOIN batch_version ON batch_version.batch = batch.id WHERE batch.maker = $1";
}

/// A maker as the matching sees her.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Making {
    person: Key<PersonId>,
    /// Degrees north of her commune.
    pub lat: f64,
    /// Degrees east of her commune.
    pub lon: f64,
    /// Her commune.
    pub insee: String,
    /// How far she brings her pieces.
    pub reach_km: f64,
    /// Her first article passed.
    pub trusted: bool,
    premises: Word<Premises>,
    /// How she is called.
    pub pseudonym: String,
    /// Proposals she had lately.
    pub offers: i64,
}

impl Making {
    /// Who.
    pub const fn person(&self) -> PersonId {
        self.person.0
    }

    /// Where her machines stand.
    pub const fn premises(&self) -> Premises {
        self.premises.0
    }
}

/// A machine in use.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct MachineRow {
    id: Key<MachineId>,
    maker: Key<PersonId>,
    /// What she calls it.
    pub name: String,
    process: Word<Process>,
    x_mm: i64,
    y_mm: i64,
    z_mm: i64,
    materials: Json<Vec<Material>>,
    /// Hours it may run in a day.
    pub hours_per_day: i64,
    class: Word<MachineClass>,
    /// Hundredths of the time its class takes: learnt where it was, else as declared.
    pub rate_hundredths: i64,
}

impl MachineRow {
    /// The machine.
    pub const fn id(&self) -> MachineId {
        self.id.0
    }

    /// Whose it is.
    pub const fn maker(&self) -> PersonId {
        self.maker.0
    }

    /// What it does.
    pub const fn process(&self) -> Process {
        self.process.0
    }

    /// How fast it is for its kind.
    pub const fn class(&self) -> MachineClass {
        self.class.0
    }

    /// What she runs on it.
    pub fn materials(&self) -> &[Material] {
        &self.materials.0
    }

    /// Width, depth and height in millimetres.
    pub const fn room(&self) -> (i64, i64, i64) {
        (self.x_mm, self.y_mm, self.z_mm)
    }
}

/// What a maker has of one material, over all her spools.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct SpoolRow {
    maker: Key<PersonId>,
    material: Word<Material>,
    /// Grams left.
    pub grams: i64,
}

impl SpoolRow {
    /// Whose it is.
    pub const fn maker(&self) -> PersonId {
        self.maker.0
    }

    /// What it is.
    pub const fn material(&self) -> Material {
        self.material.0
    }
}

/// Work somebody promised and did not seal yet, or that was proposed to her.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Promise {
    maker: Key<PersonId>,
    line: Key<LineId>,
    machine: Option<Key<MachineId>>,
    /// Pieces still to be made.
    pub remaining: i64,
    minutes: i64,
    minutes_slow: i64,
    minutes_fast: i64,
    /// Grams of one.
    pub grams: i64,
    process: Word<Process>,
    materials: Json<Vec<Material>>,
}

impl Promise {
    /// Minutes of one on each class of machine.
    pub const fn minutes(&self) -> PerClass<i64> {
        PerClass {
            slow: self.minutes_slow,
            basic: self.minutes,
            fast: self.minutes_fast,
        }
    }

    /// Who promised it.
    pub const fn maker(&self) -> PersonId {
        self.maker.0
    }

    /// Of which line.
    pub const fn line(&self) -> LineId {
        self.line.0
    }

    /// On which machine, if she said.
    pub fn machine(&self) -> Option<MachineId> {
        self.machine.map(|machine| machine.0)
    }

    /// How it is made.
    pub const fn process(&self) -> Process {
        self.process.0
    }

    /// What it may be made of.
    pub fn materials(&self) -> &[Material] {
        &self.materials.0
    }
}

/// A hub makers bring to.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Hub {
    id: Key<HubId>,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// Its name.
    pub name: String,
}

impl Hub {
    /// The hub.
    pub const fn id(&self) -> HubId {
        self.id.0
    }
}

/// Makers with everything the matching asks of them.
#[derive(Clone, Debug, Default)]
pub struct Bringing {
    /// The makers.
    pub makers: Vec<Making>,
    /// Their machines.
    pub machines: Vec<MachineRow>,
    /// Their material.
    pub spools: Vec<SpoolRow>,
    /// What they promised.
    pub promises: Vec<Promise>,
    /// What was proposed to them and waits for their answer; not asked for when one maker looks for work.
    pub sent: Vec<Promise>,
    /// The collective's hubs.
    pub hubs: Vec<Hub>,
}

/// The confirmed makers of a collective; `lately` bounds which proposals count as recent.
pub async fn makers_of(
    db: &Db,
    collective: CollectiveId,
    lately: DateTime<Utc>,
) -> Result<Bringing, StoreError> {
    let makers: Vec<Making> = db.all(MAKERS, (collective, lately)).await?;
    let sent = id_list(makers.iter().map(Making::person));
    Ok(Bringing {
        sent: db.all(SENT, (sent,)).await?,
        ..bringing(db, collective, makers).await?
    })
}

/// One maker, with the collective she makes for and the versions she made before; none for who
/// makes nothing.
pub async fn one_maker(
    db: &Db,
    person: PersonId,
    lately: DateTime<Utc>,
) -> Result<Option<(CollectiveId, Bringing, Vec<VersionId>)>, StoreError> {
    let row: Option<(Key<CollectiveId>, Key<PersonId>)> = db.opt(ONE, (person,)).await?;
    let Some((collective, _)) = row else {
        return Ok(None);
    };
    let mut makers: Vec<Making> = db.all(MAKERS, (collective.0, lately)).await?;
    makers.retain(|maker| maker.person() == person);
    if makers.is_empty() {
        return Ok(None);
    }
    let made: Vec<(Key<PersonId>, Key<VersionId>)> = db.all(MADE, (person,)).await?;
    let made = made.into_iter().map(|(_, version)| version.0).collect();
    let bringing = bringing(db, collective.0, makers).await?;
    Ok(Some((collective.0, bringing, made)))
}

async fn bringing(
    db: &Db,
    collective: CollectiveId,
    makers: Vec<Making>,
) -> Result<Bringing, StoreError> {
    let list = || id_list(makers.iter().map(Making::person));
    Ok(Bringing {
        machines: db.all(MACHINES, (list(),)).await?,
        spools: db.all(SPOOLS, (list(),)).await?,
        promises: db.all(PROMISED, (list(),)).await?,
        hubs: db.all(HUBS, (collective,)).await?,
        sent: Vec::new(),
        makers,
    })
}
