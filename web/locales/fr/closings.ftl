## Un point de collecte ferme : aperçu, annonce, messages.

closing-title = Fermer { $hub }
closing-lead = Regardez d'abord ce qui s'y trouve et où tout ira. Rien ne change avant le bouton rouge.
closing-open = Fermer ce point de collecte
closing-on = À la fin de quel jour
closing-on-hint = Laissez vide pour fermer maintenant.
closing-next = Où tout va
closing-next-none = Nulle part : il n'y a rien
closing-next-hub = { $name }, à { $km }, de la place pour { $room ->
    [0] aucune pièce de plus
    [one] { $room } pièce
   *[other] { $room } pièces
}
closing-look = Voir ce que cela change
closing-preview = Ce que cela change
closing-when-now = Ferme tout de suite. Ce qui s'y trouve est emballé pour { $next }.
closing-when-now-empty = Ferme tout de suite. Rien ne s'y trouve, rien n'y va.
closing-when-day = Ferme à la fin du { $day }. Dès maintenant, rien n'y est plus envoyé qui arriverait après. Ce jour-là, ce qui s'y trouve encore est emballé pour { $next }.
closing-when-day-empty = Ferme à la fin du { $day }. Dès maintenant, rien n'y est plus envoyé qui arriverait après.
closing-place-needed = Il y a encore des choses ici : choisissez où tout va. S'il n'y a pas d'autre point de collecte ouvert, ajoutez-en un d'abord.
closing-recalled = { $n ->
    [one] { $n } pièce rappelée est ici : rendez-en compte avant le jour de fermeture, elle ne part pas ailleurs.
   *[other] { $n } pièces rappelées sont ici : rendez-en compte avant le jour de fermeture, elles ne partent pas ailleurs.
}
closing-row-units = Pièces sur place
closing-row-kept = dont bloquées, dans des cartons à part
closing-row-turned = Cartons attendus qui iront ailleurs
closing-row-before = Cartons attendus qui arrivent avant
closing-row-standing = Cartons sur place qui repartent comme prévu
closing-row-tours = Tournées qui s'arrêtent ici
closing-row-checks = Contrôles en cours
closing-row-strays = Sachets non annoncés, portés à la main
closing-row-supplies = Sortes de fournitures, portées à la main et recomptées
closing-row-refills = Ravitaillements demandés, préparés ailleurs
closing-row-counts = Comptages sans seconde signature, qui tombent
closing-row-told = Personnes prévenues, chacune par un message
closing-lines = Ce qui s'y trouve, par série
closing-line = Série
closing-line-what = Quoi
closing-line-stage = Où cela en est
closing-line-kept = bloqué
closing-pieces = Pièces
closing-goes = Où cela va
closing-boxes-coming = Cartons attendus
closing-boxes-standing = Cartons sur place qui repartent
closing-box = Carton
closing-arrives-before = ici, avant la fermeture
closing-to-a-home = chez qui l'a demandé
closing-tours = Tournées
closing-tour = Tournée
closing-tour-starts = Début
closing-tour-turned = Livraisons à l'autre point de collecte
closing-tour-fetches = Cartons pris ici, comme prévu
closing-checks = Contrôles en cours
closing-checks-why = Ils continuent là où vont les séries, avec le même échantillon. Un tri pièce par pièce attend l'arrivée.
closing-validator = Qui contrôle
closing-reason = Pourquoi
closing-reason-hint = Toutes les personnes concernées le lisent.
closing-do-now = Fermer maintenant
closing-do-day = Annoncer la fermeture
closing-do-why = Tout est fait d'un coup : trajets et tournées changés, cartons faits, messages envoyés. Un point fermé ne rouvre pas.
closing-do-day-why = Les personnes concernées sont prévenues maintenant, et encore le jour même. Vous pouvez revenir sur l'annonce jusque-là.
closing-call-off = Rester ouvert
closing-call-off-why = Tout le monde est prévenu. Ce qui est déjà parti ailleurs y reste.
closing-announced = { $hub } ferme à la fin du { $day }
closing-announced-next = Ce qui y sera encore ira à { $next }.
closing-announced-nothing = Rien ne s'y trouvait quand la fermeture a été annoncée.
closing-closed = { $hub } est fermé depuis le { $day }
closing-closed-next = Ce qui s'y trouvait va à { $next }. Les cartons attendent sur place qu'on vienne les prendre.
closing-closed-nothing = Rien ne s'y trouvait.
closing-called-off = { $hub } reste ouvert : la fermeture a été annulée
closing-stuck = La fermeture n'a pas pu se faire
closing-stuck-why = Le jour est passé, mais quelque chose s'y trouve qui n'a nulle part où aller, ou des pièces rappelées attendent. Regardez l'aperçu et fermez-le vous-même.
closing-yours = Ce qui vous concerne
closing-more = Voir cette fermeture
closing-hers-boxes = { $n ->
    [one] { $n } carton de chez vous devait y aller. S'il y arrive trop tard, il va à l'autre point de collecte.
   *[other] { $n } cartons de chez vous devaient y aller. Ceux qui y arriveraient trop tard vont à l'autre point de collecte.
}
closing-hers-refills = { $n ->
    [one] { $n } ravitaillement que vous y avez demandé : après la fermeture, l'autre point de collecte le prépare.
   *[other] { $n } ravitaillements que vous y avez demandés : après la fermeture, l'autre point de collecte les prépare.
}
closing-hers-stops = { $n ->
    [one] { $n } arrêt de vos tournées est maintenant à l'autre point de collecte. Regardez l'heure ; vous pouvez dire non.
   *[other] { $n } arrêts de vos tournées sont maintenant à l'autre point de collecte. Regardez les heures ; vous pouvez dire non.
}
closing-hers-pickups = { $n ->
    [one] { $n } carton que vous y prenez vous y attend comme prévu.
   *[other] { $n } cartons que vous y prenez vous y attendent comme prévu.
}
closing-hers-checks = { $n ->
    [one] { $n } contrôle que vous avez commencé continue à l'autre point de collecte, avec le même échantillon.
   *[other] { $n } contrôles que vous avez commencés continuent à l'autre point de collecte, avec les mêmes échantillons.
}
closing-hers-pieces = { $n ->
    [one] { $n } pièce qui vous est destinée passe par l'autre point de collecte. Elle reste à vous.
   *[other] { $n } pièces qui vous sont destinées passent par l'autre point de collecte. Elles restent à vous.
}

refusal-hub-closes = Ce point de collecte ferme le { $at } : ce qui arriverait après, ou dont personne ne connaît l'arrivée, n'y est plus envoyé. Choisissez-en un autre.
refusal-closing-over = Aucune fermeture n'est annoncée, ou elle est déjà faite. Rechargez la page pour voir où cela en est.
refusal-recalled-there = { $units ->
    [one] Une pièce rappelée s'y trouve. Rendez-en compte sur la page du rappel, puis fermez : une pièce rappelée ne part pas ailleurs.
   *[other] { $units } pièces rappelées s'y trouvent. Rendez-en compte sur la page du rappel, puis fermez : des pièces rappelées ne partent pas ailleurs.
}

mail-hub-closing-subject = { $what }
mail-hub-closing-text =
    { $what }. Pourquoi : { $reason }

    { $lines }

    Tout est écrit ici :
    { $link }
mail-hub-closing-announced = { $hub } ferme le { $day }
mail-hub-closing-closed = { $hub } est fermé
mail-hub-closing-called-off = { $hub } reste ouvert
mail-hub-closing-stuck = { $hub } devait fermer et n'a pas pu
mail-hub-closing-announced-next = N'y envoyez plus rien qui arriverait après. Ce qui y sera encore ira à { $next } ; rien ne se perd.
mail-hub-closing-closed-next = Ce qui s'y trouvait ou devait y arriver va à { $next } ; rien ne se perd.
mail-hub-closing-nothing = Rien ne s'y trouve et rien n'y va.
mail-hub-closing-called-off-then = La fermeture est annulée. Ce qui est déjà parti ailleurs y reste ; le reste continue comme avant.
mail-hub-closing-stuck-then = Quelque chose s'y trouve qui n'a nulle part où aller, ou des pièces rappelées attendent. Rien n'a changé : regardez l'aperçu et fermez-le vous-même.
mail-hub-closing-boxes = { $n ->
    [one] { $n } carton de chez vous devait y aller. S'il y arrive trop tard, il va à { $next } : regardez sa page.
   *[other] { $n } cartons de chez vous devaient y aller. Ceux qui y arriveraient trop tard vont à { $next } : regardez leur page.
}
mail-hub-closing-refills = { $n ->
    [one] { $n } ravitaillement que vous y avez demandé : après la fermeture, il est préparé à { $next }.
   *[other] { $n } ravitaillements que vous y avez demandés : après la fermeture, ils sont préparés à { $next }.
}
mail-hub-closing-stops = { $n ->
    [one] { $n } arrêt de vos tournées est maintenant à { $next }. Regardez l'heure ; vous pouvez dire non.
   *[other] { $n } arrêts de vos tournées sont maintenant à { $next }. Regardez les heures ; vous pouvez dire non.
}
mail-hub-closing-pickups = { $n ->
    [one] { $n } carton que vous y prenez vous y attend comme prévu.
   *[other] { $n } cartons que vous y prenez vous y attendent comme prévu.
}
mail-hub-closing-checks = { $n ->
    [one] { $n } contrôle que vous avez commencé continue à { $next }, avec le même échantillon.
   *[other] { $n } contrôles que vous avez commencés continuent à { $next }, avec les mêmes échantillons.
}
mail-hub-closing-pieces = { $n ->
    [one] { $n } pièce qui vous est destinée passe par { $next }. Elle reste à vous.
   *[other] { $n } pièces qui vous sont destinées passent par { $next }. Elles restent à vous.
}
mail-hub-closing-announced-keeps = D'ici là, remettez ce qui peut l'être. Le jour même, ce qui reste est mis en cartons pour l'autre point de collecte.
mail-hub-closing-closed-keeps = Chaque carton à faire a son bon : faites-les, et remettez-les à qui vient les prendre.
message-kind-hub-closing = Fermeture d'un point de collecte
