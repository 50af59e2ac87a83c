//! Where a maker's machines stand: a fact a coordinator saw, never the maker's own word.

use crate::Refusal;
use crate::conformity::Class;

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
