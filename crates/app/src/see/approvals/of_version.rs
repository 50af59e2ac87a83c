//! Who accepted or refused a version, as its page shows it.

use essaim_domain::conformity::{Class, Duty, Scope, Standing};
use essaim_domain::ids::VersionId;
use essaim_domain::person::{Belonging, Role};
use essaim_store::design::{approvals, cards, dossier, judged};

use super::{Card, bars_sale, is_decided, place, reads_others};
use crate::access::Right;
use crate::{Actor, App, Error};

/// Who accepted or refused a version, and what its class needs.
#[derive(Clone, Debug)]
pub struct OfVersion {
    /// The class of its product.
    pub class: Class,
    /// A file of it has no licence.
    pub unlicensed: bool,
    /// Licences that bar selling.
    pub bars_sale: Vec<String>,
    /// What everybody may know: decided, or her own; with what her own are missing.
    pub cards: Vec<(Card, Vec<Duty>)>,
    /// Those of which she may read more.
    pub readable: bool,
    /// For whom she may put it forward, by name.
    pub scopes: Vec<(Scope, String)>,
    /// The uses it may be accepted for: key, French, English.
    pub uses: Vec<(String, String, String)>,
}

/// Who accepted or refused a version for which use: whoever looks. What is not decided yet is shown to
/// those whose it is.
pub async fn of_version(
    app: &App,
    who: Option<&Actor>,
    version: VersionId,
) -> Result<OfVersion, Error> {
    let product = judged::product(&app.db, version).await?;
    let (class, uses) = product.ok_or(Error::NotFound)?;
    let mut cards = cards::of_version(&app.db, version).await?;
    let hers = |card: &Card| who.is_some_and(|who| who.has(Right::ReadApproval, place(card)));
    cards.retain(|card| is_decided(card.state) || hers(card));
    let scopes = match who {
        Some(who) => scopes(app, who, class).await?,
        None => Vec::new(),
    };
    Ok(OfVersion {
        class,
        unlicensed: judged::unlicensed(&app.db, version).await?,
        bars_sale: bars_sale(app, version).await?,
        cards: with_missing(app, cards).await?,
        readable: who.is_some_and(reads_others),
        scopes,
        uses,
    })
}

/// Approvals that are not decided, each with what it is missing.
async fn with_missing(app: &App, cards: Vec<Card>) -> Result<Vec<(Card, Vec<Duty>)>, Error> {
    let mut all = Vec::new();
    for card in cards {
        let behind = if is_decided(card.state) {
            None
        } else {
            dossier::behind(&app.db, card.id).await?
        };
        let duties = behind.map(|behind| behind.duties()).unwrap_or_default();
        let missing = duties
            .into_iter()
            .filter(|(_, standing)| *standing == Standing::Missing);
        all.push((card, missing.map(|(duty, _)| duty).collect()));
    }
    Ok(all)
}

/// For whom she may put a version of this class forward.
async fn scopes(app: &App, who: &Actor, class: Class) -> Result<Vec<(Scope, String)>, Error> {
    let mut scopes: Vec<(Scope, String)> = Vec::new();
    for at in who.places_as(Role::Approver) {
        if let Belonging::Organisation(id) = at {
            scopes.extend(approvals::scopes_of(&app.db, id).await?);
        }
    }
    for at in who.places_as(Role::Validator) {
        if let Belonging::Collective(id) = at {
            scopes.extend(approvals::scopes_in(&app.db, id).await?);
        }
    }
    if class.may_span_collective() {
        let places = who
            .places_as(Role::Coordinator)
            .chain(who.places_as(Role::Validator));
        for at in places {
            if let Belonging::Collective(id) = at {
                scopes.push((Scope::Collective(id), String::new()));
            }
        }
    }
    scopes.sort();
    scopes.dedup_by_key(|(scope, _)| *scope);
    Ok(scopes)
}
