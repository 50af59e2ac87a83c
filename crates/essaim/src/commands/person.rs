//! `essaim person add`

use clap::{Args, Subcommand};
use essaim_app::people::{self, Newcomer};
use essaim_app::{App, Error};
use essaim_domain::person::{Belonging, Language, Role};
use essaim_store::people::standing;

use super::look_up::{address, collective, told};
use crate::cli::Common;
use crate::open;
use crate::say::say;
use crate::{Failure, logs};

/// What can be done with one person.
#[derive(Debug, Subcommand)]
pub(crate) enum Person {
    /// Add somebody, confirmed at once; the first coordinator comes in like this
    Add(Options),
}

/// Options of `essaim person add`.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Her e-mail address; who is here already gets one more role
    #[arg(long, value_name = "EMAIL")]
    email: String,
    /// As what: coordinator, validator, maker, hub-keeper, driver, planner, requester, approver or operator
    #[arg(long, value_name = "ROLE", value_parser = role)]
    role: Role,
    /// In what: the key or name of a collective; the name of an organisation for a requester or an
    /// approver; nothing for an operator
    #[arg(long, value_name = "KEY_OR_NAME")]
    of: Option<String>,
    /// Her name [default: what stands before the @]
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// The language she reads: fr or en
    #[arg(long, value_name = "LANGUAGE", default_value = "fr", value_parser = language)]
    language: Language,
}

fn role(word: &str) -> Result<Role, String> {
    word.parse().map_err(|_| {
        let roles: Vec<_> = Role::ALL.iter().map(|role| role.as_str()).collect();
        format!("give one of {}", roles.join(", "))
    })
}

fn language(word: &str) -> Result<Language, String> {
    word.parse().map_err(|_| "give fr or en".to_owned())
}

/// Adds somebody.
pub(crate) async fn run(common: &Common, what: Person) -> Result<(), Failure> {
    let Person::Add(options) = what;
    let settings = super::settings_of(common)?;
    logs::start(&settings)?;
    let app = open::app(&settings).await?;
    let outcome = add(&app, options).await;
    app.db().close().await;
    outcome
}

async fn add(app: &App, options: Options) -> Result<(), Failure> {
    let email = address(&options.email)?;
    let before_at = email.split('@').next().unwrap_or_default().to_owned();
    let of = belonging(app, options.role, options.of.as_deref()).await?;
    let newcomer = Newcomer {
        name: options.name.unwrap_or(before_at),
        email: Some(email.clone()),
        phone: None,
        language: options.language,
        role: options.role,
        of,
    };
    match people::add(app, newcomer).await {
        Ok(person) => say(&format!("person {person} is {}", options.role)),
        Err(Error::Refused(_)) => {
            return Err(Failure::wrong(format!(
                "{email} is {} there already (or invited, or suspended); nothing was changed",
                options.role
            )));
        }
        Err(error) => return Err(told(error)),
    }
    Ok(())
}

async fn belonging(app: &App, role: Role, word: Option<&str>) -> Result<Belonging, Failure> {
    let usage =
        |place: &str| Failure::usage(format!("{role} is a role in {place}; nothing was done"));
    let word = match word {
        None if role.of_collective() => return Err(usage("a collective: give --of KEY")),
        None if role.of_organisation() => return Err(usage("an organisation: give --of NAME")),
        None => return Ok(Belonging::Instance),
        Some(word) => word,
    };
    if role.of_collective() {
        return Ok(Belonging::Collective(collective(app, word).await?));
    }
    if !role.of_organisation() {
        return Err(usage("the whole instance: leave --of out"));
    }
    let all = standing::organisations(app.db()).await;
    let named = all.map_err(Failure::wrong)?;
    let named: Vec<_> = named
        .iter()
        .filter(|(id, name, _)| name == word || id.to_string() == word)
        .collect();
    match named.as_slice() {
        [(id, ..)] => Ok(Belonging::Organisation(*id)),
        [] => Err(Failure::wrong(format!(
            "there is no organisation {word:?}; nothing was done. A coordinator adds organisations on the \
             page of people"
        ))),
        [..] => Err(Failure::usage(format!(
            "several organisations are named {word:?}; nothing was done: give the id of one"
        ))),
    }
}
