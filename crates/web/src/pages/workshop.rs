//! A maker's machines and spools.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{get, post};
use essaim_app::people::{self, MachineForm, SpoolForm};
use essaim_app::see::workshop as see;
use essaim_app::tour;
use essaim_domain::workshop::{Material, Process, RateFactor};
use essaim_words::Lang;
use uuid::Uuid;

use super::forms::Forms;
use super::record;
use super::speed::{self, Speed};
use super::typed::{Pairs, Typed};
use crate::ask::{Sent, Viewer};
use crate::error::PageError;
use crate::frame::Framed;
use crate::shell::{Act, Choice, Field, Shell};
use crate::state::Web;

/// The routes of these pages.
pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/{lang}/workshop", get(workshop))
        .route("/{lang}/workshop/machines", post(add_machine))
        .route("/{lang}/workshop/machines/{id}/hours", post(hours))
        .route("/{lang}/workshop/machines/{id}/retire", post(retire))
        .route("/{lang}/workshop/brings", post(brings))
        .route("/{lang}/workshop/fetched", post(fetched))
        .route("/{lang}/workshop/spools", post(add_spool))
        .route("/{lang}/workshop/spools/{id}/weigh", post(weigh))
}

/// A machine, worded.
struct Machine {
    name: String,
    process: String,
    size: String,
    materials: String,
    speed: Speed,
    acts: Vec<Act>,
}

/// A spool, worded.
struct Spool {
    material: String,
    colour: String,
    supplier_batch: String,
    left: String,
    acts: Vec<Act>,
}

#[derive(Template)]
#[template(path = "pages/workshop.html")]
struct WorkshopPage {
    shell: Shell,
    machine_path: String,
    machine_key: String,
    spool_path: String,
    spool_key: String,
    record: record::Told,
    machines: Vec<Machine>,
    spools: Vec<Spool>,
    /// Who brings her boxes to hubs, in a sentence, and the button that changes it.
    brings: String,
    bring: Vec<Act>,
    wrong: bool,
    all_fields: Vec<Field>,
    name: Field,
    process: Field,
    processes: Vec<Choice>,
    sizes: Vec<Field>,
    materials: Field,
    material_choices: Vec<Choice>,
    hours: Field,
    class: Field,
    classes: Vec<Choice>,
    material: Field,
    spool_choices: Vec<Choice>,
    spool_fields: Vec<Field>,
}

async fn workshop(State(web): State<Web>, viewer: Viewer) -> Result<Response, PageError> {
    page(&web, &viewer, &Typed::default()).await
}

/// A material as it stands on spools.
fn material_word(lang: Lang, material: &str) -> String {
    lang.t(&format!("material-{material}"))
}

fn materials(lang: Lang) -> impl Iterator<Item = (String, String)> {
    let all = Material::ALL.iter();
    all.map(move |one| (one.to_string(), material_word(lang, one.as_str())))
}

fn machine_line(forms: &Forms<'_>, one: see::Machine, told: &[see::Told]) -> Machine {
    let lang = forms.lang;
    let speed = Speed::of(lang, &one, told);
    let hours = forms.act(
        &format!("machines/{}/hours", one.id),
        "workshop-change-hours",
    );
    let hours = hours.digits("hours_per_day", "workshop-hours", one.hours_per_day);
    let retire = forms.act(&format!("machines/{}/retire", one.id), "workshop-retire");
    Machine {
        speed,
        name: one.name,
        process: lang.t(&format!("process-{}", one.process)),
        size: format!(
            "{} × {} × {} mm",
            one.size_mm.0, one.size_mm.1, one.size_mm.2
        ),
        materials: one
            .materials
            .iter()
            .map(|word| material_word(lang, word))
            .collect::<Vec<_>>()
            .join(", "),
        acts: vec![hours.done(), retire.grave().done()],
    }
}

fn spool_line(forms: &Forms<'_>, one: see::Spool) -> Spool {
    let lang = forms.lang;
    let weigh = forms.act(&format!("spools/{}/weigh", one.id), "workshop-weigh");
    let weigh = weigh.digits("grams", "workshop-grams", one.left.get());
    Spool {
        material: material_word(lang, one.material.as_str()),
        colour: one.colour,
        supplier_batch: one.supplier_batch.unwrap_or_default(),
        left: lang.grams(one.left),
        acts: vec![weigh.done()],
    }
}

async fn page(web: &Web, viewer: &Viewer, typed: &Typed) -> Result<Response, PageError> {
    let who = viewer.signed()?;
    let shop = see::workshop(&web.app, who)
        .await
        .map_err(|error| viewer.failed(error))?;
    Ok(typed.answer(&drawn(web, viewer, typed, shop)))
}

fn drawn(web: &Web, viewer: &Viewer, typed: &Typed, shop: see::Workshop) -> WorkshopPage {
    let lang = viewer.lang;
    let path = format!("/{lang}/workshop");
    let forms = typed.forms(web, lang, &path);
    let (machine_path, spool_path) = (format!("{path}/machines"), format!("{path}/spools"));
    let (new, spool) = (typed.only(&machine_path), typed.only(&spool_path));
    let processes = Process::ALL.iter();
    let processes = processes.map(|one| (one.to_string(), lang.t(&format!("process-{one}"))));
    let name = new.field(lang, "name", "workshop-name");
    let sizes = ["x_mm", "y_mm", "z_mm"];
    let sizes = sizes.map(|side| new.digits(lang, side, &format!("workshop-{}", &side[..1])));
    let hours = new.digits(lang, "hours_per_day", "workshop-hours");
    let materials_field = new.field(lang, "materials", "workshop-materials");
    let spool_fields = vec![
        spool.field(lang, "colour", "workshop-colour"),
        Field {
            hint: lang.t("workshop-supplier-batch-hint"),
            ..spool.field(lang, "supplier_batch", "workshop-supplier-batch")
        },
        spool.digits(lang, "grams", "workshop-grams"),
    ];
    let mut all_fields = vec![name.clone(), hours.clone(), materials_field.clone()];
    all_fields.extend(sizes.iter().chain(&spool_fields).cloned());
    let (brings, bring) = bringing(&forms, shop.brings);
    let machines = shop.machines.into_iter();
    let spools = shop.spools.into_iter();
    WorkshopPage {
        shell: Framed::new(web, viewer, lang.t("workshop-title"))
            .notices(typed.notice(lang))
            .shell(),
        machine_key: typed.key(web, &machine_path),
        machine_path,
        spool_key: typed.key(web, &spool_path),
        spool_path,
        record: record::told(lang, shop.record),
        machines: machines
            .map(|one| machine_line(&forms, one, &shop.told))
            .collect(),
        spools: spools.map(|one| spool_line(&forms, one)).collect(),
        brings,
        bring,
        wrong: new.is_wrong() || spool.is_wrong(),
        all_fields,
        name,
        process: new.field(lang, "process", "workshop-process"),
        processes: new.choices("process", processes),
        sizes: sizes.into(),
        materials: materials_field,
        material_choices: new.choices("materials", materials(lang)),
        hours,
        class: new.field(lang, "class", "speed-class"),
        classes: new.choices("class", speed::classes(lang)),
        material: spool.field(lang, "material", "workshop-material"),
        spool_choices: spool.choices("material", materials(lang)),
        spool_fields,
    }
}

/// Who brings her boxes to hubs, and the button that changes it.
fn bringing(forms: &Forms<'_>, brings: bool) -> (String, Vec<Act>) {
    let (said, verb, words) = if brings {
        ("brings-now", "fetched", "brings-fetch")
    } else {
        ("brings-not", "brings", "brings-always")
    };
    let form = forms.act(verb, words).why(&format!("{words}-why"));
    (forms.lang.t(said), vec![form.done()])
}

async fn brings(State(web): State<Web>, sent: Sent<Pairs>) -> Result<Response, PageError> {
    let done = tour::always_bring(&web.app, &sent.asked, true).await;
    answer(&web, &sent.viewer, Typed::sent(&sent), done).await
}

async fn fetched(State(web): State<Web>, sent: Sent<Pairs>) -> Result<Response, PageError> {
    let done = tour::always_bring(&web.app, &sent.asked, false).await;
    answer(&web, &sent.viewer, Typed::sent(&sent), done).await
}

/// Back to the page, or the page again with what is wrong.
async fn answer<T>(
    web: &Web,
    viewer: &Viewer,
    typed: Typed,
    done: Result<T, essaim_app::Error>,
) -> Result<Response, PageError> {
    let onward = done.map(|_| format!("/{}/workshop", viewer.lang));
    let again = async |typed: &Typed| page(web, viewer, typed).await;
    typed.end(viewer, onward, again).await
}

fn machine(typed: &Typed) -> Result<MachineForm, essaim_app::Error> {
    Ok(MachineForm {
        name: typed.text("name"),
        process: typed.chosen("process")?,
        x_mm: typed.number("x_mm")?,
        y_mm: typed.number("y_mm")?,
        z_mm: typed.number("z_mm")?,
        materials: typed.every("materials")?,
        hours_per_day: typed.number("hours_per_day")?,
        class: typed.chosen("class")?,
        // A class is enough to say; what this very machine takes it learns.
        rate_hundredths: RateFactor::AS_ITS_CLASS.hundredths(),
    })
}

async fn add_machine(State(web): State<Web>, sent: Sent<Pairs>) -> Result<Response, PageError> {
    let typed = Typed::sent(&sent);
    let done = match machine(&typed) {
        Ok(form) => people::add_machine(&web.app, &sent.asked, form).await,
        Err(error) => Err(error),
    };
    answer(&web, &sent.viewer, typed, done).await
}

async fn hours(
    State(web): State<Web>,
    Path((_, id)): Path<(String, Uuid)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let typed = Typed::sent(&sent);
    let done = match typed.number("hours_per_day") {
        Ok(hours) => people::set_hours(&web.app, &sent.asked, id.into(), hours).await,
        Err(error) => Err(error),
    };
    answer(&web, &sent.viewer, typed, done).await
}

async fn retire(
    State(web): State<Web>,
    Path((_, id)): Path<(String, Uuid)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let done = people::retire_machine(&web.app, &sent.asked, id.into()).await;
    answer(&web, &sent.viewer, Typed::sent(&sent), done).await
}

fn spool(typed: &Typed) -> Result<SpoolForm, essaim_app::Error> {
    Ok(SpoolForm {
        material: typed.chosen("material")?,
        colour: typed.text("colour"),
        supplier_batch: typed.given("supplier_batch"),
        grams: typed.number("grams")?,
    })
}

async fn add_spool(State(web): State<Web>, sent: Sent<Pairs>) -> Result<Response, PageError> {
    let typed = Typed::sent(&sent);
    let done = match spool(&typed) {
        Ok(form) => people::add_spool(&web.app, &sent.asked, form).await,
        Err(error) => Err(error),
    };
    answer(&web, &sent.viewer, typed, done).await
}

async fn weigh(
    State(web): State<Web>,
    Path((_, id)): Path<(String, Uuid)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let typed = Typed::sent(&sent);
    let done = match typed.number("grams") {
        Ok(grams) => people::weigh_spool(&web.app, &sent.asked, id.into(), grams).await,
        Err(error) => Err(error),
    };
    answer(&web, &sent.viewer, typed, done).await
}
