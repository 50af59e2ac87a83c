//! Page: a recall, its progress, and the account of each place.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{get, post};
use essaim_app::Error;
use essaim_app::recall::{self as verbs, Answerer, Call, Reads};
use essaim_app::see::notice::{NoticeRowView, Reachable, call_sheet};
use essaim_app::see::recall::{self as see, RecallView};
use essaim_domain::ids::RecallId;

use super::Caught;
use super::told::{CallRow, ToldRow, sheet_act};
use crate::api::v1::{ReconcileBody, accounted};
use crate::ask::{Sent, Viewer};
use crate::draw::{Stage, meter};
use crate::error::PageError;
use crate::frame::Framed;
use crate::pages::batches::place_words;
use crate::pages::carried::{id_in, pieces};
use crate::pages::forms::{Form, Forms};
use crate::pages::typed::{Pairs, Typed};
use crate::shell::{Act, Shell, State as Pill};
use crate::state::Web;

/// The routes of this page.
pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/{lang}/recalls/{id}", get(recall))
        .route("/{lang}/recalls/{id}/file.csv", get(super::file::file))
        .route("/{lang}/recalls/{id}/{verb}", post(act))
}

#[derive(Template)]
#[template(path = "pages/recall.html")]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact the page shows or leaves out"
)]
struct Page {
    shell: Shell,
    list: String,
    id: RecallId,
    title: String,
    pill: Pill,
    state_word: String,
    opened: String,
    reason: Option<String>,
    counts: bool,
    progress: String,
    meter: String,
    caught: Caught,
    told: Vec<ToldRow>,
    /// The button that shows names and telephones, or what it showed.
    sheet: Option<Act>,
    calls: Vec<CallRow>,
    device: bool,
    spots: Vec<Spot>,
    proposed: bool,
    off_proposed: bool,
    acts: Vec<Act>,
}

/// A place with units still to be accounted for.
struct Spot {
    name: String,
    left: String,
    act: Vec<Act>,
}

async fn recall(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let id = id_in(&viewer, &id)?;
    show(&web, &viewer, (id, None), &Typed::default()).await
}

/// Those who said nothing, and whom to call for each.
type Sheet = Vec<(NoticeRowView, Vec<Reachable>)>;

async fn show(
    web: &Web,
    viewer: &Viewer,
    (id, sheet): (RecallId, Option<Sheet>),
    typed: &Typed,
) -> Result<Response, PageError> {
    let lang = viewer.lang;
    let who = viewer.signed()?;
    let seen = see::recall(&web.app, who, id).await;
    let (view, zone) = seen.map_err(|error| viewer.failed(error))?;
    let notices = see::notices(&web.app, who, &view).await;
    let (notices, reads) = notices.map_err(|error| viewer.failed(error))?;
    let cause = lang.t(&format!("recall-cause-{}", view.cause_kind));
    let title = format!("{} · {cause}", lang.t("recall-title"));
    let values = [("part", view.done.into()), ("whole", view.units.into())];
    let progress = lang.t_with("recall-progress", &values);
    let whole = |units: i64| u64::try_from(units).unwrap_or(0);
    let (done, all) = (whole(view.done), whole(view.units));
    let opened = lang.date_time(view.opened_at, zone);
    let path = format!("/{lang}/recalls/{id}");
    let forms = typed.forms(web, lang, &path);
    Ok(typed.answer(&Page {
        shell: Framed::new(web, viewer, title.clone())
            .notices(typed.notice(lang))
            .shell(),
        list: format!("/{lang}/recalls"),
        id,
        title,
        pill: pill(view.state),
        state_word: lang.t(&format!("recall-state-{}", view.state)),
        opened: lang.t_with("when-since", &[("date", opened.into())]),
        counts: view.units > 0,
        meter: meter(Stage::Received, done, all, &progress),
        progress,
        caught: Caught::of(lang, &view.caught),
        told: notices
            .iter()
            .map(|notice| ToldRow::of(lang, zone, notice))
            .collect(),
        sheet: sheet_act(&forms, reads, &notices).filter(|_| sheet.is_none()),
        calls: sheet
            .iter()
            .flatten()
            .enumerate()
            .map(|(number, one)| CallRow::of(&forms, zone, number, one))
            .collect(),
        device: view.caught.device,
        spots: spots(&forms, &view),
        proposed: view.proposed,
        off_proposed: view.off_proposed,
        acts: if reads == Reads::Hers {
            Vec::new()
        } else {
            acts(&forms, &view)
        },
        reason: view.reason,
    }))
}

fn pill(state: &str) -> Pill {
    match state {
        "open" => Pill::Held,
        "final" => Pill::Recalled,
        _ => Pill::Closed,
    }
}

/// Places with units still to be accounted for.
fn spots(forms: &Forms<'_>, view: &RecallView) -> Vec<Spot> {
    let lang = forms.lang;
    let outcome = |word: &str| (word.to_owned(), lang.t(&format!("recall-outcome-{word}")));
    let left = view.caught.places.iter();
    left.filter(|one| one.stage == "recalled" && view.state == "final")
        .enumerate()
        .map(|(number, one)| {
            let place = one.place.map(|id| id.to_string()).unwrap_or_default();
            let form = forms.act("reconcile", "recall-account").numbered(number);
            let form = form
                .known("place_kind", one.kind.clone())
                .known("place", place)
                .one(
                    "outcome",
                    "recall-outcome",
                    ["destroyed", "used", "missing"].map(outcome).into(),
                )
                .digits("units", "batch-pieces", one.units);
            Spot {
                name: place_words(lang, &one.kind, one.name.as_deref()),
                left: lang.t_with("recall-left", &[("pieces", pieces(lang, one.units).into())]),
                act: vec![form.done()],
            }
        })
        .collect()
}

fn acts(forms: &Forms<'_>, view: &RecallView) -> Vec<Act> {
    let open = view.state == "open";
    let finalise = open.then(|| forms.act("finalise", "do-recall-final").first());
    let off = open.then(|| {
        let form = forms.act("call-off", "recall-call-off");
        form.area("reason", "batch-reason").required()
    });
    let may_close = view.state == "final" && view.units == view.done;
    let close = may_close.then(|| forms.act("close", "do-recall-close").first());
    let forms = [finalise, close, off].into_iter().flatten();
    forms.map(Form::done).collect()
}

/// `POST /{lang}/recalls/{id}/{verb}`
async fn act(
    State(web): State<Web>,
    Path((_, id, verb)): Path<(String, String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let recall = id_in(&sent.viewer, &id)?;
    let typed = Typed::sent(&sent);
    if verb == "calls" {
        return calls(&web, &sent, recall, typed).await;
    }
    let done = done(&web, &sent, &typed, recall, &verb).await;
    let onward = done.map(|_| format!("/{}/recalls/{recall}", sent.viewer.lang));
    let again = async |typed: &Typed| show(&web, &sent.viewer, (recall, None), typed).await;
    typed.end(&sent.viewer, onward, again).await
}

/// The same page with names and telephones.
async fn calls(
    web: &Web,
    sent: &Sent<Pairs>,
    recall: RecallId,
    typed: Typed,
) -> Result<Response, PageError> {
    let viewer = &sent.viewer;
    match call_sheet(&web.app, &sent.asked, recall).await {
        Ok(sheet) => show(web, viewer, (recall, Some(sheet)), &Typed::default()).await,
        Err(error) => {
            let again = async |typed: &Typed| show(web, viewer, (recall, None), typed).await;
            typed.again(viewer, error, again).await
        }
    }
}

async fn done(
    web: &Web,
    sent: &Sent<Pairs>,
    typed: &Typed,
    id: RecallId,
    verb: &str,
) -> Result<RecallId, Error> {
    let (app, asked) = (&web.app, &sent.asked);
    match verb {
        "call-off" => verbs::call_off(app, asked, id, &typed.text("reason")).await,
        "finalise" => verbs::finalise(app, asked, id).await,
        "close" => verbs::close(app, asked, id).await,
        "missed" => called(web, sent, typed, &Call::Unanswered)
            .await
            .map(|()| id),
        "called" => {
            let answerer = Answerer {
                name: typed.text("name"),
                position: typed.text("position"),
            };
            called(web, sent, typed, &Call::Answered(answerer))
                .await
                .map(|()| id)
        }
        "reconcile" => {
            let place = match typed.given("place") {
                Some(_) => Some(typed.chosen("place")?),
                None => None,
            };
            let body = ReconcileBody {
                place_kind: typed.text("place_kind"),
                place,
                batch: None,
                outcome: typed.text("outcome"),
                units: typed.number("units")?,
            };
            verbs::reconcile(app, asked, id, accounted(&body)?).await
        }
        _ => Err(Error::NotFound),
    }
}

async fn called(web: &Web, sent: &Sent<Pairs>, typed: &Typed, call: &Call) -> Result<(), Error> {
    let notice = typed.chosen("notice")?;
    verbs::log_call(&web.app, &sent.asked, notice, call)
        .await
        .map(drop)
}
