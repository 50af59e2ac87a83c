## Une version arrive : pourquoi elle n'est pas prise, et ce qu'il faut regarder.

unfit-mesh = { $path } : { $why }
unfit-broken = { $path } a fait échouer le lecteur de pièces. Rien n'a été ajouté. Exportez à nouveau la pièce.
unfit-larger = { $path } mesure { $found } mm alors que { $said } mm sont déclarés. Rien n'a été ajouté. Corrigez la taille déclarée, ou envoyez le bon fichier.
unfit-no-size = Rien ne dit la taille de la version { $number }. Rien n'a été ajouté. Déclarez-la, ou joignez son STL.
unfit-no-figures = Rien ne dit ce que prend une pièce de la version { $number } en grammes et en minutes. Rien n'a été ajouté. Déclarez les deux, ou joignez son STL.
unfit-figure = Version { $number } : une taille, une masse ou une durée va de 0,01 à { $most }. Rien n'a été ajouté. Corrigez le chiffre.
unfit-no-parent = { $design } { $parent }, indiqué comme version précédente, n'est pas ici. Rien n'a été ajouté. Ajoutez-le d'abord.
unfit-other-component = Le modèle { $design } est déjà ici et fait un autre composant. Rien n'a été ajouté. Donnez-lui une autre clé.
unfit-other-files = { $design } { $number } est déjà ici avec d'autres fichiers : une version ne change jamais. Rien n'a été ajouté. Donnez-lui un autre numéro.

intake-in-file = { $path } : { $why }
intake-grams-far-off = La masse déclarée s'écarte de { $percent } % de ce qui est calculé : vérifiez laquelle est fausse.
intake-minutes-far-off = La durée déclarée s'écarte de { $percent } % de ce qui est calculé : vérifiez laquelle est fausse.

mesh-warning-mis-wound =
    { $edges ->
        [one] Des triangles sont tournés à l'envers le long d'une arête : le volume est inconnu. Regardez les couches tranchées avant d'imprimer.
       *[other] Des triangles sont tournés à l'envers le long de { $edges } arêtes : le volume est inconnu. Regardez les couches tranchées avant d'imprimer.
    }
mesh-warning-inside-out = La pièce est retournée, l'intérieur vers l'extérieur. La plupart des trancheurs la remettent à l'endroit ; regardez les couches tranchées.
mesh-warning-not-closed =
    { $edges ->
        [one] La surface a des trous ({ $edges } arête ouverte) : le volume est approché. La plupart des trancheurs les ferment ; regardez les couches tranchées.
       *[other] La surface a des trous ({ $edges } arêtes ouvertes) : le volume est approché. La plupart des trancheurs les ferment ; regardez les couches tranchées.
    }
mesh-warning-over-shared =
    { $edges ->
        [one] { $edges } arête porte plus de deux triangles : des corps se touchent, ou une surface est doublée. Regardez les couches tranchées.
       *[other] { $edges } arêtes portent plus de deux triangles : des corps se touchent, ou une surface est doublée. Regardez les couches tranchées.
    }
mesh-warning-flat = La pièce n'a pas d'épaisseur : rien ne serait imprimé.
mesh-warning-degenerate =
    { $triangles ->
        [one] { $triangles } triangle n'a pas de surface ; les trancheurs le laissent de côté.
       *[other] { $triangles } triangles n'ont pas de surface ; les trancheurs les laissent de côté.
    }
mesh-warning-end-line-missing = La dernière ligne du fichier manque : comparez la pièce à son plan, car des triangles manquent peut-être aussi.
mesh-warning-below-one-millimetre = Le plus grand côté fait { $longest_mm } mm : la pièce est-elle dessinée en mètres ou en pouces ?
mesh-warning-perhaps-inches = Le plus grand côté fait { $longest_mm } mm : la pièce est-elle dessinée en pouces ?
mesh-warning-above-one-metre = Le plus grand côté fait { $longest_mm } mm : vérifiez l'unité.
