# Classe C : où elle se fabrique, comment elle se contrôle.
lost-not-at-home = classe C : pas d'impression à domicile sans dérogation
unmet-not-at-home = Classe C : pas d'impression à domicile sans dérogation, et tous ceux qui sont à portée impriment à domicile.
