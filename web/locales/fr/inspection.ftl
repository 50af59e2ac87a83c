# Contrôles : ce qui est vu, les calibres, les règles.

check-to-look = À parcourir
check-bag = Sachet { $rank } ({ $bag })
check-aside-n = { $n ->
    [one] { $n } mise de côté
   *[other] { $n } mises de côté
}
check-piece-loose = { $place ->
    [1] 1re pièce en vrac
   *[other] { $place }e pièce en vrac
}
check-list = Liste des contrôles
check-one-piece = Une pièce tirée a un défaut, ou se mesure
check-one-piece-why = Une seule fois par pièce : cochez tout ce qui ne va pas, notez ce que montre le calibre.
check-which = Quelle pièce ?
check-fails = Qu'est-ce qui ne va pas ?
check-reading = Mesure
check-gauge = Avec quel calibre ?
check-no-gauge = Sans calibre du registre
check-look = Les autres pièces d'un sachet
check-look-in = { $n ->
    [one] Sachet { $rank } : l'autre pièce
   *[other] Sachet { $rank } : les { $n } autres pièces
}
check-good = Bonnes
check-aside = Mises de côté
check-aside-why = Pourquoi, s'il y en a
check-photo = Ajouter une photo
check-photo-see = voir la photo
check-photo-file = Photo
check-photo-hint = PNG ou JPEG. Elle est redessinée : ni lieu ni appareil n'y restent.
check-after = Que sont devenus les sachets ?
check-after-resealed = Contrôlés avec des gants, refermés aussitôt
check-after-opened = Restés ouverts : le repos recommence
check-between = entre { $least } et { $most }
check-at-least = au moins { $least }
check-at-most = au plus { $most }
check-in-piece = { $n } pièces
check-in-g = { $n } g
check-in-kg = { $n } kg
check-in-mm = { $n } mm
check-in-m = { $n } m
check-in-m2 = { $n } m²
check-in-ml = { $n } ml
check-in-l = { $n } l
check-category-identity = Identité
check-category-material = Matière
check-category-safety = Sécurité
check-category-structure = Structure
check-category-dimensions = Dimensions
check-category-function = Fonction
check-category-finish = Finition
check-category-packing = Emballage
check-category-settings = Réglages
check-minutes-title = Contrôle qui attend
check-minutes = { $n ->
    [one] environ { $n } minute
   *[other] environ { $n } minutes
}
check-minutes-wait = { $n ->
    [one] Environ { $n } minute de contrôle attend ici.
   *[other] Environ { $n } minutes de contrôle attendent ici.
}
check-stopped = Trop de séries refusées de suite : plus de contrôle avant que la cause soit corrigée.
check-resume = La cause est corrigée : reprendre les contrôles
check-resume-why = Les contrôles reprennent, plus serrés. Dites ce que vous avez vu changer.
check-resume-words = Ce qui a changé
gauges-title = Calibres et contrôle
gauges-none = Aucun calibre ici pour l'instant.
gauge-add = Ajouter un calibre
gauge-name = Nom
gauge-name-hint = Comme il est écrit dessus
gauge-measures = Ce qu'il mesure
gauge-checked = Vérification
gauge-checked-today = Vérifié aujourd'hui
gauge-checked-on = Vérifié le { $when }
gauge-never = Jamais vérifié
gauge-do-check = Vérifié aujourd'hui
gauge-retire = Ne sert plus
plan-title = Règles des contrôles
plan-choose = Changer les règles
plan-choose-why = Ce qui est déjà tiré garde son plan. La classe C reste contrôlée pièce par pièce.
plan-which = Quelles règles ?
