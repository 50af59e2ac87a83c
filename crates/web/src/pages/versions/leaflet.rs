//! The leaflet that is printed and put into the box.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Html;
use essaim_app::see::leaflet::{self as see, Accepted, Stopped};
use essaim_domain::ids::{SiteId, VersionId};
use essaim_domain::workshop::Material;
use essaim_words::Lang;
use serde::Deserialize;

use super::super::carried::id_in;
use super::super::making::text_of;
use super::super::typed::day;
use super::{named, number_of};
use crate::ask::Viewer;
use crate::error::PageError;
use crate::frame::{Framed, render};
use crate::shell::Shell;
use crate::state::Web;

/// A leaflet, worded.
pub(in super::super) struct Leaflet {
    pub(in super::super) what: String,
    pub(in super::super) class: String,
    pub(in super::super) wording: String,
    /// That it is stopped or withdrawn; empty when it is neither.
    pub(in super::super) stopped: String,
    pub(in super::super) accepted: Vec<String>,
    pub(in super::super) facts: Vec<(String, String)>,
    pub(in super::super) heat: String,
}

/// Which site it is for.
#[derive(Debug, Deserialize)]
pub(super) struct For {
    site: Option<String>,
}

#[derive(Template)]
#[template(path = "pages/leaflet.html")]
struct Page {
    shell: Shell,
    back: String,
    leaflets: Vec<Leaflet>,
}

/// `GET /{lang}/versions/{id}/leaflet`
pub(super) async fn leaflet(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, version)): Path<(String, String)>,
    Query(asked): Query<For>,
) -> Result<Html<String>, PageError> {
    let (lang, version) = (viewer.lang, id_in::<VersionId>(&viewer, &version)?);
    let site: Option<SiteId> = match asked.site.as_deref().filter(|text| !text.is_empty()) {
        Some(text) => Some(id_in(&viewer, text)?),
        None => None,
    };
    let seen = see::leaflet(&web.app, version, site).await;
    let seen = seen.map_err(|error| viewer.failed(error))?;
    Ok(render(&Page {
        shell: Framed::new(&web, &viewer, lang.t("label-leaflet-title")).shell(),
        back: format!("/{lang}/versions/{version}"),
        leaflets: vec![worded(lang, &seen)],
    }))
}

fn accepted(lang: Lang, one: &Accepted) -> String {
    let used = match lang {
        Lang::Fr => &one.use_fr,
        Lang::En => &one.use_en,
    };
    let values = [
        ("site", one.by_whom.as_str().into()),
        ("use", used.as_str().into()),
    ];
    let words = lang.t_with("label-accepted-for", &values);
    let until = [("date", day(lang, one.until_at).into())];
    let until = lang.t_with("leaflet-until", &until);
    match &one.conditions {
        Some(conditions) => format!("{words}, {until}. {conditions}"),
        None => format!("{words}, {until}"),
    }
}

/// A leaflet in words.
pub(in super::super) fn worded(lang: Lang, seen: &see::Leaflet) -> Leaflet {
    let (line, version) = (&seen.design.sheet.line, &seen.version);
    let materials = version.materials.iter();
    let materials: Vec<String> = materials
        .map(|word| lang.t(&format!("material-{word}")))
        .collect();
    let cleaning = version
        .files
        .iter()
        .find(|file| file.role.to_string() == "cleaning");
    let (reuse, cleaned) = match cleaning {
        Some(file) => (
            "label-reusable",
            lang.t_with("leaflet-cleaned-by", &[("file", file.name.as_str().into())]),
        ),
        None => ("label-single-use", lang.t("leaflet-no-cleaning")),
    };
    let mut facts = vec![
        (lang.t("leaflet-use"), lang.t(reuse)),
        (lang.t("leaflet-cleaning"), cleaned),
    ];
    if !materials.is_empty() {
        facts.insert(0, (lang.t("batch-material"), materials.join(", ")));
    }
    let known = version.materials.iter().filter_map(|one| one.parse().ok());
    let hottest = known.map(Material::most_celsius).min();
    let heat = hottest.map(|most| lang.t_with("label-leaflet-heat", &[("degrees", most.into())]));
    Leaflet {
        what: format!(
            "{} {} · {}",
            line.title,
            number_of(version),
            named(lang, &line.component)
        ),
        class: lang.t(&format!("label-class-{}", line.class)),
        wording: text_of(lang, version.profile.get("wording")),
        stopped: seen.stopped.map_or_else(String::new, |stopped| {
            lang.t(match stopped {
                Stopped::ForNow => "leaflet-stopped",
                Stopped::ForGood => "leaflet-withdrawn",
            })
        }),
        accepted: seen
            .accepted
            .iter()
            .map(|one| accepted(lang, one))
            .collect(),
        facts,
        heat: heat.unwrap_or_default(),
    }
}
