## Pages du point de collecte : ce qui est là, inventaire, ensembles, sachets non annoncés.

hub-what = Quoi
hub-whose = Pour qui
hub-do = Que faire
hub-nothing-to-do = Rien à faire pour l'instant.
hub-see-batch = Voir la série
hub-choose = – choisir –
hub-rest-ends = Fin du repos
hub-rests-until = au repos jusqu'au { $when }
hub-arrive-why = Tout est là : enregistrez l'arrivée ici. Il manque quelque chose : ouvrez le carton et comptez chaque sachet.
hub-counts-wait = { $n ->
    [one] { $n } inventaire attend une seconde personne
   *[other] { $n } inventaires attendent une seconde personne
}
hub-apart = { $n ->
    [one] { $n } sachet non annoncé est mis à part
   *[other] { $n } sachets non annoncés sont mis à part
}

hub-for = Pour quel besoin
hub-taker = { $site } – { $pieces } au plus, avant le { $date }
hub-no-taker = Ces pièces sont libres, et aucun besoin ouvert qui accepte cette version n'en demande en ce moment.
hub-tie-why = Seuls les besoins qui acceptent cette version et en demandent encore sont proposés.
hub-untie-why = Les pièces redeviennent libres là où elles sont, et le besoin en redemande autant.
hub-open = Le sachet a été ouvert
hub-open-why = Son repos recommence. Un sachet ouvert pour un contrôle noté, puis rescellé, ne se déclare pas ici.
hub-rebag = Partager le sachet en deux
hub-rebag-pieces = Pièces du nouveau sachet
hub-rebag-why = Les deux sachets recommencent leur repos. Imprimez l'étiquette du nouveau depuis la page de la série.
hub-dismantle-why = Les pièces des ensembles deviennent de nouvelles séries, à contrôler.
hub-rework-why = Une seule fois. Les pièces reprises deviennent une nouvelle série, à contrôler.
hub-recheck = Contrôler de nouveau
hub-recheck-why = Ce que le site a renvoyé devient une nouvelle série, à contrôler.
hub-scrap-why = Cela ne se défait pas : ces pièces ne serviront plus.

hub-kits = Ensembles
hub-kits-lead = Ce que les pièces libérées, reposées et non bloquées d'ici permettent d'assembler.
hub-kits-none = Rien à assembler
hub-kits-none-text = Les produits en plusieurs composants apparaissent ici dès que leurs pièces sont en stock.
hub-kits-possible = { $n ->
    [0] Aucun ensemble complet possible
    [one] { $n } ensemble complet possible
   *[other] { $n } ensembles complets possibles
}
hub-parts-for = Pièces pour { $site }
hub-parts-free = Pièces libres
hub-part = Composant
hub-part-each = Par ensemble
hub-part-there = Prêtes ici
hub-part-enough = Ensembles possibles
hub-part-short = Il en manque
hub-how-many-kits = Ensembles à assembler
hub-assemble-why = Les ensembles deviennent une série à eux et se reposent, parce que des sachets ont été ouverts.
hub-kits-here = Ensembles qui sont ici
hub-kits-here-text = Ouvrez-en un pour le destiner à un besoin ou le démonter.

hubs-coming = { $n ->
    [0] aucun carton à venir
    [one] { $n } carton à venir
   *[other] { $n } cartons à venir
}
hub-stocktake = Inventaire
hub-stocktake-lead = Comptez un sachet à la fois. Si le compte diffère, une seconde personne le confirme avant que quoi que ce soit ne change.
hub-count = Compter
hub-count-what = Ce que vous comptez
hub-counted = Pièces comptées
hub-count-reason = Pourquoi le compte diffère
hub-count-reason-hint = À remplir seulement si le compte n'est pas celui affiché.
hub-count-why = Moins : les pièces manquantes sont notées perdues, les libres d'abord. Plus : les pièces perdues de cette série reviennent, le reste est trouvé.
hub-to-sign = À confirmer par une seconde personne
hub-count-less = Il manque { $pieces }
hub-count-more = Il y a { $pieces } de plus
hub-counted-by = Compté par { $by } le { $when }
hub-sign-count = J'ai recompté, c'est juste
hub-sign-other = Vous avez compté : une autre personne du point de collecte doit confirmer.
hub-found-title = Retrouvé
hub-found = Des pièces perdues sont ici
hub-found-what = Série
hub-found-pieces = Pièces retrouvées
hub-found-none = Aucune pièce de vos séries n'est notée perdue.
hub-found-why = Elles reviennent dans l'état où est leur série aujourd'hui.
hub-missing = { $n ->
    [one] { $code } · { $name } · { $n } pièce perdue
   *[other] { $code } · { $name } · { $n } pièces perdues
}

hub-strays = Sachets non annoncés
hub-stray = Sachet non annoncé
hub-strays-lead = Un sachet sans étiquette, ou que personne n'attendait : il reste à part et ne compte nulle part tant qu'on ne sait pas qui l'a fait et d'après quel modèle.
hub-strays-none = Aucun sachet à part
hub-strays-none-text = Un sachet arrive sans avoir été annoncé ? Notez-le ci-dessus et rangez-le à part.
hub-strays-apart = Mis à part
hub-strays-settled = Réglés ces 30 derniers jours
hub-stray-since = { $n ->
    [0] Arrivé aujourd'hui, le { $date }
    [one] Arrivé le { $date }, il y a { $n } jour
   *[other] Arrivé le { $date }, il y a { $n } jours
}
hub-keep-apart = Mettre un sachet à part
hub-stray-pieces = Pièces dans le sachet
hub-stray-why = Écrivez la date dessus et rangez-le loin du stock.
hub-identify = On sait ce que c'est
hub-identify-why = Le sachet devient une série libre de cette personne, à contrôler comme toute autre.
hub-stray-maker = Qui l'a fait
hub-stray-version = Modèle et version
hub-version = { $component } – { $title }, version { $number }
hub-thank = Remercier et détruire
hub-thank-why = Quand on ne saura jamais ce que c'est. Remerciez la personne si vous la connaissez : ses pièces ne peuvent pas servir.
