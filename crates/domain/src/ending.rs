//! An ending (fin): a product, a département or everything of a collective is asked for no more, until a
//! coordinator reopens it.

use crate::geo::Departement;
use crate::ids::{CollectiveId, EndingId, ProductId};
use crate::{Instant, Reason, Refusal};

/// How far an ending reaches within its collective.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// One product, wherever it is asked for.
    Product(ProductId),
    /// The sites of one département, whatever they ask for.
    Area(Departement),
    /// Everything.
    Everything,
}

impl Scope {
    /// Does it reach a product asked for in this département?
    pub fn reaches(self, product: ProductId, area: Option<Departement>) -> bool {
        match self {
            Self::Product(one) => one == product,
            Self::Area(one) => area == Some(one),
            Self::Everything => true,
        }
    }

    /// Does it reach all that the other does?
    pub fn contains(self, other: Self) -> bool {
        self == Self::Everything || self == other
    }

    /// Its two columns beside the product: what kind, and which département.
    pub const fn kind(self) -> ScopeKind {
        match self {
            Self::Product(_) => ScopeKind::Product,
            Self::Area(_) => ScopeKind::Area,
            Self::Everything => ScopeKind::Everything,
        }
    }

    /// A scope from its kind and what names it.
    pub fn read(
        kind: ScopeKind,
        product: Option<ProductId>,
        area: Option<Departement>,
    ) -> Result<Self, Reason> {
        match kind {
            ScopeKind::Product => product.map(Self::Product).ok_or(Reason::Required),
            ScopeKind::Area => area.map(Self::Area).ok_or(Reason::Required),
            ScopeKind::Everything => Ok(Self::Everything),
        }
    }
}

crate::stored_enum! {
    /// What kind of thing ends.
    pub enum ScopeKind {
        /// One product.
        Product = "product",
        /// The sites of one département.
        Area = "area",
        /// Everything.
        Everything = "everything",
    }
}

/// An ending in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ending {
    /// Its id.
    pub id: EndingId,
    /// Whose.
    pub collective: CollectiveId,
    /// What ended.
    pub scope: Scope,
    /// Since when.
    pub since: Instant,
}

impl Ending {
    /// Does it reach what this collective is asked for there?
    pub fn reaches(
        &self,
        collective: CollectiveId,
        product: ProductId,
        area: Option<Departement>,
    ) -> bool {
        self.collective == collective && self.scope.reaches(product, area)
    }
}

/// Refuses what an ending in force contains already.
pub fn may_end(endings: &[Ending], collective: CollectiveId, scope: Scope) -> Result<(), Refusal> {
    let hers = |one: &&Ending| one.collective == collective && one.scope.contains(scope);
    match endings.iter().find(hers) {
        Some(ending) => Err(Refusal::Ended {
            since: ending.since,
        }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn product(number: u128) -> ProductId {
        Uuid::from_u128(number).into()
    }

    fn area(code: &str) -> Departement {
        code.parse().unwrap()
    }

    #[test]
    fn an_ending_reaches_its_product_its_area_or_everything() {
        let loire = Some(area("44"));
        assert!(Scope::Product(product(1)).reaches(product(1), loire));
        assert!(!Scope::Product(product(1)).reaches(product(2), loire));
        assert!(Scope::Area(area("44")).reaches(product(2), loire));
        assert!(!Scope::Area(area("85")).reaches(product(2), loire));
        assert!(!Scope::Area(area("85")).reaches(product(2), None));
        assert!(Scope::Everything.reaches(product(2), None));
    }

    #[test]
    fn what_ended_already_does_not_end_again_and_another_collective_goes_on() {
        let (ours, theirs) = (Uuid::from_u128(1).into(), Uuid::from_u128(2).into());
        let since = chrono::DateTime::from_timestamp(0, 0).unwrap();
        let all = [Ending {
            id: Uuid::from_u128(3).into(),
            collective: ours,
            scope: Scope::Area(area("44")),
            since,
        }];
        let ended = Err(Refusal::Ended { since });
        assert_eq!(may_end(&all, ours, Scope::Area(area("44"))), ended);
        assert_eq!(may_end(&all, ours, Scope::Area(area("85"))), Ok(()));
        assert_eq!(may_end(&all, ours, Scope::Everything), Ok(()));
        assert_eq!(may_end(&all, theirs, Scope::Area(area("44"))), Ok(()));
    }
}
