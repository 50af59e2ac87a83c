//! Memberships as they stand, and who people are to those who may know.

use chrono::{DateTime, Utc};
use essaim_domain::ids::{CollectiveId, MembershipId, OrganisationId, PersonId};
use essaim_domain::person::{Belonging, Language, Membership, MembershipStatus, Role};
use uuid::Uuid;

use super::add::belonging_columns;
use crate::column::{Key, Word};
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

sql! {
    ONE = "SELECT id, person, of_kind, of_id, role, status FROM membership WHERE id = $1";
    SAME = "SELECT id, person, of_kind, of_id, role, status FROM membership
        WHERE person = $1 AND of_kind = $2 AND of_id = $3 AND role = $4";
    MOVE = "UPDATE membership SET status = $2, since = $3 WHERE id = $1 AND status = $4";
    DEPUTY = "UPDATE membership SET deputy = $2 WHERE id = $1";
    OF_PERSON = "SELECT membership.id, membership.person, membership.of_kind, membership.of_id, membership.role,
            membership.status, membership.since, COALESCE(collective.name, organisation.name, '')
        FROM membership
        LEFT JOIN collective ON membership.of_kind = 'collective' AND collective.id = membership.of_id
        LEFT JOIN organisation ON membership.of_kind = 'organisation' AND organisation.id = membership.of_id
        WHERE membership.person = $1 ORDER BY membership.id";
    IN_COLLECTIVE = "SELECT person.id, person.pseudonym, membership.id, membership.of_kind, membership.role,
            membership.status
        FROM membership JOIN person ON person.id = membership.person
        WHERE person.erased_at IS NULL AND (membership.of_id = $1 OR membership.of_id IN
            (SELECT organisation.id FROM organisation WHERE organisation.collective = $1))
            AND (CAST($2 AS TEXT) IS NULL OR membership.role = $2)
            AND (CAST($3 AS TEXT) IS NULL OR membership.status = $3)
            AND membership.id > $4
        ORDER BY membership.id LIMIT $5";
    PERSON = "SELECT pseudonym, language, made_at FROM person WHERE id = $1 AND erased_at IS NULL";
    CONTACT = "SELECT name, email, phone FROM contact WHERE person = $1";
    BY_EMAIL = "SELECT person FROM contact WHERE email = $1";
    BY_PHONE = "SELECT person FROM contact WHERE phone = $1 ORDER BY person";
    RENAME = "UPDATE person SET pseudonym = $2, language = $3 WHERE id = $1";
    COLLECTIVE_OF = "SELECT collective FROM organisation WHERE id = $1";
    COLLECTIVE_KEYED = "SELECT id FROM collective WHERE key = $1";
    COLLECTIVES = "SELECT id, name FROM collective ORDER BY id";
    ORGANISATIONS = "SELECT id, name, collective FROM organisation ORDER BY id";
    PLACED = "SELECT id FROM collective WHERE id = $1";
}

type MembershipColumns = (
    Key<MembershipId>,
    Key<PersonId>,
    String,
    Uuid,
    Word<Role>,
    Word<MembershipStatus>,
);

fn belonging(kind: &str, id: Uuid) -> Belonging {
    match kind {
        "collective" => Belonging::Collective(id.into()),
        "organisation" => Belonging::Organisation(id.into()),
        _ => Belonging::Instance,
    }
}

fn read((id, person, kind, place, role, status): MembershipColumns) -> Membership {
    Membership {
        id: id.0,
        person: person.0,
        of: belonging(&kind, place),
        role: role.0,
        status: status.0,
    }
}

/// A membership.
pub async fn membership(tx: &mut Tx, id: MembershipId) -> Result<Option<Membership>, StoreError> {
    let row: Option<MembershipColumns> = tx.opt(ONE, (id,)).await?;
    Ok(row.map(read))
}

/// The membership she has in this role there, in whatever status.
pub async fn same(
    tx: &mut Tx,
    person: PersonId,
    role: Role,
    at: Belonging,
) -> Result<Option<Membership>, StoreError> {
    let (kind, place) = belonging_columns(at);
    let row: Option<MembershipColumns> = tx.opt(SAME, (person, kind, place, Word(role))).await?;
    Ok(row.map(read))
}

/// Moves a membership from one status to another; false when somebody else just moved it.
pub async fn move_to(
    tx: &mut Tx,
    membership: &Membership,
    status: MembershipStatus,
) -> Result<bool, StoreError> {
    let now = tx.now();
    let args = (membership.id, Word(status), now, Word(membership.status));
    Ok(tx.run(MOVE, args).await? == 1)
}

/// Says whether an approver stands in for the others.
pub async fn set_deputy(tx: &mut Tx, id: MembershipId, deputy: bool) -> Result<(), StoreError> {
    tx.run(DEPUTY, (id, deputy)).await.map(drop)
}

/// A membership as its owner and her coordinators see it.
#[derive(Clone, Debug)]
pub struct MembershipLine {
    /// The membership.
    pub membership: Membership,
    /// Since when it stands so.
    pub since: DateTime<Utc>,
    /// The name of the collective or organisation; empty for the instance.
    pub place: String,
}

/// Everything she is or was.
pub async fn of_person(db: &Db, person: PersonId) -> Result<Vec<MembershipLine>, StoreError> {
    type Columns = (
        Key<MembershipId>,
        Key<PersonId>,
        String,
        Uuid,
        Word<Role>,
        Word<MembershipStatus>,
        DateTime<Utc>,
        String,
    );
    let rows: Vec<Columns> = db.all(OF_PERSON, (person,)).await?;
    let line = |(id, person, kind, at, role, status, since, place): Columns| MembershipLine {
        membership: read((id, person, kind, at, role, status)),
        since,
        place,
    };
    Ok(rows.into_iter().map(line).collect())
}

/// One line of a coordinator's list of people.
#[derive(Clone, Debug)]
pub struct PersonLine {
    /// Who.
    pub person: PersonId,
    /// The name she chose.
    pub pseudonym: String,
    /// The membership.
    pub membership: MembershipId,
    /// In an organisation rather than the collective itself.
    pub of_organisation: bool,
    /// As what.
    pub role: Role,
    /// Where it stands.
    pub status: MembershipStatus,
}

/// Which people a coordinator looks for.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// Only this role.
    pub role: Option<Role>,
    /// Only this status.
    pub status: Option<MembershipStatus>,
    /// After this membership.
    pub after: MembershipId,
    /// This many at most.
    pub most: i64,
}

/// The memberships of a collective and of the organisations it serves, in order of making.
pub async fn in_collective(
    db: &Db,
    collective: CollectiveId,
    wanted: Wanted,
) -> Result<Vec<PersonLine>, StoreError> {
    type Columns = (
        Key<PersonId>,
        String,
        Key<MembershipId>,
        String,
        Word<Role>,
        Word<MembershipStatus>,
    );
    let args = (
        collective,
        wanted.role.map(Word),
        wanted.status.map(Word),
        wanted.after,
        wanted.most,
    );
    let rows: Vec<Columns> = db.all(IN_COLLECTIVE, args).await?;
    let line = |(person, pseudonym, membership, kind, role, status): Columns| PersonLine {
        person: person.0,
        pseudonym,
        membership: membership.0,
        of_organisation: kind == "organisation",
        role: role.0,
        status: status.0,
    };
    Ok(rows.into_iter().map(line).collect())
}

/// What everybody may know of a person.
#[derive(Clone, Debug)]
pub struct PersonCard {
    /// The name she chose.
    pub pseudonym: String,
    /// The language she reads.
    pub language: Language,
    /// Since when she is known.
    pub made_at: DateTime<Utc>,
}

/// A person; none when erased.
pub async fn person(db: &Db, id: PersonId) -> Result<Option<PersonCard>, StoreError> {
    let row: Option<(String, Word<Language>, DateTime<Utc>)> = db.opt(PERSON, (id,)).await?;
    Ok(row.map(|(pseudonym, language, made_at)| PersonCard {
        pseudonym,
        language: language.0,
        made_at,
    }))
}

/// How to reach her: for herself and her coordinators only.
#[derive(Clone, Debug)]
pub struct Reach {
    /// Her name.
    pub name: String,
    /// Her e-mail address.
    pub email: Option<String>,
    /// Her telephone.
    pub phone: Option<String>,
}

/// How to reach her; none when nothing is kept.
pub async fn reach(db: &Db, id: PersonId) -> Result<Option<Reach>, StoreError> {
    let row: Option<(String, Option<String>, Option<String>)> = db.opt(CONTACT, (id,)).await?;
    Ok(row.map(|(name, email, phone)| Reach { name, email, phone }))
}

/// Who has this e-mail address.
pub async fn by_email(tx: &mut Tx, email: &str) -> Result<Option<PersonId>, StoreError> {
    let row: Option<(Key<PersonId>,)> = tx.opt(BY_EMAIL, (email,)).await?;
    Ok(row.map(|(person,)| person.0))
}

/// Who has this e-mail address, to look only.
pub async fn known_email(db: &Db, email: &str) -> Result<Option<PersonId>, StoreError> {
    let row: Option<(Key<PersonId>,)> = db.opt(BY_EMAIL, (email,)).await?;
    Ok(row.map(|(person,)| person.0))
}

/// Somebody who has this telephone number, to look only.
pub async fn known_phone(db: &Db, phone: &str) -> Result<Option<PersonId>, StoreError> {
    let row: Option<(Key<PersonId>,)> = db.opt(BY_PHONE, (phone,)).await?;
    Ok(row.map(|(person,)| person.0))
}

/// Changes her pseudonym and language.
pub async fn rename(
    tx: &mut Tx,
    id: PersonId,
    pseudonym: &str,
    language: Language,
) -> Result<(), StoreError> {
    tx.run(RENAME, (id, pseudonym, Word(language)))
        .await
        .map(drop)
}

/// The collective that serves an organisation.
pub async fn collective_of(
    tx: &mut Tx,
    organisation: OrganisationId,
) -> Result<Option<CollectiveId>, StoreError> {
    let row: Option<(Key<CollectiveId>,)> = tx.opt(COLLECTIVE_OF, (organisation,)).await?;
    Ok(row.map(|(collective,)| collective.0))
}

/// The collective with this key (`estuaire`).
pub async fn collective_keyed(db: &Db, key: &str) -> Result<Option<CollectiveId>, StoreError> {
    let row: Option<(Key<CollectiveId>,)> = db.opt(COLLECTIVE_KEYED, (key,)).await?;
    Ok(row.map(|(collective,)| collective.0))
}

/// Is there such a collective?
pub async fn is_collective(tx: &mut Tx, id: CollectiveId) -> Result<bool, StoreError> {
    let row: Option<(Key<CollectiveId>,)> = tx.opt(PLACED, (id,)).await?;
    Ok(row.is_some())
}

/// Every collective, with its name.
pub async fn collectives(db: &Db) -> Result<Vec<(CollectiveId, String)>, StoreError> {
    let rows: Vec<(Key<CollectiveId>, String)> = db.all(COLLECTIVES, ()).await?;
    Ok(rows.into_iter().map(|(id, name)| (id.0, name)).collect())
}

/// Every organisation, with its name and the collective that serves it.
pub async fn organisations(
    db: &Db,
) -> Result<Vec<(OrganisationId, String, CollectiveId)>, StoreError> {
    let rows: Vec<(Key<OrganisationId>, String, Key<CollectiveId>)> =
        db.all(ORGANISATIONS, ()).await?;
    Ok(rows
        .into_iter()
        .map(|(id, name, collective)| (id.0, name, collective.0))
        .collect())
}
