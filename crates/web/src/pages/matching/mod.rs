//! Pages: matching (« Répartition »): the plan that stands, what it proposes and why, what stays unmet.

mod acts;
mod replay;
mod row;
mod worth;

use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::{get, post};
use essaim_app::access::Right;
use essaim_app::matching::AtHand;
use essaim_app::see;
use essaim_app::see::matching::{Offer, Page};
use essaim_domain::ids::CollectiveId;
use essaim_words::Lang;

use self::row::{Missing, Row};
use super::collectives::{Which, picker};
use super::needs::{at_hand_told, tie_act};
use super::typed::{Typed, moment};
use crate::ask::Viewer;
use crate::error::PageError;
use crate::frame::Framed;
use crate::shell::{Act, Choice, Icon, Shell};
use crate::state::Web;

/// The routes of these pages.
pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/{lang}/matching", get(last))
        .route("/{lang}/matching/run", post(acts::run))
        .route("/{lang}/matching/{run}/send", post(acts::send_all))
        .route("/{lang}/matching/{run}/chosen", post(acts::send_chosen))
        .route("/{lang}/matching/{run}/replay", get(replay::show))
        .route("/{lang}/matching/proposals/{id}/send", post(acts::send))
}

/// A form of one button: where it is sent, and its key.
struct Button {
    path: String,
    key: String,
}

#[derive(Template)]
#[template(path = "pages/matching.html")]
struct MatchingPage {
    shell: Shell,
    picker: Vec<Choice>,
    collective: String,
    run: Button,
    at_hand: Vec<(String, Act)>,
    plan: Option<Plan>,
}

/// A plan, worded.
struct Plan {
    computed: String,
    replay: String,
    figures: Vec<(String, String)>,
    worth: Vec<(String, String)>,
    mended: Vec<String>,
    rows: Vec<Row>,
    missing: Vec<Missing>,
    drafts: usize,
    send_all: Button,
    chosen: Button,
    dropped: Vec<String>,
}

async fn last(
    State(web): State<Web>,
    viewer: Viewer,
    Query(which): Query<Which>,
) -> Result<Response, PageError> {
    show(&web, &viewer, which.collective(), &Typed::default()).await
}

async fn show(
    web: &Web,
    viewer: &Viewer,
    named: Option<CollectiveId>,
    typed: &Typed,
) -> Result<Response, PageError> {
    let who = viewer.signed()?;
    let lang = viewer.lang;
    let read = async {
        let collective = see::matching::collective(who, named)?;
        let page = see::matching::last(&web.app, who, collective).await?;
        let found = see::matching::at_hand(&web.app, who, collective).await?;
        Ok((collective, page, found))
    };
    let (collective, page, found) = read.await.map_err(|error| viewer.failed(error))?;
    let button = |rest: &str| button(web, typed, format!("/{lang}/matching/{rest}"));
    Ok(typed.answer(&MatchingPage {
        shell: Framed::new(web, viewer, lang.t("place-matching"))
            .notices(typed.notice(lang))
            .shell(),
        picker: picker(web, viewer, Right::Match, collective).await?,
        collective: collective.to_string(),
        run: button("run"),
        at_hand: at_hand(web, lang, &found),
        plan: page.map(|page| plan(web, lang, &page, typed)),
    }))
}

fn button(web: &Web, typed: &Typed, path: String) -> Button {
    let key = typed.key(web, &path);
    Button { path, key }
}

fn plan(web: &Web, lang: Lang, page: &Page, typed: &Typed) -> Plan {
    let to = |rest: &str| format!("/{lang}/matching/{}/{rest}", page.run);
    let chosen = button(web, typed, to("chosen"));
    let ticked = typed.only(&chosen.path);
    let mut shown: Vec<_> = page.proposals.iter().collect();
    shown.sort_by_key(|(_, kept, _)| (kept.need_rank, kept.maker_rank));
    let rows: Vec<Row> = shown
        .into_iter()
        .map(|shown| {
            let path = format!("/{lang}/matching/proposals/{}/send", shown.0.id());
            row::row(lang, page, shown, (button(web, typed, path), &ticked))
        })
        .collect();
    let when = [("when", moment(lang, page.ran_at).into())];
    Plan {
        computed: lang.t_with("when-computed", &when),
        replay: if page.can_be_repeated {
            to("replay")
        } else {
            String::new()
        },
        figures: worth::tiles(lang, page),
        worth: worth::worth(lang, page),
        mended: worth::mended(lang, page),
        drafts: rows.iter().filter(|row| row.send.is_some()).count(),
        rows,
        missing: row::missing(lang, page),
        send_all: button(web, typed, to("send")),
        chosen,
        dropped: page.dropped().map(|offer| dropped(lang, offer)).collect(),
    }
}

/// Free pieces at hubs, each with the button that ties them to its need.
fn at_hand(web: &Web, lang: Lang, found: &[AtHand]) -> Vec<(String, Act)> {
    let typed = Typed::default();
    let row = |(number, one): (usize, &AtHand)| {
        let path = format!("/{lang}/needs/{}", one.found.need());
        let forms = typed.forms(web, lang, &path);
        (at_hand_told(lang, one), tie_act(one, &forms, number))
    };
    found.iter().enumerate().map(row).collect()
}

/// What the plan before prepared and this one does not.
fn dropped(lang: Lang, offer: &Offer) -> String {
    let (component, _) = offer.names(lang.into());
    let values = [
        ("n", offer.units.into()),
        ("component", component.into()),
        ("site", offer.site_name.as_str().into()),
        ("maker", offer.pseudonym.as_str().into()),
    ];
    lang.t_with("matching-dropped-one", &values)
}

impl MatchingPage {
    /// Is there something to send?
    fn has_drafts(&self) -> bool {
        self.plan.as_ref().is_some_and(|plan| plan.drafts > 0)
    }
}
