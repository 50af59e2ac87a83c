## La page d'une version : fichiers, licences, mesures, chiffres, lignée, nomenclature, images.

version-documents = Documents
version-pictures = Images de la pièce
version-measures = { $x } × { $y } × { $z } mm · { $triangles ->
    [one] { $triangles } triangle
   *[other] { $triangles } triangles
} · { $bodies } corps · volume : { $volume } cm³
version-closed = surface fermée
version-unlicensed =
    { $count ->
        [one] Un fichier est sans licence : tous droits réservés, faute de mieux. L'accepter demande une raison écrite.
       *[other] { $count } fichiers sont sans licence : tous droits réservés, faute de mieux. Les accepter demande une raison écrite.
    }
version-bars-commerce = Licence non commerciale : à fabriquer gratuitement seulement. Ni vente, ni commande payée, ni travail payé.
version-bars-changes = Licence sans modification : une version modifiée ne peut pas être transmise.

licence-none = aucune licence
licence-inferred = { $licence } (déduite)
licence-nowhere = rien n'est dit nulle part
licence-from-manifest-file = dit pour ce fichier dans le manifeste : « { $words } »
licence-from-manifest = dit pour l'ensemble dans le manifeste : « { $words } »
licence-from-licence-file = d'après le fichier de licence à côté : « { $words } »
licence-from-header = écrit au début du fichier : « { $words } »
licence-from-person = dit par la personne qui l'a envoyé : « { $words } »

version-figures = Ce que prend une pièce
figures-who = Qui le dit
figures-grams = Grammes
figures-minutes = Minutes
figures-rests-on = D'après
figures-count = compte
figures-declared = déclaré
figures-sliced = tranché
figures-estimated = calculé
figures-basis = machine ordinaire, { $material } à { $density } g/cm³, couches de { $layer } mm, { $walls } parois, remplissage { $infill } %

version-lineage = Lignée
version-parent = Version précédente
version-changes = Ce qui change
version-followers = Venues ensuite
version-compared = Fichiers par rapport à la version précédente
version-file-added = nouveau
version-file-changed = changé
version-file-removed = retiré
version-file-same = identique

version-bill = Nomenclature
version-bill-of-one = Pour une pièce
version-parts = Le produit complet
bill-what = Quoi
bill-quantity = Quantité
bill-supply = D'où
bill-reference = Référence
unit-piece = { $amount }
unit-g = { $amount } g
unit-kg = { $amount } kg
unit-mm = { $amount } mm
unit-m = { $amount } m
unit-m2 = { $amount } m²
unit-ml = { $amount } ml
unit-l = { $amount } l

view-corner = { $file }, vu de devant à droite
view-back-corner = { $file }, vu de derrière à gauche
view-top = { $file }, vu de dessus
view-front = { $file }, vu de face
view-below = { $file }, vu de dessous

setting-infill-pattern-grid = grille
setting-infill-pattern-gyroid = gyroïde
setting-infill-pattern-rectilinear = lignes croisées
setting-orientation-as-filed = tel que le fichier est enregistré
setting-supports-none = aucun
