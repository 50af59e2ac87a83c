//! Makes a draft a version: `POST /drafts/{id}/publish`.

use std::collections::BTreeMap;
use std::str::FromStr;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use essaim_app::Error;
use essaim_app::design::draft::{self, Earlier, Names, NewProduct, Origin, Part, Publish};
use essaim_app::see::drafts as see;
use essaim_domain::Reason;
use essaim_domain::design::{Figures, FileRole};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::super::{Made, created};
use crate::ask::Write;
use crate::error::{ApiError, ProblemBody};
use crate::state::Web;

/// A text in both languages.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct TextsBody {
    /// In French.
    fr: String,
    /// In English.
    en: String,
}

/// What a product may be used for.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct UseBody {
    /// Its key: small letters, digits and dashes.
    key: String,
    /// Its name.
    name: TextsBody,
}

/// A product of one component, that is new.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct NewProductBody {
    /// Its key: small letters, digits and dashes.
    key: String,
    /// Its name.
    name: TextsBody,
    /// `a`, `b`, `c` or `t`.
    class: String,
    /// What it may be used for: one at least.
    uses: Vec<UseBody>,
    /// The component's key.
    component_key: String,
    /// The component's name.
    component_name: TextsBody,
    /// Pieces of it in one product.
    pieces: i64,
    /// `printed`, `cut`, `sewn` or `bought`.
    supply: String,
}

/// What it was made from, besides what the manifest says: a title, with an address where it has one.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct AncestorBody {
    /// `derived-from`, `remix-of` or `variant-of`.
    kind: String,
    /// What it is called.
    title: String,
    /// Where it lies.
    address: Option<String>,
}

/// What a person says of a draft: class and wording are never taken from a manifest.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct PublishBody {
    /// The component it makes, or `product`.
    component: Option<Uuid>,
    /// A new product of one component, or `component`.
    product: Option<NewProductBody>,
    /// The key of its design: small letters, digits and dashes.
    design: String,
    /// Its number, as its people write it.
    number: String,
    /// What it is called.
    name: TextsBody,
    /// What its class requires to stand on labels and pages.
    wording: Option<TextsBody>,
    /// Of what it may be made, the preferred one first.
    #[serde(default)]
    materials: Vec<String>,
    /// Grams of one piece, where they are declared.
    grams: Option<f64>,
    /// Minutes of one piece, where they are declared.
    minutes: Option<f64>,
    /// Width, depth and height in millimetres, where no mesh tells them.
    size_mm: Option<Vec<f64>>,
    /// The least pieces worth a trip.
    min_batch: i64,
    /// What files are for, by name: `mesh`, `source` … Files left out are what they seem to be for.
    #[serde(default)]
    roles: BTreeMap<String, String>,
    /// Licences of files, by name, where she states them herself.
    #[serde(default)]
    licences: BTreeMap<String, String>,
    /// The number of the version before it; the newest one when left out.
    parent: Option<String>,
    /// What changed since.
    changes: Option<TextsBody>,
    /// What else it was made from.
    #[serde(default)]
    lineage: Vec<AncestorBody>,
}

/// Make a draft of one's own a version. Its files are kept for good, and the draft goes.
#[utoipa::path(post, path = "/drafts/{id}/publish", request_body = PublishBody, tag = "designs",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 201, body = Made), (status = 404, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub(super) async fn publish(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<PublishBody>,
) -> Result<(StatusCode, Json<Made>), ApiError> {
    let seem = see::roles_of(&web.app, &write.asked.who, id.into()).await;
    let seem = seem.map_err(|error| write.failed(error))?;
    let form = form(&write.body, seem).map_err(|error| write.failed(error))?;
    created(
        &write,
        draft::publish(&web.app, &write.asked, id.into(), form).await,
    )
}

fn form(body: &PublishBody, seem: Vec<(String, FileRole)>) -> Result<Publish, Error> {
    let mut roles = Vec::new();
    for (file, word) in &body.roles {
        roles.push((file.clone(), known("roles", word)?));
    }
    let materials = body.materials.iter();
    let lineage = body.lineage.iter();
    let licences = body.licences.iter();
    Ok(Publish {
        part: part(body)?,
        design: body.design.clone(),
        number: body.number.clone(),
        name: names(&body.name),
        wording: body.wording.as_ref().map(names),
        materials: materials
            .map(|word| known("materials", word))
            .collect::<Result<_, _>>()?,
        declared: Figures {
            grams: body.grams,
            minutes: body.minutes,
        },
        size_mm: body.size_mm.as_deref().map(size).transpose()?,
        min_batch: body.min_batch,
        roles: roles.into_iter().chain(seem).collect(),
        licences: licences
            .map(|(file, words)| (file.clone(), words.clone()))
            .collect(),
        parent: body.parent.clone(),
        changes: body.changes.as_ref().map(names),
        lineage: lineage.map(earlier).collect::<Result<_, _>>()?,
    })
}

fn part(body: &PublishBody) -> Result<Part, Error> {
    match (body.component, &body.product) {
        (Some(component), None) => Ok(Part::Known(component.into())),
        (None, Some(new)) => {
            let uses = new.uses.iter();
            Ok(Part::New(Box::new(NewProduct {
                key: new.key.clone(),
                names: names(&new.name),
                class: known("class", &new.class)?,
                uses: uses
                    .map(|one| (one.key.clone(), names(&one.name)))
                    .collect(),
                component: new.component_key.clone(),
                component_names: names(&new.component_name),
                pieces: new.pieces,
                supply: known("supply", &new.supply)?,
            })))
        }
        (None, None) | (Some(_), Some(_)) => Err(Error::field("component", Reason::Required)),
    }
}

fn names(texts: &TextsBody) -> Names {
    Names {
        fr: texts.fr.trim().to_owned(),
        en: texts.en.trim().to_owned(),
    }
}

fn known<T: FromStr>(field: &'static str, word: &str) -> Result<T, Error> {
    word.parse()
        .map_err(|_| Error::field(field, Reason::NotOffered))
}

fn size(sides: &[f64]) -> Result<[f64; 3], Error> {
    let sides = <[f64; 3]>::try_from(sides);
    sides.map_err(|_| Error::field("size_mm", Reason::NotANumber))
}

fn earlier(body: &AncestorBody) -> Result<Earlier, Error> {
    Ok(Earlier {
        kind: known("kind", &body.kind)?,
        of: Origin::Outside {
            title: body.title.clone(),
            address: body.address.clone(),
        },
    })
}
