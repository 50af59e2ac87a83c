## Les relais : un carton passe de main en main, chacun près de chez soi.

relays-title = Relais
relays-off = Pas de relais : chaque carton attend une tournée. Chaque passage de main en main est une promesse de plus, et des cartons s'y perdent ; réglez un rayon si les tournées ne peuvent pas aller partout.
relays-reach = Chacun porte jusqu'à { $km } km de sa commune, au plus une heure à la fois. Qui va chercher garde le carton chez soi jusqu'au passage du suivant.
relays-propose = Chercher des relais
relays-propose-why = Pour chaque carton qu'aucune tournée ne prend. Personne n'est prévenu avant que vous proposiez le relais.
relays-radius = Régler le rayon
relays-radius-why = Sans rayon, pas de relais. Ceux qui sont en cours vont à leur terme.
relays-km = Kilomètres autour de la commune
relays-km-hint = De 1 à 30 ; vide : pas de relais.
relays-none = Aucun relais
relays-none-text = Un relais est cherché pour ce qu'aucune tournée ne prend, quand un rayon est réglé.
relay-send = Proposer à chacun
relay-drop = Annuler le relais
relay-state-proposed = Trouvé, personne n'est prévenu
relay-state-running = En cours
relay-state-broken = Rompu : le reste attend une tournée
relay-state-dropped = Annulé
relay-mended = { $n ->
    [one] Réparé une fois : une personne ne pouvait pas, d'autres ont été sollicitées.
   *[other] Réparé { $n } fois : des personnes ne pouvaient pas, d'autres ont été sollicitées.
}
relay-nobody = attend une tournée
relay-fetches = va chercher { $when }
relay-leg-planned = pas encore prévenu
relay-leg-offered = à qui l'on a demandé
relay-leg-accepted = promis
relay-leg-picked-up = en route
relay-leg-handed-over = remis
relay-leg-received = reçu
relay-leg-cancelled = annulé
relay-leg-lost = perdu
relay-leg-returned = rapporté
tours-relays = Relais de main en main
