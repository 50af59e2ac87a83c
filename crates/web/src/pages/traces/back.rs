//! Page: a label back to all its piece came from, every hand-over, and the wards it went to.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html, Response};
use chrono_tz::Tz;
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
    facts: Vec<Fact>,
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
    found.map_err(|error| viewer.failed(error))
}

/// A word, what it is, and the trace forward it leads to.
type Fact = (String, String, Option<String>);

struct Words {
    lang: Lang,
    zone: Tz,
    knows_people: bool,
}

impl Words {
    fn of(&self, one: &Ancestor) -> Worded {
        let lang = self.lang;
        let mut facts = vec![self.fact(
            "trace-sealed",
            lang.date_time(one.sealed_at, self.zone),
            Some(("batch", one.id.uuid())),
        )];
        facts.extend(self.origin(one));
        facts.extend(one.judged.iter().map(|judged| self.judged(judged)));
        let mut versions: Vec<_> = one.files.iter().map(|file| file.version).collect();
        versions.dedup();
        facts.extend(versions.into_iter().map(|version| {
            let file = one.files.iter().find(|file| file.version == version);
            let words = file.map(|file| format!("{} v{}", file.title, file.number));
            let leads = Some(("version", version.uuid()));
            self.fact("trace-version", words.unwrap_or_default(), leads)
        }));
        let files = one.files.iter();
        let files = files.filter_map(|file| file.name.clone().zip(file.hash.clone()));
        let what = named(lang, &one.names);
        Worded {
            title: format!("{} · {what} · {}", one.code, pieces(lang, one.pieces)),
            facts,
            files: files.collect(),
        }
    }

    /// A fact with its word, and the trace forward it leads to.
    fn fact(&self, key: &str, value: String, leads: Option<(&str, uuid::Uuid)>) -> Fact {
        let lang = self.lang;
        let leads = leads.map(|(kind, id)| format!("/{lang}/traces/{kind}/{id}"));
        (lang.t(key), value, leads)
    }

    /// Who made it, on what and from what; or where it was bought.
    fn origin(&self, one: &Ancestor) -> Vec<Fact> {
        let lang = self.lang;
        let word = |kind: &str, word: &str| lang.t(&format!("{kind}-{word}"));
        let mut facts = Vec::new();
        if let (Some(maker), Some(person)) = (&one.maker, one.person) {
            let leads = self.knows_people.then_some(("maker", person.uuid()));
            facts.push(self.fact("trace-maker", maker.clone(), leads));
        }
        if let Some((id, code)) = &one.machine {
            let process = one.process.as_deref().map(|one| word("process", one));
            let words = format!("{code} · {}", process.unwrap_or_default());
            facts.push(self.fact("trace-machine", words, Some(("machine", id.uuid()))));
        }
        if let Some(spool) = one.spool {
            let material = one.material.as_deref().map(|one| word("material", one));
            let parts = [material, one.colour.clone(), one.supplier_batch.clone()];
            let parts: Vec<_> = parts.into_iter().flatten().collect();
            let leads = Some(("spool", spool.uuid()));
            facts.push(self.fact("trace-spool", parts.join(" · "), leads));
        }
        if let Some((id, supplier, order)) = &one.purchase {
            let leads = Some(("purchase", id.uuid()));
            facts.push(self.fact("trace-purchase", format!("{supplier} · {order}"), leads));
        }
        facts
    }

    fn judged(&self, judged: &see::Judged) -> Fact {
        let lang = self.lang;
        let state = lang.t(&format!("inspection-state-{}", judged.state));
        let at = judged.decided_at.unwrap_or(judged.drawn_at);
        let at = lang.date_time(at, self.zone);
        let words = format!("{} · {state} · {at}", judged.inspector);
        let leads = ("inspector", judged.person.uuid());
        self.fact("trace-inspector", words, self.knows_people.then_some(leads))
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
