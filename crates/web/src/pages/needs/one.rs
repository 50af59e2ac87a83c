//! One need: what is missing first, then where each piece stands, then what can be done.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use essaim_app::see::need::{self as seen, NeedLine, NeedView, NoteView};
use essaim_domain::design::Supply;
use essaim_domain::ids::NeedId;
use essaim_domain::need::NeedState;
use essaim_words::Lang;

use super::super::stops::waits;
use super::confirming::{ASKED, Question, question};
use super::merging::{Alike, alike, taken_in, went};
use super::netting::{at_hand, sum};
use super::shown::{self, Badge, badge, bar, day_of, segments, zone};
use super::told::{details, steps, waiting, why};
use super::urgency;
use crate::ask::{Viewer, fresh_key};
use crate::draw::{BarSize, Segment};
use crate::error::PageError;
use crate::frame::Framed;
use crate::pages::carried::id_in;
use crate::pages::typed::Typed;
use crate::shell::{Act, Choice, Field, Icon, Message, Shell, Step, named};
use crate::state::Web;

/// A line of the need with its bar.
pub(super) struct LineShown {
    name: String,
    ordered: String,
    bought: Option<String>,
    sum: String,
    bar: String,
    segments: Vec<Segment>,
}

/// The part that changes while somebody looks.
#[derive(Template)]
#[template(path = "parts/need_lines.html")]
struct Lines<'s> {
    headline: &'s str,
    complete: &'s str,
    wording: &'s str,
    marks: &'s [String],
    shown: &'s [LineShown],
}

/// What the reader may do now.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one form of the page, shown or not"
)]
struct May {
    verify: bool,
    open_waiting: bool,
    change: bool,
    cancel: bool,
    pause: bool,
    resume: bool,
    prioritise: bool,
}

#[derive(Template)]
#[template(path = "pages/need.html")]
struct Page {
    shell: Shell,
    title: String,
    badge: Badge,
    place: String,
    by: String,
    details: Vec<(String, String)>,
    lines: String,
    went: String,
    taken_in: Vec<String>,
    alike: Vec<Alike>,
    question: Option<Question>,
    at_hand: Vec<(String, Option<Act>)>,
    waiting: String,
    why: String,
    steps: Vec<Step>,
    thread: Option<Vec<Message>>,
    may: May,
    path: String,
    /// The key of the forms nobody sent yet.
    fresh: String,
    /// The verb of the form that came back, and its key.
    came: Option<(&'static str, String)>,
    reason_refuse: Field,
    reason_cancel: Field,
    reason_priority: Field,
    products: Field,
    priority: Field,
    priorities: Vec<Choice>,
    text: Field,
    line_acts: Vec<(String, Vec<Act>)>,
    computed: String,
}

/// What this page's own forms do.
const VERBS: [&str; 9] = [
    "verify",
    "refuse",
    "open-waiting",
    "products",
    "pause",
    "resume",
    "cancel",
    "priority",
    "notes",
];

impl Page {
    /// The key of a form: the one it came back with, else a fresh one.
    fn key(&self, verb: &str) -> &str {
        let came = self.came.as_ref().filter(|(one, _)| *one == verb);
        came.map_or(self.fresh.as_str(), |(_, key)| key.as_str())
    }
}

/// What was sent by the page's own form of this verb, and by no other part of the page.
fn own(typed: &Typed, path: &str, verb: &str) -> Typed {
    if typed.has(ASKED) {
        return Typed::default();
    }
    typed.only(&format!("{path}/{verb}"))
}

/// The verb of the page's own form that came back, and its key.
fn came(typed: &Typed, path: &str) -> Option<(&'static str, String)> {
    let key = |verb| Some((verb, own(typed, path, verb).given("key")?));
    VERBS.into_iter().find_map(key)
}

/// How many products: what was typed into the page's own form, else what is asked for now.
fn products(lang: Lang, typed: &Typed, now: i64) -> Field {
    let value = typed.given("products");
    Field {
        value: value.unwrap_or_else(|| now.to_string()),
        ..typed.digits(lang, "products", "needs-products")
    }
}

/// `GET /{lang}/needs/{id}`
pub(super) async fn one(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let id = id_in(&viewer, &id)?;
    show(&web, &viewer, id, &Typed::default()).await
}

/// The page, with what was typed before.
pub(super) async fn show(
    web: &Web,
    viewer: &Viewer,
    id: NeedId,
    typed: &Typed,
) -> Result<Response, PageError> {
    let view = seen::need(&web.app, viewer.who.as_ref(), id).await;
    let view = view.map_err(|error| viewer.failed(error))?;
    Ok(typed.answer(&page(web, viewer, &view, typed)))
}

fn page(web: &Web, viewer: &Viewer, view: &NeedView, typed: &Typed) -> Page {
    let lang = viewer.lang;
    let card = view.card();
    let title = shown::title(lang, view);
    let field = |name: &str, key: &str| typed.field(lang, name, key);
    let zone = zone(view);
    let inside = view.inside();
    let degree = typed.given("priority");
    let degree = degree.unwrap_or_else(|| card.priority.to_string());
    let path = format!("/{lang}/needs/{}", card.id.0);
    let forms = typed.forms(web, lang, &path);
    let departement = [("code", view.departement.as_str().into())];
    let place = lang.t_with("needs-departement", &departement);
    Page {
        badge: badge(lang, view),
        place: inside.map_or(place.clone(), |one| format!("{} · {place}", one.site_name)),
        by: lang.t_with(
            "needs-by",
            &[("date", lang.date_long(day_of(card.need_by), zone).into())],
        ),
        details: details(lang, view),
        lines: lines_html(lang, view),
        went: went(lang, view),
        taken_in: taken_in(lang, view),
        alike: alike(lang, view, &forms),
        question: question(lang, view, &forms),
        at_hand: at_hand(lang, view, &forms),
        waiting: waiting(lang, view),
        why: why(view),
        steps: steps(lang, view),
        thread: view
            .notes
            .as_ref()
            .map(|notes| notes.iter().map(|note| message(lang, view, note)).collect()),
        may: may(view),
        path: path.clone(),
        fresh: fresh_key(web),
        came: came(typed, &path),
        reason_refuse: field("reason_refuse", "needs-reason"),
        reason_cancel: field("reason_cancel", "needs-reason"),
        reason_priority: field("reason_priority", "needs-reason"),
        products: products(lang, &own(typed, &path, "products"), card.products),
        priority: field("priority", "needs-priority"),
        priorities: urgency::choices(lang, &degree),
        text: field("text", "needs-note"),
        line_acts: line_acts(web, lang, view, typed),
        computed: lang.t_with(
            "when-computed",
            &[("when", lang.date_time(view.at, zone).into())],
        ),
        shell: Framed::new(web, viewer, title.clone())
            .live(lang, &[format!("need:{}", card.id.0)])
            .notices(typed.notice(lang))
            .shell(),
        title,
    }
}

/// More or fewer pieces of one line, for those who may change a living need.
fn line_acts(web: &Web, lang: Lang, view: &NeedView, typed: &Typed) -> Vec<(String, Vec<Act>)> {
    if !view.changes || !view.card().state.0.lives() {
        return Vec::new();
    }
    let path = format!("/{lang}/needs/{}/lines", view.card().id.0);
    let forms = typed.forms(web, lang, &path);
    let acts = |line: &NeedLine| {
        let verb = |verb: &str| format!("{}/{verb}", line.id.0);
        let raise = forms.act(&verb("raise"), "needs-line-raise");
        let raise = raise.digits("units", "needs-line-raise-by", 1);
        let lower = forms.act(&verb("lower"), "needs-line-lower");
        let lower = lower
            .digits("units", "needs-line-lower-to", line.ordered)
            .why("needs-line-lower-why");
        let name = named(lang, &line.name_fr, &line.name_en);
        (name, vec![raise.done(), lower.done()])
    };
    view.lines.iter().map(acts).collect()
}

/// The live part, with its element's id.
pub(super) fn fragment(lang: Lang, view: &NeedView) -> Option<(String, String)> {
    let html = lines_html(lang, view);
    (!html.is_empty()).then(|| ("need-lines".to_owned(), html))
}

fn lines_html(lang: Lang, view: &NeedView) -> String {
    let lines: Vec<LineShown> = view
        .lines
        .iter()
        .map(|line| LineShown {
            name: named(lang, &line.name_fr, &line.name_en),
            ordered: lang.t_with("unit-pieces", &[("n", line.ordered.into())]),
            bought: (line.supply.0 == Supply::Bought).then(|| lang.t("needs-line-bought")),
            sum: sum(lang, view, line),
            bar: bar(lang, line, BarSize::Large),
            segments: segments(lang, line),
        })
        .collect();
    let complete = lang.t_with(
        "needs-complete",
        &[
            ("n", view.complete().into()),
            ("of", view.opened().into()),
            (
                "product",
                named(lang, &view.card().name_fr, &view.card().name_en).into(),
            ),
        ],
    );
    let headline = match view.card().state.0 {
        NeedState::Submitted => lang.t("needs-headline-submitted"),
        NeedState::Open | NeedState::Fulfilled if view.missing() > 0 => {
            lang.t_with("needs-headline", &[("n", view.missing().into())])
        }
        NeedState::Open => lang.t("needs-headline-covered"),
        NeedState::Fulfilled => lang.t("needs-headline-fulfilled"),
        NeedState::Refused | NeedState::Cancelled if view.card().merged_into.is_some() => {
            lang.t("needs-headline-merged")
        }
        NeedState::Refused | NeedState::Cancelled | NeedState::Expired => {
            lang.t("needs-headline-ended")
        }
    };
    let marks: Vec<String> = view.stops.iter().map(|why| waits(lang, why)).collect();
    let part = Lines {
        headline: &headline,
        complete: &complete,
        wording: &lang.t(&format!("label-class-{}", view.card().class.0)),
        marks: &marks,
        shown: &lines,
    };
    part.render().unwrap_or_default()
}

fn message(lang: Lang, view: &NeedView, note: &NoteView) -> Message {
    let role = note.role.as_deref().unwrap_or("left");
    Message {
        from: if note.ours {
            lang.t("needs-you")
        } else if role == "left" {
            lang.t("membership-state-left")
        } else {
            lang.t(&format!("role-{role}"))
        },
        at: lang.date_time(note.at, zone(view)),
        text: note
            .text
            .clone()
            .unwrap_or_else(|| lang.t("needs-note-erased")),
        ours: note.ours,
    }
}

fn may(view: &NeedView) -> May {
    let card = view.card();
    let state = card.state.0;
    May {
        verify: view.verifies && state == NeedState::Submitted,
        open_waiting: view.verifies && state.lives() && card.waiting > 0,
        change: view.changes && (state.lives() || state == NeedState::Submitted),
        cancel: view.changes && state == NeedState::Open,
        pause: view.changes && state.lives() && !card.paused,
        resume: view.changes && state.lives() && card.paused,
        prioritise: view.verifies && (state.lives() || state == NeedState::Submitted),
    }
}
