//! The steps of a specimen: the forms of its page, and what they do.

use axum::extract::{Path, State};
use axum::response::Response;
use essaim_app::Error;
use essaim_app::see::specimens::Page as Seen;
use essaim_app::specimen::{self as verbs, JudgeForm, MakeForm};
use essaim_domain::Reason;
use essaim_domain::ids::SpecimenId;
use essaim_domain::specimen::{SpecimenState, Verdict, Way};

use super::super::carried::id_in;
use super::super::forms::Forms;
use super::super::typed::{Pairs, Typed};
use super::one::show;
use crate::ask::Sent;
use crate::error::PageError;
use crate::shell::{Act, Icon};
use crate::state::Web;

/// The next step of whoever looks.
pub(super) fn first(forms: &Forms<'_>, seen: &Seen) -> Vec<Act> {
    let hers = seen.may.answer;
    let mut acts = Vec::new();
    match seen.card.state() {
        SpecimenState::Asked if hers => acts.push(
            forms
                .act("agree", "specimen-agree")
                .first()
                .date("promised", "specimen-promised")
                .why("specimen-agree-what")
                .done(),
        ),
        SpecimenState::Agreed if hers => acts.push(made(forms, seen)),
        SpecimenState::Made if hers => acts.push(sent(forms)),
        SpecimenState::Received if seen.may.judge => acts.push(judged(forms)),
        SpecimenState::Asked
        | SpecimenState::Agreed
        | SpecimenState::Made
        | SpecimenState::Sent
        | SpecimenState::Received
        | SpecimenState::Accepted
        | SpecimenState::Refused
        | SpecimenState::ChangesWanted
        | SpecimenState::Declined
        | SpecimenState::Expired
        | SpecimenState::Cancelled
        | SpecimenState::Lost => {}
    }
    if seen.may.receive {
        let form = forms.act("receive", "specimen-receive").icon(Icon::In);
        acts.push(form.first().done());
    }
    acts
}

/// How it may end otherwise.
pub(super) fn acts(forms: &Forms<'_>, seen: &Seen) -> Vec<Act> {
    let with_reason = |verb: &str, words: &str| {
        let form = forms.act(verb, words).grave();
        form.area("reason", "specimen-reason").required().done()
    };
    let mut acts = Vec::new();
    if seen.may.answer && seen.card.state().is_with_maker() {
        acts.push(with_reason("decline", "specimen-decline"));
    }
    if seen.may.cancel {
        acts.push(with_reason("cancel", "specimen-cancel"));
    }
    if seen.may.lose {
        acts.push(with_reason("lose", "specimen-lose"));
    }
    acts
}

fn made(forms: &Forms<'_>, seen: &Seen) -> Act {
    let lang = forms.lang;
    let material = |word: &String| (word.clone(), lang.t(&format!("material-{word}")));
    let materials = seen.card.materials().iter().map(material).collect();
    let unnamed = (String::new(), lang.t("specimen-no-spool"));
    let (machines, spools) = &seen.workshop;
    let machines = machines
        .iter()
        .map(|one| (one.id.to_string(), one.name.clone()));
    let spools = spools.iter().map(|one| {
        let material = lang.t(&format!("material-{}", one.material));
        (one.id.to_string(), format!("{material} · {}", one.colour))
    });
    forms
        .act("make", "specimen-make")
        .first()
        .select("material", "specimen-material", materials)
        .select(
            "spool",
            "specimen-spool",
            [unnamed.clone()].into_iter().chain(spools).collect(),
        )
        .select(
            "machine",
            "specimen-machine",
            [unnamed].into_iter().chain(machines).collect(),
        )
        .done()
}

fn sent(forms: &Forms<'_>) -> Act {
    let way = |way: &Way| {
        let words = forms.lang.t(&format!("specimen-way-{way}"));
        (way.to_string(), words)
    };
    forms
        .act("send", "specimen-send")
        .select("way", "specimen-way", Way::ALL.iter().map(way).collect())
        .line("note", "specimen-note")
        .done()
}

fn judged(forms: &Forms<'_>) -> Act {
    let lang = forms.lang;
    let verdict = |verdict: &Verdict| {
        let words = lang.t(&format!("specimen-state-{verdict}"));
        (verdict.to_string(), words)
    };
    let share = |word: &str| {
        let words = lang.t(&format!("specimen-share-{word}"));
        (word.to_owned(), words)
    };
    forms
        .act("judge", "specimen-judge")
        .first()
        .one(
            "verdict",
            "specimen-finding",
            Verdict::ALL.iter().map(verdict).collect(),
        )
        .area("words", "specimen-words")
        .hint("specimen-words-hint")
        .select("share", "specimen-share", vec![share("yes"), share("no")])
        .why("specimen-judge-what")
        .done()
}

/// `POST /{lang}/specimens/{id}/{verb}`
pub(super) async fn act(
    State(web): State<Web>,
    Path((_, id, verb)): Path<(String, String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let id = id_in(&sent.viewer, &id)?;
    let typed = Typed::sent(&sent);
    let done = done(&web, &sent, &typed, id, &verb).await;
    let onward = done.map(|_| format!("/{}/specimens/{id}", sent.viewer.lang));
    let again = async |typed: &Typed| show(&web, &sent.viewer, id, typed).await;
    typed.end(&sent.viewer, onward, again).await
}

async fn done(
    web: &Web,
    sent: &Sent<Pairs>,
    typed: &Typed,
    id: SpecimenId,
    verb: &str,
) -> Result<SpecimenId, Error> {
    let (app, asked) = (&web.app, &sent.asked);
    let reason = typed.text("reason");
    match verb {
        "agree" => {
            let promised = typed.text("promised").trim().parse();
            let promised = promised.map_err(|_| Error::field("promised", Reason::NotADate))?;
            verbs::agree(app, asked, id, promised).await
        }
        "decline" => verbs::decline(app, asked, id, &reason).await,
        "make" => {
            let form = MakeForm {
                material: typed.chosen("material")?,
                spool: optional(typed, "spool")?,
                machine: optional(typed, "machine")?,
            };
            verbs::make(app, asked, id, form).await
        }
        "send" => verbs::send(app, asked, id, typed.chosen("way")?, typed.given("note")).await,
        "receive" => verbs::receive(app, asked, id).await,
        "judge" => {
            let form = JudgeForm {
                verdict: typed.chosen("verdict")?,
                words: typed.text("words"),
                shared: typed.text("share") == "yes",
            };
            verbs::judge(app, asked, id, form).await
        }
        "cancel" => verbs::cancel(app, asked, id, &reason).await,
        "lose" => verbs::lose(app, asked, id, &reason).await,
        _ => Err(Error::NotFound),
    }
}

fn optional<T: std::str::FromStr>(typed: &Typed, name: &'static str) -> Result<Option<T>, Error> {
    match typed.given(name) {
        Some(_) => typed.chosen(name).map(Some),
        None => Ok(None),
    }
}
