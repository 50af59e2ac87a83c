//! Specimens of a version: what sites found, where they share it, and the form that asks for one.

use axum::extract::{Path, State};
use axum::response::Response;
use essaim_app::Error;
use essaim_app::see::design::Design;
use essaim_app::see::specimens::{self as see, Asking, Found};
use essaim_app::specimen::{self, AskForm};
use essaim_domain::Reason;
use essaim_domain::ids::VersionId;
use essaim_domain::specimen::Verdict;
use uuid::Uuid;

use super::super::forms::Forms;
use super::super::specimens::{PhotoView, photo_view};
use super::super::typed::{Pairs, Typed, day};
use super::page;
use super::worded::named;
use crate::ask::{Sent, Viewer};
use crate::error::{PageError, sentence};
use crate::shell::{Act, Icon, Tint};
use crate::state::Web;

/// What one site found, worded.
pub(super) struct FoundRow {
    pub(super) tint: Tint,
    pub(super) icon: Icon,
    pub(super) verdict: String,
    pub(super) by: String,
    pub(super) words: String,
    pub(super) photos: Vec<PhotoView>,
    pub(super) path: Option<String>,
}

/// The part of the page.
#[derive(Default)]
pub(super) struct Specimens {
    /// She judges versions somewhere.
    pub(super) shown: bool,
    pub(super) found: Vec<FoundRow>,
    /// The form that asks for one.
    pub(super) ask: Option<Act>,
    /// Why none can be asked for.
    pub(super) why_not: String,
}

/// The part for this reader: nothing for who judges nowhere.
pub(super) async fn specimens(
    forms: &Forms<'_>,
    viewer: &Viewer,
    design: &Design,
    version: VersionId,
) -> Result<Specimens, PageError> {
    let Some(who) = &viewer.who else {
        return Ok(Specimens::default());
    };
    let app = &forms.web.app;
    let found = see::findings(app, who, version).await;
    let found = found.map_err(|error| viewer.failed(error))?;
    let found = found.unwrap_or_default();
    let asking = see::asking(app, who, version).await;
    let asking = asking.map_err(|error| viewer.failed(error))?;
    let why_not = asking.as_ref().map(|asking| why_not(forms, asking));
    let why_not = why_not.unwrap_or_default();
    let ask = asking.filter(|_| why_not.is_empty());
    Ok(Specimens {
        shown: ask.is_some() || !why_not.is_empty() || !found.is_empty(),
        found: found.iter().map(|one| row(forms, one)).collect(),
        ask: ask.map(|asking| form(forms, design, asking)),
        why_not,
    })
}

fn why_not(forms: &Forms<'_>, asking: &Asking) -> String {
    match &asking.refused {
        Some(refusal) => sentence(forms.lang, &Error::Refused(refusal.clone())),
        None if asking.makers.is_empty() => forms.lang.t("specimens-no-maker"),
        None => String::new(),
    }
}

fn row(forms: &Forms<'_>, found: &Found) -> FoundRow {
    let (lang, finding) = (forms.lang, &found.finding);
    let (tint, icon) = match finding.verdict {
        Verdict::Accepted => (Tint::Ok, Icon::Tick),
        Verdict::Refused => (Tint::Stop, Icon::X),
        Verdict::ChangesWanted => (Tint::Wait, Icon::Back),
    };
    let names = &finding.use_names;
    let by = [
        ("site", finding.site_name.as_str().into()),
        ("use", crate::shell::named(lang, &names.0, &names.1).into()),
        ("day", day(lang, finding.judged_at).into()),
    ];
    let path = format!("/{lang}/specimens/{}", finding.specimen);
    FoundRow {
        tint,
        icon,
        verdict: lang.t(&format!("specimen-state-{}", finding.verdict)),
        by: lang.t_with("specimens-found-by", &by),
        words: finding.words.clone().unwrap_or_default(),
        photos: (1..)
            .zip(&found.photos)
            .map(|(number, photo)| photo_view(lang, photo, number))
            .collect(),
        path: found.opens.then_some(path),
    }
}

fn form(forms: &Forms<'_>, design: &Design, asking: Asking) -> Act {
    let lang = forms.lang;
    let uses = design.sheet.uses.iter();
    let uses = uses.map(|(key, names)| (key.clone(), named(lang, names)));
    let sites = asking.sites.into_iter();
    let makers = asking.makers.into_iter().map(|(code, premises)| {
        let premises = lang.t(&format!("premises-{premises}"));
        let values = [
            ("code", code.as_str().into()),
            ("premises", premises.into()),
        ];
        (code.clone(), lang.t_with("specimens-maker-at", &values))
    });
    forms
        .act("specimens", "specimens-ask")
        .select(
            "site",
            "specimens-ask-site",
            sites.map(|site| (site.id.to_string(), site.name)).collect(),
        )
        .select("use", "specimens-ask-use", uses.collect())
        .select("maker", "specimens-ask-maker", makers.collect())
        .digits("pieces", "specimens-ask-pieces", 2)
        .date("wanted_by", "specimens-ask-wanted")
        .area("look", "specimens-ask-look")
        .required()
        .why("specimens-ask-what")
        .done()
}

fn asked(version: VersionId, typed: &Typed) -> Result<AskForm, Error> {
    let wanted = typed.text("wanted_by").trim().parse();
    Ok(AskForm {
        version,
        site: typed.chosen("site")?,
        maker: typed.text("maker"),
        use_key: typed.text("use"),
        pieces: typed.number("pieces")?,
        wanted_by: wanted.map_err(|_| Error::field("wanted_by", Reason::NotADate))?,
        look: typed.text("look"),
    })
}

pub(super) async fn ask(
    State(web): State<Web>,
    Path((_, version)): Path<(String, Uuid)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let typed = Typed::sent(&sent);
    let viewer = sent.viewer;
    let done = match asked(version.into(), &typed) {
        Ok(form) => specimen::ask(&web.app, &sent.asked, form).await,
        Err(error) => Err(error),
    };
    let onward = done.map(|id| format!("/{}/specimens/{id}", viewer.lang));
    let again = async |typed: &Typed| page(&web, &viewer, version.into(), typed).await;
    typed.end(&viewer, onward, again).await
}
