//! Page: sealing a batch for a claim.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::get;
use essaim_app::batch::{self as verbs, SealForm};
use essaim_app::see::batch::{self as see, SealView};
use essaim_domain::ids::ClaimId;
use essaim_domain::{Invalid, Reason};
use essaim_words::Lang;
use serde::Deserialize;

use super::batches::named;
use super::carried::id_in;
use super::typed::not_done;
use crate::ask::{Sent, Viewer, fresh_key};
use crate::error::PageError;
use crate::frame::{Framed, render};
use crate::shell::{Choice, Field, Icon, Shell};
use crate::state::Web;

/// The routes of this page.
pub(super) fn routes() -> Router<Web> {
    Router::new().route("/{lang}/claims/{id}/seal", get(form).post(seal))
}

#[derive(Template)]
#[template(path = "pages/seal.html")]
struct Page {
    shell: Shell,
    title: String,
    promised: String,
    key: String,
    wrong: bool,
    fields: Vec<Field>,
    machine: Field,
    machines: Vec<Choice>,
    spool: Field,
    spools: Vec<Choice>,
    minutes: Field,
}

/// What was typed.
#[derive(Debug, Default, Deserialize)]
struct Typed {
    #[serde(default)]
    key: String,
    pieces: String,
    per_bag: String,
    #[serde(default)]
    machine: String,
    #[serde(default)]
    spool: String,
    #[serde(default)]
    minutes: String,
}

async fn form(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id)): Path<(String, String)>,
) -> Result<Html<String>, PageError> {
    let id = id_in(&viewer, &id)?;
    let (view, _) = see::sealing(&web.app, viewer.signed()?, id)
        .await
        .map_err(|error| viewer.failed(error))?;
    let first = |id: Option<String>| id.unwrap_or_default();
    let typed = Typed {
        key: fresh_key(&web),
        pieces: view.remaining.max(1).to_string(),
        per_bag: "20".to_owned(),
        machine: first(view.machines.first().map(|one| one.0.to_string())),
        spool: first(view.spools.first().map(|one| one.0.to_string())),
        minutes: String::new(),
    };
    page(&web, &viewer, id, typed, &[])
        .await
        .map(|page| render(&page))
}

async fn page(
    web: &Web,
    viewer: &Viewer,
    claim: ClaimId,
    typed: Typed,
    wrong: &[Invalid],
) -> Result<Page, PageError> {
    let lang = viewer.lang;
    let seen = see::sealing(&web.app, viewer.signed()?, claim).await;
    let (view, zone) = seen.map_err(|error| viewer.failed(error))?;
    let error = |name: &str| {
        let field = wrong.iter().find(|one| one.field == name);
        field.map(|one| essaim_words::invalid(lang, one))
    };
    let count = |name: &str, value: &str, key: &str| Field {
        error: error(name),
        required: true,
        ..Field::count(name, lang.t(key), value.to_owned())
    };
    let list = |name: &str, key: &str| Field {
        error: error(name),
        ..Field::text(name, lang.t(key), String::new())
    };
    let name = named(lang, &view.component.0, &view.component.1);
    let due = lang.date_short(view.due, zone);
    let values = [("n", view.remaining.into()), ("date", due.into())];
    let title = format!("{} · {name}", lang.t("do-seal"));
    Ok(Page {
        shell: Framed::new(web, viewer, title.clone()).shell(),
        promised: lang.t_with("batch-promised", &values),
        wrong: !wrong.is_empty(),
        fields: vec![
            count("pieces", &typed.pieces, "batch-seal-pieces"),
            count("per_bag", &typed.per_bag, "batch-seal-per-bag"),
        ],
        machine: list("machine", "batch-machine"),
        machines: machines(lang, &view, &typed.machine),
        spool: list("spool", "batch-spool"),
        spools: spools(lang, &view, &typed.spool),
        minutes: Field {
            error: error("minutes"),
            hint: lang.t("speed-minutes-hint"),
            ..Field::count("minutes", lang.t("speed-minutes"), typed.minutes.clone())
        },
        key: typed.key,
        title,
    })
}

fn none(lang: Lang, chosen: &str) -> Choice {
    Choice {
        value: String::new(),
        label: lang.t("word-none"),
        chosen: chosen.is_empty(),
    }
}

fn machines(lang: Lang, view: &SealView, chosen: &str) -> Vec<Choice> {
    let machine = |(id, name): &(_, String)| choice(id, name.clone(), chosen);
    view.machines
        .iter()
        .map(machine)
        .chain([none(lang, chosen)])
        .collect()
}

fn choice(id: &impl ToString, label: String, chosen: &str) -> Choice {
    let value = id.to_string();
    Choice {
        chosen: value == chosen,
        value,
        label,
    }
}

fn spools(lang: Lang, view: &SealView, chosen: &str) -> Vec<Choice> {
    let spools = view.spools.iter().map(|(id, material, colour, grams)| {
        let left = lang.grams(essaim_domain::Grams::of(*grams));
        let material = lang.t(&format!("material-{material}"));
        choice(id, format!("{material} {colour}, {left}"), chosen)
    });
    spools.chain([none(lang, chosen)]).collect()
}

async fn seal(
    State(web): State<Web>,
    Path((_, id)): Path<(String, String)>,
    sent: Sent<Typed>,
) -> Result<Response, PageError> {
    let viewer = &sent.viewer;
    let claim = id_in(viewer, &id)?;
    let sealed = match read(claim, &sent.form) {
        Ok(form) => verbs::seal(&web.app, &sent.asked, form).await,
        Err(wrong) => Err(essaim_app::Error::Invalid(wrong)),
    };
    match sealed {
        Ok(batch) => {
            let labels = format!("/{}/batches/{batch}/labels", viewer.lang);
            Ok(Redirect::to(&labels).into_response())
        }
        Err(essaim_app::Error::Invalid(mut wrong)) => {
            for one in wrong.iter_mut().filter(|one| one.field == "bags") {
                one.field = "pieces";
            }
            let page = page(&web, viewer, claim, sent.form, &wrong).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&page)).into_response())
        }
        Err(error @ essaim_app::Error::Refused(_)) => {
            let mut page = page(&web, viewer, claim, sent.form, &[]).await?;
            page.shell.notices.push(not_done(viewer.lang, &error));
            Ok((StatusCode::CONFLICT, render(&page)).into_response())
        }
        Err(error) => Err(viewer.failed(error)),
    }
}

/// Bags of `per_bag` pieces, the last with what is left.
fn read(claim: ClaimId, typed: &Typed) -> Result<SealForm, Vec<Invalid>> {
    let number = |field, text: &str| {
        let number = text.trim().parse::<i64>();
        let number = number.map_err(|_| Invalid::new(field, Reason::NotANumber))?;
        essaim_domain::Units::typed(number).map_err(|why| Invalid::new(field, why))
    };
    let known = |field, text: &str| match text {
        "" => Ok(None),
        id => id
            .parse::<uuid::Uuid>()
            .map(Some)
            .map_err(|_| Invalid::new(field, Reason::Unknown)),
    };
    let (units, per_bag) = (
        number("pieces", &typed.pieces),
        number("per_bag", &typed.per_bag),
    );
    let (machine, spool) = (
        known("machine", &typed.machine),
        known("spool", &typed.spool),
    );
    let minutes = match typed.minutes.trim() {
        "" => Ok(None),
        text => {
            let digits: String = text.split_whitespace().collect();
            let number = digits.parse::<i64>().map(Some);
            number.map_err(|_| Invalid::new("minutes", Reason::NotANumber))
        }
    };
    match (units, per_bag, machine, spool, minutes) {
        (Ok(units), Ok(per_bag), Ok(machine), Ok(spool), Ok(minutes)) => {
            let (whole, rest) = (units.get() / per_bag.get(), units.get() % per_bag.get());
            let mut bags = vec![per_bag.get(); usize::try_from(whole).unwrap_or(0)];
            bags.extend((rest > 0).then_some(rest));
            Ok(SealForm {
                claim,
                bags,
                machine: machine.map(Into::into),
                spool: spool.map(Into::into),
                material: None,
                minutes,
            })
        }
        (units, per_bag, machine, spool, minutes) => {
            let wrong = [
                units.err(),
                per_bag.err(),
                machine.err(),
                spool.err(),
                minutes.err(),
            ];
            Err(wrong.into_iter().flatten().collect())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(pieces: &str, per_bag: &str) -> Typed {
        Typed {
            pieces: pieces.into(),
            per_bag: per_bag.into(),
            ..Typed::default()
        }
    }

    #[test]
    fn the_last_bag_holds_what_is_left() {
        let claim = ClaimId::from(uuid::Uuid::from_u128(1));
        let bags = |pieces, per_bag| read(claim, &typed(pieces, per_bag)).map(|form| form.bags);
        assert_eq!(bags("26", "20"), Ok(vec![20, 6]));
        assert_eq!(bags("3", "20"), Ok(vec![3]));
        let wrong = bags("0", "🔧").unwrap_err();
        let names: Vec<&str> = wrong.iter().map(|one| one.field).collect();
        assert_eq!(names, ["pieces", "per_bag"]);
    }
}
