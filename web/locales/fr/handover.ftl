## Un carton de main en main : codes montrés, sachets comptés, papiers entrés après coup, codes qui n'ouvrent rien.

handover-give = Je le donne : montrer le code
handover-give-why = Qui prend le carton lit ou tape ce code : la remise est alors confirmée des deux côtés.
handover-shown = Code de remise
handover-shown-do = Montrez cet écran à la personne qui prend le carton. Elle lit le carré avec son téléphone, compte les sachets et confirme.
handover-shown-type = Sans appareil photo, elle ouvre cette adresse et tape les six chiffres :
handover-shown-once = Ce code sert une fois, pendant douze heures. Un nouveau code le remplace.
handover-take-why = Comptez les sachets avec la personne qui donne.
handover-check-in-why = Tous les sachets sont là et entiers. Pour compter les pièces sachet par sachet, ouvrez le carton.
handover-code = Code que montre la personne qui donne
handover-code-hint = Six chiffres. Vide si personne n'est là pour le montrer : la remise est alors notée d'un seul côté.
handover-bags = Sachets comptés
handover-bags-hint = Comparés à la liste. Vide si vous n'avez pas compté.
handover-when = Date et heure écrites sur le papier
handover-paper-arrived = Entrer une arrivée notée sur papier
handover-paper-taken = Entrer un enlèvement noté sur papier
handover-paper-signed = Saisir une signature au quai notée sur papier
handover-paper-why = Quand le réseau manquait : recopiez ce que dit la feuille signée, et gardez-la. Dans les quatorze jours.
handover-hands = De main en main
handover-hands-why = Chaque remise des cartons où étaient ces pièces, par rôle et sans nom.
handover-step-picked-up = Pris par qui transporte
handover-step-passed-on = Passé à un autre coffre
handover-take-over = Je reprends ce carton
handover-take-over-why = Vous êtes à côté de la personne qui l'a à bord : elle montre un code sur son téléphone, vous le tapez, et le carton est à vous. Si elle est signalée absente, le code n'est pas demandé.
handover-step-set-down = Déposé
handover-step-checked-in = Enregistré par le point de collecte
handover-step-docked = Signé au quai
handover-step-given = Fournitures remises à qui les demandait
handover-said = { $bags ->
    [one] { $bags } sachet sur la liste
   *[other] { $bags } sachets sur la liste
}
handover-said-counted = { $bags ->
    [one] { $bags } sachet sur la liste, { $counted } compté
   *[other] { $bags } sachets sur la liste, { $counted } comptés
}
handover-confirmed-both = confirmé des deux côtés
handover-confirmed-one = noté d'un seul côté
handover-confirmed-paper = sur papier, entré le { $when }
hub-closed-now = D'après ses horaires, le point de collecte est fermé en ce moment. Ce qui est vraiment dedans s'enregistre quand même ; son parcours dira qu'il est arrivé hors des heures d'ouverture.
handover-out-of-hours = hors des heures d'ouverture

code-title = Lire un code
code-field = Code écrit sur l'étiquette
code-hint = Huit signes, par exemple 7K3F-QM4C. L'appareil photo du téléphone lit aussi le carré, sans cette page.
code-open = Ouvrir
code-misread = Ce n'est pas un code d'étiquette
code-misread-text = Un signe est faux ou manque : le dernier signe vérifie les autres, et il ne va pas avec.
code-misread-do = Relisez l'étiquette : il n'y a ni I, ni L, ni O, ni U. Si elle est illisible, mettez le sachet à part et demandez une nouvelle étiquette au point de collecte.
code-foreign = Ce code n'est pas d'ici
code-foreign-text = Il est bien écrit, mais aucun sachet, carton ou échantillon de ce serveur ne le porte. Il vient d'un autre collectif, ou d'une étiquette qui n'a jamais servi.
code-foreign-do = N'utilisez pas ces pièces et gardez-les à part. L'adresse imprimée sous le carré dit qui les suit : ouvrez-la. Sans adresse, un point de collecte les entre comme sachet non annoncé.
code-stray = Entrer un sachet non annoncé
scan-nothing-left = Il ne reste rien de ce sachet dans les comptes : il a été ouvert, assemblé, utilisé ou perdu. S'il y a des pièces dedans, gardez-les à part et prévenez le point de collecte.
slip-packed = Ce carton attend qui le transporte. S'il n'est pas là où il devrait être, posez-le au point de collecte le plus proche.
slip-moving = Ce carton est en route. Vous l'avez trouvé ? Ne l'ouvrez pas et apportez-le à un point de collecte ou à sa destination.
slip-waiting = Ce carton est posé en chemin et attend la suite. Ne l'ouvrez pas.
slip-docked = Ce carton est livré, et pas encore compté. Ne servez rien avant le comptage.
slip-empty = Ce bordereau ne vaut plus : tout ce qui était dans ce carton a été compté ou en est sorti. S'il reste quelque chose dedans, gardez-le à part et prévenez le point de collecte.
slip-sign = Je reçois ce carton : signer
slip-count = Compter ce carton
slip-whole = Ouvrir le carton
slip-sign-in = Vous portez ou recevez ce carton ?
