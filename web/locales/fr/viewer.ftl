## Tranchage et vue en 3D d'une version.

slicing-title = Tranchage
slicing-waiting = En attente du trancheur : l'estimation compte d'ici là.
slicing-done = Tranché le { $date } : ces chiffres comptent avant l'estimation, après ceux qui sont déclarés.
slicing-failed = Le trancheur n'a pas abouti : l'estimation compte.
slicing-failed-too-long = Il a dépassé le temps permis. Le fichier est peut-être trop détaillé ; simplifiez-le dans une nouvelle version.
slicing-failed-ended = Il s'est arrêté sur une erreur ou faute de mémoire. Ouvrez le fichier dans un trancheur et regardez ce qu'il en dit.
slicing-failed-rubbish = Ce qu'il a écrit ne donne ni grammes ni minutes. Vérifiez le programme nommé dans les réglages.
slicing-failed-file = Un fichier de la version manque ou est abîmé. Remettez-le depuis une sauvegarde.
slicing-failed-gave-up = Il a été commencé trois fois sans aboutir. Regardez le journal du serveur.

viewer-open = Voir en 3D
viewer-title = { $title } en 3D
viewer-size = Dimensions : { $size }
viewer-pictures = Images
viewer-no-pictures = Aucune image n'a été dessinée de ce fichier.
viewer-label = La pièce en 3D
viewer-keys = Flèches : tourner. + et − : approcher, éloigner. 0 : revenir. À la souris ou au doigt : tirer et pincer.
viewer-loading = La pièce se charge…
viewer-failed = La pièce n'a pas pu être affichée en 3D. Les images restent ; rechargez la page pour réessayer.
viewer-without = Ce navigateur n'affiche pas la 3D (WebGL). Les images montrent la pièce sous plusieurs angles.
viewer-no-mesh = Cette version n'a pas de fichier en trois dimensions.
viewer-file = Fichier
slicing-again = Redemander au trancheur
slicing-again-text = Quand la cause a disparu : le programme, la mémoire ou le fichier.
