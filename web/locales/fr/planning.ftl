## Le calcul des tournées : sa première réponse, sa meilleure, d'où viennent les temps de route.

planning-title = Calcul des tournées
planning-stop = Arrêter, garder le meilleur
planning-first = Au départ
planning-best = Gardé
planning-so-far = Trouvé pour l'instant
planning-sum = { $tours ->
    [one] { $tours } tournée
   *[other] { $tours } tournées
}, { $km }, { $left ->
    [0] aucun carton sans tournée
    [one] { $left } carton sans tournée
   *[other] { $left } cartons sans tournée
}
planning-state-searching = La recherche continue : de meilleures tournées remplaceront les brouillons que personne n'a encore reçus.
planning-state-finished = La recherche est finie.
planning-state-stopped = La recherche a été arrêtée ; le meilleur est gardé.
planning-state-interrupted = La recherche a été coupée par un redémarrage ; les premières tournées sont gardées. Recalculez si vous voulez mieux.
planning-state-changed = Une tournée a été proposée, ou un carton est parti autrement pendant la recherche : les brouillons restent tels quels. Recalculez si vous voulez mieux.
planning-state-failed = La recherche n'a rien donné d'utilisable ; les brouillons restent tels quels. L'exploitant trouve pourquoi dans le journal.
planning-roads-answered = Temps de route du service choisi par l'exploitant.
planning-roads-unset = Temps de route estimés à vol d'oiseau là où aucun service de routes n'est réglé.
planning-roads-waiting = Temps de route estimés à vol d'oiseau : le service de routes n'a pas encore répondu.
planning-roads-down = Temps de route estimés à vol d'oiseau : le service de routes ne répond pas.
planning-roads-slow = Temps de route estimés à vol d'oiseau : le service de routes a mis trop longtemps.
planning-roads-refused = Temps de route estimés à vol d'oiseau : le service de routes a refusé.
planning-roads-wrong = Temps de route estimés à vol d'oiseau : la réponse du service de routes est inutilisable.
planning-vroom-answered = Tournées du service choisi par l'exploitant, vérifiées et complétées ici.
planning-vroom-waiting = Le service de tournées n'a pas encore répondu.
planning-vroom-down = Calculé ici : le service de tournées ne répond pas.
planning-vroom-slow = Calculé ici : le service de tournées a mis trop longtemps.
planning-vroom-refused = Calculé ici : le service de tournées a refusé.
planning-vroom-wrong = Calculé ici : la réponse du service de tournées est inutilisable.
planning-parts = Journée découpée en { $n } parties, par point de collecte : chacune est calculée à part.
planning-somebody = Quelqu'un
planning-fault-no-room = { $who } : le véhicule ne porte aucun carton ou ne roule pas. À corriger avec la personne.
planning-fault-hours-unread = { $who } : ses heures sont illisibles. À corriger avec la personne.
planning-fault-overlap = { $who } est sur deux tournées en même temps. Les deux restent ; demandez-lui laquelle elle garde.
planning-fault-faulty = { $who } : ses données se contredisent (lieu, heures ou charge). Le reste est calculé.
tour-left-faulty = ses données se contredisent : vérifiez poids et horaires
tour-left-door-closed = une des deux portes est fermée toute la journée
tour-left-door-unread = les horaires d'une des deux portes sont illisibles : corrigez-les
tour-left-no-place = on ne sait pas où se trouve une des deux portes
