//! People come in: invited by a coordinator, or added by the operator.

use essaim_domain::chance::Mint;
use essaim_domain::code::Code;
use essaim_domain::ids::{MembershipId, PersonId};
use essaim_domain::invalid::line_of_text;
use essaim_domain::person::{Belonging, Language, MembershipStatus, Phone, Role};
use essaim_domain::{Reason, Refusal};
use essaim_store::people::{add, standing};
use essaim_store::{Tx, transact};
use serde_json::json;

use super::sessions::moved;
use super::sign_in::address;
use crate::access::{At, Right};
use crate::asked::once;
use crate::doing::{Done, owe, tell, write_act, write_command};
use crate::{App, Asked, Error};

/// The most characters of a name.
const NAME: usize = 120;

/// Somebody to come in.
#[derive(Clone, Debug)]
pub struct Newcomer {
    /// Her name.
    pub name: String,
    /// Her e-mail address; people with a telephone only exist too.
    pub email: Option<String>,
    /// Her telephone.
    pub phone: Option<String>,
    /// The language she reads.
    pub language: Language,
    /// As what.
    pub role: Role,
    /// In what.
    pub of: Belonging,
}

/// A newcomer whose fields were checked.
pub(crate) struct Checked {
    pub(crate) contact: add::Contact,
    pub(crate) language: Language,
    pub(crate) role: Role,
    pub(crate) of: Belonging,
}

impl Newcomer {
    /// The fields as they are kept.
    pub(crate) fn checked(&self) -> Result<Checked, Error> {
        let given = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
        let name = line_of_text(&self.name, NAME).map_err(|why| Error::field("name", why))?;
        let email = given(&self.email)
            .map(|email| address(&email))
            .transpose()?;
        let phone = given(&self.phone)
            .map(|phone| phone.parse::<Phone>())
            .transpose()
            .map_err(|why| Error::field("phone", why))?
            .map(|phone| phone.to_string());
        if email.is_none() && phone.is_none() {
            return Err(Error::field("email", Reason::Required));
        }
        if !self.of.takes(self.role) {
            return Err(Error::field("role", Reason::NotOffered));
        }
        let contact = add::Contact {
            name,
            email,
            phone,
            address: None,
        };
        Ok(Checked {
            contact,
            language: self.language,
            role: self.role,
            of: self.of,
        })
    }
}

/// Invites somebody: she gets a mail (where she has an address) and accepts on her page; then a
/// coordinator confirms.
///
/// # Errors
/// [`Refusal::MembershipState`] when she has this role there already.
pub async fn invite(app: &App, asked: &Asked, newcomer: Newcomer) -> Result<MembershipId, Error> {
    let new = newcomer.checked()?;
    let id = once!(app, asked, |tx| {
        let at = place(tx, new.of).await?;
        asked.who.may(Right::KeepPeople, at)?;
        let mut mint = app.mint(tx);
        let person = known_or_new(tx, &mut mint, &new).await?;
        let membership = join(tx, &mut mint, person, &new, MembershipStatus::Invited).await?;
        let done = Done::new("invited", "membership", membership).fact("role", new.role);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        if new.contact.email.is_some() {
            let about = json!({ "membership": membership, "inviter": asked.who.person });
            owe(tx, &mut mint, person, "invitation", about).await?;
        }
        tell(tx, &mut mint, &format!("person:{person}")).await?;
        Ok(membership.uuid())
    })?;
    Ok(id.into())
}

/// Adds somebody by the command line, confirmed at once: the first coordinator comes in like this.
pub async fn add(app: &App, newcomer: Newcomer) -> Result<PersonId, Error> {
    let new = newcomer.checked()?;
    transact!(app.db, |tx| -> Result<PersonId, Error> {
        place(tx, new.of).await?;
        let mut mint = app.mint(tx);
        let person = known_or_new(tx, &mut mint, &new).await?;
        let id = join(tx, &mut mint, person, &new, MembershipStatus::Confirmed).await?;
        let done = Done::new("person-added", "membership", id).fact("role", new.role);
        write_command(tx, &mut mint, done).await?;
        Ok(person)
    })
}

/// Where a membership belongs, as far as rights go.
pub(crate) async fn place(tx: &mut Tx, of: Belonging) -> Result<At, Error> {
    match of {
        Belonging::Collective(id) if standing::is_collective(tx, id).await? => {
            Ok(At::collective(id))
        }
        Belonging::Collective(_) => Err(Error::NotFound),
        Belonging::Organisation(id) => {
            let collective = standing::collective_of(tx, id).await?;
            Ok(At::organisation(id, collective.ok_or(Error::NotFound)?))
        }
        Belonging::Instance => Ok(At::default()),
    }
}

/// The person with this address, or a new one under a name that tells nothing of her.
pub(crate) async fn known_or_new(
    tx: &mut Tx,
    mint: &mut Mint,
    new: &Checked,
) -> Result<PersonId, Error> {
    if let Some(email) = &new.contact.email
        && let Some(known) = standing::by_email(tx, email).await?
    {
        return Ok(known);
    }
    let person = PersonId::new(mint);
    let code = Code::new(mint.chance()).to_string();
    let pseudonym = format!("{}-{}", new.role, code.get(..4).unwrap_or_default());
    add::person(tx, person, &pseudonym, new.language, None).await?;
    add::contact(tx, person, new.contact.clone()).await?;
    Ok(person)
}

/// Her membership: a new one, or the one she left, taken up again.
pub(crate) async fn join(
    tx: &mut Tx,
    mint: &mut Mint,
    person: PersonId,
    new: &Checked,
    status: MembershipStatus,
) -> Result<MembershipId, Error> {
    match standing::same(tx, person, new.role, new.of).await? {
        None => {
            let id = MembershipId::new(mint);
            add::membership(tx, id, person, new.role, new.of, status).await?;
            Ok(id)
        }
        Some(old) if old.status == MembershipStatus::Left => {
            moved(standing::move_to(tx, &old, status).await?)?;
            Ok(old.id)
        }
        Some(old) => Err(Refusal::MembershipState {
            state: old.status.as_str(),
        }
        .into()),
    }
}
