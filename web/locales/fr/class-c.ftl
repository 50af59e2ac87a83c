# Classe C : où elle se fabrique, comment elle se contrôle.
lost-not-at-home = classe C : pas d'impression à domicile sans dérogation
jobs-not-at-home = classe C : pas d'impression à domicile sans dérogation. Si vos machines sont dans un fablab, une entreprise ou un hôpital, demandez à votre coordination de venir le constater ; sinon, choisissez une autre pièce
unmet-not-at-home = Classe C : pas d'impression à domicile sans dérogation, et tous ceux qui sont à portée impriment à domicile.
