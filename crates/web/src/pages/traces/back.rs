//! Page: a label back to all its piece came from, every hand-over, and the wards it went to.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html, Response};
use chrono_tz::Tz;
use essaim_app::Error;
use essaim_app::see::trace::{self as see, Ancestor, BackPage};
use essaim_words::Lang;

use super::drawn::{Drawn, boxed};
use crate::ask::Viewer;
use crate::csv::Csv;
use crate::draw::Stage;
use crate::error::PageError;
use crate::frame::{Framed, render};
use crate::pages::carried::{named, pieces};
use crate::shell::Shell;
use crate::state::Web;

#[derive(Template)]
#[template(path = "pages/trace_back.html")]
struct Page {
    shell: Shell,
    code: String,
    picture: String,
    file: String,
    batches: Vec<Worded>,
    /// When, what, where.
    handovers: Vec<(String, String)>,
    /// Place, ward, pieces.
    places: Vec<(String, String, String)>,
}

/// A batch with what is proved of it, each fact with its word; some lead forward.
struct Worded {
    title: String,
    facts: Vec<(String, String, Option<String>)>,
    files: Vec<(String, String)>,
}

/// `GET /{lang}/traces/back/{code}`
pub(super) async fn page(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, code)): Path<(String, String)>,
) -> Result<Html<String>, PageError> {
    let lang = viewer.lang;
    let found = read(&web, &viewer, &code).await?;
    let words = Words {
        lang,
        zone: found.zone,
        knows_people: found.knows_people,
    };
    Ok(render(&Page {
        shell: Framed::new(&web, &viewer, lang.t("trace-back-title")).shell(),
        picture: picture(lang, &found),
        file: format!("/{lang}/traces/back/{code}/file.csv"),
        batches: found.back.batches.iter().map(|one| words.of(one)).collect(),
        handovers: found
            .handovers
            .iter()
            .map(|one| {
                let step = lang.t(&format!("handover-step-{}", one.step.as_str()));
                let place = one.place.as_ref().map(|place| format!(" · {place}"));
                let at = lang.date_time(one.at, found.zone);
                (at, step + &place.unwrap_or_default())
            })
            .collect(),
        places: found
            .places
            .iter()
            .map(|one| {
                (
                    one.place_name.clone().unwrap_or_default(),
                    one.ward.clone().unwrap_or_default(),
                    pieces(lang, one.arrived),
                )
            })
            .collect(),
        code,
    }))
}

async fn read(web: &Web, viewer: &Viewer, code: &str) -> Result<BackPage, PageError> {
    let who = viewer.signed()?;
    let found = see::back(&web.app, who, code).await;
    found.map_err(|error| match error {
        Error::Invalid(_) => viewer.failed(Error::NotFound),
        error => viewer.failed(error),
    })
}

struct Words {
    lang: Lang,
    zone: Tz,
    knows_people: bool,
}

impl Words {
    fn of(&self, one: &Ancestor) -> Worded {
        let lang = self.lang;
        let mut facts = Vec::new();
        let mut say = |key: &str, value: String, leads: Option<String>| {
            facts.push((lang.t(key), value, leads));
        };
        let forward = |kind: &str, id: String| Some(format!("/{lang}/traces/{kind}/{id}"));
        let sealed = lang.date_time(one.sealed_at, self.zone);
        say("trace-sealed", sealed, forward("batch", one.id.to_string()));
        if let (Some(maker), Some(person)) = (&one.maker, one.person) {
            let leads = forward("maker", person.to_string()).filter(|_| self.knows_people);
            say("trace-maker", maker.clone(), leads);
        }
        if let Some((id, code)) = &one.machine {
            let process = one.process.as_deref();
            let process = process.map(|word| lang.t(&format!("process-{word}")));
            let words = format!("{code} · {}", process.unwrap_or_default());
            say("trace-machine", words, forward("machine", id.to_string()));
        }
        if let Some(spool) = one.spool {
            let material = one.material.as_deref();
            let material = material.map(|word| lang.t(&format!("material-{word}")));
            let parts = [material, one.colour.clone(), one.supplier_batch.clone()];
            let parts: Vec<_> = parts.into_iter().flatten().collect();
            say(
                "trace-spool",
                parts.join(" · "),
                forward("spool", spool.to_string()),
            );
        }
        if let Some((id, supplier, order)) = &one.purchase {
            let words = format!("{supplier} · {order}");
            say("trace-purchase", words, forward("purchase", id.to_string()));
        }
        for judged in &one.judged {
            let state = lang.t(&format!("inspection-state-{}", judged.state));
            let at = judged.decided_at.unwrap_or(judged.drawn_at);
            let words = format!(
                "{} · {state} · {}",
                judged.inspector,
                lang.date_time(at, self.zone)
            );
            let leads = forward("inspector", judged.person.to_string());
            say(
                "trace-inspector",
                words,
                leads.filter(|_| self.knows_people),
            );
        }
        let mut versions: Vec<_> = one.files.iter().map(|file| file.version).collect();
        versions.dedup();
        for version in versions {
            let file = one.files.iter().find(|file| file.version == version);
            let words = file.map(|file| format!("{} v{}", file.title, file.number));
            let leads = forward("version", version.to_string());
            say("trace-version", words.unwrap_or_default(), leads);
        }
        let files = one.files.iter();
        let files = files.filter_map(|file| file.name.clone().zip(file.hash.clone()));
        Worded {
            title: format!(
                "{} · {} · {}",
                one.code,
                named(lang, &one.names),
                pieces(lang, one.pieces)
            ),
            facts,
            files: files.collect(),
        }
    }
}

/// What it was made from, on and by; the batches; the places.
fn picture(lang: Lang, found: &BackPage) -> String {
    let mut drawn = Drawn::default();
    for one in &found.back.batches {
        let id = one.id.to_string();
        let is_made_of_others = found.back.steps.iter().any(|step| step.child == one.id);
        let column = if is_made_of_others { 2 } else { 1 };
        let batch = boxed(one.code.to_string(), named(lang, &one.names), Stage::Made);
        drawn.put(column, &id, batch, one.pieces);
        let origin = match (&one.spool, &one.purchase) {
            (Some(spool), _) => {
                let note = one.supplier_batch.clone().unwrap_or_default();
                Some((spool.to_string(), lang.t("trace-kind-spool"), note))
            }
            (None, Some((purchase, supplier, _))) => Some((
                purchase.to_string(),
                supplier.clone(),
                lang.t("trace-kind-purchase"),
            )),
            (None, None) => None,
        };
        if let Some((key, name, note)) = origin {
            drawn.put(0, &key, boxed(name, note, Stage::Asked), one.pieces);
            drawn.arrow(&key, &id, one.pieces);
        }
    }
    for step in &found.back.steps {
        drawn.arrow(
            &step.parent.to_string(),
            &step.child.to_string(),
            step.units,
        );
    }
    for one in &found.places {
        if let (Some(place), Some(name)) = (one.place, &one.place_name) {
            let key = place.to_string();
            let note = one.ward.clone().unwrap_or_default();
            drawn.put(
                3,
                &key,
                boxed(name.clone(), note, Stage::Received),
                one.arrived,
            );
            drawn.arrow(&one.batch.to_string(), &key, one.arrived);
        }
    }
    drawn.picture(lang.t("trace-picture"), |units| pieces(lang, units))
}

/// `GET /{lang}/traces/back/{code}/file.csv`
pub(super) async fn file(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, code)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let found = read(&web, &viewer, &code).await?;
    let mut csv = Csv::headed(&[
        "batch",
        "what",
        "pieces",
        "sealed_at",
        "maker",
        "machine",
        "material",
        "supplier_batch",
        "purchase",
        "inspector",
        "version",
        "file",
        "sha256",
    ]);
    for one in &found.back.batches {
        let inspectors: Vec<_> = one.judged.iter().map(|one| one.inspector.clone()).collect();
        let purchase = one.purchase.as_ref();
        let machine = one.machine.as_ref();
        let start = [
            one.code.to_string(),
            named(viewer.lang, &one.names),
            one.pieces.to_string(),
            one.sealed_at.to_rfc3339(),
            one.maker.clone().unwrap_or_default(),
            machine.map(|(_, code)| code.clone()).unwrap_or_default(),
            one.material.clone().unwrap_or_default(),
            one.supplier_batch.clone().unwrap_or_default(),
            purchase
                .map(|(_, supplier, order)| format!("{supplier} {order}"))
                .unwrap_or_default(),
            inspectors.join(" "),
        ];
        for file in &one.files {
            let mut cells = start.to_vec();
            cells.push(format!("{} v{}", file.title, file.number));
            cells.push(file.name.clone().unwrap_or_default());
            cells.push(file.hash.clone().unwrap_or_default());
            csv.row(&cells);
        }
        if one.files.is_empty() {
            csv.row(&start);
        }
    }
    Ok(csv.saved_as(&format!("trace-{code}.csv")))
}
