//! Page: the parts of a version in 3D; their pictures where scripts or WebGL are missing. Loaded only when
//! somebody asks for it: no other page carries the viewer.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use essaim_app::Error;
use essaim_app::see::design;
use essaim_app::see::viewer::{self as see, Mesh};
use essaim_domain::design::FileHash;
use essaim_words::Lang;
use serde::Deserialize;

use crate::ask::Viewer;
use crate::assets;
use crate::error::PageError;
use crate::frame::{Framed, render};
use crate::pages::carried::id_in;
use crate::shell::Shell;
use crate::state::Web;

/// Which of its meshes.
#[derive(Debug, Deserialize)]
pub(super) struct Which {
    file: Option<String>,
}

#[derive(Template)]
#[template(path = "pages/viewer.html")]
struct ViewerPage {
    shell: Shell,
    version: String,
    title: String,
    /// Its meshes: address, name, and whether it is the one shown.
    files: Vec<(String, String, bool)>,
    shown: Option<Shown>,
}

/// The mesh that is shown.
struct Shown {
    /// Where its bytes are fetched.
    mesh: String,
    size: String,
    /// Address and view of each picture.
    pictures: Vec<(String, String)>,
    script: String,
    library: String,
}

/// `GET /{lang}/versions/{id}/3d`
pub(super) async fn page(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id)): Path<(String, String)>,
    Query(which): Query<Which>,
) -> Result<Response, PageError> {
    let id = id_in(&viewer, &id)?;
    let lang = viewer.lang;
    let seen = design::version(&web.app, viewer.who.as_ref(), id).await;
    let (of, sheet) = seen.map_err(|error| viewer.failed(error))?;
    let meshes = see::meshes(&web.app, id).await;
    let meshes = meshes.map_err(|error| viewer.failed(error))?;
    let asked = which.file.and_then(|hash| hash.parse::<FileHash>().ok());
    let chosen = meshes.iter().find(|mesh| Some(mesh.hash) == asked);
    let chosen = chosen.or_else(|| meshes.first());
    let version = format!("/{lang}/versions/{id}");
    let title = format!("{} {}", of.sheet.line.title, sheet.number);
    let file = |mesh: &Mesh| {
        let path = format!("{version}/3d?file={}", mesh.hash);
        let shown = chosen.is_some_and(|chosen| chosen.hash == mesh.hash);
        (path, mesh.name.clone(), shown)
    };
    let page = ViewerPage {
        shell: Framed::new(
            &web,
            &viewer,
            lang.t_with("viewer-title", &[("title", title.as_str().into())]),
        )
        .shell(),
        files: meshes.iter().map(file).collect(),
        shown: chosen.map(|mesh| shown(lang, &version, mesh)),
        version,
        title,
    };
    Ok(render(&page).into_response())
}

fn shown(lang: Lang, version: &str, mesh: &Mesh) -> Shown {
    let size = mesh.size_mm.map_or_else(
        || "–".to_owned(),
        |size| {
            let sides = size.map(|mm| tenths(lang, mm));
            format!("{} mm", sides.join(" × "))
        },
    );
    let picture = |(view, hash): &(String, FileHash)| {
        let values = [("file", mesh.name.as_str().into())];
        let words = lang.t_with(&format!("view-{view}"), &values);
        (format!("/pictures/{hash}"), words)
    };
    Shown {
        mesh: format!("{version}/meshes/{}", mesh.hash),
        size: lang.t_with("viewer-size", &[("size", size.into())]),
        pictures: mesh.pictures.iter().map(picture).collect(),
        script: assets::url("viewer.js"),
        library: assets::url("vendor/three-stl.min.js"),
    }
}

/// Millimetres to the tenth, as the language writes them.
fn tenths(lang: Lang, mm: f64) -> String {
    let written = format!("{mm:.1}");
    match lang {
        Lang::Fr => written.replace('.', ","),
        Lang::En => written,
    }
}

/// `GET /{lang}/versions/{id}/meshes/{hash}`: exactly these bytes, for ever.
pub(super) async fn mesh(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id, hash)): Path<(String, String, String)>,
) -> Result<Response, PageError> {
    let id = id_in(&viewer, &id)?;
    let hash = hash.parse::<FileHash>();
    let hash = hash.map_err(|_| viewer.failed(Error::NotFound))?;
    let bytes = see::mesh(&web.app, id, hash).await;
    let bytes = bytes.map_err(|error| viewer.failed(error))?;
    let headers = [
        (header::CONTENT_TYPE, "model/stl".to_owned()),
        (header::ETAG, format!("\"{hash}\"")),
        (header::CACHE_CONTROL, assets::FOREVER.to_owned()),
    ];
    Ok((headers, bytes).into_response())
}
