//! Page: what the slip of a parcel tells whoever scans it, with the one thing her role does next.

use askama::Template;
use axum::response::Html;
use chrono_tz::Europe::Paris;
use essaim_app::see::parcel::{self as see, ParcelCard, ParcelPage, Slip};
use essaim_domain::code::Code;
use essaim_domain::ledger::Place;
use essaim_domain::parcel::ParcelState;
use essaim_words::Lang;

use crate::ask::Viewer;
use crate::error::PageError;
use crate::frame::{Framed, render};
use crate::pages::carried::{pieces, pill};
use crate::pages::parcels::{check_in, take, take_over};
use crate::pages::typed::Typed;
use crate::shell::{Act, Icon, Shell, State as Pill};
use crate::state::Web;

#[derive(Template)]
#[template(path = "pages/slip.html")]
struct Page {
    shell: Shell,
    code: String,
    pill: Pill,
    word: String,
    facts: Vec<(String, String)>,
    /// What anybody who holds it does.
    text: String,
    acts: Vec<Act>,
    next: Option<(String, String)>,
    whole: Option<String>,
}

/// The page of the parcel with this code; none when the code is of something else.
pub(super) async fn slip(
    web: &Web,
    viewer: &Viewer,
    code: Code,
    given: Option<String>,
) -> Result<Option<Html<String>>, PageError> {
    let slip = see::slip(&web.app, viewer.who.as_ref(), code).await;
    let slip = slip.map_err(|error| viewer.failed(error))?;
    Ok(slip.map(|slip| render(&page(web, viewer, &slip, &given.unwrap_or_default()))))
}

fn page(web: &Web, viewer: &Viewer, slip: &Slip, given: &str) -> Page {
    let (lang, card) = (viewer.lang, &slip.card);
    let code = card.code.to_string();
    let path = format!("/{lang}/parcels/{}", card.id);
    let typed = Typed::default();
    let forms = typed.forms(web, lang, &path);
    let (mut acts, mut next) = (Vec::new(), None);
    match slip.page.as_ref().map_or(Next::Nothing, Next::of) {
        Next::PickUp => acts.push(take(&forms, given).first().done()),
        Next::TakeOver => acts.push(take_over(&forms, given).first().done()),
        Next::Give => {
            let give = forms.act("give", "handover-give").why("handover-give-why");
            acts.push(give.first().icon(Icon::Qr).done());
        }
        Next::Dock => next = Some((format!("/{lang}/dock/{code}"), lang.t("tour-dock"))),
        Next::CheckIn => acts.push(check_in(&forms, given).first().done()),
        Next::Count => next = Some((path.clone(), lang.t("slip-count"))),
        Next::Decide => next = Some((path.clone(), lang.t("parcel-decide"))),
        Next::Nothing => {}
    }
    if viewer.who.is_none() && is_on_its_way_to_a_site(card) {
        next = Some((format!("/{lang}/dock/{code}"), lang.t("slip-sign")));
    }
    let title = format!("{} {code}", lang.t("carried-parcel"));
    Page {
        shell: Framed::new(web, viewer, title).shell(),
        pill: pill(card.state),
        word: lang.t(&format!("parcel-state-{}", card.state)),
        facts: facts(lang, card),
        text: lang.t(text(card)),
        acts,
        next,
        whole: slip.page.is_some().then_some(path),
        code,
    }
}

/// The one thing to do with a parcel now.
enum Next {
    PickUp,
    TakeOver,
    Give,
    Dock,
    CheckIn,
    Count,
    Decide,
    Nothing,
}

impl Next {
    fn of(page: &ParcelPage) -> Self {
        let (may, card) = (page.may, &page.card);
        let here = card.at.is_some() && card.at == Some(card.bound);
        if may.count {
            Self::Count
        } else if may.decide && card.state == ParcelState::Empty {
            Self::Decide
        } else if may.keep && (card.state == ParcelState::Moving || here) {
            Self::CheckIn
        } else if may.carry && !may.give {
            Self::PickUp
        } else if may.take_over {
            Self::TakeOver
        } else if may.give {
            Self::Give
        } else if may.set_down && is_on_its_way_to_a_site(card) {
            Self::Dock
        } else {
            Self::Nothing
        }
    }
}

fn is_on_its_way_to_a_site(card: &ParcelCard) -> bool {
    matches!(card.bound, Place::Site(_)) && card.state == ParcelState::Moving
}

fn facts(lang: Lang, card: &ParcelCard) -> Vec<(String, String)> {
    vec![
        (lang.t("carried-to"), card.bound_name.clone()),
        (lang.t("carried-pieces"), pieces(lang, card.sent)),
        (
            lang.t("carried-packed"),
            lang.date_time(card.packed_at, Paris),
        ),
    ]
}

/// What it is now, and what whoever holds it does.
const fn text(card: &ParcelCard) -> &'static str {
    match card.state {
        ParcelState::Packed => "slip-packed",
        ParcelState::Moving => "slip-moving",
        ParcelState::Waiting => "slip-waiting",
        ParcelState::Docked => "slip-docked",
        ParcelState::Empty => "slip-empty",
    }
}
