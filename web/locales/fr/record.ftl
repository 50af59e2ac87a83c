## Ce qu'une personne a promis et fait, et ce qui est compté de ses heures.
record-title = Vos heures, et ce qui en est compté
record-kept = Ces huit dernières semaines : { $kept } de machine scellées à temps, sur { $promised } promises.
record-passed = { $judged ->
    [0] Aucune pièce jugée encore.
    [one] { $passed } pièce acceptée sur { $judged } jugée.
   *[other] { $passed } pièces acceptées sur { $judged } jugées.
}
record-counted-whole = Vos heures déclarées comptent en entier.
record-counted = Les propositions comptent { $hours } de vos heures déclarées, et { $pieces } de vos pièces.
record-how = Avec peu de données, presque rien ne change : c'est comme si dix heures tenues et vingt pièces acceptées s'ajoutaient. Ce que vous rendez avant la date n'est pas compté contre vous. Jamais moins de la moitié de vos heures. Personne d'autre ne voit ces chiffres.
record-answer = Ce n'est plus vrai ? Dites à nouveau les heures d'une machine : dès cet instant, elles comptent en entier.
