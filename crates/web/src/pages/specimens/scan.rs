//! Page: what the label of a specimen's piece tells whoever scans it.

use askama::Template;
use axum::response::Html;
use essaim_app::see::specimens as see;

use crate::ask::Viewer;
use crate::error::PageError;
use crate::frame::{Framed, render};
use crate::shell::Shell;
use crate::state::Web;

#[derive(Template)]
#[template(path = "pages/specimen_scan.html")]
struct Page {
    shell: Shell,
    code: String,
    version: String,
    piece: String,
    maker: String,
    path: Option<String>,
}

/// The page of a piece with this code; none when the code is of something else.
pub(in crate::pages) async fn scanned(
    web: &Web,
    viewer: &Viewer,
    code: &str,
) -> Result<Option<Html<String>>, PageError> {
    let lang = viewer.lang;
    let scanned = see::scan(&web.app, viewer.who.as_ref(), code).await;
    let scanned = scanned.map_err(|error| viewer.failed(error))?;
    Ok(scanned.map(|seen| {
        let design = [
            ("design", seen.version.0.as_str().into()),
            ("version", seen.version.1.into()),
        ];
        let piece = [("n", seen.piece.0.into()), ("of", seen.piece.1.into())];
        let maker = [("code", seen.maker.as_str().into())];
        render(&Page {
            shell: Framed::new(web, viewer, lang.t("specimen-mark")).shell(),
            code: seen.code.to_string(),
            version: lang.t_with("label-design", &design),
            piece: lang.t_with("specimen-label-piece", &piece),
            maker: lang.t_with("specimen-maker", &maker),
            path: seen.opens.map(|id| format!("/{lang}/specimens/{id}")),
        })
    }))
}
