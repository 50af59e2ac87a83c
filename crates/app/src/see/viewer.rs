//! The meshes of a version, to be looked at from all sides.

use essaim_domain::design::{FileHash, FileRole};
use essaim_domain::ids::VersionId;
use essaim_mesh::Report;
use essaim_store::design::versions;

use crate::{App, Error};

/// A mesh with what was drawn of it.
#[derive(Clone, Debug)]
pub struct Mesh {
    /// The file's name.
    pub name: String,
    /// Its hash: its address.
    pub hash: FileHash,
    /// Width, depth and height in mm; none for a mesh that was never measured.
    pub size_mm: Option<[f64; 3]>,
    /// What was drawn of it: view and the picture's hash.
    pub pictures: Vec<(String, FileHash)>,
}

/// The meshes of a version, by name.
///
/// # Errors
/// [`Error::NotFound`] for a version there is not.
pub async fn meshes(app: &App, id: VersionId) -> Result<Vec<Mesh>, Error> {
    let says = versions::details(&app.db, id).await?;
    let files = says.ok_or(Error::NotFound)?.files.into_iter();
    let meshes = files.filter(|file| file.line.role == FileRole::Mesh);
    let mesh = |file: versions::FileDetails| {
        let report: Option<Report> = file
            .report
            .and_then(|json| serde_json::from_value(json).ok());
        Mesh {
            name: file.line.name,
            hash: file.line.hash,
            size_mm: report.map(|report| report.bounding_box.size_mm()),
            pictures: file.pictures,
        }
    };
    Ok(meshes.map(mesh).collect())
}

/// The bytes of a version's mesh by its hash, hashed again as they are read.
///
/// # Errors
/// [`Error::NotFound`] where the version has no such mesh.
pub async fn mesh(app: &App, id: VersionId, hash: FileHash) -> Result<Vec<u8>, Error> {
    let meshes = meshes(app, id).await?;
    if meshes.iter().any(|mesh| mesh.hash == hash) {
        Ok(app.files.read(hash).await?)
    } else {
        Err(Error::NotFound)
    }
}
