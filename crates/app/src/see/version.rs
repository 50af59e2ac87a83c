//! What a version says of itself: files with licences and measures, figures, lineage, what changed, bill.

use essaim_domain::design::{FileHash, FileRole, Licences};
use essaim_domain::ids::VersionId;
use essaim_mesh::View;
use essaim_store::design::catalogue::FileLine;
use essaim_store::design::versions::{self, FileDetails, VersionDetails};

use crate::{App, Error, Said};

pub use essaim_mesh::Report;
pub use versions::{FileDetails as File, Part, Relative};

/// A version's own words, and what follows from them.
#[derive(Clone, Debug)]
pub struct Details {
    /// What it says of itself.
    pub says: VersionDetails,
    /// Its files: measured, with what a person should look at.
    pub files: Vec<Measured>,
    /// The files that differ from the version before it; none without one.
    pub compared: Option<Vec<Compared>>,
    /// The licences of its files, together.
    pub licences: Licences,
}

/// A file with its measures.
#[derive(Clone, Debug)]
pub struct Measured {
    /// The file.
    pub file: FileDetails,
    /// Its measures, where it is a mesh.
    pub report: Option<Report>,
    /// What a person should look at in it.
    pub warnings: Vec<Said>,
}

/// A file compared with the version before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// Its name.
    pub name: String,
    /// What it is for.
    pub role: FileRole,
    /// What became of it.
    pub change: Change,
}

/// What became of a file since the version before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// It is new.
    Added,
    /// It has the same name and other bytes.
    Changed,
    /// It is gone.
    Removed,
    /// The same bytes.
    Same,
}

impl Change {
    /// Its word in the API and the texts.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Changed => "changed",
            Self::Removed => "removed",
            Self::Same => "same",
        }
    }
}

/// What a version says of itself.
pub async fn details(app: &App, id: VersionId) -> Result<Details, Error> {
    let says = versions::details(&app.db, id).await?;
    let says = says.ok_or(Error::NotFound)?;
    let files: Vec<_> = says.files.iter().cloned().map(measured).collect();
    let compared = says.parent.as_ref().map(|(_, before)| {
        let now: Vec<_> = says.files.iter().map(|file| file.line.clone()).collect();
        compare(before, &now)
    });
    Ok(Details {
        compared,
        licences: says.files.iter().map(|file| &file.licence).collect(),
        files,
        says,
    })
}

fn measured(mut file: FileDetails) -> Measured {
    let place = |view: &str| View::ALL.iter().position(|one| one.as_str() == view);
    file.pictures.sort_by_key(|(view, _)| place(view));
    let report = file.report.clone();
    let report: Option<Report> = report.and_then(|json| serde_json::from_value(json).ok());
    let warnings = report.iter().flat_map(|report| &report.warnings);
    Measured {
        warnings: warnings.map(Said::from).collect(),
        report,
        file,
    }
}

/// The files of two versions by name: what changed first, what is the same last.
fn compare(before: &[FileLine], now: &[FileLine]) -> Vec<Compared> {
    let line = |file: &FileLine, change| Compared {
        name: file.name.clone(),
        role: file.role,
        change,
    };
    let named = |files: &[FileLine], name: &str| {
        let mut named = files.iter().filter(|file| file.name == name);
        named.next().map(|file| file.hash)
    };
    let mut all: Vec<_> = now
        .iter()
        .map(|file| match named(before, &file.name) {
            None => line(file, Change::Added),
            Some(hash) if hash == file.hash => line(file, Change::Same),
            Some(_) => line(file, Change::Changed),
        })
        .collect();
    let gone = before
        .iter()
        .filter(|file| named(now, &file.name).is_none());
    all.extend(gone.map(|file| line(file, Change::Removed)));
    all.sort_by(|left, right| (left.change, &left.name).cmp(&(right.change, &right.name)));
    all
}

/// A picture drawn of a version's file, hashed again as it is read.
pub async fn picture(app: &App, hash: FileHash) -> Result<Vec<u8>, Error> {
    if versions::is_picture(&app.db, hash).await? {
        Ok(app.files.read(hash).await?)
    } else {
        Err(Error::NotFound)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, bytes: &[u8]) -> FileLine {
        FileLine {
            name: name.to_owned(),
            hash: FileHash::of(bytes),
            role: FileRole::Mesh,
            bytes: 1,
        }
    }

    #[test]
    fn what_changed_since_the_version_before_comes_first() {
        let before = [file("a", b"1"), file("b", b"1"), file("gone", b"1")];
        let now = [file("a", b"1"), file("b", b"2"), file("new", b"3")];
        let all = compare(&before, &now);
        let found: Vec<_> = all
            .iter()
            .map(|one| (one.name.as_str(), one.change))
            .collect();
        let expected = [
            ("new", Change::Added),
            ("b", Change::Changed),
            ("gone", Change::Removed),
            ("a", Change::Same),
        ];
        assert_eq!(found, expected);
    }
}
