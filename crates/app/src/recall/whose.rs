//! Where a recall belongs, for rights: the collectives of its cause, the organisations that hold its units.

use essaim_domain::ids::{CollectiveId, OrganisationId, RecallId};
use essaim_domain::recall::Cause;
use essaim_store::batch as facts;
use essaim_store::ledger::Roots;
use essaim_store::{Db, Tx};

use crate::access::{At, Right};
use crate::doing::Desk;
use crate::{Actor, App, Error};

type Places = (Vec<CollectiveId>, Vec<OrganisationId>);

fn has(who: &Actor, right: Right, (collectives, organisations): &Places) -> bool {
    let ours = |collective: &CollectiveId| who.has(right, At::collective(*collective));
    let theirs = |organisation: &OrganisationId| {
        let at = At {
            organisation: Some(*organisation),
            ..At::default()
        };
        who.has(right, at)
    };
    collectives.iter().any(ours) || organisations.iter().any(theirs)
}

/// Refuses unless she has this right over what a cause catches.
pub(super) async fn may(
    tx: &mut Tx,
    who: &Actor,
    right: Right,
    cause: Cause,
) -> Result<Places, Error> {
    let places = facts::whose_cause(tx, cause).await?;
    if has(who, right, &places) {
        Ok(places)
    } else {
        Err(Error::NotFound)
    }
}

/// Refuses unless she may call this recall's holders.
pub(crate) async fn may_call(tx: &mut Tx, who: &Actor, recall: RecallId) -> Result<(), Error> {
    let cause = facts::cause_of_recall(tx, recall).await?;
    let cause = cause.ok_or(Error::NotFound)?;
    may(tx, who, Right::CallHolders, cause).await.map(drop)
}

/// May she read a recall of this cause, or what one would catch? Everybody who may open one or account
/// for its units.
pub(crate) async fn reads(db: &Db, who: &Actor, cause: Cause) -> Result<(), Error> {
    let places = facts::collectives_of_cause(db, cause).await?;
    if has(who, Right::Recall, &places) || has(who, Right::Reconcile, &places) {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}

/// How far somebody reads a recall.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reads {
    /// What she holds herself.
    Hers,
    /// Every place, and people only as so many.
    Places,
    /// Every place and everybody: she calls them.
    Everybody,
}

/// How far she reads a recall of this cause.
pub(crate) async fn reads_of(db: &Db, who: &Actor, cause: Cause) -> Result<Reads, Error> {
    let places = facts::collectives_of_cause(db, cause).await?;
    Ok(if has(who, Right::CallHolders, &places) {
        Reads::Everybody
    } else if has(who, Right::Recall, &places) {
        Reads::Places
    } else {
        Reads::Hers
    })
}

/// The desk with a recall and its family, when she has this right over it.
pub(super) async fn desk<'t>(
    app: &App,
    tx: &'t mut Tx,
    who: &Actor,
    right: Right,
    recall: RecallId,
) -> Result<Desk<'t>, Error> {
    let roots = Roots {
        recalls: vec![recall],
        ..Roots::default()
    };
    let desk = Desk::open(app, tx, roots).await?;
    let cause = desk.book.recalls.find(&recall)?.cause;
    may(desk.tx, who, right, cause).await?;
    Ok(desk)
}
