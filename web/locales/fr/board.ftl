## Le tableau des tournées : cartons par point de collecte, personnes libres, quand et où.

board-hubs = Points de collecte
board-hubs-what = Cartons par point de collecte
board-ready = Prêts, sans tournée
board-on-a-tour = Prêts, sur une tournée
board-to-fetch = À y apporter
board-on-the-road = En route vers lui
board-shelf = Pièces sur les étagères
board-shelf-of = { $lying } sur { $shelf }
board-full = Plein : rien de plus n'y est apporté
board-when = Qui roule quand
board-when-says = Une ligne par tournée, ses arrêts numérotés aux heures prévues ; en pointillé, l'ouverture du lieu. Les mêmes chiffres sont dans le tableau plus bas.
board-where = Où passent les tournées
board-where-what = Les numéros sont ceux des arrêts ; un domicile est placé au milieu de sa commune.
board-where-says = Carte des tournées, arrêts numérotés dans l'ordre. Les mêmes chiffres sont dans le tableau plus bas.
board-hour = { $hour } h
board-table = Les mêmes chiffres en tableau
board-tours = Tournées
board-stop = Arrêt
board-stop-when = De – à
board-takes = Cartons pris
board-gives = Cartons remis
board-aboard = À bord ensuite
board-free = Personnes libres
board-free-none = Toutes les personnes qui conduisent ont une tournée devant elles.
board-free-from = libre à partir de { $when }
board-no-hours = n'a pas donné d'heures
board-vehicle-foot = à pied
board-vehicle-cargo-bike = vélo cargo
board-vehicle-car = voiture
board-vehicle-van = fourgon
board-offers = { $vehicle }, { $boxes ->
    [one] { $boxes } carton
   *[other] { $boxes } cartons
}, { $km } au plus
planning-before = Avant de recalculer
hub-shelf = Étagères : { $lying } pièces sur { $shelf }
hub-shelf-full = Étagères pleines
hub-shelf-full-what = Ce qui arrive est quand même enregistré. Les prochaines tournées n'apportent rien ici tant qu'il n'y a pas de place.
