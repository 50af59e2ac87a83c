//! What is still to be made of a line, as a sum; and free pieces at hubs, tied to it with one tap.

use axum::extract::{Path, State};
use axum::response::Response;
use essaim_app::Error;
use essaim_app::hub;
use essaim_app::matching::AtHand;
use essaim_app::see::need::{NeedLine, NeedView};
use essaim_domain::Reason;
use essaim_domain::ids::HubId;
use essaim_domain::ledger::{Owner, Pile, Place, Stage};
use essaim_words::Lang;

use super::one::show;
use crate::ask::Sent;
use crate::error::PageError;
use crate::pages::carried::id_in;
use crate::pages::forms::Forms;
use crate::pages::typed::{Pairs, Typed};
use crate::shell::{Act, Icon};
use crate::state::Web;

/// `100 demandées − 40 reçues − 5 libres au point de collecte = 55 à faire`.
pub(super) fn sum(lang: Lang, view: &NeedView, line: &NeedLine) -> String {
    let free = view.free_for(line.id.0);
    let less = [
        ("received", line.received),
        ("transit", line.transit),
        ("stock", line.stock),
        ("made", line.made),
        ("claimed", line.claimed),
        ("closed", line.closed),
        ("free", free),
    ];
    let word = |key: &str, n: i64| lang.t_with(&format!("needs-sum-{key}"), &[("n", n.into())]);
    let mut words = vec![word("ordered", line.ordered)];
    let terms = less.into_iter().filter(|(_, n)| *n > 0);
    words.extend(terms.map(|(key, n)| format!("− {}", word(key, n))));
    words.push(format!("= {}", word("rest", line.open - free)));
    words.join(" ")
}

/// `12 × serre-tête`, where, and for which site.
pub(in crate::pages) fn told(lang: Lang, one: &AtHand) -> String {
    let values = [
        ("n", one.units.get().into()),
        ("component", one.found.name(lang.into()).into()),
        ("hub", one.found.hub_name.as_str().into()),
        ("code", one.found.code().to_string().into()),
        ("site", one.found.site_name.as_str().into()),
    ];
    lang.t_with("needs-at-hand-one", &values)
}

/// Ties them to the line: a button. `forms` are those of the line's need.
pub(in crate::pages) fn act(one: &AtHand, forms: &Forms<'_>, number: usize) -> Act {
    let pile = one.found.pile();
    let bag = pile.bag.map_or_else(String::new, |bag| bag.to_string());
    let form = forms.act("tie", "needs-at-hand-tie").numbered(number + 1);
    let form = form.known("hub", one.found.hub().to_string());
    let form = form
        .known("batch", pile.batch.to_string())
        .known("bag", bag);
    let form = form.known("line", one.found.line().to_string());
    let form = form.known("units", one.units.get().to_string());
    form.icon(Icon::Hand).done()
}

/// Every free pile it could have, with its button for those who may.
pub(super) fn at_hand(
    lang: Lang,
    view: &NeedView,
    forms: &Forms<'_>,
) -> Vec<(String, Option<Act>)> {
    let all = view.at_hand.iter().enumerate();
    let row = |(number, one): (usize, &AtHand)| {
        let act = view.ties.then(|| act(one, forms, number));
        (told(lang, one), act)
    };
    if view.reads || view.ties {
        all.map(row).collect()
    } else {
        Vec::new()
    }
}

/// `POST /{lang}/needs/{id}/tie`
pub(super) async fn tie(
    State(web): State<Web>,
    Path((_, id)): Path<(String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let viewer = &sent.viewer;
    let id = id_in(viewer, &id)?;
    let typed = Typed::sent(&sent);
    let done = tied(&web, &sent, &typed).await;
    let onward = done.map(|()| format!("/{}/needs/{id}", viewer.lang));
    let again = async |typed: &Typed| show(&web, viewer, id, typed).await;
    typed.end(viewer, onward, again).await
}

async fn tied(web: &Web, sent: &Sent<Pairs>, typed: &Typed) -> Result<(), Error> {
    let bag = typed.given("bag").map(|bag| bag.parse());
    let bag = bag.transpose();
    let pile = Pile {
        batch: typed.chosen("batch")?,
        bag: bag.map_err(|_| Error::field("bag", Reason::NotOffered))?,
        stage: Stage::Stock,
        place: Place::Hub(typed.chosen::<HubId>("hub")?),
        owner: None,
    };
    let owner = Owner::Line(typed.chosen("line")?);
    let units = typed.number("units")?;
    hub::tie(&web.app, &sent.asked, pile, owner, units)
        .await
        .map(drop)
}
