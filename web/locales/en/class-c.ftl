# Class C: where it is made, how it is checked.
lost-not-at-home = class C: no printing at home without a derogation
jobs-not-at-home = class C: no printing at home without a derogation. If your machines stand in a fablab, a company or a hospital, ask your coordinators to come and see; else choose another part
unmet-not-at-home = Class C: no printing at home without a derogation, and everybody in reach prints at home.
