## Appariement : pourquoi cette personne, pourquoi pas, et ce qui manque.
## $km : texte déjà écrit par Lang::kilometres ; $hours par hours_minutes ; $grams par grams ; $date par date_short.

reason-ranks = besoin n° { $need } sur { $needs } par urgence, personne n° { $maker } sur { $reach } à portée par distance
reason-distance = à { $km } de chez vous
reason-distance-hub = à { $km } du point de collecte { $hub }
reason-fits-machine = tient sur { $machine }
reason-machine-free = { $machine } est libre
reason-machine-free-from = { $machine } est libre dès { $date }
reason-enough-material = assez de { $material }
reason-done-before = déjà faite par vous
reason-urgent = besoin urgent
reason-in-time = peut être prête avant { $date }
reason-first-article = première série : { $n ->
    [one] { $n } pièce d'abord
   *[other] { $n } pièces d'abord
}
reason-capped-hours = limité par les heures : { $hours } libres d'ici la date
reason-capped-grams = limité par la matière : { $grams } de { $material }
reason-capped-cap = limité à { $n } pour commencer
reason-capped-open = c'est tout ce qui reste à prendre
reason-capped-others = le reste de la ligne va mieux à d'autres
reason-capped-share = limité pour que plusieurs personnes participent
reason-capped-next-batch = limité pour que le reste fasse encore une série

## Pourquoi quelqu'un n'a rien eu de cette ligne : neutre, lu par la personne et par la coordination.
lost-out-of-reach = trop loin : { $km }, pour une portée de { $reach }
lost-class-above = pas encore confirmé pour cette classe de pièce
lost-no-machine = aucune machine assez grande et du bon type
lost-no-material = pas assez de { $material }
lost-no-hours = pas assez d'heures libres avant { $date }
lost-capped = limite de pièces déjà atteinte
lost-capped-offers = assez de propositions déjà en cours
lost-capped-share = part d'une même personne déjà atteinte sur cette ligne
lost-given-to-others = heures ou matière prises par d'autres lignes du même plan
lost-busier = pourrait le faire, mais { $percent } % des heures déclarées sont déjà prises
lost-fewer-hands = pourrait le faire, mais la ligne serait partagée entre plus de personnes
lost-below-batch = ce qui reste est trop peu pour une série
lost-farther = quelqu'un est plus près, de { $km }
lost-more-offers = aussi près, mais a déjà eu { $n ->
    [one] { $n } proposition récemment
   *[other] { $n } propositions récemment
}

unmet-no-version = Aucune version n'est acceptée par ce site pour cet usage.
unmet-no-maker-in-reach = Personne n'est à portée : élargissez la distance ou ajoutez un point de collecte.
unmet-class-above = Personne à portée n'est encore confirmé pour cette classe de pièce.
unmet-no-machine = Personne à portée n'a de machine assez grande et du bon type.
unmet-no-material = Personne à portée n'a plus assez d'une matière acceptée.
unmet-no-hours = Les machines à portée sont occupées jusqu'à la date demandée.
unmet-capped = Toutes les limites par personne sont atteintes : confirmez d'autres personnes, ou attendez les premières séries contrôlées.
unmet-below-batch = Ce qui reste est trop peu pour une série : la prochaine demande le prendra.
unmet-pieces = { $n ->
    [0] tout est proposé
    [one] { $n } pièce sans proposition
   *[other] { $n } pièces sans proposition
}
