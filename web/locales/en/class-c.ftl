# Class C: where it is made, how it is checked.
lost-not-at-home = class C: no printing at home without a derogation
jobs-not-at-home = class C: no printing at home without a derogation. If your machines stand in a fablab, a company or a hospital, ask your coordinators to come and see; else choose another part
unmet-not-at-home = Class C: no printing at home without a derogation, and everybody in reach prints at home.
claim-uncovered = Do not seal these pieces: class C, printed at a home
claim-uncovered-ended = The derogation that allowed printing them at home is no longer in force for this site.
claim-uncovered-declaration = This site now accepts them under its own declaration, which does not cover what is printed at homes: that takes a derogation, and it is no longer in force.
claim-uncovered-kept = What you took stays yours, and what you sealed before is kept.
claim-uncovered-do = Print no more. Set apart what is printed, marked “do not use”. If the derogation comes back, or your coordinators see that your machines stand in a fablab, a company or a hospital, you seal. If not, give back what you took and destroy the pieces.
mail-stop-lifted-not-at-home = But what is accepted again is so without a derogation for homes: print no more of these class C pieces at home, and do not seal those that are made. What you took stays yours; the page of what you took tells you what to do.
