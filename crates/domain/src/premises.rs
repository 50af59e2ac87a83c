//! Where a maker's machines stand: a fact a coordinator saw, never the maker's own word.

use std::ops::BitOr;

use crate::Refusal;
use crate::conformity::Class;

/// What the approvals in force for a site and use name as the ground of class C being made at all: a
/// derogation of the ANSM, or the institution's own declaration (Regulation (EU) 2017/745, article 5(5)).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Grounds {
    /// A derogation is named.
    pub derogation: bool,
    /// A declaration is named.
    pub declaration: bool,
}

impl Grounds {
    /// Of the references an approval names; blank ones name nothing.
    pub fn named(derogation: Option<&str>, declaration: Option<&str>) -> Self {
        let names = |text: Option<&str>| text.is_some_and(|text| !text.trim().is_empty());
        Self {
            derogation: names(derogation),
            declaration: names(declaration),
        }
    }
}

impl BitOr for Grounds {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self {
            derogation: self.derogation || other.derogation,
            declaration: self.declaration || other.declaration,
        }
    }
}

crate::stored_enum! {
    /// Where a maker works.
    pub enum Premises {
        /// At somebody's home: what is taken until a coordinator saw otherwise.
        Home = "home",
        /// A fablab, a makerspace, a school's workshop.
        Fablab = "fablab",
        /// A company.
        Company = "company",
        /// A hospital's own workshop.
        Hospital = "hospital",
    }
}

impl Premises {
    /// Somebody's home?
    pub const fn is_home(self) -> bool {
        match self {
            Self::Home => true,
            Self::Fablab | Self::Company | Self::Hospital => false,
        }
    }

    /// May this class be made here, for a site and use with these grounds? Class C at a home only under a
    /// derogation, elsewhere under a derogation or a declaration.
    ///
    /// # Errors
    /// [`Refusal::NeedsDerogation`].
    pub const fn may_make(self, class: Class, grounds: Grounds) -> Result<(), Refusal> {
        let grounded = grounds.derogation || (grounds.declaration && !self.is_home());
        match class {
            Class::C if !grounded => Err(Refusal::NeedsDerogation),
            Class::A | Class::B | Class::C | Class::T => Ok(()),
        }
    }

    /// Do these grounds cover what is printed here? Class C of a home only under a derogation in force; who
    /// works elsewhere seals and hands on what she made, and its acceptance alone decides where it waits.
    ///
    /// To claim and to seal she is asked where she works now; a batch, where she worked when it was sealed. A
    /// workshop found later does not make clean what a home printed, and a workshop that closed takes nothing
    /// away from what was printed in it.
    pub const fn is_covered(self, class: Class, grounds: Grounds) -> bool {
        match class {
            Class::C => grounds.derogation || !self.is_home(),
            Class::A | Class::B | Class::T => true,
        }
    }

    /// May a sample of this class come from here? Of class C never from a home, derogation or not.
    ///
    /// # Errors
    /// [`Refusal::FromHome`].
    pub const fn may_make_specimen(self, class: Class) -> Result<(), Refusal> {
        match class {
            Class::C if self.is_home() => Err(Refusal::FromHome),
            Class::A | Class::B | Class::C | Class::T => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pump_part_is_made_at_home_under_a_derogation_only_and_in_a_fablab_under_a_declaration_too()
    {
        let derogation = Grounds::named(Some("ANSM 2026-04"), None);
        let declaration = Grounds::named(Some(" "), Some("DM-2026-04"));
        assert_eq!(
            declaration,
            Grounds {
                derogation: false,
                declaration: true
            }
        );
        for premises in Premises::ALL {
            let may = |grounds| premises.may_make(Class::C, grounds).is_ok();
            assert!(!may(Grounds::default()), "{premises}");
            assert!(may(derogation), "{premises}");
            assert!(may(derogation | declaration), "{premises}");
            assert_eq!(may(declaration), *premises != Premises::Home, "{premises}");
            assert_eq!(premises.may_make(Class::B, Grounds::default()), Ok(()));
        }
    }

    #[test]
    fn what_a_home_printed_is_covered_while_a_derogation_stands() {
        let declaration = Grounds::named(None, Some("DM-2026-04"));
        let derogation = Grounds::named(Some("ANSM 2026-04"), None);
        for premises in Premises::ALL {
            assert!(premises.is_covered(Class::C, derogation), "{premises}");
            for grounds in [declaration, Grounds::default()] {
                let elsewhere = *premises != Premises::Home;
                assert_eq!(premises.is_covered(Class::C, grounds), elsewhere);
                assert!(premises.is_covered(Class::B, grounds), "{premises}");
            }
        }
    }

    #[test]
    fn only_class_c_asks_where_it_is_made() {
        for class in Class::ALL {
            for premises in Premises::ALL {
                let refused = *class == Class::C && *premises == Premises::Home;
                let expected = if refused {
                    Err(Refusal::FromHome)
                } else {
                    Ok(())
                };
                assert_eq!(
                    premises.may_make_specimen(*class),
                    expected,
                    "{class} {premises}"
                );
            }
        }
    }
}
