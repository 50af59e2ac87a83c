## L'accueil public et les pages des besoins.
home-title = Situation
home-headline = { $n ->
    [one] Il manque { $n } pièce aux hôpitaux.
   *[other] Il manque { $n } pièces aux hôpitaux.
}
home-headline-nothing = Tout ce qui est demandé est pris.
home-lead = Les hôpitaux disent ce qu'il leur faut. Des particuliers et des ateliers le fabriquent. Chaque pièce est contrôlée, portée, puis comptée à l'arrivée.
home-doors = Commencer
home-door-make = J'ai une imprimante
home-door-make-hint = Voir ce qui manque près de chez moi
home-door-need = J'ai un besoin
home-door-need-hint = Hôpital, Ehpad, soins à domicile
home-door-drive = Je peux conduire
home-door-drive-hint = Une tournée, ou un seul trajet
home-door-check = Je peux contrôler
home-door-check-hint = À un point de collecte
home-where = { $n ->
    [one] Où est la pièce demandée
   *[other] Où sont les { $n } pièces demandées
}
home-figures = Chiffres
home-asked = Demandé
home-asked-line = pièces, dans les besoins vérifiés
home-made = Fait
home-made-line = pièces imprimées et scellées
home-checked = Contrôlé
home-checked-line = pièces libérées par un contrôle
home-received = Compté par les hôpitaux
home-received-line = pièces arrivées et recomptées
home-more = En produits et en personnes
home-products = { $n ->
    [one] produit demandé
   *[other] produits demandés
}
home-column-products = Produits demandés
home-complete = { $n ->
    [one] produit complet reçu
   *[other] produits complets reçus
}
home-column-complete = Complets reçus
home-needs = { $n ->
    [one] besoin ouvert
   *[other] besoins ouverts
}
home-makers = { $n ->
    [one] atelier actif
   *[other] ateliers actifs
}
home-recalled = { $n ->
    [one] pièce rappelée à retrouver
   *[other] pièces rappelées à retrouver
}
home-flow = De la demande à l'arrivée
home-flow-claimed = Pris en tout
home-flow-to-print = À imprimer
home-flow-resting = Repos et contrôle
home-flow-picked-up = Parti
home-map = Où il manque des pièces
home-map-what = Pièces que personne n'a encore prises, par département du site.
home-map-none = aucune
home-map-more = { $n } et plus
home-map-says = { $n ->
    [one] Carte : il manque des pièces dans { $n } département
   *[other] Carte : il manque des pièces dans { $n } départements
}
home-by-product = Par produit, en pièces
home-events = Ce qui vient de se passer
home-events-none = Rien encore. Ici apparaîtra ce que font les gens, sans leurs noms.
home-event-need-opened = { $n ->
    [one] Un besoin ouvert : { $n } exemplaire
   *[other] Un besoin ouvert : { $n } exemplaires
}
home-event-claimed = { $n ->
    [one] { $n } pièce prise
   *[other] { $n } pièces prises
}
home-event-claim-given-back = { $n ->
    [one] { $n } pièce rendue
   *[other] { $n } pièces rendues
}
home-event-batch-sealed = Une série scellée
home-event-batch-released = Une série libérée
home-event-parcel-docked = Un carton arrivé à quai
home-event-parcel-counted = Un carton compté par son site
home-event-recall-opened = Un rappel ouvert

needs-title = Besoins
needs-title-one = { $n } × { $product }, pour { $use }
needs-missing = { $n ->
    [0] Tout est pris dans cette liste.
    [one] Il manque { $n } pièce dans cette liste.
   *[other] Il manque { $n } pièces dans cette liste.
}
needs-product = Produit
needs-use = Usage
needs-product-use = Produit et usage
needs-choose = Choisir
needs-products = Nombre de produits
needs-products-hint = De 1 à 100 000, en produits complets : les pièces se comptent toutes seules.
needs-state = État
needs-where = Où
needs-site = Site
needs-departement = département { $code }
needs-need-by = Avant le
needs-need-by-hint = Jusqu'à minuit, ce jour-là, sur place.
needs-by = avant { $date } à minuit
needs-ward = Service
needs-order-number = Votre numéro de commande
needs-priority = Urgence
needs-reason = La raison, qui sera lue
needs-all-products = Tous les produits
needs-all-states = Tous les états
needs-of = Hôpitaux
needs-all-hospitals = Tous les hôpitaux
needs-of-mine = Mon hôpital
needs-filter = Filtrer
needs-none = Aucun besoin ici
needs-none-what = Les besoins paraissent dès que la coordination a vérifié le site. Essayez un autre filtre.
needs-older = Plus anciens
needs-headline = { $n ->
    [one] Il manque { $n } pièce.
   *[other] Il manque { $n } pièces.
}
needs-headline-submitted = En attente de vérification.
needs-headline-covered = Tout est pris.
needs-headline-fulfilled = Tout est arrivé et compté.
needs-headline-ended = Ce besoin est clos.
needs-complete = { $product } : { $n ->
    [one] { $n } complet reçu sur { $of }. C'est ce que le composant le plus lent permet.
   *[other] { $n } complets reçus sur { $of }. C'est ce que le composant le plus lent permet.
}
needs-waiting-title = Le reste attend un appel
needs-waiting = Vous avez demandé { $n } exemplaires ({ $words }). C'est bien plus que d'habitude : { $opened } sont ouverts, { $waiting } attendent que la coordination vous appelle. Une erreur ? Changez le nombre ci-dessous.
needs-waiting-call = Ce besoin demande { $n } exemplaires ({ $words }), bien plus que les habitudes du site : { $opened } sont ouverts, { $waiting } attendent. Appelez le site, puis ouvrez le reste ou changez le nombre.
needs-why = La raison donnée
needs-steps = Étapes
needs-step-posted = Posté
needs-step-to-verify = À vérifier
needs-step-opened = Site vérifié, ouvert
needs-step-received = Tout compté
needs-step-refused = Refusé
needs-step-cancelled = Annulé
needs-step-expired = Expiré
needs-details = Pour l'établissement
needs-verify-title = Vérifier ce besoin
needs-verify-what = Appelez le site si vous ne le connaissez pas. Si le nombre dépasse de loin ses habitudes, seule une première partie s'ouvre.
needs-do-verify = Vérifié : ouvrir
needs-do-refuse = Refuser ce besoin
needs-open-waiting-title = Le site confirme le nombre
needs-open-waiting-what = À faire seulement après avoir parlé à quelqu'un du site.
needs-do-open-waiting = J'ai appelé : ouvrir le reste
needs-change-title = Changer ce besoin
needs-change-what = Moins : ce qui n'est pas commencé est arrêté d'abord, et les personnes concernées sont prévenues. Jamais moins que ce qui est en route ou compté.
needs-do-change = Changer le nombre
needs-pause-what = Plus personne ne prend de pièces ; ce qui est pris continue.
needs-do-cancel = Annuler ce besoin
needs-cancel-what = Ce qui est fait ira à d'autres. Ce qui est en route arrivera quand même.
needs-thread = Questions et réponses
needs-thread-who = Lu par l'établissement, la coordination et les personnes qui fabriquent pour ce besoin. Les noms ne sont pas montrés : n'en écrivez pas.
needs-note = Votre message
needs-note-erased = (effacé)
needs-you = Vous
needs-new-title = Poster un besoin
needs-new-what = Rien ne s'imprime avant que la coordination ait vérifié votre site.
needs-new-note = Autre chose à savoir
needs-new-note-hint = Taille, couleur, accès au quai. Pas de nom de patient.
needs-review-title = Relisez avant de poster
needs-review-what = Rien n'est encore enregistré.
needs-unusual-title = C'est bien plus que d'habitude
needs-unusual = Sur { $n } exemplaires, { $opened } s'ouvriront d'abord ; le reste après un appel de la coordination.
needs-already = Vos collègues ont déjà demandé
needs-already-what = Le même produit pour le même site. Si c'est la même demande, inutile de la poster deux fois.
needs-line-bought = Acheté par un point de collecte : personne ne le fabrique.
needs-lines-title = Une ligne à la fois
needs-line-raise = Demander plus
needs-line-raise-by = Pièces en plus
needs-line-lower = Demander moins
needs-line-lower-to = Pièces en tout
needs-line-lower-why = Les personnes dont l'engagement diminue sont prévenues aussitôt. Ce qui est déjà fait reste utile.
needs-usual = Habituellement : { $usual }
