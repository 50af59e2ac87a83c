## Les brouillons : des fichiers d'un modèle envoyés, qui ne sont pas encore une version.

draft-new-title = Envoyer un modèle
draft-new-text = Un zip, plusieurs fichiers, ou un manifeste Open Know-How avec ses fichiers. Rien n'est publié avant que vous l'ayez relu.
draft-files = Fichiers
draft-limits = { $file } Mio par fichier, { $all } Mio en tout, { $files } fichiers au plus. Ni 3MF ni G-code : envoyez les STL.
draft-send = Envoyer les fichiers
draft-send-text = Si l'envoi est coupé, rien n'est gardé : recommencez.
draft-yours = Vos brouillons
draft-files-in-it = { $n ->
    [one] { $n } fichier
   *[other] { $n } fichiers
  }
draft-title = Brouillon d'un modèle
draft-until = Gardé jusqu'au { $until }, puis oublié avec ses fichiers.
draft-says = Ce qui est dit
draft-read-ours = Lu dans { $path }, le manifeste de nos propres modèles.
draft-read-okh = Lu dans { $path } (Open Know-How { $form }), gardé tel quel parmi les fichiers.
draft-read-none = Aucun manifeste parmi ces fichiers : tout est à dire par vous.
draft-says-name = Nom
draft-says-version = Version
draft-says-licence = Licence
draft-says-licensor = Titulaire des droits
draft-says-function = À quoi cela sert
draft-says-repo = Où il est développé
draft-says-material = Matière
draft-says-lineage = Vient de
draft-says-bill = Nomenclature
draft-bill-list = La nomenclature du manifeste devient { $lines ->
    [one] { $lines } ligne
   *[other] { $lines } lignes
  } de la version, comme achats : comparez quantités et unités.
draft-bill-prose = La nomenclature du manifeste est un texte suivi : elle reste dans le manifeste, gardé parmi les fichiers, et aucune ligne n'en est tirée.
draft-says-kept = Clés gardées telles quelles
draft-warnings = À regarder
draft-throw-away = Jeter ce brouillon
draft-throw-away-text = Ses fichiers sont effacés. Rien d'autre ne change.

## Pourquoi des fichiers n'ont pas été pris.

draft-no-file = Aucun fichier n'est arrivé. Rien n'a été gardé : choisissez des fichiers et envoyez-les.
draft-cut-short = L'envoi s'est arrêté en route ou n'a pas pu être lu. Rien n'a été gardé : envoyez-le à nouveau.
draft-too-large = Le fichier « { $path } » dépasse { $limit } Mio. Rien n'a été gardé : exportez-le avec une tolérance plus grande, ou enlevez-le.
draft-too-much = Les fichiers dépassent ensemble { $limit } Mio. Rien n'a été gardé : enlevez ce qui n'est pas du modèle.
draft-too-many-files = Il y a plus de { $limit } fichiers. Rien n'a été gardé : enlevez ce qui n'est pas du modèle.
draft-too-many-drafts = Vous avez déjà { $limit } brouillons. Rien n'a été gardé : publiez-en ou jetez-en un, puis recommencez.
draft-bad-name = « { $path } » n'est pas un nom de fichier simple. Rien n'a été gardé : renommez-le et recommencez.
draft-same-name = Deux fichiers s'appellent « { $path } », aux majuscules près. Rien n'a été gardé : renommez l'un des deux.
draft-empty = Le fichier « { $path } » est vide. Rien n'a été gardé : enlevez-le ou exportez-le à nouveau.
draft-not-taken = « { $path } » n'est pas pris ici : des machines et logiciels exécutent ce qu'un 3MF ou un G-code contient. Rien n'a été gardé : envoyez le STL et ses réglages.
draft-zip-among-others = « { $path } » est une archive au milieu d'autres fichiers. Rien n'a été gardé : envoyez un seul zip, ou les fichiers dépliés.
draft-ours = { $why }
draft-in-file = { $path } : { $why }
draft-gone = Le fichier « { $path } » de ce brouillon n'est plus sur le serveur, revenu d'une copie. Rien n'a été publié : jetez le brouillon et envoyez à nouveau les fichiers.

## Le formulaire qui fait d'un brouillon une version.

draft-publish-title = En faire une version
draft-publish-text = La classe et les mentions ne sont jamais reprises d'un manifeste : dites-les. Une version publiée ne change plus.
draft-publish = Publier la version
draft-choose = Choisir…
draft-part = Composant
draft-part-new = Nouveau produit d'un seul composant
draft-key-hint = Lettres minuscules, chiffres et tirets, comme « visiere-a4 ».
draft-product-key = Clé du produit
draft-product-fr = Nom du produit en français
draft-product-en = Nom du produit en anglais
draft-class = Classe
draft-uses = Usages
draft-uses-hint = Un par ligne : clé ; nom en français ; nom en anglais.
draft-component-key = Clé du composant
draft-component-fr = Nom du composant en français
draft-component-en = Nom du composant en anglais
draft-pieces = Pièces par produit
draft-supply = Comment il est fait
draft-design = Clé du modèle
draft-name-fr = Nom de la version en français
draft-name-en = Nom de la version en anglais
draft-number = Numéro
draft-parent = Fait suite à
draft-parent-hint = Le numéro d'une version du même modèle ; sinon la plus récente.
draft-changes-fr = Ce qui a changé, en français
draft-changes-en = Ce qui a changé, en anglais
draft-wording-fr = Mention imposée, en français
draft-wording-en = Mention imposée, en anglais
draft-wording-hint = Ce que la classe demande d'écrire sur les étiquettes et les pages.
draft-grams = Grammes par pièce
draft-minutes = Minutes par pièce
draft-estimate-hint = Vide : estimé d'après le STL et ses réglages.
draft-size = Dimensions en mm
draft-size-hint = « 120 × 80 × 3 ». Vide : mesuré sur le STL.
draft-min-batch = Plus petite série
draft-kind = Lien
draft-ancestor = Titre de ce dont il vient
draft-address = Son adresse
draft-role = { $file } sert à
draft-licence = Licence de { $file }
draft-licence-hint = Vide : celle qui a été trouvée. Sinon en SPDX, comme CC-BY-SA-4.0.

## Les licences d'un fichier, ce qu'on en sait, et d'où vient une version.

licence-state-stated = indiquée
licence-state-inferred = déduite
licence-state-none = aucune licence : tous droits réservés
licence-source-manifest-file = le manifeste le dit de ce fichier
licence-source-manifest = le manifeste le dit de l'ensemble
licence-source-licence-file = un fichier de licence l'accompagne
licence-source-header = ses premières lignes le disent
licence-source-person = dit par la personne qui l'a envoyé
lineage-derived-from = fait à partir de
lineage-remix-of = remix de
lineage-variant-of = variante de

draft-export = Tout télécharger (zip)
draft-export-text = Avec okh.toml et essaim.toml : une autre instance le reprend sans rien perdre.
