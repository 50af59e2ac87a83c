//! The forms of a parcel's page.

use axum::extract::{Path, State};
use axum::response::Response;
use essaim_app::parcel::{self as verbs, Checked, Counting, Decision, DockForm};
use essaim_app::{Error, see, tour};
use essaim_domain::Reason;
use essaim_domain::ids::{LegId, ParcelId};

use super::handover::proof;
use super::one::show;
use super::spell::{bag, counted, destination, path};
use crate::ask::Sent;
use crate::error::PageError;
use crate::pages::carried::id_in;
use crate::pages::typed::{Pairs, Typed};
use crate::state::Web;

/// `POST /{lang}/parcels/{id}/agree/{leg}`
pub(super) async fn agree(
    State(web): State<Web>,
    Path((_, id, leg)): Path<(String, String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let (parcel, leg) = (id_in(&sent.viewer, &id)?, id_in(&sent.viewer, &leg)?);
    let done = tour::agree(&web.app, &sent.asked, leg).await;
    let onward = done.map(|_| path(sent.viewer.lang, parcel));
    let again = async |typed: &Typed| show(&web, &sent.viewer, parcel, typed).await;
    Typed::sent(&sent).end(&sent.viewer, onward, again).await
}

/// `POST /{lang}/parcels/{id}/{verb}`
pub(super) async fn act(
    State(web): State<Web>,
    Path((_, id, verb)): Path<(String, String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let parcel = id_in(&sent.viewer, &id)?;
    let mut typed = Typed::sent(&sent);
    let done = done(&web, &sent, &mut typed, parcel, &verb).await;
    let onward = done.map(|shown| path(sent.viewer.lang, shown));
    let again = async |typed: &Typed| show(&web, &sent.viewer, parcel, typed).await;
    typed.end(&sent.viewer, onward, again).await
}

/// Does it, and names the parcel to show then.
async fn done(
    web: &Web,
    sent: &Sent<Pairs>,
    typed: &mut Typed,
    parcel: ParcelId,
    verb: &str,
) -> Result<ParcelId, Error> {
    let (app, asked) = (&web.app, &sent.asked);
    match verb {
        "pick-up" => verbs::pick_up(app, asked, parcel, proof(typed)?).await,
        "take-from" => verbs::take_from(app, asked, parcel, proof(typed)?).await,
        "bring" => tour::bring(app, asked, parcel).await,
        "have-fetched" => tour::have_fetched(app, asked, parcel).await,
        "arrive" => {
            let said = (checked(typed)?, proof(typed)?);
            verbs::check_in(app, asked, parcel, said).await
        }
        "count" => verbs::count(app, asked, parcel, counts(typed)?).await,
        "decide" => {
            let decision = match typed.text("decision").as_str() {
                "accept" => Decision::Accepted,
                "part" => Decision::InPart(bags(typed)?),
                "refuse" => Decision::Refused,
                _ => return Err(Error::field("decision", Reason::NotOffered)),
            };
            verbs::decide(app, asked, parcel, decision, typed.given("reason")).await
        }
        "split" => verbs::split(app, asked, parcel, bags(typed)?).await,
        "redirect" => {
            let to = destination("to", &typed.text("to"))?;
            verbs::redirect(app, asked, parcel, to).await
        }
        "set-down" => {
            let hub = typed.chosen("hub")?;
            verbs::set_down(app, asked, parcel, hub).await
        }
        "lose" => {
            let all = typed.all("bags").any(|bag| bag == "all");
            let bags = if all { Vec::new() } else { bags(typed)? };
            verbs::lose(app, asked, parcel, bags, typed.given("reason")).await
        }
        "refuse" => {
            let why = typed.given("reason");
            verbs::refuse(app, asked, parcel, bags(typed)?, why).await
        }
        "sign" => {
            let form = DockForm {
                code: String::new(),
                name: typed.text("name"),
                position: typed.text("position"),
            };
            let said = (form, proof(typed)?.paper);
            verbs::dock_for(app, asked, parcel, said).await
        }
        "declare" => declare(web, sent, typed, parcel).await,
        _ => on_its_leg(web, sent, parcel, verb).await,
    }
}

/// What is about the leg it waits for, or is on.
async fn on_its_leg(
    web: &Web,
    sent: &Sent<Pairs>,
    parcel: ParcelId,
    verb: &str,
) -> Result<ParcelId, Error> {
    let (app, asked) = (&web.app, &sent.asked);
    let leg = next_leg(web, sent, parcel).await?;
    match verb {
        "nobody-came" => tour::nobody_came(app, asked, leg).await.map(|_| parcel),
        "call" => tour::call(app, asked, leg).await.map(|_| parcel),
        _ => Err(Error::NotFound),
    }
}

/// The leg it waits for, or is on.
async fn next_leg(web: &Web, sent: &Sent<Pairs>, parcel: ParcelId) -> Result<LegId, Error> {
    let page = see::parcel::parcel(&web.app, &sent.asked.who, parcel).await?;
    let next = page.legs.iter().find(|leg| !leg.state.is_over());
    Ok(next.ok_or(Error::NotFound)?.id)
}

/// The bags ticked: one at least.
fn bags(typed: &Typed) -> Result<Vec<String>, Error> {
    let bags: Vec<String> = typed.all("bags").map(str::to_owned).collect();
    if bags.is_empty() {
        return Err(Error::field("bags", Reason::Required));
    }
    Ok(bags)
}

/// A number of a row, or the row to blame.
fn row(typed: &mut Typed, word: &'static str, name: &str, text: &str) -> Result<i64, Error> {
    text.parse().map_err(|_| {
        typed.blame(format!("{word}.{name}"));
        Error::field(word, Reason::NotANumber)
    })
}

fn rows(typed: &Typed, word: &str) -> Vec<(String, String)> {
    let rows = typed.rows(word);
    rows.map(|(name, text)| (name.to_owned(), text.to_owned()))
        .collect()
}

/// What was counted bag by bag, checking in at a hub.
fn checked(typed: &mut Typed) -> Result<Vec<Checked>, Error> {
    let mut checked = Vec::new();
    for (name, text) in rows(typed, "good") {
        let (_, bag) = bag("good", &name)?;
        if let Some(bag) = bag {
            checked.push(Checked {
                bag: bag.to_string(),
                units: row(typed, "good", &name, &text)?,
            });
        }
    }
    Ok(checked)
}

/// What was counted bag by bag, at a site. Rows left empty stay to be counted.
fn counts(typed: &mut Typed) -> Result<Vec<Counting>, Error> {
    let damaged = rows(typed, "damaged");
    let mut counts = Vec::new();
    for (name, good) in rows(typed, "good") {
        if good.is_empty() {
            continue;
        }
        let bad = damaged.iter().find(|(other, _)| *other == name);
        let bad = bad.map_or("", |(_, text)| text.as_str());
        let (batch, bag) = bag("good", &name)?;
        counts.push(Counting {
            batch,
            bag,
            good: row(typed, "good", &name, &good)?,
            damaged: match bad {
                "" => 0,
                text => row(typed, "damaged", &name, text)?,
            },
        });
    }
    Ok(counts)
}

/// What became of counted pieces: used, missing or broken.
async fn declare(
    web: &Web,
    sent: &Sent<Pairs>,
    typed: &Typed,
    parcel: ParcelId,
) -> Result<ParcelId, Error> {
    let (app, asked) = (&web.app, &sent.asked);
    let page = see::parcel::parcel(app, &asked.who, parcel).await?;
    let pile = counted("pile", page.card.bound, &typed.text("pile"))?;
    let units = typed.number("units")?;
    match typed.text("outcome").as_str() {
        "used" => verbs::use_units(app, asked, pile, units).await,
        "missing" => verbs::late_loss(app, asked, pile, units, false).await,
        "broken" => verbs::late_loss(app, asked, pile, units, true).await,
        _ => Err(Error::field("outcome", Reason::NotOffered)),
    }
    .map(|_| parcel)
}
