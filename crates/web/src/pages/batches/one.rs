//! Page: a batch with its counters, bags, holds, way and kin, and what one may do with it now.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use chrono_tz::Tz;
use essaim_app::see::batch::{self as see, BatchPage};
use essaim_domain::Instant;
use essaim_domain::ids::BatchId;
use essaim_words::{Lang, Value};

use super::named;
use super::now::{BatchNow, Now, place_words};
use crate::ask::Viewer;
use crate::error::PageError;
use crate::frame::Framed;
use crate::pages::carried::{id_in, pieces};
use crate::pages::forms::{Form, Forms};
use crate::pages::parcels::passed;
use crate::pages::typed::Typed;
use crate::shell::{Act, Icon, Message, Shell, Step, StepState};
use crate::state::Web;

/// The fragments that change with this topic.
pub(in crate::pages) async fn fragments(
    web: &Web,
    viewer: &Viewer,
    id: &str,
) -> Vec<(String, String)> {
    let (Some(who), Ok(id)) = (&viewer.who, id.parse()) else {
        return Vec::new();
    };
    let Ok(page) = see::batch(&web.app, who, id).await else {
        return Vec::new();
    };
    let fragment = BatchNow {
        shell: Framed::bare(viewer).shell(),
        now: Now::of(viewer.lang, &page),
    };
    match fragment.render() {
        Ok(html) => vec![("batch-now".to_owned(), html)],
        Err(_) => Vec::new(),
    }
}

#[derive(Template)]
#[template(path = "pages/batch.html")]
struct Page {
    shell: Shell,
    now: Now,
    path: String,
    code: String,
    name: String,
    facts: String,
    wording: String,
    first: Vec<Act>,
    acts: Vec<Act>,
    may_label: bool,
    pack_path: Option<String>,
    recall_path: Option<String>,
    holds: Vec<(String, Act)>,
    way: Vec<Step>,
    hands: Vec<Step>,
    kin: Vec<(String, String, String, String)>,
    notes: Vec<Message>,
}

/// `GET /{lang}/batches/{id}`
pub(super) async fn one(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let id = id_in(&viewer, &id)?;
    show(&web, &viewer, id, &Typed::default()).await
}

/// The page, with what was typed and could not be done.
pub(super) async fn show(
    web: &Web,
    viewer: &Viewer,
    id: BatchId,
    typed: &Typed,
) -> Result<Response, PageError> {
    let who = viewer.signed()?;
    let page = see::batch(&web.app, who, id).await;
    let page = page.map_err(|error| viewer.failed(error))?;
    Ok(typed.answer(&drawn(web, viewer, &page, typed)))
}

fn drawn(web: &Web, viewer: &Viewer, page: &BatchPage, typed: &Typed) -> Page {
    let (lang, view) = (viewer.lang, &page.view);
    let name = named(lang, &view.name_fr, &view.name_en).to_owned();
    let path = format!("/{lang}/batches/{}", view.id);
    let title = format!("{name} {}", view.code);
    let topic = format!("batch:{}", view.id);
    let forms = typed.forms(web, lang, &path);
    Page {
        shell: Framed::new(web, viewer, title)
            .live(lang, &[topic])
            .notices(typed.notice(lang))
            .shell(),
        now: Now::of(lang, page),
        code: view.code.to_string(),
        facts: facts(lang, page),
        wording: lang.t(&format!("label-class-{}", view.class)),
        first: first(&forms, page),
        acts: acts(&forms, page),
        may_label: !view.bags.is_empty(),
        pack_path: page.may.pack.then(|| format!("/{lang}/parcels/new")),
        recall_path: page
            .may
            .recall
            .then(|| format!("/{lang}/recalls?kind=batch&id={}", view.id)),
        holds: holds(&forms, page),
        way: way(lang, page),
        hands: passed(lang, &page.handovers, page.zone),
        kin: view.kin.iter().map(|one| kin(lang, one)).collect(),
        notes: notes(lang, viewer, page),
        name,
        path,
    }
}

/// The next thing to do: draw its sample, or release it.
fn first(forms: &Forms<'_>, page: &BatchPage) -> Vec<Act> {
    let draw = page.may.draw.then(|| {
        let form = forms.act("draw", "do-draw").why("batch-draw-why");
        form.first().icon(Icon::Check)
    });
    let release = page.may.release.then(|| {
        let form = forms.act("release", "do-release");
        form.first().icon(Icon::Tick)
    });
    let forms = [draw, release].into_iter().flatten();
    forms.map(Form::done).collect()
}

/// The holds she may lift.
fn holds(forms: &Forms<'_>, page: &BatchPage) -> Vec<(String, Act)> {
    let lang = forms.lang;
    let hers = |hold: &&see::HoldView| {
        let at_hers = hold
            .site_id
            .is_some_and(|site| page.lift_at.contains(&site));
        page.may.lift || at_hers
    };
    let hold = |one: &see::HoldView| {
        let since = lang.date_time(one.since, page.zone);
        let site = one.site.clone().unwrap_or_default();
        let key = if one.lift_asked {
            "batch-lift-asked"
        } else {
            "batch-held-since"
        };
        let words = lang.t_with(key, &[("when", since.into()), ("site", site.into())]);
        let lift = forms.act(&format!("holds/{}/lift", one.id), "do-lift");
        (words, lift.done())
    };
    page.view.holds.iter().filter(hers).map(hold).collect()
}

/// Everything else she may do.
fn acts(forms: &Forms<'_>, page: &BatchPage) -> Vec<Act> {
    let (lang, may) = (forms.lang, page.may);
    let at_hand = || -> Vec<(String, String)> {
        let bags = page.at_hand.iter();
        let words = |bag: &see::BagView| {
            let at = place_words(lang, &bag.place_kind, bag.place.as_deref());
            let what = pieces(lang, bag.units);
            (bag.id.to_string(), format!("{} · {what} · {at}", bag.code))
        };
        bags.map(words).collect()
    };
    let hold = (may.hold || !page.sites.is_empty()).then(|| hold(forms, page));
    let scrap = may.scrap.then(|| {
        let form = of_a_bag(forms.act("scrap", "do-scrap"), page);
        let form = form.area("reason", "batch-proof").required();
        form.grave().icon(Icon::Scrap)
    });
    let rework = may
        .rework
        .then(|| of_a_bag(forms.act("rework", "batch-rework"), page));
    let recheck = may.recheck.then(|| {
        let form = forms
            .act("recheck", "batch-recheck")
            .why("batch-recheck-why");
        of_a_bag(form, page)
    });
    let has_bags = !page.at_hand.is_empty();
    let open = has_bags.then(|| {
        let form = forms
            .act("open-bag", "batch-open-bag")
            .why("batch-open-why");
        form.select("bag", "word-bag-title", at_hand())
    });
    let rebag = has_bags.then(|| {
        let form = forms.act("rebag", "batch-rebag").why("batch-rebag-why");
        form.select("bag", "word-bag-title", at_hand())
            .digits("units", "batch-rebag-units", 1)
    });
    let minutes = page.time.map(|time| minutes(forms, time));
    let pen =
        (may.pen && !page.by_pen).then(|| forms.act("by-pen", "pen-write").why("pen-write-why"));
    let forms = [minutes, pen, rework, recheck, open, rebag, hold, scrap];
    forms.into_iter().flatten().map(Form::done).collect()
}

/// How long it really took, begun with what she said before.
fn minutes<'p>(forms: &Forms<'p>, time: see::Time) -> Form<'p> {
    let form = forms.act("minutes", "speed-tell").why("speed-tell-why");
    match time.took {
        Some(took) => form.digits("minutes", "speed-minutes", took.get()),
        None => form.line("minutes", "speed-minutes").required(),
    }
}

/// Everywhere for those who may; else for a site of hers.
fn hold<'p>(forms: &Forms<'p>, page: &BatchPage) -> Form<'p> {
    let form = forms.act("hold", "do-hold").grave().icon(Icon::Stop);
    let everywhere = (String::new(), forms.lang.t("batch-hold-everywhere"));
    let sites = page
        .sites
        .iter()
        .map(|(id, name)| (id.to_string(), name.clone()));
    let form = if page.sites.is_empty() {
        form
    } else {
        let first = page.may.hold.then_some(everywhere);
        form.select(
            "site",
            "batch-hold-for",
            first.into_iter().chain(sites).collect(),
        )
    };
    form.area("reason", "batch-reason").required()
}

/// So many pieces, of any bag or of one.
fn of_a_bag<'p>(form: Form<'p>, page: &BatchPage) -> Form<'p> {
    let mut bags: Vec<(String, String)> = Vec::new();
    for bag in &page.view.bags {
        let id = bag.id.to_string();
        if !bags.iter().any(|(known, _)| *known == id) {
            bags.push((id, bag.code.to_string()));
        }
    }
    let form = if bags.len() > 1 {
        let any = (String::new(), form.word("batch-any-bag"));
        form.select(
            "bag",
            "word-bag-title",
            [any].into_iter().chain(bags).collect(),
        )
    } else {
        form
    };
    form.digits("units", "batch-pieces", 1)
}

fn facts(lang: Lang, page: &BatchPage) -> String {
    let view = &page.view;
    let versions = view.versions.iter().map(|(_, title, number)| {
        let values = [
            ("design", title.as_str().into()),
            ("version", (*number).into()),
        ];
        lang.t_with("label-design", &values)
    });
    let material = view
        .material
        .map(|word| lang.t(&format!("material-{word}")));
    let bought = page
        .is_bought
        .then(|| bought(lang, page, "batch-bought-from"));
    let sealed = when(lang, "label-sealed", view.sealed_at, page.zone);
    let class = lang.t(&format!("class-{}", view.class));
    let took = page.time.map(|time| {
        let minutes = |minutes| lang.hours_minutes(minutes);
        let estimated = ("estimated", minutes(time.estimated).into());
        match time.took {
            Some(took) => lang.t_with("speed-took", &[("took", minutes(took).into()), estimated]),
            None => lang.t_with("speed-estimated", &[estimated]),
        }
    });
    versions
        .chain(material)
        .chain(bought)
        .chain([sealed, class])
        .chain(took)
        .collect::<Vec<_>>()
        .join(" · ")
}

/// Where it was bought, as far as this reader may know.
pub(in crate::pages) fn bought(lang: Lang, page: &BatchPage, key: &str) -> String {
    let Some(bought) = &page.bought else {
        return lang.t("batch-bought");
    };
    let values = [
        ("supplier", bought.supplier.as_str().into()),
        ("order", bought.order_number.as_str().into()),
    ];
    lang.t_with(key, &values)
}

fn when(lang: Lang, key: &str, at: Instant, zone: Tz) -> String {
    let date: Value = lang.date_year(at, zone).into();
    lang.t_with(key, &[("date", date)])
}

fn way(lang: Lang, page: &BatchPage) -> Vec<Step> {
    let last = page.way.len();
    let step = |(place, step): (usize, &see::WayStep)| {
        let at = place_words(lang, &step.place_kind, step.place.as_deref());
        let stage = lang.t(&format!("stage-{}", step.stage));
        Step {
            state: if place + 1 == last {
                StepState::Current
            } else {
                StepState::Done
            },
            icon: Icon::Arrow,
            name: format!("{stage} · {} · {at}", pieces(lang, step.units)),
            date: lang.date_time(step.at, page.zone),
        }
    };
    page.way.iter().enumerate().map(step).collect()
}

fn kin(lang: Lang, one: &see::Kin) -> (String, String, String, String) {
    let key = if one.is_parent {
        "batch-came-from"
    } else {
        "batch-went-into"
    };
    (
        lang.t(key),
        format!("/{lang}/batches/{}", one.id),
        one.code.to_string(),
        pieces(lang, one.units),
    )
}

fn notes(lang: Lang, viewer: &Viewer, page: &BatchPage) -> Vec<Message> {
    let me = viewer.who.as_ref().map(|who| who.person);
    let note = |note: &see::NoteView| {
        let ours = me == Some(note.author);
        Message {
            from: lang.t(if ours {
                "batch-note-mine"
            } else {
                "batch-note-other"
            }),
            at: lang.date_time(note.at, page.zone),
            text: note.text.clone(),
            ours,
        }
    };
    page.view.notes.iter().map(note).collect()
}
