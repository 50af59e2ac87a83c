## Pages des cartons, points de collecte, tournées, livraisons et du quai.

carried-parcel = Carton
carried-to = Vers
carried-pieces = Pièces
carried-packed = Préparé
carried-state = État
carried-home = chez qui fabrique
carried-site = site
parcels-title = Cartons
parcels-none = Aucun carton ici.
parcel-inside = Contenu
parcel-empty = Il ne reste rien dedans.
parcel-slip = Bordereau
parcel-agree = D’accord pour l’enlèvement
parcel-agree-why = À partir de là, la personne qui conduit, et elle seule, lit votre adresse jusqu’à l’enlèvement.
parcel-pick-up = Je prends ce carton
parcel-note = Bon de livraison
parcel-note-why = Un nouveau bon remplace le code du précédent.
parcel-damaged = Abîmées
parcel-count = Enregistrer le comptage
parcel-arrive = Enregistrer l’arrivée
parcel-count-why = Ce qui n’est compté ni bon ni abîmé est noté manquant.
parcel-decide = Décider de cette livraison
parcel-reason = Pourquoi, si vous refusez
parcel-accept = Accepter
parcel-refuse = Refuser
parcel-good = Bonnes
parcel-else = Autre chose
parcel-split-bags = Sachets qui vont dans le nouveau carton
parcel-split-why = Le nouveau carton va au même endroit, avec son propre bordereau.
parcel-redirect = Envoyer ailleurs
parcel-redirect-why = Vers un point de collecte, ou vers un site qui a de la place pour tout ce qui est dedans.
parcel-lose = Déclarer perdu
parcel-lose-what = Ce qui est perdu
parcel-lose-all = Le carton entier
parcel-lose-why = Le besoin s'ouvre de nouveau. Ce qui réapparaît se note au point de collecte.
parcel-refuse-bags = Refuser des sachets
parcel-sign = Signer pour qui reçoit
parcel-sign-why = Quand son code n'ouvre pas la page de réception : demandez-lui au téléphone, et écrivez son nom.
parcel-sign-name = Son nom
parcel-sign-position = Sa fonction
parcel-declare = Dire ce que des pièces comptées sont devenues
parcel-declare-used = Utilisées
parcel-declare-missing = Introuvables
parcel-declare-broken = Cassées
parcel-declare-why = Ce qui manque ou s'est cassé est demandé de nouveau.
pack-title = Préparer un carton
pack-at-home = Ce qui est chez vous
pack-what = Sachets et pièces à mettre dedans
pack-why = Vers un site : des pièces libérées et destinées à ce site. Vers un point de collecte : tout ce qui n'est ni bloqué ni en contrôle.
pack-nothing = Rien à mettre en carton
pack-nothing-text = Les sachets arrivent ici dès qu'une série est scellée ou qu'un carton est enregistré.
pack-nowhere = Aucune destination
pack-nowhere-text = Il n'y a ni point de collecte ouvert ni site à qui ces pièces sont destinées.
note-title = Bon de livraison
note-put = Imprimez cette page et joignez-la au carton : qui le reçoit tape le code.
note-once = Ce code ne s’affiche que maintenant. S’il est perdu, faites un nouveau bon.
deliveries-title = Livraisons
deliveries-to-count = À compter
deliveries-to-decide = À accepter ou refuser
deliveries-coming = À venir
deliveries-over = Terminées
dock-title = Recevoir un carton
dock-code = Code du bon de livraison
dock-code-hint = Six chiffres, sur le bon joint au carton.
dock-name = Votre nom
dock-position = Votre fonction
dock-sign = Signer la réception
dock-done = Signé, merci
dock-done-text = Les personnes de votre site savent qu’il y a un carton à compter.
tours-title = Tournées
tours-none = Aucune tournée prévue.
tours-plan = Prévoir les tournées
tours-left = Sans tournée
tours-estimated = Trajets et durées sont estimés.
tours-driver = Tournée de { $n ->
    [one] { $n } arrêt
   *[other] { $n } arrêts
}
tour-left-no-volunteer = personne ne conduit
tour-left-fits-no-vehicle = n’entre dans aucun véhicule : à partager
tour-left-no-road = pas de route
tour-left-no-hours = personne n’a assez de temps
tour-left-too-far = trop loin
tour-left-no-window = les horaires ne se croisent pas
tour-left-tours-full = les tournées sont pleines
tour-offer = Proposer la tournée
tour-accept = J’accepte cette tournée
tour-decline = Je ne peux pas
tour-start = Je pars
tour-finish = Tout est fait
tour-cancel = Annuler la tournée
tour-next = Prochain arrêt
tour-pickup = Enlever
tour-delivery = Remettre
tour-map = Ouvrir dans une carte
tour-picked-up = J’ai le carton
tour-handed-over = Remis
tour-dock = Qui reçoit signe ici
tour-all = Tous les arrêts
hubs-title = Points de collecte
hub-here = Ce qui est ici
hub-none = Rien ici.
hub-coming = Cartons à venir
hub-going = Cartons à envoyer
hub-free = libre

purchases-title = Achats
purchases-lead = Ce que personne ne fabrique s'achète ici, puis se contrôle comme toute série.
purchases-missing = Ce qui manque aux besoins ouverts
purchases-missing-one = { $open ->
    [one] { $open } pièce attendue
   *[other] { $open } pièces attendues
 }, { $free ->
    [one] { $free } libre aux points de collecte
   *[other] { $free } libres aux points de collecte
 }
purchases-reference = Référence
purchases-supplier = Fournisseur
purchases-order = Numéro de commande ou de facture
purchases-pieces = Pièces par sachet
purchases-bags = Nombre de sachets
purchases-add = Entrer un achat
purchases-all = Achats de ce point de collecte
purchases-no-reference = Aucune référence à acheter
purchases-no-reference-text = Un modèle de composant acheté s'ajoute avec sa fiche technique, comme un modèle à imprimer.
