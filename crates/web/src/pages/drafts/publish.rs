//! Makes a draft a version, as its form says.

use axum::extract::{Path, State};
use axum::response::Response;
use essaim_app::Error;
use essaim_app::design::draft::{self, Earlier, Names, NewProduct, Origin, Part, Publish};
use essaim_app::see::drafts as see;
use essaim_domain::Reason;
use essaim_domain::design::{Figures, FileRole};

use super::form::NEW;
use super::one;
use crate::ask::Sent;
use crate::error::PageError;
use crate::pages::carried::id_in;
use crate::pages::typed::{Pairs, Typed};
use crate::state::Web;

/// The form of a draft, sent.
pub(super) async fn publish(
    State(web): State<Web>,
    Path((_, id)): Path<(String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let typed = Typed::sent(&sent);
    let viewer = sent.viewer;
    let id = id_in(&viewer, &id)?;
    let seen = see::names(&web.app, &sent.asked.who, id).await;
    let names = seen.map_err(|error| viewer.failed(error))?;
    let done = match form(&typed, &names) {
        Ok(form) => draft::publish(&web.app, &sent.asked, id, form).await,
        Err(error) => Err(error),
    };
    let onward = done.map(|version| format!("/{}/versions/{version}", viewer.lang));
    let again = async |typed: &Typed| one::page(&web, &viewer, id, typed).await;
    typed.end(&viewer, onward, again).await
}

fn names(typed: &Typed, word: &str) -> Names {
    Names {
        fr: typed.text(&format!("{word}_fr")).trim().to_owned(),
        en: typed.text(&format!("{word}_en")).trim().to_owned(),
    }
}

/// Words in both languages, or in neither.
fn both(typed: &Typed, word: &str) -> Option<Names> {
    Some(names(typed, word)).filter(|names| !(names.fr.is_empty() && names.en.is_empty()))
}

fn form(typed: &Typed, files: &[String]) -> Result<Publish, Error> {
    let text = |name: &str| typed.text(name).trim().to_owned();
    Ok(Publish {
        part: part(typed)?,
        design: text("design"),
        number: text("number"),
        name: names(typed, "name"),
        wording: both(typed, "wording"),
        materials: typed.every("materials")?,
        declared: Figures {
            grams: figure(typed, "grams")?,
            minutes: figure(typed, "minutes")?,
        },
        size_mm: size(typed)?,
        min_batch: typed.number("min_batch")?,
        roles: of_files(typed, "role", files)
            .map(|(file, role)| {
                let role: Result<FileRole, _> = role.parse();
                let role = role.map_err(|_| Error::field("roles", Reason::NotOffered))?;
                Ok((file, role))
            })
            .collect::<Result<_, Error>>()?,
        licences: of_files(typed, "licence", files).collect(),
        parent: typed.given("parent").map(|text| text.trim().to_owned()),
        changes: both(typed, "changes"),
        lineage: lineage(typed)?,
    })
}

fn part(typed: &Typed) -> Result<Part, Error> {
    if typed.text("component") != NEW {
        return Ok(Part::Known(typed.chosen("component")?));
    }
    let text = |name: &str| typed.text(name).trim().to_owned();
    Ok(Part::New(Box::new(NewProduct {
        key: text("product"),
        names: names(typed, "product"),
        class: typed.chosen("class")?,
        uses: uses(typed)?,
        component: text("component_key"),
        component_names: names(typed, "component"),
        pieces: typed.number("pieces")?,
        supply: typed.chosen("supply")?,
    })))
}

/// A use a line: key, French, English, parted by semicolons.
fn uses(typed: &Typed) -> Result<Vec<(String, Names)>, Error> {
    let wrong = || Error::field("uses", Reason::NotOffered);
    let text = typed.text("uses");
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines
        .map(|line| {
            let mut parts = line.split(';').map(|part| part.trim().to_owned());
            let mut next = || {
                parts
                    .next()
                    .filter(|part| !part.is_empty())
                    .ok_or_else(wrong)
            };
            let (key, fr, en) = (next()?, next()?, next()?);
            Ok((key, Names { fr, en }))
        })
        .collect()
}

/// A number with a point or a comma; none when nothing was typed.
fn figure(typed: &Typed, name: &'static str) -> Result<Option<f64>, Error> {
    typed
        .given(name)
        .map(|text| decimal(name, &text))
        .transpose()
}

fn decimal(name: &'static str, text: &str) -> Result<f64, Error> {
    let number: Result<f64, _> = text.trim().replace(',', ".").parse();
    let number = number.ok().filter(|number| number.is_finite());
    number.ok_or_else(|| Error::field(name, Reason::NotANumber))
}

/// Three sides in millimetres: `120 × 80 × 3`.
fn size(typed: &Typed) -> Result<Option<[f64; 3]>, Error> {
    let Some(text) = typed.given("size") else {
        return Ok(None);
    };
    let mut sides = text
        .split(['x', 'X', '×'])
        .map(|side| decimal("size", side));
    let missing = || Err(Error::field("size", Reason::NotANumber));
    let mut next = || sides.next().unwrap_or_else(missing);
    Ok(Some([next()?, next()?, next()?]))
}

/// Fields of files, by the number of each in the draft.
fn of_files<'t>(
    typed: &'t Typed,
    word: &'t str,
    files: &'t [String],
) -> impl Iterator<Item = (String, String)> + 't {
    typed.rows(word).filter_map(|(number, text)| {
        let file = files.get(number.parse::<usize>().ok()?)?;
        Some((file.clone(), text.to_owned()))
    })
}

fn lineage(typed: &Typed) -> Result<Vec<Earlier>, Error> {
    let Some(title) = typed.given("ancestor") else {
        return Ok(Vec::new());
    };
    let address = typed.given("address").map(|text| text.trim().to_owned());
    Ok(vec![Earlier {
        kind: typed.chosen("kind")?,
        of: Origin::Outside {
            title: title.trim().to_owned(),
            address,
        },
    }])
}
