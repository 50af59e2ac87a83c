# Classe C : où elle se fabrique, comment elle se contrôle.
lost-not-at-home = classe C : pas d'impression à domicile sans dérogation
jobs-not-at-home = classe C : pas d'impression à domicile sans dérogation. Si vos machines sont dans un fablab, une entreprise ou un hôpital, demandez à votre coordination de venir le constater ; sinon, choisissez une autre pièce
unmet-not-at-home = Classe C : pas d'impression à domicile sans dérogation, et tous ceux qui sont à portée impriment à domicile.
claim-uncovered = Ne scellez pas ces pièces : classe C, imprimées à domicile
claim-uncovered-ended = La dérogation qui permettait de les imprimer à domicile n'est plus en vigueur pour ce site.
claim-uncovered-declaration = Ce site les accepte maintenant sous sa propre déclaration, qui ne couvre pas ce qui est imprimé à domicile : il y faut une dérogation, et elle n'est plus en vigueur.
claim-uncovered-kept = Ce que vous avez pris reste à vous, et ce que vous avez déjà scellé est gardé.
claim-uncovered-do = N'imprimez plus. Mettez à part ce qui est imprimé, marqué « ne pas utiliser ». Si la dérogation revient, ou si votre coordination constate que vos machines sont dans un fablab, une entreprise ou un hôpital, vous scellerez. Sinon, rendez ce que vous avez pris et détruisez les pièces.
mail-stop-lifted-not-at-home = Mais ce qui est accepté de nouveau l'est sans dérogation pour le domicile : n'imprimez plus ces pièces de classe C chez vous, et ne scellez pas celles qui sont faites. Ce que vous avez pris reste à vous ; la page de ce que vous avez pris vous dit quoi faire.
