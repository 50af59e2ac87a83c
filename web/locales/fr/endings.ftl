## Fins : arrêter un produit, un département ou tout ce que demande un collectif, et remercier.

place-endings = Fins
endings-title = Fins
endings-lead = Ce qu'un collectif ne demande plus, pourquoi, et ce qui a été fait ensemble.
endings-none = Rien n'a pris fin
endings-none-text = Quand un produit, un département ou tout un collectif s'arrête, on le lit ici, avec des remerciements.
endings-new = Mettre fin
ending-over = Terminé
ending-reopened-pill = Rouvert
ending-of-product = { $collective } ne demande plus : { $product }
ending-of-area = { $collective } ne demande plus rien dans le département { $area }
ending-of-everything = { $collective } a pris fin
ending-since = Depuis le { $day }
ending-reason = Pourquoi
ending-thanks = Remerciements
ending-totals = Ce qui a été fait ensemble
ending-erased = Ces mots ont été effacés.
ending-thanked = { $n ->
    [one] { $n } personne remerciée, par un message à son nom.
   *[other] { $n } personnes remerciées, chacune par un message à son nom.
}
ending-finish-until = Ce qui était commencé peut être fini jusqu'au { $day }. Les livraisons en route arrivent, ce qui est prêt est proposé à d'autres.
ending-no-more = On ne peut plus y poster de besoin, ni en prendre, jusqu'à ce que la coordination rouvre.
ending-reopened = Rouvert le { $day } : on peut de nouveau demander et prendre. Ce qui était fermé le reste ; qui en a encore besoin le demande à nouveau.
ending-total-products = { $n ->
    [one] produit complet reçu
   *[other] produits complets reçus
}
ending-total-received = { $n ->
    [one] pièce comptée par les sites
   *[other] pièces comptées par les sites
}
ending-total-transit = { $n ->
    [one] pièce encore en route
   *[other] pièces encore en route
}
ending-total-made = { $n ->
    [one] pièce fabriquée
   *[other] pièces fabriquées
}
ending-total-makers = { $n ->
    [one] personne a fabriqué
   *[other] personnes ont fabriqué
}
ending-total-needs = { $n ->
    [one] besoin ouvert
   *[other] besoins ouverts
}
ending-total-sites = { $n ->
    [one] site livré
   *[other] sites livrés
}
ending-home = Lire les remerciements
ending-reopen = Rouvrir
ending-reopen-why = On pourra de nouveau demander et prendre. Rien de ce qui a été fermé ne revient tout seul.
ending-reopen-reason = Pourquoi rouvrir
ending-public-hint = Tout le monde lit ces mots, sur la page publique.

ending-what = Quoi
ending-what-product = Le produit : { $name }
ending-what-area = { $sites ->
    [one] Le département { $area } (un site)
   *[other] Le département { $area } ({ $sites } sites)
}
ending-what-everything = Tout ce que demande le collectif
ending-look = Voir ce que cela change
ending-choose-first = Choisissez ce qui prend fin. Rien ne change tant que vous n'avez pas confirmé.
ending-changes = Ce que cela change
ending-nothing = Rien n'est demandé là en ce moment. Plus rien ne pourra l'être.
ending-seen-anew = Voici l'aperçu à jour.
ending-row-needs = Besoins qui se ferment
ending-row-posted = Besoins postés, pas encore vérifiés : refusés
ending-row-fulfilled = Besoins déjà servis : ils ne demandent plus rien
ending-row-open = Pièces que personne n'a prises : fermées
ending-row-promised = Pièces prises, pas commencées : rendues et fermées
ending-row-begun = Pièces commencées : peuvent être finies jusqu'à la date, puis servent à d'autres
ending-row-made = Pièces scellées : contrôlées, puis libres
ending-row-stock = Pièces en stock : libres, proposées à d'autres
ending-row-transit = Pièces en route : elles arrivent
ending-row-received = Pièces reçues : rien ne change
ending-row-proposals = Propositions sans réponse : retirées
ending-row-tours = Tournées pas commencées : annulées
ending-row-unpacked = Cartons pour un site, pas encore partis : défaits
ending-row-makers = Personnes qui fabriquent, touchées
ending-row-hubs = Points de collecte où il en reste
ending-row-sites = Sites qui demandaient
ending-row-told = Personnes qui recevront un message de remerciement
ending-lines = Ligne par ligne
ending-line = Pièce
ending-line-site = Site
ending-column-promised = Prises
ending-column-begun = Commencées
ending-lines-more = { $n ->
    [one] Et { $n } autre ligne.
   *[other] Et { $n } autres lignes.
}
ending-do = Mettre fin et remercier
ending-do-why = Chaque personne qui a pris part reçoit un message, une fois, dans sa langue : ce qu'elle a fait, vos mots, et ce qu'il lui reste à finir. La coordination peut rouvrir plus tard.
ending-finish-by = Ce qui est commencé peut être fini jusqu'au
ending-finish-by-hint = Trente jours au plus. Ce qui est scellé d'ici là est apporté, contrôlé et sert à d'autres.
ending-thanks-hint = Vos mots, dans chaque message et sur la page publique.
claim-finishing = La demande a pris fin. Finissez ce qui est sur le plateau jusqu'au { $day } : scellez-le et apportez-le comme d'habitude, il servira à d'autres. Merci.

refusal-ended = La coordination a mis fin à cette demande le { $since } : on ne peut plus ni demander ni prendre ici, jusqu'à ce qu'elle rouvre. La page « Fins » dit pourquoi.
refusal-preview-changed = Quelque chose a changé depuis l'aperçu que vous avez lu. Vos mots sont gardés : relisez l'aperçu à jour, puis confirmez.
refusal-not-ended = C'est déjà rouvert. Rechargez la page pour voir où cela en est.

mail-ending-thanks-subject = Merci. { $what }
mail-ending-thanks-text =
    { $what }. Pourquoi : { $reason }

    { $thanks }

    Pour vous :
    { $lines }

    Ce qui est en route arrive, ce qui est prêt est proposé à d'autres. Ce que nous avons fait ensemble :
    { $link }
mail-ending-cut = { $n ->
    [one] { $n } pièce que vous aviez prise et pas commencée : ne l'imprimez plus.
   *[other] { $n } pièces que vous aviez prises et pas commencées : ne les imprimez plus.
}
mail-ending-finishing = { $n ->
    [one] { $n } pièce commencée : finissez-la si vous voulez, avant { $until }. Scellée et apportée comme d'habitude, elle servira à d'autres.
   *[other] { $n } pièces commencées : finissez-les si vous voulez, avant { $until }. Scellées et apportées comme d'habitude, elles serviront à d'autres.
}
mail-ending-tours = { $n ->
    [one] { $n } tournée qui n'avait pas commencé est annulée : vous n'avez pas à partir.
   *[other] { $n } tournées qui n'avaient pas commencé sont annulées : vous n'avez pas à partir.
}
mail-ending-closed = { $n ->
    [one] { $n } de vos besoins est fermé.
   *[other] { $n } de vos besoins sont fermés.
}
mail-ending-made = Vous avez fabriqué { $n ->
    [one] { $n } pièce
   *[other] { $n } pièces
} ; { $good ->
    [0] aucune n'a encore passé le contrôle
    [one] { $good } a passé le contrôle
   *[other] { $good } ont passé le contrôle
}{ $sites ->
    [0] .
    [one] , pour { $sites } site.
   *[other] , pour { $sites } sites.
}
mail-ending-carried = Vous avez porté { $n ->
    [one] { $n } carton.
   *[other] { $n } cartons.
}
mail-ending-checked = Vous avez fait { $n ->
    [one] { $n } contrôle.
   *[other] { $n } contrôles.
}
mail-ending-kept = Vous avez compté, rangé ou remis des pièces.
mail-ending-asked = { $received ->
    [0] Rien n'était encore arrivé pour vos besoins.
    [one] { $received } pièce est arrivée pour vos besoins.
   *[other] { $received } pièces sont arrivées pour vos besoins.
}
mail-ending-nothing = Vous n'avez rien à faire.
message-kind-ending-thanks = Fin, avec remerciements
