//! Page: what ending something would change, then its form.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use chrono::{Days, NaiveDate};
use essaim_app::access::Right;
use essaim_app::ending::{self as verbs, EndForm, Preview};
use essaim_app::see::{collectives, endings as see};
use essaim_app::{Actor, Error};
use essaim_domain::Reason;
use essaim_domain::ending::Scope;
use essaim_domain::ids::{CollectiveId, EndingId};
use essaim_words::Lang;
use serde::Deserialize;

use super::super::collectives::picker;
use super::super::forms::Forms;
use super::super::typed::{Pairs, Typed};
use crate::ask::{Sent, Viewer};
use crate::error::PageError;
use crate::frame::Framed;
use crate::shell::{Act, Choice, Field, Input, Shell, named};
use crate::state::Web;

/// Lines shown one by one.
const MOST: usize = 60;

/// What is proposed for what is on a bed.
const DAYS: u64 = 3;

/// Which collective, and what of it.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Looked {
    collective: Option<String>,
    what: Option<String>,
}

impl Looked {
    fn sent(typed: &Typed) -> Self {
        Self {
            collective: typed.given("collective"),
            what: typed.given("what"),
        }
    }

    async fn collective(&self, web: &Web, who: &Actor) -> Result<CollectiveId, Error> {
        let named = self.collective.as_deref().filter(|text| !text.is_empty());
        let named = named.map(|text| text.parse().map_err(|_| Error::NotFound));
        let chosen = collectives::chosen(&web.app, who, Right::End, named.transpose()?);
        chosen.await.map(|(id, _)| id)
    }

    /// `everything`, `product:ID` or `area:CODE`; none while nothing is chosen.
    fn scope(&self) -> Result<Option<Scope>, Error> {
        let Some(what) = self.what.as_deref().filter(|text| !text.is_empty()) else {
            return Ok(None);
        };
        let scope = match what.split_once(':') {
            None if what == "everything" => Scope::Everything,
            Some(("product", id)) => Scope::Product(id.parse().map_err(|_| Error::NotFound)?),
            Some(("area", code)) => Scope::Area(code.parse().map_err(|_| Error::NotFound)?),
            None | Some(_) => return Err(Error::NotFound),
        };
        Ok(Some(scope))
    }
}

/// A line: what, where, and its figures, each with whether it is nothing.
type Row = (String, String, Vec<(String, bool)>);

#[derive(Template)]
#[template(path = "pages/ending_new.html")]
struct Page {
    shell: Shell,
    picker: Vec<Choice>,
    collective: String,
    what: Field,
    choices: Vec<Choice>,
    looked: bool,
    nothing: bool,
    facts: Vec<(String, String)>,
    columns: Vec<String>,
    lines: Vec<Row>,
    more: String,
    acts: Vec<Act>,
}

/// `GET /{lang}/endings/new`
pub(super) async fn preview(
    State(web): State<Web>,
    viewer: Viewer,
    Query(looked): Query<Looked>,
) -> Result<Response, PageError> {
    show(&web, &viewer, &looked, Typed::default()).await
}

async fn show(
    web: &Web,
    viewer: &Viewer,
    looked: &Looked,
    typed: Typed,
) -> Result<Response, PageError> {
    let (lang, who) = (viewer.lang, viewer.signed()?);
    let failed = |error| viewer.failed(error);
    let collective = looked.collective(web, who).await.map_err(failed)?;
    let choices = see::choices(&web.app, who, collective).await;
    let choices = choices.map_err(failed)?;
    let seen = match looked.scope() {
        Ok(Some(scope)) => see::preview(&web.app, who, collective, scope)
            .await
            .map(Some),
        Ok(None) => Ok(None),
        Err(error) => Err(error),
    };
    // What cannot be looked at is said above the choices, with what was typed kept.
    let (seen, typed) = match seen {
        Ok(seen) => (seen, typed),
        Err(error) => match typed.keep(viewer, error) {
            Ok(typed) => (None, typed),
            Err(answer) => return Ok(*answer),
        },
    };
    let path = format!("/{lang}/endings");
    let forms = typed.forms(web, lang, &path);
    let what = looked.what.clone().unwrap_or_default();
    let mut field = typed.field(lang, "what", "ending-what");
    field.value.clone_from(&what);
    let page = Page {
        shell: Framed::new(web, viewer, lang.t("endings-new"))
            .notices(typed.notice(lang))
            .shell(),
        picker: picker(web, viewer, Right::End, collective).await?,
        collective: collective.to_string(),
        what: field,
        choices: offered(lang, &choices, &what),
        looked: seen.is_some(),
        nothing: seen
            .as_ref()
            .is_some_and(|seen| seen.lines.is_empty() && seen.posted == 0),
        facts: seen
            .as_ref()
            .map_or_else(Vec::new, |seen| facts(lang, seen)),
        columns: COLUMNS.iter().map(|key| lang.t(key)).collect(),
        lines: seen
            .as_ref()
            .map_or_else(Vec::new, |seen| lines(lang, seen)),
        more: seen
            .as_ref()
            .map_or_else(String::new, |seen| more(lang, seen)),
        acts: match &seen {
            Some(seen) => vec![act(web, &forms, (collective, what), seen).await],
            None => Vec::new(),
        },
    };
    Ok(typed.answer(&page))
}

fn offered(lang: Lang, choices: &see::Choices, what: &str) -> Vec<Choice> {
    let choice = |value: String, label: String| Choice {
        chosen: value == what,
        value,
        label,
    };
    let products = choices.products.iter().map(|(id, fr, en)| {
        let name = ("name", named(lang, fr, en).into());
        choice(
            format!("product:{id}"),
            lang.t_with("ending-what-product", &[name]),
        )
    });
    let areas = choices.areas.iter().map(|(area, sites)| {
        let values = [
            ("area", area.to_string().into()),
            ("sites", (*sites).into()),
        ];
        choice(
            format!("area:{area}"),
            lang.t_with("ending-what-area", &values),
        )
    });
    let everything = choice("everything".into(), lang.t("ending-what-everything"));
    products.chain(areas).chain([everything]).collect()
}

/// What changes, in the order people ask about it; what is none is left out.
fn facts(lang: Lang, seen: &Preview) -> Vec<(String, String)> {
    let sum = |of: fn(&verbs::Line) -> essaim_domain::Units| -> i64 {
        seen.lines.iter().map(|line| of(line).get()).sum()
    };
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let all = [
        ("ending-row-needs", count(seen.needs)),
        ("ending-row-posted", count(seen.posted)),
        ("ending-row-fulfilled", count(seen.fulfilled)),
        ("ending-row-open", sum(|line| line.open)),
        ("ending-row-promised", sum(|line| line.promised)),
        ("ending-row-begun", sum(|line| line.begun)),
        ("ending-row-made", sum(|line| line.made)),
        ("ending-row-stock", sum(|line| line.stock)),
        ("ending-row-transit", sum(|line| line.transit)),
        ("ending-row-received", sum(|line| line.received)),
        ("ending-row-proposals", count(seen.proposals)),
        ("ending-row-tours", count(seen.tours)),
        ("ending-row-unpacked", count(seen.unpacked)),
        ("ending-row-makers", count(seen.makers)),
        ("ending-row-hubs", count(seen.hubs)),
        ("ending-row-sites", count(seen.sites)),
        ("ending-row-told", count(seen.told)),
    ];
    let some = all.into_iter().filter(|(_, number)| *number > 0);
    some.map(|(key, number)| (lang.t(key), lang.number(number)))
        .collect()
}

const COLUMNS: [&str; 7] = [
    "stage-open",
    "ending-column-promised",
    "ending-column-begun",
    "stage-made",
    "stage-stock",
    "stage-transit",
    "stage-received",
];

fn lines(lang: Lang, seen: &Preview) -> Vec<Row> {
    let numbers = |line: &verbs::Line| {
        let all = [
            line.open,
            line.promised,
            line.begun,
            line.made,
            line.stock,
            line.transit,
            line.received,
        ];
        all.map(|units| (lang.number(units.get()), units.is_zero()))
            .to_vec()
    };
    let shown = seen.lines.iter().take(MOST);
    shown
        .map(|line| {
            let name = named(lang, &line.name_fr, &line.name_en).clone();
            (name, line.site.clone(), numbers(line))
        })
        .collect()
}

fn more(lang: Lang, seen: &Preview) -> String {
    match seen.lines.len().saturating_sub(MOST) {
        0 => String::new(),
        left => lang.t_with("ending-lines-more", &[("n", left.into())]),
    }
}

async fn act(
    web: &Web,
    forms: &Forms<'_>,
    (collective, what): (CollectiveId, String),
    seen: &Preview,
) -> Act {
    let until = see::today(&web.app).await.checked_add_days(Days::new(DAYS));
    let until = until.map_or_else(String::new, |day| day.to_string());
    let form = forms.act("new", "ending-do");
    let form = form.known("collective", collective.to_string());
    let form = form.known("what", what);
    let form = form.date("finish_by", "ending-finish-by").filled(&until);
    let form = form.hint("ending-finish-by-hint");
    let form = form.area("thanks", "ending-thanks").required();
    let form = form.hint("ending-thanks-hint");
    let form = form.area("reason", "ending-reason").required();
    let form = form.hint("ending-public-hint");
    let mut act = form.why("ending-do-why").grave().done();
    // What is seen now is what is confirmed, whatever was seen when the form was sent before.
    act.inputs.push(Input::Known("seen", seen.seen.clone()));
    // The preview was read: the form stands open below it.
    act.back = true;
    act
}

fn form(typed: &Typed, collective: CollectiveId, scope: Option<Scope>) -> Result<EndForm, Error> {
    let finish_by: NaiveDate = typed
        .text("finish_by")
        .trim()
        .parse()
        .map_err(|_| Error::field("finish_by", Reason::NotADate))?;
    Ok(EndForm {
        collective,
        scope: scope.ok_or(Error::field("what", Reason::Required))?,
        finish_by,
        reason: typed.text("reason"),
        thanks: typed.text("thanks"),
        seen: typed.text("seen"),
    })
}

async fn done(
    web: &Web,
    sent: &Sent<Pairs>,
    looked: &Looked,
    typed: &Typed,
) -> Result<EndingId, Error> {
    let collective = looked.collective(web, &sent.asked.who).await?;
    let form = form(typed, collective, looked.scope()?)?;
    verbs::end(&web.app, &sent.asked, form).await
}

/// `POST /{lang}/endings/new`
pub(super) async fn act_sent(
    State(web): State<Web>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let typed = Typed::sent(&sent);
    let viewer = &sent.viewer;
    let looked = Looked::sent(&typed);
    let done = done(&web, &sent, &looked, &typed).await;
    let onward = done.map(|id| format!("/{}/endings/{id}", viewer.lang));
    let again = async |typed: &Typed| show(&web, viewer, &looked, typed.clone()).await;
    typed.end(viewer, onward, again).await
}
