//! Stops, withdrawals and ends of approvals: what each would reach is shown first, then its form.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use essaim_app::design::{self, Change};
use essaim_app::see::stopping::{self as see, Against, Preview};
use essaim_app::see::stops::May;
use essaim_app::{Error, batch as verbs};
use essaim_domain::ids::{ApprovalId, SiteId, VersionId};
use essaim_words::Lang;
use serde::Deserialize;

use super::super::carried::{id_in, pieces};
use super::super::forms::Forms;
use super::super::making::text_of;
use super::super::typed::{Pairs, Typed, day};
use super::{named, number_of};
use crate::ask::{Sent, Viewer};
use crate::error::PageError;
use crate::frame::Framed;
use crate::shell::{Act, Shell};
use crate::state::Web;

/// What is about to be done, as its address says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verb {
    Stop,
    Withdraw,
    Suspend,
    TakeBack,
}

impl Verb {
    fn read(word: &str) -> Result<Self, Error> {
        match word {
            "stop" => Ok(Self::Stop),
            "withdraw" => Ok(Self::Withdraw),
            "suspend" => Ok(Self::Suspend),
            "take-back" => Ok(Self::TakeBack),
            _ => Err(Error::NotFound),
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Stop => "stop",
            Self::Withdraw => "withdraw",
            Self::Suspend => "suspend",
            Self::TakeBack => "take-back",
        }
    }

    /// The words of its button, and what it does.
    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Stop => ("stop-do", "stop-why"),
            Self::Withdraw => ("stop-withdraw", "stop-withdraw-why"),
            Self::Suspend => ("stop-suspend", "stop-suspend-why"),
            Self::TakeBack => ("stop-take-back", "stop-take-back-why"),
        }
    }
}

/// Where, or which approval.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    site: Option<String>,
    approval: Option<String>,
}

impl Asked {
    fn sent(typed: &Typed) -> Self {
        Self {
            site: typed.given("site"),
            approval: typed.given("approval"),
        }
    }

    fn site(&self) -> Result<Option<SiteId>, Error> {
        let text = self.site.as_deref().filter(|text| !text.is_empty());
        text.map(|text| text.parse().map_err(|_| Error::NotFound))
            .transpose()
    }

    fn approval(&self) -> Result<ApprovalId, Error> {
        let text = self.approval.as_deref().unwrap_or_default();
        text.parse().map_err(|_| Error::NotFound)
    }

    fn against(&self, verb: Verb) -> Result<Against, Error> {
        match verb {
            Verb::Stop => Ok(Against::Stop(self.site()?)),
            Verb::Withdraw => Ok(Against::Withdrawal),
            Verb::Suspend | Verb::TakeBack => Ok(Against::Approval(self.approval()?)),
        }
    }
}

/// The links to what somebody may do against a version.
pub(super) fn links(lang: Lang, version: VersionId, may: &May) -> Vec<(String, String)> {
    let path = |word: &str| format!("/{lang}/versions/{version}/{word}");
    let mut links = Vec::new();
    if may.everywhere {
        links.push((path("stop"), lang.t("stop-do")));
    } else if let Some((site, _)) = may.sites.first() {
        let at = format!("{}?site={site}", path("stop"));
        links.push((at, lang.t("stop-do")));
    }
    if may.withdraws {
        links.push((path("withdraw"), lang.t("stop-withdraw")));
    }
    links
}

/// A place that can be chosen.
struct Chosen {
    path: String,
    words: String,
    here: bool,
}

#[derive(Template)]
#[template(path = "pages/version_stop.html")]
struct Page {
    shell: Shell,
    back: String,
    title: String,
    what: String,
    wording: String,
    nothing: bool,
    places: Vec<Chosen>,
    facts: Vec<(String, String)>,
    pieces: Vec<(String, String, String)>,
    sites: Vec<String>,
    names: Vec<String>,
    act: Act,
}

/// `GET /{lang}/versions/{id}/{verb}`: what it would reach, and its form.
pub(super) async fn preview(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, version, word)): Path<(String, String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let version: VersionId = id_in(&viewer, &version)?;
    let verb = Verb::read(&word).map_err(|error| viewer.failed(error))?;
    show(&web, &viewer, (version, verb), &asked, &Typed::default()).await
}

async fn show(
    web: &Web,
    viewer: &Viewer,
    (version, verb): (VersionId, Verb),
    asked: &Asked,
    typed: &Typed,
) -> Result<Response, PageError> {
    let (lang, who) = (viewer.lang, viewer.signed()?);
    let failed = |error| viewer.failed(error);
    let against = asked.against(verb).map_err(failed)?;
    let seen = see::preview(&web.app, who, version, against).await;
    let seen = seen.map_err(failed)?;
    let sheet = essaim_app::see::design::version(&web.app, Some(who), version).await;
    let (design, sheet) = sheet.map_err(failed)?;
    let may = essaim_app::see::stops::may(&web.app, who, version).await;
    let may = may.map_err(failed)?;
    let path = format!("/{lang}/versions/{version}");
    let forms = typed.forms(web, lang, &path);
    let line = &design.sheet.line;
    let title = lang.t(verb.words().0);
    let page = Page {
        shell: Framed::new(web, viewer, title.clone())
            .notices(typed.notice(lang))
            .shell(),
        what: format!(
            "{} {} · {}",
            line.title,
            number_of(&sheet),
            named(lang, &line.component)
        ),
        wording: text_of(lang, sheet.profile.get("wording")),
        nothing: seen.units() == 0 && seen.claims == 0,
        places: places(lang, &path, (verb, asked), &may),
        facts: facts(lang, &seen),
        pieces: by_place(lang, &seen),
        sites: seen.sites.iter().map(|(_, name)| name.clone()).collect(),
        names: seen.names.clone().unwrap_or_default(),
        act: act_of(&forms, verb, asked),
        back: path.clone(),
        title,
    };
    Ok(typed.answer(&page))
}

fn places(lang: Lang, path: &str, (verb, asked): (Verb, &Asked), may: &May) -> Vec<Chosen> {
    if verb != Verb::Stop {
        return Vec::new();
    }
    let here = asked.site.clone().unwrap_or_default();
    let mut places = Vec::new();
    if may.everywhere {
        places.push(Chosen {
            path: format!("{path}/stop"),
            words: lang.t("stop-everywhere"),
            here: here.is_empty(),
        });
    }
    places.extend(may.sites.iter().map(|(site, name)| Chosen {
        path: format!("{path}/stop?site={site}"),
        words: lang.t_with("stop-at", &[("site", name.as_str().into())]),
        here: here == site.to_string(),
    }));
    places
}

fn facts(lang: Lang, seen: &Preview) -> Vec<(String, String)> {
    let promised = [
        ("claims", seen.claims.into()),
        ("units", seen.promised.into()),
    ];
    let pieces = (seen.units() > 0).then(|| pieces(lang, seen.units()));
    let claims = (seen.claims > 0).then(|| lang.t_with("stop-reach-promised", &promised));
    let some = |number: usize| {
        (number > 0).then(|| lang.number(i64::try_from(number).unwrap_or(i64::MAX)))
    };
    let reached = [
        ("stop-reach-pieces", pieces),
        ("stop-reach-claims", claims),
        ("stop-reach-makers", some(seen.makers)),
        ("stop-reach-sites", some(seen.sites.len())),
        ("stop-reach-boxes", some(seen.boxes)),
        ("stop-reach-legs", some(seen.legs)),
        ("stop-reach-proposals", some(seen.proposals)),
    ];
    let reached = reached.into_iter();
    let reached = reached.filter_map(|(key, words)| Some((lang.t(key), words?)));
    let mut facts: Vec<(String, String)> = reached.collect();
    if let Some(approval) = &seen.approval {
        let until = day(lang, approval.until);
        facts.push((lang.t("design-until"), until));
    }
    facts
}

fn by_place(lang: Lang, seen: &Preview) -> Vec<(String, String, String)> {
    let rows = seen.pieces.iter();
    rows.map(|(stage, place, units)| {
        (
            lang.t(&format!("stage-{stage}")),
            lang.t(&format!("stop-place-{place}")),
            lang.number(*units),
        )
    })
    .collect()
}

fn act_of(forms: &Forms<'_>, verb: Verb, asked: &Asked) -> Act {
    let (words, why) = verb.words();
    let form = forms.act(verb.word(), words);
    let form = match verb {
        Verb::Stop => form.known("site", asked.site.clone().unwrap_or_default()),
        Verb::Withdraw => form,
        Verb::Suspend | Verb::TakeBack => {
            form.known("approval", asked.approval.clone().unwrap_or_default())
        }
    };
    let form = form.area("reason", "stop-reason").hint("stop-reason-hint");
    let mut act = form.required().why(why).grave().done();
    // The figures were read: the form stands open below them.
    act.back = true;
    act
}

async fn done(
    web: &Web,
    sent: &Sent<Pairs>,
    (version, verb): (VersionId, Verb),
    (asked, reason): (&Asked, String),
) -> Result<(), Error> {
    let (app, by) = (&web.app, &sent.asked);
    let change = match verb {
        Verb::Stop => {
            let stopped = verbs::stop(app, by, version, asked.site()?, &reason);
            return stopped.await.map(drop);
        }
        Verb::Withdraw => return verbs::withdraw(app, by, version, &reason).await.map(drop),
        Verb::Suspend => Change::Suspend,
        Verb::TakeBack => Change::Withdraw,
    };
    let reason = verbs::reason(&reason)?;
    let changed = design::change(app, by, asked.approval()?, change, Some(reason));
    changed.await.map(drop)
}

/// `POST /{lang}/versions/{id}/{verb}`
pub(super) async fn act(
    State(web): State<Web>,
    Path((_, version, word)): Path<(String, String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let typed = Typed::sent(&sent);
    let viewer: &Viewer = &sent.viewer;
    let version: VersionId = id_in(viewer, &version)?;
    let verb = Verb::read(&word).map_err(|error| viewer.failed(error))?;
    let asked = Asked::sent(&typed);
    let done = done(&web, &sent, (version, verb), (&asked, typed.text("reason"))).await;
    let onward = done.map(|()| format!("/{}/versions/{version}", viewer.lang));
    let again = async |typed: &Typed| show(&web, viewer, (version, verb), &asked, typed).await;
    typed.end(viewer, onward, again).await
}
