//! Page: sealing a batch for a claim.

use std::str::FromStr;

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::get;
use essaim_app::Error;
use essaim_app::batch::{self as verbs, SealForm};
use essaim_app::see::batch::{self as see, SealView};
use essaim_domain::Units;
use essaim_domain::ids::ClaimId;
use essaim_words::Lang;

use super::batches::named;
use super::carried::id_in;
use super::claims::uncovered;
use super::typed::{Pairs, Typed};
use crate::ask::{Sent, Viewer};
use crate::error::PageError;
use crate::frame::Framed;
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
    /// Why it cannot be sealed where she works, of class C; may be empty.
    uncovered: String,
    key: String,
    wrong: bool,
    fields: Vec<Field>,
    machine: Field,
    machines: Vec<Choice>,
    spool: Field,
    spools: Vec<Choice>,
    minutes: Field,
}

async fn form(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let id = id_in(&viewer, &id)?;
    show(&web, &viewer, id, &Typed::default()).await
}

/// What the form begins with: all she owes, on her first machine and spool.
fn begun(view: &SealView) -> Typed {
    let first = |id: Option<String>| id.unwrap_or_default();
    let pairs = [
        ("pieces", view.remaining.max(1).to_string()),
        ("per_bag", "20".to_owned()),
        (
            "machine",
            first(view.machines.first().map(|one| one.0.to_string())),
        ),
        (
            "spool",
            first(view.spools.first().map(|one| one.0.to_string())),
        ),
    ];
    Typed::new(pairs.map(|(name, value)| (name.to_owned(), value)).to_vec())
}

async fn show(
    web: &Web,
    viewer: &Viewer,
    claim: ClaimId,
    sent: &Typed,
) -> Result<Response, PageError> {
    let lang = viewer.lang;
    let seen = see::sealing(&web.app, viewer.signed()?, claim).await;
    let seen = seen.map_err(|error| viewer.failed(error))?;
    let view = &seen.view;
    let path = format!("/{lang}/claims/{claim}/seal");
    let begun = begun(view);
    let typed = if sent.is_of(&path) { sent } else { &begun };
    let count = |name: &str, key: &str| Field {
        digits: true,
        ..typed.field(lang, name, key)
    };
    let number = |name: &str, key: &str| Field {
        required: true,
        ..count(name, key)
    };
    let name = named(lang, &view.component.0, &view.component.1);
    let due = lang.date_short(view.due, seen.zone);
    let values = [("n", view.remaining.into()), ("date", due.into())];
    let title = format!("{} · {name}", lang.t("do-seal"));
    let notice = sent.notice(lang).filter(|_| !sent.is_wrong());
    Ok(sent.answer(&Page {
        shell: Framed::new(web, viewer, title.clone())
            .notices(notice)
            .shell(),
        promised: lang.t_with("batch-promised", &values),
        uncovered: uncovered(lang, seen.uncovered),
        wrong: sent.is_wrong(),
        fields: vec![
            number("pieces", "batch-seal-pieces"),
            number("per_bag", "batch-seal-per-bag"),
        ],
        machine: typed.field(lang, "machine", "batch-machine"),
        machines: machines(lang, view, &typed.text("machine")),
        spool: typed.field(lang, "spool", "batch-spool"),
        spools: spools(lang, view, &typed.text("spool")),
        minutes: Field {
            hint: lang.t("speed-minutes-hint"),
            ..count("minutes", "speed-minutes")
        },
        key: sent.key(web, &path),
        title,
    }))
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
    Path((lang, id)): Path<(String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let typed = Typed::sent(&sent);
    let claim = id_in(&sent.viewer, &id)?;
    let sealed = match read(claim, &typed) {
        Ok(form) => verbs::seal(&web.app, &sent.asked, form).await,
        Err(error) => Err(error),
    };
    let onward = sealed.map(|batch| format!("/{lang}/batches/{batch}/labels"));
    let again = async |typed: &Typed| show(&web, &sent.viewer, claim, typed).await;
    typed
        .end(&sent.viewer, onward.map_err(about_pieces), again)
        .await
}

/// Bags are made of the pieces she typed: what is wrong with them is said there.
fn about_pieces(mut error: Error) -> Error {
    if let Error::Invalid(wrong) = &mut error {
        for one in wrong.iter_mut().filter(|one| one.field == "bags") {
            one.field = "pieces";
        }
    }
    error
}

fn units(typed: &Typed, name: &'static str) -> Result<Units, Error> {
    let number = typed.number(name)?;
    Units::typed(number).map_err(|why| Error::field(name, why))
}

fn known<T: FromStr>(typed: &Typed, name: &'static str) -> Result<Option<T>, Error> {
    let id = typed.given(name).map(|_| typed.chosen(name));
    id.transpose()
}

/// Everything that is wrong, at once.
fn together(errors: [Option<Error>; 5]) -> Error {
    let mut wrong = Vec::new();
    for error in errors.into_iter().flatten() {
        let Error::Invalid(fields) = error else {
            return error;
        };
        wrong.extend(fields);
    }
    Error::Invalid(wrong)
}

/// Bags of `per_bag` pieces, the last with what is left.
fn read(claim: ClaimId, typed: &Typed) -> Result<SealForm, Error> {
    let (pieces, per_bag) = (units(typed, "pieces"), units(typed, "per_bag"));
    let (machine, spool) = (known(typed, "machine"), known(typed, "spool"));
    let minutes = typed.given("minutes").map(|_| typed.number("minutes"));
    match (pieces, per_bag, machine, spool, minutes.transpose()) {
        (Ok(pieces), Ok(per_bag), Ok(machine), Ok(spool), Ok(minutes)) => {
            let (whole, rest) = (pieces.get() / per_bag.get(), pieces.get() % per_bag.get());
            let mut bags = vec![per_bag.get(); usize::try_from(whole).unwrap_or(0)];
            bags.extend((rest > 0).then_some(rest));
            Ok(SealForm {
                claim,
                bags,
                machine,
                spool,
                material: None,
                minutes,
            })
        }
        (pieces, per_bag, machine, spool, minutes) => Err(together([
            pieces.err(),
            per_bag.err(),
            machine.err(),
            spool.err(),
            minutes.err(),
        ])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(pieces: &str, per_bag: &str) -> Typed {
        let pairs = [("pieces", pieces), ("per_bag", per_bag)];
        Typed::new(
            pairs
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .to_vec(),
        )
    }

    #[test]
    fn the_last_bag_holds_what_is_left() {
        let claim = ClaimId::from(uuid::Uuid::from_u128(1));
        let bags = |pieces, per_bag| read(claim, &typed(pieces, per_bag)).map(|form| form.bags);
        assert_eq!(bags("26", "20").unwrap(), vec![20, 6]);
        assert_eq!(bags("3", "20").unwrap(), vec![3]);
        let Error::Invalid(wrong) = bags("0", "🔧").unwrap_err() else {
            panic!("two fields are wrong");
        };
        let names: Vec<&str> = wrong.iter().map(|one| one.field).collect();
        assert_eq!(names, ["pieces", "per_bag"]);
    }
}
