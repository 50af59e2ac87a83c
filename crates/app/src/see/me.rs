//! One's own page.

use essaim_store::people::doors;
use essaim_store::people::standing::{self, PersonCard, Reach};

use crate::{Actor, App, Error};

pub use doors::{SessionLine as Session, TokenLine as Token};
pub use standing::MembershipLine as Membership;

/// Everything a person sees of herself.
#[derive(Clone, Debug)]
pub struct Me {
    /// The name she chose and the language she reads.
    pub card: PersonCard,
    /// How we reach her.
    pub reach: Option<Reach>,
    /// What she is, was, or is asked to be.
    pub memberships: Vec<Membership>,
    /// Where she is signed in.
    pub sessions: Vec<Session>,
    /// Her programs' tokens.
    pub tokens: Vec<Token>,
}

/// Her own page.
pub async fn me(app: &App, who: &Actor) -> Result<Me, Error> {
    let (db, person) = (&app.db, who.person);
    let now = db.now().await?;
    let card = standing::person(db, person).await?;
    Ok(Me {
        card: card.ok_or(Error::NotFound)?,
        reach: standing::reach(db, person).await?,
        memberships: standing::of_person(db, person).await?,
        sessions: doors::sessions(db, person, now).await?,
        tokens: doors::tokens(db, person).await?,
    })
}
