## Le plan de la répartition : ce qu'il vaut, ce qui a été repris, refait.

reason-share = { $percent } des heures déclarées sont alors prises
reason-displaced = { $n ->
    [one] { $n } pièce
   *[other] { $n } pièces
} de { $component } ({ $site }) ont laissé la place ici : { $maker } les fait maintenant
plan-way = { $km } de trajet
plan-way-hub = { $km } de trajet, par { $hub }

unmet-said-no = Toutes les personnes à portée qui pouvaient le faire ont dit non : cherchez-en d'autres, ou élargissez la distance.
tally-outside-reach = { $n } trop loin
tally-not-at-home = { $n } à domicile
tally-class-above = { $n } pas encore confirmées pour cette classe
tally-no-machine = { $n } sans machine qui convienne
tally-no-material = { $n } sans matière
tally-no-hours = { $n } sans heures libres
tally-capped = { $n } à une limite
tally-below-batch = { $n } avec trop peu pour une série
tally-said-no = { $n } ont dit non
tally-alone = { $n ->
    [0] personne à portée ne pourrait en faire une pièce, même sans rien d'autre
    [one] toutes les personnes à portée pourraient en faire { $n } pièce, sans rien d'autre
   *[other] toutes les personnes à portée pourraient en faire { $n } pièces, sans rien d'autre
}

plan-somebody = quelqu'un qui est parti
plan-worth = Que vaut ce plan ?
plan-worth-what = L'écart est prouvé : aucun plan des mêmes besoins et des mêmes personnes ne peut être meilleur de plus. Les personnes sans travail ou très prises sont comptées parmi celles qui pourraient en faire une partie.
plan-gap = Écart avec le meilleur plan possible, au plus
plan-cost = Coût, en minutes multipliées par des kilomètres
plan-cost-told = { $cost } ; aucun plan ne coûte moins de { $bound }
plan-km = Trajet moyen d'une pièce
plan-idle = Personnes qui pourraient, et n'ont rien
plan-over = Personnes au-delà de neuf dixièmes de leurs heures
plan-gini = Inégalité des heures (0 : toutes pareilles ; 1 : une seule a tout)
plan-out-of-reach = Personnes à portée d'aucun besoin
plan-effort = Effort
plan-effort-told = { $prices } tours de prix, { $search } de recherche ({ $engine })
plan-mended = Repris depuis
plan-mended-what = Après un non, un nouveau besoin, ou un changement d'heures ou de stock, seul ce qui est touché est repris. Ce qui est affiché ici ne bouge que si un besoin plus urgent y gagne, ou si cela épargne 20 000 minutes multipliées par des kilomètres.
plan-mended-one = { $when } : { $lines ->
    [one] { $lines } ligne revue
   *[other] { $lines } lignes revues
}, { $new ->
    [one] { $new } nouvelle proposition
   *[other] { $new } nouvelles propositions
}, { $withdrawn ->
    [one] { $withdrawn } retirée
   *[other] { $withdrawn } retirées
}
plan-again = Refaire ce plan
plan-again-title = Le plan refait
plan-again-same = Le même plan
plan-again-same-what = Refait à partir de ce qui était demandé, il est le même jusqu'au dernier chiffre.
plan-again-differs = Un autre plan
plan-again-differs-what = Ces propositions ne sont pas celles qui ont été gardées. Gardez cette page et demandez de l'aide : quelqu'un a changé ce qui était gardé, ou le programme planifie autrement maintenant.
plan-again-differs-reasons = Les propositions sont les mêmes ; les raisons ou les chiffres diffèrent.
plan-again-engine = Il a été fait par { $engine }, qui n'est pas ce qui planifie maintenant.
plan-again-tampered = Ce qui est gardé n'est pas ce qui était demandé
plan-again-tampered-what = Le fichier de ce plan manque ou a été changé : il ne peut pas être refait. Les propositions et les prises n'ont pas changé. Demandez à la personne qui gère cette instance de la contrôler (essaim verify) et de regarder une sauvegarde.
plan-again-forgotten = N'est plus gardé
plan-again-forgotten-what = Ce qu'un plan demandait est gardé 90 jours, puis effacé. Ses propositions et leurs raisons restent.
plan-again-line = { $component } · { $site } · { $maker } : { $was } alors, { $now } maintenant
