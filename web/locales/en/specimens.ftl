## Samples of a version, and a maker's premises.

person-premises = Premises
person-set-premises = Say where her machines stand
person-premises-text = What you saw on the spot. Class C parts never come from a home without a derogation.
premises-home = Home
premises-fablab = Fablab or shared workshop
premises-company = Company
premises-hospital = A hospital's workshop
