//! Page: one specimen, with the next step of whoever looks.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use essaim_app::see::specimens::{self as see, Page as Seen, Standing};
use essaim_domain::ids::SpecimenId;
use essaim_domain::specimen::SpecimenState;
use essaim_words::Lang;

use super::super::carried::{id_in, pieces};
use super::super::forms::Forms;
use super::super::kept;
use super::super::typed::{Typed, moment};
use super::act::{acts, first};
use super::photo::{Photos, photos};
use super::{pill, purpose, title};
use crate::ask::Viewer;
use crate::error::PageError;
use crate::frame::Framed;
use crate::shell::{Act, Shell, State as Pill};
use crate::state::Web;

/// A step it took, worded.
struct Step {
    what: String,
    when: String,
    text: String,
}

#[derive(Template)]
#[template(path = "pages/specimen.html")]
struct Page {
    shell: Shell,
    title: String,
    purpose: String,
    pieces: String,
    maker: String,
    person: Option<(String, String)>,
    version: String,
    now: Now,
}

/// The fragment that changes while somebody looks, alone.
#[derive(Template)]
#[template(path = "parts/specimen_now.html")]
struct Fragment {
    shell: Shell,
    now: Now,
}

/// Where it stands, and what its reader may do now.
struct Now {
    pill: Pill,
    stands: String,
    stops: Vec<String>,
    next: String,
    look: String,
    facts: Vec<(String, String)>,
    dock: Option<(String, String)>,
    labels: Option<String>,
    first: Vec<Act>,
    acts: Vec<Act>,
    judged: Option<(String, String, bool)>,
    photos: Photos,
    steps: Vec<Step>,
}

pub(super) async fn one(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let id = id_in(&viewer, &id)?;
    show(&web, &viewer, id, &Typed::default()).await
}

/// The page, with what was typed into the form that could not be done.
pub(super) async fn show(
    web: &Web,
    viewer: &Viewer,
    id: SpecimenId,
    typed: &Typed,
) -> Result<Response, PageError> {
    let seen = see::page(&web.app, viewer.signed()?, id).await;
    let seen = seen.map_err(|error| viewer.failed(error))?;
    let lang = viewer.lang;
    let path = format!("/{lang}/specimens/{id}");
    let forms = typed.forms(web, lang, &path);
    let card = &seen.card;
    let maker = [("code", seen.maker.as_str().into())];
    let person = seen.pseudonym.as_ref();
    let page = Page {
        shell: Framed::new(web, viewer, lang.t("specimen-title"))
            .live(lang, &[format!("specimen:{id}")])
            .notices(typed.notice(lang))
            .shell(),
        title: title(lang, card),
        purpose: purpose(lang, card),
        pieces: pieces(lang, card.pieces),
        maker: lang.t_with("specimen-maker", &maker),
        person: person.map(|name| (format!("/{lang}/people/{}", card.maker()), name.clone())),
        version: format!("/{lang}/versions/{}", card.version()),
        now: now(&forms, &seen),
    };
    Ok(typed.answer(&page))
}

fn now(forms: &Forms<'_>, seen: &Seen) -> Now {
    let (lang, card) = (forms.lang, &seen.card);
    let (pill, stands) = pill(lang, card, seen.now);
    let prints = seen.may.answer && card.state().is_made();
    Now {
        pill,
        stands,
        stops: seen.stops.iter().map(|stop| stopped(lang, stop)).collect(),
        next: lang.t(&next(card.state(), seen.may.answer)),
        look: written(seen, "specimen-asked"),
        facts: facts(lang, seen),
        dock: seen.dock.clone(),
        labels: prints.then(|| format!("{}/labels", forms.path)),
        first: first(forms, seen),
        acts: acts(forms, seen),
        judged: card.state().verdict().map(|verdict| {
            let verdict = lang.t(&format!("specimen-state-{verdict}"));
            (verdict, written(seen, "specimen-judged"), card.shared)
        }),
        photos: photos(forms, seen),
        steps: steps(lang, seen),
    }
}

/// The fragments that change with this topic.
pub(in crate::pages) async fn fragments(
    web: &Web,
    viewer: &Viewer,
    id: &str,
) -> Vec<(String, String)> {
    let (Some(who), Ok(id)) = (&viewer.who, id.parse()) else {
        return Vec::new();
    };
    let Ok(seen) = see::page(&web.app, who, id).await else {
        return Vec::new();
    };
    let forms = Forms {
        web,
        lang: viewer.lang,
        typed: &Typed::default(),
        path: &format!("/{}/specimens/{id}", viewer.lang),
    };
    let fragment = Fragment {
        shell: Framed::bare(viewer).shell(),
        now: now(&forms, &seen),
    };
    match fragment.render() {
        Ok(html) => vec![("specimen-now".to_owned(), html)],
        Err(_) => Vec::new(),
    }
}

/// A stop of its version, in one line.
fn stopped(lang: Lang, stop: &Standing) -> String {
    let key = if stop.withdrawal {
        "kept-withdrawal"
    } else {
        "kept-stop"
    };
    let values = [
        ("place", kept::place(lang, stop.site_name.as_deref()).into()),
        ("since", moment(lang, stop.placed_at).into()),
    ];
    kept::because(lang, lang.t_with(key, &values), stop.reason.as_deref())
}

/// The key of what comes next, for the maker or for the site.
fn next(state: SpecimenState, hers: bool) -> String {
    if state.is_over() {
        return "specimen-next-over".to_owned();
    }
    let whose = if hers { "-maker" } else { "" };
    format!("specimen-next-{state}{whose}")
}

/// What was written with the last step of this verb.
fn written(seen: &Seen, verb: &str) -> String {
    let mut texts = seen.steps.iter().filter(|(one, ..)| one == verb);
    let text = texts.next_back().and_then(|(_, _, text)| text.clone());
    text.unwrap_or_default()
}

fn facts(lang: Lang, seen: &Seen) -> Vec<(String, String)> {
    let card = &seen.card;
    let zone = card.zone.parse().unwrap_or(chrono_tz::Tz::Europe__Paris);
    // A date ends at midnight: the day before is the one that was meant.
    let eve = |at| lang.date_year(at - chrono::TimeDelta::seconds(1), zone);
    let mut facts = vec![(lang.t("specimen-wanted"), eve(card.wanted_by))];
    if let Some(at) = card.promised_at {
        facts.push((lang.t("specimen-promised"), eve(at)));
    }
    if let Some(material) = card.material() {
        let material = lang.t(&format!("material-{material}"));
        facts.push((lang.t("specimen-made-of"), material));
    }
    if let Some(colour) = &card.colour {
        facts.push((lang.t("specimen-spool"), colour.clone()));
    }
    // What she calls her machine may name her.
    if let Some(machine) = card.machine.as_ref().filter(|_| seen.may.answer) {
        facts.push((lang.t("specimen-machine"), machine.clone()));
    }
    if let Some(way) = card.way() {
        let way = lang.t(&format!("specimen-way-{way}"));
        facts.push((lang.t("specimen-travels"), way));
    }
    facts
}

fn steps(lang: Lang, seen: &Seen) -> Vec<Step> {
    let step = |(verb, at, text): &see::Step| {
        let key = verb.replacen("specimen-", "specimen-step-", 1);
        Some(Step {
            what: lang.try_t_with(&key, &[])?,
            when: moment(lang, *at),
            text: text.clone().unwrap_or_default(),
        })
    };
    seen.steps.iter().filter_map(step).collect()
}
