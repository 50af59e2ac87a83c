//! What is sent from the page of an inspection.

use std::collections::BTreeMap;

use axum::extract::{Path, State};
use axum::response::Response;
use essaim_app::Error;
use essaim_app::inspection::{self as verbs, Aside, Decided, Found, Good, Looked, Seen, Told};
use essaim_app::see::inspection as see;
use essaim_domain::Reason;
use essaim_domain::ids::InspectionId;
use essaim_domain::inspection::Severity;
use essaim_domain::ledger::acts::Verdict;
use uuid::Uuid;

use super::one::show;
use crate::api::v1::verdict;
use crate::ask::{Sent, SentFile, Viewer};
use crate::error::PageError;
use crate::pages::carried::id_in;
use crate::pages::picture;
use crate::pages::typed::{Pairs, Typed};
use crate::state::Web;

/// `POST /{lang}/inspections/{id}/{verb}`
pub(super) async fn act(
    State(web): State<Web>,
    Path((_, id, verb)): Path<(String, String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let inspection = id_in(&sent.viewer, &id)?;
    let typed = Typed::sent(&sent);
    let done = done(&web, &sent, &typed, inspection, &verb).await;
    let onward = done.map(|_| format!("/{}/inspections/{inspection}", sent.viewer.lang));
    let again = async |typed: &Typed| show(&web, &sent.viewer, inspection, typed).await;
    typed.end(&sent.viewer, onward, again).await
}

async fn done(
    web: &Web,
    sent: &Sent<Pairs>,
    typed: &Typed,
    id: InspectionId,
    verb: &str,
) -> Result<InspectionId, Error> {
    let (app, asked) = (&web.app, &sent.asked);
    let told = match verb {
        "piece" => Told {
            seen: vec![piece(typed)?],
            ..Told::default()
        },
        "bag" => Told {
            looked: vec![bag(typed)?],
            ..Told::default()
        },
        "others-good" => Told {
            pieces_good: true,
            ..Told::default()
        },
        "decide" => {
            let form: BTreeMap<String, String> = sent.form.iter().cloned().collect();
            return verbs::decide(app, asked, id, decided(&form)?).await;
        }
        _ => return Err(Error::NotFound),
    };
    verbs::record(app, asked, id, told).await
}

/// A drawn piece: items that fail, other defects, readings.
fn piece(typed: &Typed) -> Result<Seen, Error> {
    let number = typed.number("piece")?;
    let mut seen = Seen {
        piece: u32::try_from(number).map_err(|_| Error::field("piece", Reason::Unknown))?,
        ..Seen::default()
    };
    let mut items: BTreeMap<String, Found> = BTreeMap::new();
    let gauge = match typed.text("gauge").as_str() {
        "" => None,
        id => Some(
            id.parse()
                .map_err(|_| Error::field("gauge", Reason::Unknown))?,
        ),
    };
    let found = |item: &str| Found {
        item: item.to_owned(),
        fails: false,
        reading: None,
        gauge,
    };
    for one in typed.all("found") {
        if let Some(item) = one.strip_prefix("item.") {
            let found = items.entry(item.to_owned()).or_insert_with(|| found(item));
            found.fails = true;
        } else {
            let severity = one.parse().map_err(|why| Error::field("found", why))?;
            seen.defects.insert(severity);
        }
    }
    for (item, read) in typed.rows("reading").filter(|(_, read)| !read.is_empty()) {
        let read = read.parse().map_err(|why| Error::field("reading", why))?;
        let found = items.entry(item.to_owned()).or_insert_with(|| found(item));
        found.reading = Some(read);
    }
    if items.is_empty() && seen.defects.is_empty() {
        return Err(Error::field("found", Reason::Required));
    }
    seen.found = items.into_values().collect();
    Ok(seen)
}

/// The count of a bag: so many good, so many set aside for one reason.
fn bag(typed: &Typed) -> Result<Looked, Error> {
    let unknown = |_| Error::field("bag", Reason::Unknown);
    let text = typed.text("bag");
    let (batch, bag) = text.split_once('_').unwrap_or((&text, ""));
    let reason = typed.text("reason");
    let item = reason.strip_prefix("item.").map(str::to_owned);
    let severity: Option<Severity> = match &item {
        Some(_) => None,
        None => Some(reason.parse().map_err(|why| Error::field("reason", why))?),
    };
    Ok(Looked {
        batch: batch.parse().map_err(unknown)?,
        bag: match bag {
            "" => None,
            id => Some(id.parse().map_err(unknown)?),
        },
        good: typed.number("good")?,
        aside: vec![Aside {
            pieces: typed.number("aside")?,
            item,
            severity,
        }],
    })
}

/// `POST /{lang}/inspections/{id}/findings/{finding}`: a photo of it.
pub(super) async fn add_photo(
    State(web): State<Web>,
    Path((_, id, finding)): Path<(String, String, String)>,
    sent: SentFile,
) -> Result<Response, PageError> {
    let SentFile {
        viewer,
        asked,
        pairs,
        file,
        broken,
    } = sent;
    let (id, finding): (InspectionId, Uuid) = (id_in(&viewer, &id)?, id_in(&viewer, &finding)?);
    let typed = Typed::sent_to(&viewer, pairs);
    let done = match broken {
        Some(error) => Err(error),
        None => verbs::add_photo(&web.app, &asked, id, finding, file).await,
    };
    let onward = done.map(|_| format!("/{}/inspections/{id}", viewer.lang));
    let again = async |typed: &Typed| show(&web, &viewer, id, typed).await;
    typed.end(&viewer, onward, again).await
}

/// `GET /{lang}/inspections/{id}/findings/{finding}`: the photo, hashed again as it was read.
pub(super) async fn photo(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id, finding)): Path<(String, String, String)>,
) -> Result<Response, PageError> {
    let (id, finding): (InspectionId, Uuid) = (id_in(&viewer, &id)?, id_in(&viewer, &finding)?);
    let seen = see::photo(&web.app, viewer.signed()?, id, finding).await;
    let (kind, bytes) = seen.map_err(|error| viewer.failed(error))?;
    Ok(picture(&kind, bytes))
}

fn decided(form: &BTreeMap<String, String>) -> Result<Decided, Error> {
    let text = |name: &str| form.get(name).map_or("", |text| text.trim());
    let number = |field: &'static str, text: &str| match text {
        "" => Ok(0),
        text => text
            .parse()
            .map_err(|_| Error::field(field, Reason::NotANumber)),
    };
    let verdict = verdict(text("verdict"))?;
    let mut good = Vec::new();
    if verdict == Verdict::Screen {
        for (name, units) in form {
            let Some((batch, bag)) = name
                .strip_prefix("good_")
                .and_then(|rest| rest.split_once('_'))
            else {
                continue;
            };
            let unknown = |_| Error::field("good", Reason::Unknown);
            let bag = if bag.is_empty() {
                None
            } else {
                Some(bag.parse().map_err(unknown)?)
            };
            good.push(Good {
                batch: batch.parse().map_err(unknown)?,
                bag,
                units: number("good", units.trim())?,
            });
        }
    }
    Ok(Decided {
        verdict,
        destroyed: number("destroyed", text("destroyed"))?,
        bags: match text("after") {
            "" => return Err(Error::field("after", Reason::Required)),
            word => word.parse().map_err(|why| Error::field("after", why))?,
        },
        good,
        words: form.get("words").cloned(),
    })
}
