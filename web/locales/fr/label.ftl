## Étiquettes de sachet et de carton, notice et bon de livraison. Noir sur blanc, cinq lignes au plus.
## $date : Lang::date_year ; $when : Lang::date_time.

label-bag = Sachet { $n }/{ $of }
label-units = { $n ->
    [one] { $n } pièce
   *[other] { $n } pièces
}
label-design = { $design }, v{ $version }
label-material = { $material } { $colour }, bobine { $spool }
label-material-no-spool = { $material } { $colour }
label-bought = Achat { $order } · { $supplier }
label-printed = Imprimé le { $date }
label-sealed = Scellé le { $date }
label-not-before = Pas avant { $when }
label-not-before-title = pas avant
label-not-sterile = non stérile
label-disinfect = désinfecter avant première utilisation
label-single-use = Usage unique : par précaution du projet, tant qu'aucune fiche de nettoyage n'existe
label-reusable = Réutilisable selon la fiche : proposition du projet, à juger par l'équipe d'hygiène du site
label-max-temperature = Ne pas chauffer au-dessus de { $degrees } °C
label-anti-splash = écran anti-projection – non EPI
label-class-a = Aide ou confort, sans contact médical
label-class-b = écran anti-projection – non EPI
label-class-c = Pièce de dispositif : seulement pour l'usage et le site nommés
label-class-t = Textile : non destiné à un usage médical
label-maker = Fabrication { $code }
label-batch = Série { $code }
label-recall-address = Un doute, un défaut ? { $url }
label-write-by-hand = Une seule étiquette, à la main : recopiez le code et « pas avant », cela suffit.
label-accepted-for = Accepté par { $site } pour { $use }
label-waived-rest = Repos écourté sur décision de { $site } : { $reason }
label-demonstration = DÉMONSTRATION

label-parcel = Carton
label-parcel-from = De { $from }
label-parcel-to = Pour { $to }
label-parcel-bags = { $n ->
    [one] { $n } sachet
   *[other] { $n } sachets
}
label-parcel-keep-dry = Garder au sec, ne pas laisser en voiture au soleil
label-parcel-do-not-open = Ne pas ouvrir en route

label-leaflet-title = Avant d'utiliser ces pièces
label-leaflet-text =
    Ces pièces ont été fabriquées par des bénévoles et contrôlées selon un plan fixé d'avance. Elles sont remises pour l'usage et au site écrits sur le bon de livraison, et pour rien d'autre.

    Elles sont non stériles : désinfecter avant première utilisation, selon le protocole de votre établissement.

    N'ouvrez pas un sachet avant la date « pas avant » de son étiquette. Cette attente n'est pas une stérilisation.

    Jetez toute pièce fendue, coupante ou déformée, et dites-le nous avec le code du sachet. Gardez l'étiquette tant que les pièces servent : c'est elle qui permet un rappel.
label-leaflet-visor = écran anti-projection – non EPI. Il arrête des projections sur le visage ; il ne remplace ni masque, ni lunettes, ni les gestes d'hygiène.
label-leaflet-heat = Ne chauffez pas ces pièces au-dessus de { $degrees } °C : elles se déformeraient. Limite proposée par le projet, à juger par un ingénieur biomédical : au moins 14 °C sous la température de fléchissement sous charge (0,455 MPa) que donnent les fiches UltiMaker, 59 °C pour le PLA et 76 °C pour le PETG ; pour les autres matières, aucune fiche n'a été citée.
label-leaflet-recall = En cas de rappel, la page { $url } dit quoi faire, sans compte.

label-note-title = Bon de livraison
label-note-handover-code = Code de remise
label-note-count = À compter à l'ouverture
label-note-signed-by = Reçu par (nom, fonction)
label-note-signature = Signature
label-note-seals-whole = Sachets fermés, sans déchirure
label-note-remarks = Remarques
