//! Page: what arrived, what it says of itself, and what a person should look at.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use essaim_app::design::draft;
use essaim_app::see::drafts as see;
use essaim_domain::design::{DraftKind, LicenceState};
use essaim_domain::ids::DraftId;
use essaim_words::Lang;

use super::form::Form;
use crate::ask::{Sent, Viewer};
use crate::error::PageError;
use crate::frame::Framed;
use crate::pages::carried::id_in;
use crate::pages::typed::{Pairs, Typed, moment};
use crate::shell::{Act, Shell};
use crate::state::Web;

/// A file, worded.
struct File {
    name: String,
    hash: String,
    bytes: String,
    licence: String,
    evidence: String,
    has_none: bool,
}

#[derive(Template)]
#[template(path = "pages/draft.html")]
struct Page {
    shell: Shell,
    until: String,
    read_from: String,
    says: Vec<(String, String)>,
    warnings: Vec<String>,
    files: Vec<File>,
    form: Option<Form>,
    acts: Vec<Act>,
}

/// A draft.
pub(super) async fn show(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id)): Path<(String, String)>,
) -> Result<Response, PageError> {
    page(&web, &viewer, id_in(&viewer, &id)?, &Typed::default()).await
}

pub(super) async fn page(
    web: &Web,
    viewer: &Viewer,
    id: DraftId,
    typed: &Typed,
) -> Result<Response, PageError> {
    let seen = see::one(&web.app, viewer.signed()?, id).await;
    let seen = seen.map_err(|error| viewer.failed(error))?;
    let lang = viewer.lang;
    let path = format!("/{lang}/drafts/{id}");
    let forms = typed.forms(web, lang, &path);
    let throw_away = forms.act("throw-away", "draft-throw-away").grave();
    let throw_away = throw_away.why("draft-throw-away-text").done();
    let until = moment(lang, seen.until);
    Ok(typed.answer(&Page {
        shell: Framed::new(web, viewer, lang.t("draft-title"))
            .notices(typed.notice(lang))
            .shell(),
        until: lang.t_with("draft-until", &[("until", until.into())]),
        read_from: read_from(lang, &seen),
        says: seen.says.iter().flat_map(|says| rows(lang, says)).collect(),
        warnings: seen.warnings.iter().map(|one| one.words(lang)).collect(),
        files: seen.files.iter().map(|one| file(lang, one)).collect(),
        form: Some(Form::new(web, lang, &seen, typed)),
        acts: vec![throw_away],
    }))
}

fn read_from(lang: Lang, seen: &see::Draft) -> String {
    let path = seen.manifest.clone().unwrap_or_default();
    let form = seen.says.as_ref().map(|says| says.form.clone());
    let values = [
        ("path", path.into()),
        ("form", form.unwrap_or_default().into()),
    ];
    match seen.kind {
        DraftKind::Ours => lang.t_with("draft-read-ours", &values[..1]),
        DraftKind::Okh => lang.t_with("draft-read-okh", &values),
        DraftKind::None => lang.t("draft-read-none"),
    }
}

/// What the manifest says, key by key; what it does not say is left out.
fn rows(lang: Lang, says: &see::Says) -> Vec<(String, String)> {
    let all = |list: &[String]| Some(list.join(", ")).filter(|text| !text.is_empty());
    let licence = says.licence.clone().or_else(|| says.licence_stated.clone());
    let rows = [
        ("draft-says-name", says.name.clone()),
        ("draft-says-version", says.version.clone()),
        ("draft-says-licence", licence),
        ("draft-says-licensor", all(&says.licensors)),
        ("draft-says-function", says.function.clone()),
        ("draft-says-repo", says.repo.clone()),
        ("draft-says-material", says.material.clone()),
        ("draft-says-lineage", all(&says.lineage)),
        ("draft-says-bill", all(&says.bill)),
        ("draft-says-kept", all(&says.kept)),
    ];
    let said = rows.into_iter();
    said.filter_map(|(key, text)| Some((lang.t(key), text?)))
        .collect()
}

fn file(lang: Lang, one: &see::File) -> File {
    let licence = &one.licence;
    let source = licence
        .source
        .map(|source| lang.t(&format!("licence-source-{source}")));
    let words = licence.evidence.iter().cloned();
    let evidence: Vec<String> = source.into_iter().chain(words).collect();
    let state = lang.t(&format!("licence-state-{}", licence.state));
    File {
        name: one.name.clone(),
        hash: one.hash.to_string(),
        bytes: lang.number(one.bytes),
        licence: match &licence.spdx {
            Some(spdx) => format!("{spdx} · {state}"),
            None => state,
        },
        evidence: evidence.join(" : "),
        has_none: licence.state == LicenceState::None,
    }
}

/// Throws it away.
pub(super) async fn throw_away(
    State(web): State<Web>,
    Path((_, id)): Path<(String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let typed = Typed::sent(&sent);
    let viewer = sent.viewer;
    let id = id_in(&viewer, &id)?;
    let done = draft::throw_away(&web.app, &sent.asked, id).await;
    let onward = done.map(|_| format!("/{}/designs/new", viewer.lang));
    let again = async |typed: &Typed| page(&web, &viewer, id, typed).await;
    typed.end(&viewer, onward, again).await
}
