## Ce qui reste à faire d'une ligne, ce qui est libre à un point de collecte, et ce qui est encore voulu.
needs-sum-ordered = { $n ->
    [one] { $n } demandée
   *[other] { $n } demandées
}
needs-sum-received = { $n ->
    [one] { $n } comptée par le site
   *[other] { $n } comptées par le site
}
needs-sum-transit = { $n } en route
needs-sum-stock = { $n } en stock pour elle
needs-sum-made = { $n } au repos ou au contrôle
needs-sum-claimed = { $n ->
    [one] { $n } prise
   *[other] { $n } prises
}
needs-sum-closed = { $n ->
    [one] { $n } plus voulue
   *[other] { $n } plus voulues
}
needs-sum-free = { $n ->
    [one] { $n } libre à un point de collecte
   *[other] { $n } libres à un point de collecte
}
needs-sum-rest = { $n } à faire
needs-at-hand = Libre à un point de collecte
needs-at-hand-what = Contrôlées, acceptées par ce site, et à personne : elles ne sont pas proposées à fabriquer une deuxième fois. Un appui les destine à ce besoin.
needs-at-hand-one = { $n } × { $component } · { $hub }, série { $code } · pour { $site }
needs-at-hand-tie = Destiner à ce besoin
matching-at-hand = Déjà fait et libre
matching-at-hand-what = Ces pièces sont à un point de collecte, contrôlées et à personne. Elles sont retirées de ce qui est proposé. Un appui les destine au besoin.
needs-confirm-title = Ce besoin est-il toujours voulu ?
needs-confirm-asked = Posé le { $date }, sans réponse encore. Tant que rien n'est dit, des personnes continuent d'imprimer.
needs-confirm-still = Oui, toujours voulu
needs-confirm-fewer = Il en faut moins
needs-confirm-no-longer = Plus besoin
needs-confirm-no-longer-what = Le besoin est annulé ; ce qui est fait ira à d'autres, ce qui est en route arrivera quand même.
needs-no-longer-reason = Plus besoin : réponse de l'établissement à la question posée.
needs-unconfirmed-since = Encore voulu ? Demandé le { $date }, sans réponse
need-state-unconfirmed = sans réponse à « encore voulu ? »
matching-send-chosen = Envoyer celles qui sont cochées
matching-send-chosen-what = Cochez ci-dessous ce que vous acceptez du plan ; le reste attend.
matching-choose = Choisir
matching-change-new = nouvelle
matching-change-same = comme dans le plan d'avant
matching-change-was = changée : { $n ->
    [one] { $n } pièce avant
   *[other] { $n } pièces avant
}
matching-dropped = Du plan d'avant, plus proposé
matching-dropped-one = { $n } × { $component } · { $site } · { $maker }
