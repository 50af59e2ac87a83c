# Class C: where it is made, how it is checked.
lost-not-at-home = class C: no printing at home without a derogation
unmet-not-at-home = Class C: no printing at home without a derogation, and everybody in reach prints at home.
