## L'urgence d'un besoin : qui la dit, selon quelle règle ; et les besoins réunis.
urgency-title = Comment l'urgence est décidée
urgency-lead = Personne ne déclare sa propre urgence. Voici la règle, la même pour tous.
urgency-rule = La règle
urgency-rule-asks = L'établissement dit ce qu'il lui faut, combien, pour quel usage et pour quand. Il ne choisit pas l'urgence.
urgency-rule-sets = Une personne de la coordination fixe l'un des cinq degrés ci-dessous et écrit pourquoi.
urgency-rule-shown = L'établissement lit le degré et la raison sur la page de son besoin. Chaque changement est gardé, avec sa date.
urgency-rule-order = Les pièces sont proposées d'abord pour le degré le plus urgent ; à degré égal, pour la date la plus proche.
urgency-rule-moves = Ce qui est déjà proposé ne change pas pour si peu : seulement si un besoin plus urgent y gagne, ou si cela épargne au moins 20 000 minutes multipliées par des kilomètres (dix heures d'impression portées 33 km de moins). Ce qui a été envoyé à quelqu'un attend sa réponse.
urgency-rule-begins = Tant que personne n'a rien fixé, un besoin est au degré 3.
urgency-levels = Les cinq degrés
urgency-1 = 1 · Tout de suite
urgency-1-what = Des soins s'arrêtent sous 24 heures sans ces pièces.
urgency-2 = 2 · Cette semaine
urgency-2-what = Des soins s'arrêtent sous une semaine, ou les personnes s'exposent sans cela.
urgency-3 = 3 · Courant
urgency-3-what = Les pièces servent tous les jours ; le site tient jusqu'à la date demandée.
urgency-4 = 4 · Réserve
urgency-4-what = Un stock d'avance : rien ne manque aujourd'hui.
urgency-5 = 5 · Confort
urgency-5-what = Un plus, ou un essai.
urgency-why = Pourquoi cette urgence
urgency-since = { $reason } (le { $date })
urgency-not-set = Degré de départ : la coordination n'a rien fixé de particulier.
urgency-see = Comment l'urgence est décidée
needs-alike = Aussi demandé par ce site
needs-alike-what = Le même produit, pour le même usage. Si c'est la même demande, la coordination peut les réunir.
needs-alike-told = { $state } · { $n ->
    [0] rien ne manque
    [one] il manque { $n } pièce
   *[other] il manque { $n } pièces
} · avant le { $date }
needs-merge = Réunir ce besoin avec celui-ci
needs-merge-products = Produits demandés en tout, après
needs-merge-hint = Au moins ce que l'autre demande déjà, au plus la somme des deux. S'il s'agit deux fois de la même demande : le plus grand des deux.
needs-merge-what = L'autre besoin continue, avec la date la plus proche. Ce qui est fait et pris pour celui-ci passe à l'autre ; ce qui n'y trouve pas de place devient libre ou est rendu. Les deux demandeurs sont prévenus.
needs-merged-title = Réuni avec un autre besoin
needs-merged-into = Ce que ce besoin demandait est maintenant demandé ici :
needs-merged-link = le besoin qui continue
needs-took-in = Réunit aussi :
needs-took-in-link = un besoin posté par un collègue
needs-step-merged = Réuni
need-state-merged = Réuni avec un autre
needs-headline-merged = Demandé par un autre besoin.
