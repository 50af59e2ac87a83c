## Sur la route : l'arrêt suivant, les imprévus, les papiers de la tournée, qui conduit et qui est absent.

driving-arrived = Je suis devant
driving-there-since = Devant la porte depuis { $time }.
driving-call = Appeler
driving-opens = Chez
driving-missed-before = On s'est manqués le { $day } : un mot avant de passer évite un aller pour rien.
driving-part = Une partie seulement
driving-part-why = Le reste devient un carton à part et attend une autre tournée ; personne n'a rien à refaire.
driving-part-bags = Les sachets que j'emporte
driving-skip = Je laisse ce carton
driving-skip-what = Il attend une autre tournée. Si quelqu'un attend chez soi, un message part tout de suite.
driving-skip-why = Pourquoi
driving-skip-nobody-there = Personne n'a ouvert
driving-skip-not-ready = Le carton n'est pas prêt
driving-skip-no-room = Il n'entre plus
driving-skip-no-time = Je n'y serai pas à temps
driving-skip-other = Autre chose
driving-skip-said = En quelques mots
driving-skip-said-hint = Utile à qui passera ensuite ; à remplir si vous avez choisi « Autre chose ».
driving-accept-stop = Oui, je prends cet arrêt
driving-accept-stop-why = Il est venu d'une autre tournée. L'adresse s'affiche une fois l'accord donné des deux côtés.
driving-nobody-came = Personne n'est venu
driving-nobody-came-why = Le carton attend une autre tournée ; un nouvel horaire vous sera proposé. Personne n'est noté pour autant.
driving-other-time = Une autre heure m'irait
driving-other-time-why = La tournée reste telle quelle tant que la personne qui prévoit les tournées n'a pas dit oui.
driving-leaves = Départ
driving-asks-time = La personne qui conduit préfère partir { $when }.
driving-agree-time = D'accord pour cette heure
driving-keep-time = Garder l'heure prévue
driving-reassign = Confier à quelqu'un d'autre
driving-reassign-why = Les horaires convenus restent ; la tournée est proposée à cette personne.
driving-driver = À qui
driving-move = Passer un arrêt à une autre tournée
driving-move-why = Il est mis là où le détour est le plus court, sans changer un rendez-vous déjà convenu. La personne qui conduit est prévenue et dit oui ou non.
driving-move-what = Quel carton
driving-move-to = Vers quelle tournée
driving-sheet = Feuille de route
driving-sheet-keep = À garder avec vous pendant la tournée, puis à détruire : des adresses peuvent y figurer.
driving-certificate = Attestation de déplacement
driving-calendar = Ajouter à mon agenda
driving-calendar-text = Les adresses restent sur la page de la tournée :
driving-col-stop = Arrêt
driving-col-when = Heure
driving-col-what = Quoi
driving-col-where = Où
driving-col-boxes = Cartons à bord
driving-col-signed = Remis, signature
driving-from-to = de { $from } à { $to }
driving-homes = { $n ->
    [0] {""}
    [one] { $n } passage chez un bénévole
   *[other] { $n } passages chez des bénévoles
}
driving-certificate-who = Le collectif nommé ci-dessous déclare que cette personne transporte, sans être payée, des pièces destinées à des établissements de santé.
driving-certificate-collective = Collectif
driving-certificate-name = Nom
driving-certificate-day = Jour et heures
driving-certificate-way = Trajet
driving-certificate-why = Ce document dit le but du déplacement. Il ne remplace pas une autorisation que les règles du moment demanderaient.
driving-certificate-check = Vérifier auprès du collectif, tournée à cette adresse :
driving-certificate-sign = Fait par la personne qui prévoit les tournées : nom, date et signature
drivers-title = Qui conduit
drivers-what = Qui est absent n'a plus de tournée jusqu'à son retour ; ce qui n'était pas encore pris attend les autres.
drivers-none = Personne ne conduit encore pour ce collectif.
drivers-col-who = Personne
drivers-col-vehicle = Véhicule
drivers-col-lately = Route, 14 jours
drivers-shared = Les kilomètres des 14 derniers jours comptent, ceux des tournées promises aussi : à trajets comparables, la personne qui a le moins roulé est sollicitée d'abord.
drivers-col-away = Absence
drivers-vehicle-foot = À pied, { $boxes ->
    [one] { $boxes } carton
   *[other] { $boxes } cartons
}
drivers-vehicle-cargo-bike = Vélo cargo, { $boxes ->
    [one] { $boxes } carton
   *[other] { $boxes } cartons
}
drivers-vehicle-car = Voiture, { $boxes ->
    [one] { $boxes } carton
   *[other] { $boxes } cartons
}
drivers-vehicle-van = Fourgonnette, { $boxes ->
    [one] { $boxes } carton
   *[other] { $boxes } cartons
}
drivers-away-until = jusqu'au { $until }
drivers-back = De retour
drivers-be-away = Signaler une absence
drivers-be-away-why = En un geste : leurs tournées à venir sont libérées, qui attend chez soi est prévenu, et les autres tournées sont prévues à nouveau, hôpitaux d'abord. Ce que d'autres ont promis ne change pas.
drivers-be-away-own = Vos tournées à venir sont libérées, et qui vous attend est prévenu. Rien à expliquer.
drivers-who = Qui
drivers-until = Jusqu'à la fin du
drivers-missed = Quelqu'un a attendu pour rien le { $day } : un mot avant la prochaine tournée aide. Rien d'autre n'en découle.
drivers-aboard = Cartons à bord d'absents
drivers-aboard-text = Ces cartons sont dans un coffre dont la personne ne roule plus. Quelqu'un d'autre les reprend, ou ils sont déposés à un point de collecte.
driving-mishaps = En chemin
driving-mishap = Pièces perdues ou abîmées
driving-mishap-why = Les pièces perdues sont de nouveau demandées tout de suite. Les abîmées restent dans le sachet ; la personne qui reçoit les compte comme telles, votre photo sous les yeux.
driving-mishap-bag = Quel sachet
driving-mishap-lost = Perdues
driving-mishap-damaged = Abîmées
driving-mishap-photo = Une photo
driving-mishap-photo-hint = JPEG ou PNG. Seuls ses points sont gardés : ni lieu, ni heure, ni appareil.
driving-mishap-see = La photo
driving-mishap-said = Sachet { $bag } : { $lost ->
    [0] aucune pièce perdue
    [one] { $lost } pièce perdue
   *[other] { $lost } pièces perdues
}, { $damaged ->
    [0] aucune abîmée
    [one] { $damaged } abîmée
   *[other] { $damaged } abîmées
}, dit le { $when }
