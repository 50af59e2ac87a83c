//! One need: what is missing first, then where each piece stands, then what can be done.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use essaim_app::Error;
use essaim_app::see::need::{self as seen, NeedLine, NeedView, NoteView};
use essaim_domain::design::Supply;
use essaim_domain::need::NeedState;
use essaim_words::Lang;

use super::super::stops::waits;
use super::shown::{self, Badge, badge, bar, day_of, segments, zone};
use super::told::{details, steps, waiting, why};
use crate::ask::{Viewer, fresh_key};
use crate::draw::{BarSize, Segment};
use crate::frame::{Framed, render};
use crate::pages::forms::Forms;
use crate::pages::typed::Typed as Form;
use crate::shell::{Act, Field, Icon, Message, Notice, Shell, Step, named};
use crate::state::Web;

/// A line of the need with its bar.
pub(super) struct LineShown {
    name: String,
    ordered: String,
    bought: Option<String>,
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

/// What was typed in a form of this page that could not be taken.
#[derive(Debug, Clone, Default)]
pub(super) struct Typed {
    /// The form's key, kept.
    pub(super) key: Option<String>,
    /// The field and what was typed.
    pub(super) fields: Vec<(&'static str, String)>,
    /// What was wrong.
    pub(super) notice: Option<Notice>,
    /// A line's form, kept.
    pub(super) form: Form,
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
    waiting: String,
    why: String,
    steps: Vec<Step>,
    thread: Option<Vec<Message>>,
    may: May,
    path: String,
    key: String,
    reason_refuse: Field,
    reason_cancel: Field,
    reason_priority: Field,
    products: Field,
    priority: Field,
    text: Field,
    line_acts: Vec<(String, Vec<Act>)>,
    computed: String,
}

/// `GET /{lang}/needs/{id}`
pub(super) async fn one(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id)): Path<(String, String)>,
) -> Response {
    show(&web, viewer, &id, (StatusCode::OK, Typed::default())).await
}

/// The page, with what was typed before.
pub(super) async fn show(
    web: &Web,
    viewer: Viewer,
    id: &str,
    (status, typed): (StatusCode, Typed),
) -> Response {
    let Ok(id) = id.parse() else {
        return viewer.failed(Error::NotFound).into_response();
    };
    match seen::need(&web.app, viewer.who.as_ref(), id).await {
        Ok(view) => (status, render(&page(web, &viewer, &view, &typed))).into_response(),
        Err(error) => viewer.failed(error).into_response(),
    }
}

fn page(web: &Web, viewer: &Viewer, view: &NeedView, typed: &Typed) -> Page {
    let lang = viewer.lang;
    let card = view.card();
    let title = shown::title(lang, view);
    let mut framed =
        Framed::new(web, viewer, title.clone()).live(lang, &[format!("need:{}", card.id.0)]);
    if let Some(notice) = typed.notice.clone() {
        framed = framed.notice(notice);
    }
    let was = |name: &str| {
        let found = typed.fields.iter().find(|(field, _)| *field == name);
        found.map(|(_, text)| text.clone()).unwrap_or_default()
    };
    let field = |name: &str, key: &str| Field::text(name, lang.t(key), was(name));
    let zone = zone(view);
    let inside = view.inside();
    let departement = [("code", view.departement.as_str().into())];
    let place = lang.t_with("needs-departement", &departement);
    Page {
        title,
        badge: badge(lang, view),
        place: inside.map_or(place.clone(), |one| format!("{} · {place}", one.site_name)),
        by: lang.t_with(
            "needs-by",
            &[("date", lang.date_long(day_of(card.need_by), zone).into())],
        ),
        details: details(lang, view),
        lines: lines_html(lang, view),
        waiting: waiting(lang, view),
        why: why(view),
        steps: steps(lang, view),
        thread: view
            .notes
            .as_ref()
            .map(|notes| notes.iter().map(|note| message(lang, view, note)).collect()),
        may: may(view),
        path: format!("/{lang}/needs/{}", card.id.0),
        key: typed.key.clone().unwrap_or_else(|| fresh_key(web)),
        reason_refuse: field("reason_refuse", "needs-reason"),
        reason_cancel: field("reason_cancel", "needs-reason"),
        reason_priority: field("reason_priority", "needs-reason"),
        products: Field {
            digits: true,
            value: Some(was("products"))
                .filter(|typed| !typed.is_empty())
                .unwrap_or_else(|| card.products.to_string()),
            ..field("products", "needs-products")
        },
        priority: Field {
            digits: true,
            hint: lang.t("needs-priority-hint"),
            ..field("priority", "needs-priority")
        },
        text: field("text", "needs-note"),
        line_acts: line_acts(web, lang, view, &typed.form),
        computed: lang.t_with(
            "when-computed",
            &[("when", lang.date_time(view.at, zone).into())],
        ),
        shell: framed.shell(),
    }
}

/// More or fewer pieces of one line, for those who may change a living need.
fn line_acts(web: &Web, lang: Lang, view: &NeedView, typed: &Form) -> Vec<(String, Vec<Act>)> {
    if !view.changes || !view.card().state.0.lives() {
        return Vec::new();
    }
    let path = format!("/{lang}/needs/{}/lines", view.card().id.0);
    let forms = Forms {
        web,
        lang,
        typed,
        path: &path,
    };
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
