//! Pages: recalls, and what one would catch before it is opened.

mod file;
mod one;
mod told;

use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::get;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use essaim_app::Error;
use essaim_app::recall as verbs;
use essaim_app::see::recall::{self as see, CaughtView};
use essaim_domain::Reason;
use essaim_domain::recall::Cause;
use essaim_words::Lang;
use serde::Deserialize;

use crate::ask::{Sent, Viewer};
use crate::error::{PageError, sentence};
use crate::frame::Framed;
use crate::pages::batches::{named, place_words};
use crate::pages::carried::pieces;
use crate::pages::typed::{Pairs, Typed};
use crate::shell::{Act, Field, Icon, Shell};
use crate::state::Web;

/// The routes of these pages.
pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/{lang}/recalls", get(list).post(open))
        .merge(one::routes())
}

#[derive(Template)]
#[template(path = "pages/recalls.html")]
struct Page {
    shell: Shell,
    code: Field,
    caught: Option<Caught>,
    /// Wider causes that catch it too: address and words.
    wider: Vec<(String, String)>,
    acts: Vec<Act>,
    rows: Vec<Row>,
}

/// A recall in the list: its page, when, what, state, how much is accounted for.
type Row = (String, String, String, String, String);

/// What a recall catches, worded.
pub(super) struct Caught {
    pub(super) batches_title: String,
    pub(super) batches: Vec<(String, String, String)>,
    pub(super) makers: String,
    pub(super) places: Vec<(String, String, String)>,
}

impl Caught {
    /// Worded for a page.
    pub(super) fn of(lang: Lang, view: &CaughtView) -> Self {
        let batch = |(id, code, units, fr, en): &(_, _, i64, String, String)| {
            let what = format!("{} · {}", named(lang, fr, en), pieces(lang, *units));
            (format!("/{lang}/batches/{id}"), format!("{code}"), what)
        };
        let batches: Vec<(
            essaim_domain::ids::BatchId,
            essaim_domain::code::Code,
            i64,
            String,
            String,
        )> = view.batches.clone();
        let place = |one: &see::AtPlace| {
            let name = place_words(lang, &one.kind, one.name.as_deref());
            let name = match one.place {
                None if one.many > 1 => format!("{name} ({})", lang.number(one.many)),
                Some(_) | None => name,
            };
            let stage = lang.t(&format!("stage-{}", one.stage));
            (name, stage, lang.number(one.units))
        };
        Self {
            batches_title: lang.t_with("unit-batches", &[("n", batches.len().into())]),
            batches: batches.iter().map(batch).collect(),
            makers: lang.t_with("recall-makers", &[("n", view.makers.into())]),
            places: view.places.iter().map(place).collect(),
        }
    }
}

/// What to look at before opening: a label's code, or a thing by its kind and id.
#[derive(Debug, Default, Deserialize)]
struct Look {
    code: Option<String>,
    kind: Option<String>,
    id: Option<uuid::Uuid>,
    /// Days, of what a maker sealed.
    from: Option<String>,
    until: Option<String>,
}

impl Look {
    /// What a form sent.
    fn of(typed: &Typed) -> Self {
        Self {
            code: None,
            kind: typed.given("kind"),
            id: typed.text("id").parse().ok(),
            from: typed.given("from"),
            until: typed.given("until"),
        }
    }

    /// The cause it names; none when it names nothing yet.
    async fn cause(&self, web: &Web) -> Result<Option<Cause>, Error> {
        let code = self.code.as_deref().map(str::trim);
        if let Some(code) = code.filter(|code| !code.is_empty()) {
            return see::cause_by_code(&web.app, code).await.map(Some);
        }
        let (Some(kind), Some(id)) = (self.kind.clone(), self.id) else {
            return Ok(None);
        };
        let named = see::Named {
            kind,
            id,
            from: moment("from", self.from.as_deref())?,
            until: moment("until", self.until.as_deref())?,
        };
        named.cause().map(Some)
    }
}

/// A moment as pages carry it.
fn moment(name: &'static str, text: Option<&str>) -> Result<Option<DateTime<Utc>>, Error> {
    let Some(text) = text.filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    let read = text.parse().map(Some);
    read.map_err(|_| Error::field(name, Reason::NotADate))
}

async fn list(
    State(web): State<Web>,
    viewer: Viewer,
    Query(look): Query<Look>,
) -> Result<Response, PageError> {
    show(&web, &viewer, &look, &Typed::default()).await
}

async fn show(
    web: &Web,
    viewer: &Viewer,
    look: &Look,
    typed: &Typed,
) -> Result<Response, PageError> {
    let lang = viewer.lang;
    let who = viewer.signed()?;
    let (rows, zone) = see::recalls(&web.app, who, None)
        .await
        .map_err(|error| viewer.failed(error))?;
    let mut code = Field {
        hint: lang.t("recall-code-hint"),
        ..Field::text(
            "code",
            lang.t("batch-code"),
            look.code.clone().unwrap_or_default(),
        )
    };
    let (mut caught, mut acts, mut wider) = (None, Vec::new(), Vec::new());
    let path = format!("/{lang}");
    let forms = typed.forms(web, lang, &path);
    match preview(web, who, look).await {
        Ok(Some((cause, view))) => {
            let form = forms.act("recalls", "do-recall").first().icon(Icon::Stop);
            let form = see::Named::of(cause)
                .into_iter()
                .fold(form, |form, (name, value)| form.known(name, value));
            acts.push(form.area("reason", "batch-reason").required().done());
            caught = Some(Caught::of(lang, &view));
            let causes = see::wider(&web.app, who, cause).await;
            let causes = causes.map_err(|error| viewer.failed(error))?;
            wider.extend(causes.into_iter().map(|cause| linked(lang, cause)));
        }
        Ok(None) => {}
        Err(error @ (Error::Invalid(_) | Error::NotFound)) => {
            code.error = Some(sentence(lang, &error));
        }
        Err(error) => return Err(viewer.failed(error)),
    }
    Ok(typed.answer(&Page {
        shell: Framed::new(web, viewer, lang.t("place-recalls"))
            .notices(typed.notice(lang))
            .shell(),
        code,
        caught,
        wider,
        acts,
        rows: rows.iter().map(|one| row(lang, zone, one)).collect(),
    }))
}

/// The page that shows what a recall of this cause would catch, and what the cause is.
fn linked(lang: Lang, cause: Cause) -> (String, String) {
    let words = see::Named::of(cause);
    let kind = words.first().map_or("", |(_, kind)| kind);
    let said = lang.t(&format!("recall-cause-{kind}"));
    let query = serde_urlencoded::to_string(&words).unwrap_or_default();
    (format!("/{lang}/recalls?{query}"), said)
}

fn row(lang: Lang, zone: Tz, one: &see::RecallRowView) -> Row {
    let cause = lang.t(&format!("recall-cause-{}", one.cause_kind));
    let batches = lang.t_with("unit-batches", &[("n", one.batches.into())]);
    let done = [("part", one.done.into()), ("whole", one.units.into())];
    (
        format!("/{lang}/recalls/{}", one.id),
        lang.date_time(one.opened_at, zone),
        format!("{cause} · {batches}"),
        lang.t(&format!("recall-state-{}", one.state)),
        lang.t_with("unit-of", &done),
    )
}

async fn preview(
    web: &Web,
    who: &essaim_app::Actor,
    look: &Look,
) -> Result<Option<(Cause, CaughtView)>, Error> {
    let Some(cause) = look.cause(web).await? else {
        return Ok(None);
    };
    let view = see::preview(&web.app, who, cause).await?;
    Ok(Some((cause, view)))
}

async fn open(State(web): State<Web>, sent: Sent<Pairs>) -> Result<Response, PageError> {
    let viewer = &sent.viewer;
    let typed = Typed::sent(&sent);
    let look = Look::of(&typed);
    let done = match look.cause(&web).await {
        Ok(Some(cause)) => verbs::open(&web.app, &sent.asked, cause, &typed.text("reason")).await,
        Ok(None) => Err(Error::field("kind", Reason::Required)),
        Err(error) => Err(error),
    };
    let onward = done.map(|id| format!("/{}/recalls/{id}", viewer.lang));
    let again = async |typed: &Typed| show(&web, viewer, &look, typed).await;
    typed.end(viewer, onward, again).await
}
