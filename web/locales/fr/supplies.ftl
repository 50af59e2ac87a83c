## Fournitures des points de collecte, et ravitaillements que demandent les personnes qui fabriquent.

supply-name-spool-pla = Bobines de PLA
supply-name-spool-petg = Bobines de PETG
supply-name-sheets = Feuilles transparentes
supply-name-elastic = Élastique (mètres)
supply-name-bags = Sachets vides
supply-spool-pla = { $n ->
    [one] { $n } bobine de PLA
   *[other] { $n } bobines de PLA
}
supply-spool-petg = { $n ->
    [one] { $n } bobine de PETG
   *[other] { $n } bobines de PETG
}
supply-sheets = { $n ->
    [one] { $n } feuille transparente
   *[other] { $n } feuilles transparentes
}
supply-elastic = { $n } m d'élastique
supply-bags = { $n ->
    [one] { $n } sachet vide
   *[other] { $n } sachets vides
}

refills-title = Ravitaillement
refills-lead = Ce qui vous manque pour fabriquer, demandé au point de collecte le plus proche qui en a.
refills-ask = Il me faut
refill-ask-spool-pla = Une bobine de PLA
refill-ask-spool-petg = Une bobine de PETG
refill-ask-sheets = 20 feuilles
refill-ask-elastic = 20 m d'élastique
refill-ask-bags = 50 sachets vides
refill-other = Une autre quantité
refill-other-why = Cinq bobines, 200 feuilles ou mètres, 500 sachets au plus à la fois.
refill-kind = Quoi
refill-amount = Combien
refills-address = Une tournée vous l'apporte, ou vous le prenez au point de collecte. La personne qui l'apporte lit votre adresse une fois sa tournée acceptée, et jusqu'à la remise.
refills-hers = Mes demandes
refills-none = Vous n'avez encore rien demandé.
refill-state-asked = demandé
refill-state-packed = dans un carton, à apporter
refill-state-received = reçu
refill-state-cancelled = annulé
refill-cancel = Annuler la demande
refill-receive = Je l'ai reçu
refill-pack = Mettre en carton, à apporter
refill-hand = Remis en main propre

supplies-title = Fournitures
supplies-lead = Ce que le point de collecte garde pour les personnes qui fabriquent, et ce qu'elles demandent.
supplies-waiting = Demandes
supplies-none-wait = Personne n'attend de fournitures d'ici.
supplies-pack-why = En carton : le prochain calcul des tournées le fait apporter. En main propre : la personne est là, ou elle passe le prendre.
supplies-shelf = Sur l'étagère
supplies-count = Compter
supplies-counted = Combien il y en a
supplies-count-why = Ce que vous comptez est ce qu'il y a désormais : un don ou un achat s'ajoute en recomptant.
supplies-inside = Fournitures dedans
supplies-to = À une personne qui fabrique
parcel-bring = Je l'apporte moi-même
parcel-bring-why = Aucune tournée ne passera le chercher. Le point de collecte l'enregistre quand vous arrivez.
parcel-have-fetched = Finalement, faites-le chercher

brings-title = Mes cartons pour le point de collecte
brings-now = Vous les apportez vous-même : aucune tournée n'est prévue pour les chercher. Un carton peut encore être cherché, depuis sa page.
brings-not = Une tournée passe les chercher, sauf ceux que vous dites apporter.
brings-always = Je les apporte toujours moi-même
brings-always-why = Aussi ceux qui attendent chez vous, sauf si quelqu'un est déjà chargé de passer.
brings-fetch = Les faire chercher de nouveau
brings-fetch-why = À partir du prochain carton ; ceux que vous avez dit apporter restent à vous, sauf avis contraire de votre part.

mail-refill-wanted-subject = Des fournitures sont demandées à { $hub }
mail-refill-wanted-text =
    { $maker } demande { $supplies }.

    Mettez-les en carton pour la prochaine tournée, ou remettez-les en main propre au prochain passage. S'il n'y en a pas, annulez la demande : la personne le lira et pourra demander ailleurs.

    Ce message part quand la liste était vide, pas à chaque demande. Qui attend, et quoi :
    { $link }

mail-refill-changed-subject = { $what ->
    [packed] Vos fournitures sont en carton
    [coming] Vos fournitures arrivent { $day }
    [later] Vos fournitures arriveront une autre fois
    [again] Vos fournitures ne sont pas arrivées
   *[off] Vos fournitures ne viendront pas
}
mail-refill-changed-text =
    { $what ->
        [packed] Dans un carton à { $hub } : { $supplies }. Une tournée vous l'apporte, et l'heure vous sera dite ; vous pouvez aussi passer le prendre aux heures d'ouverture.
        [coming] Quelqu'un passe chez vous { $day }, { $window }, avec { $supplies }. Inutile d'attendre toute la journée : ces heures suffisent.
        [later] La personne qui devait apporter { $supplies } ne passe pas. Inutile d'attendre : le carton reste à { $hub } pour la prochaine tournée, et l'heure vous sera dite. Vous pouvez aussi passer le prendre.
        [again] Le carton avec { $supplies } n'est pas arrivé chez vous. C'est redemandé à { $hub } : vous n'avez rien à faire.
       *[off] { $hub } ne peut pas donner { $supplies } et a annulé la demande. Demandez de nouveau : le point de collecte le plus proche qui en a sera choisi.
    }

    Ce que vous avez demandé, et où cela en est :
    { $link }
