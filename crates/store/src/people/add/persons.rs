//! Adds people, contacts, memberships and tokens.

use essaim_domain::code::SecretHash;
use essaim_domain::ids::{HouseholdId, MembershipId, PersonId, TokenId};
use essaim_domain::person::{Belonging, Language, MembershipStatus, Role};
use uuid::Uuid;

use crate::column::Word;
use crate::db::statement::sql;
use crate::{StoreError, Tx};

sql! {
    PERSON = "INSERT INTO person (id, pseudonym, language, household, made_at) VALUES ($1, $2, $3, $4, $5)";
    CONTACT = "INSERT INTO contact (person, name, email, phone, address) VALUES ($1, $2, $3, $4, $5)";
    MEMBERSHIP = "INSERT INTO membership (id, person, of_kind, of_id, role, status, deputy, since)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    TOKEN = "INSERT INTO token (id, person, secret_hash, name, made_at) VALUES ($1, $2, $3, $4, $5)";
}

/// A person, without her contact.
pub async fn person(
    tx: &mut Tx,
    id: PersonId,
    pseudonym: &str,
    language: Language,
    household: Option<HouseholdId>,
) -> Result<(), StoreError> {
    let now = tx.now();
    tx.run(PERSON, (id, pseudonym, Word(language), household, now))
        .await
        .map(drop)
}

/// What identifies a person; erasure deletes it.
#[derive(Clone, Debug, Default)]
pub struct Contact {
    /// Her name.
    pub name: String,
    /// Her e-mail address, already checked.
    pub email: Option<String>,
    /// Her telephone.
    pub phone: Option<String>,
    /// Street and door.
    pub address: Option<String>,
}

/// A person's contact.
///
/// # Errors
/// [`StoreError::Unique`] when somebody else has this e-mail address.
pub async fn contact(tx: &mut Tx, person: PersonId, contact: Contact) -> Result<(), StoreError> {
    let Contact {
        name,
        email,
        phone,
        address,
    } = contact;
    tx.run(CONTACT, (person, name, email, phone, address))
        .await
        .map(drop)
}

/// The two columns of what a membership is in.
pub(crate) fn belonging_columns(at: Belonging) -> (&'static str, Uuid) {
    match at {
        Belonging::Collective(id) => ("collective", id.uuid()),
        Belonging::Organisation(id) => ("organisation", id.uuid()),
        Belonging::Instance => ("instance", Uuid::nil()),
    }
}

/// A membership.
///
/// # Errors
/// [`StoreError::Unique`] when she has this role there already, in whatever status.
pub async fn membership(
    tx: &mut Tx,
    id: MembershipId,
    person: PersonId,
    role: Role,
    at: Belonging,
    status: MembershipStatus,
) -> Result<(), StoreError> {
    let (kind, place) = belonging_columns(at);
    let now = tx.now();
    tx.run(
        MEMBERSHIP,
        (
            id,
            person,
            kind,
            place,
            Word(role),
            Word(status),
            false,
            now,
        ),
    )
    .await
    .map(drop)
}

/// A bearer token of a program.
pub async fn token(
    tx: &mut Tx,
    id: TokenId,
    person: PersonId,
    secret: &SecretHash,
    name: &str,
) -> Result<(), StoreError> {
    let now = tx.now();
    tx.run(TOKEN, (id, person, hex::encode(secret.bytes()), name, now))
        .await
        .map(drop)
}
