//! What a version says of itself: files with licences and measures, figures, lineage, bill, pictures.

use essaim_domain::MachineClass;
use essaim_domain::design::{AllFigures, Amount};
use essaim_domain::design::{
    Ancestor, BillLine, Figures, FiguresSource, FileHash, FileLicence, FileRole, LicenceSource,
    LicenceState, Lineage, LineageKind, Supply, Unit,
};
use essaim_domain::ids::{ComponentId, DesignId, VersionId};
use serde_json::Value;
use sqlx::types::Json;

use super::catalogue::{FileLine, Named};
use crate::column::{Key, Word};
use crate::db::statement::sql;
use crate::{Db, StoreError};

sql! {
    ONE = "SELECT grams_from, minutes_from, parent, changes_fr, changes_en FROM version WHERE id = $1";
    FILES = "SELECT name, hash, role, bytes, licence, licence_state, licence_source, licence_evidence, report
        FROM version_file WHERE version = $1 ORDER BY name";
    PICTURES = "SELECT file, view, hash FROM version_picture WHERE version = $1 ORDER BY file, view";
    PICTURE = "SELECT hash FROM version_picture WHERE hash = $1 LIMIT 1";
    FIGURES = "SELECT source, class, grams, minutes, basis FROM version_figures WHERE version = $1";
    LINEAGE = "SELECT kind, ancestor, title, address FROM version_lineage WHERE version = $1 ORDER BY place";
    FOLLOWERS = "SELECT version FROM version_lineage WHERE ancestor = $1 ORDER BY version";
    CHILDREN = "SELECT id FROM version WHERE parent = $1 ORDER BY number";
    BILL = "SELECT name_fr, name_en, amount, unit, supply, reference FROM version_bill
        WHERE version = $1 ORDER BY place";
    RELATIVE = "SELECT version.design, design.title, version.number, version.profile FROM version
        JOIN design ON design.id = version.design WHERE version.id = $1";
    PARTS = "SELECT part.id, part.name_fr, part.name_en, part.pieces, part.supply FROM version
        JOIN design ON design.id = version.design
        JOIN component own ON own.id = design.component
        JOIN component part ON part.product = own.product
        WHERE version.id = $1 ORDER BY part.id";
}

/// Everything a version says of itself.
#[derive(Clone, Debug)]
pub struct VersionDetails {
    /// Who says the grams that count.
    pub grams_from: FiguresSource,
    /// Who says the minutes that count.
    pub minutes_from: FiguresSource,
    /// What each source says.
    pub figures: AllFigures,
    /// What each figure rests on, by who says it and of which machines.
    pub bases: Bases,
    /// Its files, by name.
    pub files: Vec<FileDetails>,
    /// The version before it, with its files.
    pub parent: Option<(Relative, Vec<FileLine>)>,
    /// What changed since.
    pub changes: Option<Named>,
    /// What else it was made from.
    pub lineage: Vec<(Lineage, Option<Relative>)>,
    /// The versions that came after it, or were made from it.
    pub followers: Vec<Relative>,
    /// What goes into one piece.
    pub bill: Vec<BillLine>,
    /// What its product consists of.
    pub parts: Vec<Part>,
}

/// A file with everything known of it.
#[derive(Clone, Debug)]
pub struct FileDetails {
    /// Name, hash, role, length.
    pub line: FileLine,
    /// Under which licence it came.
    pub licence: FileLicence,
    /// What measuring it found, where it is a mesh.
    pub report: Option<Value>,
    /// What was drawn of it: view and the picture's hash.
    pub pictures: Vec<(String, FileHash)>,
}

/// Another version, as a link names it.
#[derive(Clone, Debug)]
pub struct Relative {
    /// Its id.
    pub id: VersionId,
    /// Its design.
    pub design: DesignId,
    /// The title of that.
    pub title: String,
    /// Its number within the design.
    pub number: i64,
    /// What its folder said of it, its number as written among that.
    pub profile: Value,
}

impl Relative {
    /// The number its people gave it, else its rank in the design.
    pub fn written(&self) -> String {
        let said = self.profile.get("number").and_then(Value::as_str);
        said.map_or_else(|| self.number.to_string(), str::to_owned)
    }
}

/// A component of the product a version belongs to.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its id.
    pub id: ComponentId,
    /// What it is called.
    pub name: Named,
    /// Pieces of it in one product.
    pub pieces: i64,
    /// How it comes to be.
    pub supply: Supply,
}

/// Everything a version says of itself; none when it does not exist.
pub async fn details(db: &Db, id: VersionId) -> Result<Option<VersionDetails>, StoreError> {
    type Columns = (
        Word<FiguresSource>,
        Word<FiguresSource>,
        Option<Key<VersionId>>,
        Option<String>,
        Option<String>,
    );
    let row: Option<Columns> = db.opt(ONE, (id,)).await?;
    let Some((grams_from, minutes_from, parent, fr, en)) = row else {
        return Ok(None);
    };
    let parent = match parent {
        Some(parent) => before(db, parent.0).await?,
        None => None,
    };
    let (figures, bases) = figures(db, id).await?;
    Ok(Some(VersionDetails {
        grams_from: grams_from.0,
        minutes_from: minutes_from.0,
        figures,
        bases,
        files: files(db, id).await?,
        parent,
        changes: fr.zip(en).map(|(fr, en)| Named { fr, en }),
        lineage: lineage(db, id).await?,
        followers: followers(db, id).await?,
        bill: bill(db, id).await?,
        parts: parts(db, id).await?,
    }))
}

type FigureColumns = (
    Word<FiguresSource>,
    Word<MachineClass>,
    Option<f64>,
    Option<f64>,
    Json<Value>,
);

type Bases = Vec<(FiguresSource, MachineClass, Value)>;

async fn figures(db: &Db, id: VersionId) -> Result<(AllFigures, Bases), StoreError> {
    let rows: Vec<FigureColumns> = db.all(FIGURES, (id,)).await?;
    let (mut all, mut bases) = (AllFigures::default(), Vec::new());
    for (source, class, grams, minutes, basis) in rows {
        all.set(source.0, class.0, Figures { grams, minutes });
        bases.push((source.0, class.0, basis.0));
    }
    Ok((all, bases))
}

type LicenceColumns = (
    Option<String>,
    Word<LicenceState>,
    Option<Word<LicenceSource>>,
    Option<String>,
);

fn licence((spdx, state, source, evidence): LicenceColumns) -> FileLicence {
    FileLicence {
        spdx,
        state: state.0,
        source: source.map(|word| word.0),
        evidence,
    }
}

async fn files(db: &Db, id: VersionId) -> Result<Vec<FileDetails>, StoreError> {
    type Columns = (
        String,
        Word<FileHash>,
        Word<FileRole>,
        i64,
        Option<String>,
        Word<LicenceState>,
        Option<Word<LicenceSource>>,
        Option<String>,
        Option<Json<Value>>,
    );
    let rows: Vec<Columns> = db.all(FILES, (id,)).await?;
    let drawn: Vec<(String, String, Word<FileHash>)> = db.all(PICTURES, (id,)).await?;
    let file = |(name, hash, role, bytes, spdx, state, source, evidence, report): Columns| {
        let own = drawn.iter().filter(|(file, ..)| *file == name);
        FileDetails {
            pictures: own.map(|(_, view, hash)| (view.clone(), hash.0)).collect(),
            line: FileLine {
                name,
                hash: hash.0,
                role: role.0,
                bytes,
            },
            licence: licence((spdx, state, source, evidence)),
            report: report.map(|json| json.0),
        }
    };
    Ok(rows.into_iter().map(file).collect())
}

async fn relative(db: &Db, id: VersionId) -> Result<Option<Relative>, StoreError> {
    type Columns = (Key<DesignId>, String, i64, Json<Value>);
    let row: Option<Columns> = db.opt(RELATIVE, (id,)).await?;
    Ok(row.map(|(design, title, number, profile)| Relative {
        id,
        design: design.0,
        title,
        number,
        profile: profile.0,
    }))
}

async fn before(db: &Db, id: VersionId) -> Result<Option<(Relative, Vec<FileLine>)>, StoreError> {
    let Some(parent) = relative(db, id).await? else {
        return Ok(None);
    };
    let files = files(db, id).await?.into_iter().map(|file| file.line);
    Ok(Some((parent, files.collect())))
}

async fn lineage(db: &Db, id: VersionId) -> Result<Vec<(Lineage, Option<Relative>)>, StoreError> {
    type Columns = (
        Word<LineageKind>,
        Option<Key<VersionId>>,
        Option<String>,
        Option<String>,
    );
    let rows: Vec<Columns> = db.all(LINEAGE, (id,)).await?;
    let mut lines = Vec::new();
    for (kind, ancestor, title, address) in rows {
        let (of, here) = if let Some(version) = ancestor {
            (Ancestor::Here(version.0), relative(db, version.0).await?)
        } else {
            let title = title.unwrap_or_default();
            (Ancestor::Outside { title, address }, None)
        };
        lines.push((Lineage { kind: kind.0, of }, here));
    }
    Ok(lines)
}

async fn followers(db: &Db, id: VersionId) -> Result<Vec<Relative>, StoreError> {
    let mut ids: Vec<(Key<VersionId>,)> = db.all(CHILDREN, (id,)).await?;
    ids.extend(db.all::<(Key<VersionId>,)>(FOLLOWERS, (id,)).await?);
    let mut after = Vec::new();
    for (id,) in ids {
        after.extend(relative(db, id.0).await?);
    }
    Ok(after)
}

async fn bill(db: &Db, id: VersionId) -> Result<Vec<BillLine>, StoreError> {
    type Columns = (
        String,
        String,
        i64,
        Word<Unit>,
        Word<Supply>,
        Option<String>,
    );
    let rows: Vec<Columns> = db.all(BILL, (id,)).await?;
    let line = |(name_fr, name_en, amount, unit, supply, reference): Columns| {
        let amount = Amount::thousandths(amount).ok()?;
        Some(BillLine {
            name_fr,
            name_en,
            amount,
            unit: unit.0,
            supply: supply.0,
            reference,
        })
    };
    Ok(rows.into_iter().filter_map(line).collect())
}

async fn parts(db: &Db, id: VersionId) -> Result<Vec<Part>, StoreError> {
    type Columns = (Key<ComponentId>, String, String, i64, Word<Supply>);
    let rows: Vec<Columns> = db.all(PARTS, (id,)).await?;
    let part = |(id, fr, en, pieces, supply): Columns| Part {
        id: id.0,
        name: Named { fr, en },
        pieces,
        supply: supply.0,
    };
    Ok(rows.into_iter().map(part).collect())
}

/// Is this the hash of a picture drawn of a version's file?
pub async fn is_picture(db: &Db, hash: FileHash) -> Result<bool, StoreError> {
    let row: Option<(Word<FileHash>,)> = db.opt(PICTURE, (hash,)).await?;
    Ok(row.is_some())
}
