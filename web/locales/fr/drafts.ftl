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
