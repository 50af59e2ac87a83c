## Refus : ce qui s'est passé, puis quoi faire. Une clé par code : refusal-CODE.
## « Rien n'a été modifié » est ajouté par le programme (nothing-changed).

nothing-changed = Rien n'a été modifié.
time-in-paris = { $time } (heure de Paris)

refusal-not-found = Cette page n'existe pas, ou n'est pas ouverte à votre compte. Vérifiez l'adresse ou le code, ou demandez à votre coordination.
refusal-not-that-many = { $there ->
    [0] Il n'y a plus aucune pièce ici, et vous en demandez { $asked }. Regardez la page à jour.
    [one] Il n'y a qu'une pièce ici, et vous en demandez { $asked }. Demandez-en une, ou recomptez.
   *[other] Il n'y a que { $there } pièces ici, et vous en demandez { $asked }. Demandez-en { $there } ou moins, ou recomptez.
}
refusal-no-units = Le nombre est zéro : il n'y a rien à faire. Écrivez un nombre à partir de 1.
refusal-need-not-open = Ce besoin n'est pas ouvert : l'action demandée n'est pas possible dans son état. Rouvrez sa page pour voir où il en est.
refusal-need-paused = Ce besoin est en pause : personne ne peut en prendre pour l'instant. Ce qui est déjà pris continue. Choisissez un autre besoin, ou revenez plus tard.
refusal-need-ended = Ce besoin est terminé. Les pièces déjà faites ne sont pas perdues : elles serviront à d'autres besoins. Choisissez un besoin ouvert.
refusal-requester-verifies = Vous avez posté ce besoin : une autre personne doit le vérifier. Demandez à quelqu'un d'autre de la coordination.
refusal-not-enough-open = { $open ->
    [0] Tout vient d'être pris sur ce besoin, et vous en demandiez { $asked }. Merci quand même : choisissez un autre besoin.
    [one] Il ne reste qu'une pièce à prendre, et vous en demandez { $asked }. Prenez-la, ou choisissez un autre besoin.
   *[other] Il ne reste que { $open } pièces à prendre, et vous en demandez { $asked }. Prenez-en { $open } ou moins.
}
refusal-below-received = { $least ->
    [one] Une pièce est déjà en route ou reçue : on ne peut pas descendre plus bas. Écrivez { $least } ou plus, ou refusez ce qui arrive.
   *[other] { $least } pièces sont déjà en route ou reçues : on ne peut pas descendre plus bas. Écrivez { $least } ou plus, ou refusez ce qui arrive.
}
refusal-over-cap = { $cap ->
    [0] Vous avez déjà pris tout ce que vous pouvez prendre pour l'instant. Scellez ou rendez des pièces, et vous pourrez en reprendre.
    [one] Vous pouvez en prendre une au plus pour l'instant. Votre limite monte à mesure que vous scellez, et avec vos premières séries contrôlées.
   *[other] Vous pouvez en prendre { $cap } au plus pour l'instant. Votre limite monte à mesure que vous scellez, et avec vos premières séries contrôlées.
}
refusal-wrong-component = Ce modèle fabrique un autre composant que celui demandé. Choisissez un modèle de ce composant.
refusal-is-bought = Cette pièce s'achète : un point de collecte la commande, personne ne la fabrique. Prenez une autre pièce de ce besoin.
refusal-not-bought = Cette pièce se fabrique : elle ne s'achète pas. Choisissez une référence d'un composant acheté.
refusal-not-accepted = Cette version n'est pas acceptée par ce site pour cet usage. Choisissez une version acceptée ici, ou demandez au site de l'accepter.
refusal-version-stopped = Cette version est arrêtée. N'en imprimez plus et gardez vos sachets fermés : vous recevrez un message quand on saura quoi en faire.
refusal-needs-derogation = Cette pièce est de classe C : elle ne s'imprime pas à domicile sans dérogation nommée. Demandez à votre coordination qui peut la fabriquer.
refusal-ground-ended = La dérogation qui couvrait cette pièce de classe C à domicile n'est pas en vigueur pour ce site : rien n'a été scellé, et ce que vous avez pris est gardé. N'imprimez plus. Mettez à part ce qui est imprimé, marqué « ne pas utiliser ». Votre coordination vous dira si la dérogation revient : vous scellerez alors. Sinon, rendez ce que vous avez pris et détruisez les pièces.
refusal-made-at-home = Ces pièces de classe C ont été faites à domicile, seules ou dans un ensemble, et ce site les accepte sans dérogation : elles restent où elles sont. Donnez-les à un besoin d'un site dont l'acceptation nomme une dérogation.
refusal-claim-ended = Il ne reste rien à faire sur ce que vous aviez pris : tout est scellé ou rendu. Si vous avez encore des pièces, scellez-les : elles seront prises.
refusal-already-extended = La date a déjà été repoussée une fois, et une seule est possible. Rendez ce que vous ne pourrez pas finir, ou appelez votre coordination.
refusal-not-due = La date promise n'est pas passée : elle court jusqu'au { $due }. Attendez cette date, ou demandez à la personne de rendre des pièces.
refusal-not-yours = Ceci appartient à quelqu'un d'autre. Vérifiez le code, ou demandez à votre coordination de le faire pour vous.
refusal-batch-state = La série est dans l'état « { $state } » : l'action demandée n'y est pas possible. Rouvrez sa page pour voir ce qui l'est.
refusal-held = C'est bloqué : rien ne sort tant que le blocage ou le rappel dure. Laissez les sachets fermés et à part ; la page de la série dit pourquoi et par qui.
refusal-resting = Le repos n'est pas fini : il dure jusqu'au { $until }. Laissez les sachets fermés et revenez après.
refusal-first-article-waits = La première série de ce modèle dans cette matière n'a pas encore été contrôlée. Vous pouvez continuer d'imprimer ; la sortie attend ce contrôle.
refusal-in-parcel = Des pièces de cette série sont dans un carton. Sortez-les du carton d'abord.
refusal-under-inspection = Un contrôle est en cours sur cette série. Attendez sa décision.
refusal-bag-would-be-opened = Un sachet se déplace entier, et ce nombre obligerait à en ouvrir un. Choisissez des sachets entiers, ou ouvrez et rescellez-en un d'abord.
refusal-mixed-inspection = Les séries d'un même contrôle viennent de la même personne ou du même achat, du même modèle et de la même matière. Faites un contrôle pour chacune.
refusal-own-work = Personne ne contrôle son propre travail, ni celui de son foyer. Laissez ce contrôle à quelqu'un d'autre : il reste dans la file.
refusal-check-elsewhere = Une pièce de classe C se contrôle à un point de collecte ou sur le site. Apportez-la là-bas d'abord.
refusal-inspection-state = Le contrôle est dans l'état « { $state } » : l'action demandée n'y est pas possible. Rouvrez sa page pour continuer d'où il en est.
refusal-not-drawn = La pièce n° { $index } n'a pas été tirée au sort. Regardez la liste des pièces tirées et notez celles-là seulement.
refusal-results-missing = { $missing ->
    [one] Il manque le résultat d'une pièce tirée. Notez-la avant de décider ; le reste est gardé.
   *[other] Il manque le résultat de { $missing } pièces tirées. Notez-les avant de décider ; le reste est gardé.
}
refusal-plan-rejects = D'après les résultats, le plan refuse cette série. On peut être plus sévère que le plan, jamais moins. Refusez-la, ou triez-la pièce par pièce.
refusal-counts-differ = Le compte n'y est pas : { $counted } pièces comptées pour { $expected } attendues. Recomptez, et notez les manquantes comme perdues s'il en manque.
refusal-already-reworked = Cette série a déjà été reprise une fois, et une seule est possible. Détruisez-la et notez la preuve.
refusal-already-tied = Ces pièces sont déjà destinées à un besoin. Libérez-les d'abord, ou choisissez-en d'autres.
refusal-not-tied = Ces pièces ne sont destinées à aucun besoin. Choisissez d'abord le besoin qu'elles servent.
refusal-bound-elsewhere = Une partie du contenu est destinée à un autre site. Un carton pour un site ne contient que ce qui est destiné à ses besoins : retirez le reste.
refusal-not-released = Une partie du contenu n'est pas encore libérée. Seules des pièces libérées vont à un site ; envoyez le reste à un point de collecte.
refusal-parcel-state = Le carton est dans l'état « { $state } » : l'action demandée n'y est pas possible. Rouvrez sa page pour voir où il est.
refusal-wrong-destination = Ce carton ne va pas là : un carton pour un point de collecte ne se remet pas à un site, ni l'inverse. Regardez la destination sur son étiquette.
refusal-parcel-empty = Ce carton est vide : il ne reste rien à déplacer. Il peut resservir.
refusal-nothing-to-split = Pour diviser un carton, il faut laisser quelque chose des deux côtés. Choisissez une partie des sachets seulement.
refusal-kit-short = { $most ->
    [0] On ne peut assembler aucun ensemble ici : il manque un composant libéré, reposé et au même point de collecte. Regardez lequel dans le stock.
    [one] On ne peut assembler qu'un ensemble avec ce qui est libéré, reposé et ici. Écrivez 1.
   *[other] On ne peut assembler que { $most } ensembles avec ce qui est libéré, reposé et ici. Écrivez { $most } ou moins.
}
refusal-not-a-kit = Seuls des ensembles peuvent être démontés. Cette série est faite de pièces simples.
refusal-second-person = Une seconde personne doit signer : vous avez déjà signé, ou c'est votre demande. Passez la main à quelqu'un d'autre ; votre signature est gardée.
refusal-recall-state = Le rappel est dans l'état « { $state } » : l'action demandée n'y est pas possible. Rouvrez sa page pour voir ce qui reste à faire.
refusal-recall-no-answer = Cet avis lève le blocage : il n'attend pas de réponse. Les pièces peuvent servir, sauf autre blocage affiché sur leur étiquette en ligne.
refusal-not-reconciled = { $left ->
    [one] Il reste une pièce rappelée à retrouver. Notez ce qu'elle est devenue avant de clore.
   *[other] Il reste { $left } pièces rappelées à retrouver. Notez ce qu'elles sont devenues avant de clore.
}
refusal-withdrawn = Cette version est retirée pour de bon : elle ne reprendra pas. Proposez une nouvelle version.
refusal-not-here = Les pièces ne sont pas ici. Vérifiez le lieu sur la page de la série ou du carton, et enregistrez leur arrivée d'abord.
refusal-proposal-ended = Cette proposition n'est plus ouverte : elle a reçu une réponse, a expiré ou a été remplacée. Regardez les besoins proches, il y en a peut-être une nouvelle.
refusal-leg-state = Le trajet ou la tournée est dans l'état « { $state } » : l'action demandée n'y est pas possible. Rouvrez la page pour voir où il en est.
refusal-relay-ended = Ce relais est déjà lancé, ou n'a plus lieu. Rien n'a changé ; rouvrez la page pour voir où il en est.
refusal-no-relays = Votre collectif ne fait pas de relais : aucun rayon n'est réglé. Réglez-en un sur la page des relais, puis recommencez.
refusal-no-switchboard = Cette instance n'a pas de standard téléphonique : rien n'a été demandé à personne. Appelez avec votre propre téléphone, là où un numéro est affiché.
refusal-no-number = { $whose ->
    [you] Votre propre numéro n'est pas connu ici, on ne peut donc pas vous mettre en relation : faites-le noter par une personne de la coordination.
   *[other] Aucun numéro n'est connu pour cette personne. Rien n'a sonné : passez à l'heure convenue.
}
refusal-called-often = Vous avez appelé plusieurs fois en une heure. Rien n'a sonné : attendez un moment, ou dites qu'il n'y a personne, pour que le carton attende une autre tournée.
refusal-planning-ended = Ce calcul de tournées est déjà fini : il a gardé ce qu'il avait trouvé de mieux. Regardez les tournées.
refusal-wrong-handover-code = Ce code n'est pas celui du bon de livraison. Relisez-le sur le papier du carton ; après un doute, gardez le carton et appelez la coordination.
refusal-not-confirmed = Votre inscription dans ce rôle n'est pas encore confirmée. La coordination doit le faire ; écrivez-lui si cela tarde.
refusal-stocktake-signed = Cet inventaire est déjà signé. S'il y a une erreur, faites un nouvel inventaire.
refusal-stray-settled = Ce sachet n'est plus à part : quelqu'un a déjà dit ce que c'est, ou l'a fait détruire. Rouvrez la liste pour voir ce qu'il est devenu.
refusal-changed-meanwhile = Quelqu'un d'autre vient de modifier la même chose. Regardez la page à jour, puis recommencez si c'est encore utile.
refusal-membership-state = Cette inscription est dans l'état « { $state } » : l'action demandée n'y est pas possible. Rouvrez la page de la personne pour voir ce qui l'est.
refusal-approval-state = L'acceptation de cette version est dans l'état « { $state } » : l'action demandée n'y est pas possible. Rouvrez la page du modèle pour voir la suite.
refusal-scope-too-wide = Seules les pièces de confort ou d'aide (classe A) sont acceptées pour tout un collectif. Choisissez un site, ou un groupe de sites nommé.
refusal-signer-missing = Il manque une signature : « { $role } », pour ce site ou ce groupe de sites. Demandez à cette personne de signer ; les signatures déjà données sont gardées.
refusal-earlier-leg-waits = Le trajet d'avant n'est pas encore arrivé : le carton n'est pas là. Attendez sa remise, ou appelez la personne qui le porte.
refusal-door-shut = Un point de collecte ou un quai de la tournée est fermé le { $at }. Proposez une autre heure, ou demandez à la personne qui prévoit les tournées.
refusal-no-room-on-tour = Cet arrêt n'entre pas dans cette tournée : coffre, horaires ou rendez-vous promis à quelqu'un d'autre. Rien n'a changé ; choisissez une autre tournée.
refusal-driver-busy = Cette personne conduit déjà une autre tournée à ce moment-là. Choisissez quelqu'un d'autre.
refusal-legs-remain = { $left ->
    [one] Il reste un trajet à faire dans cette tournée. Terminez-le ou rendez-le avant de la finir.
   *[other] Il reste { $left } trajets à faire dans cette tournée. Terminez-les ou rendez-les avant de la finir.
}
refusal-maker-stopped = Plusieurs contrôles de suite ont échoué : la fabrication ou l'achat de ce modèle est à l'arrêt, le temps de corriger la cause. Répondez au message de contrôle, quelqu'un la cherchera avec vous.
refusal-place-closed = Ce lieu est fermé : rien de nouveau n'y va. Choisissez un lieu ouvert.
refusal-place-expects = { $parcels ->
    [one] Un carton y est ou doit y passer encore. Recevez-le ou envoyez-le ailleurs, puis fermez.
   *[other] { $parcels } cartons y sont ou doivent y passer encore. Recevez-les ou envoyez-les ailleurs, puis fermez.
}
refusal-site-has-needs = { $needs ->
    [one] Un besoin de ce site est encore en cours. Terminez-le ou annulez-le, puis fermez.
   *[other] { $needs } besoins de ce site sont encore en cours. Terminez-les ou annulez-les, puis fermez.
}
refusal-sites-open = { $sites ->
    [one] Un site de cet établissement est encore ouvert. Fermez-le d'abord.
   *[other] { $sites } sites de cet établissement sont encore ouverts. Fermez-les d'abord.
}
refusal-from-home = Un échantillon de classe C ne vient jamais d'un domicile. Choisissez un fablab, une entreprise ou l'atelier d'un hôpital.
refusal-only-laid = Sur votre machine, cette pièce n'entre que posée sur une autre face. Le sens dessiné lui donne sa résistance et évite les supports. Si vous acceptez de la poser autrement, répondez oui à la question ; rien n'a été pris.
refusal-too-large = La pièce n'entre pas dans votre machine, bord compris.{ $x_mm ->
    [0] {""}
   *[other] {" "}Trop large de { $x_mm } mm.
}{ $y_mm ->
    [0] {""}
   *[other] {" "}Trop profonde de { $y_mm } mm.
}{ $z_mm ->
    [0] {""}
   *[other] {" "}Trop haute de { $z_mm } mm.
} Rien n'a été pris : choisissez une autre machine ou un autre besoin.
refusal-nothing-to-learn = Il n'y a rien à apprendre de la durée de cette série : elle a été scellée sans nommer de machine, ou vient d'une autre série.
refusal-slicing-not-failed = Cette version attend le trancheur ou a été tranchée : il n'y a rien à redemander. Rouvrez sa page.
refusal-duty-missing = Une exigence n'est pas encore remplie : « { $duty } ». La page de l'acceptation dit quoi apporter ; complétez-la, puis signez.
refusal-mark-locked = Un marquage ne se nomme qu'avec son certificat. Joignez d'abord le certificat aux preuves.
refusal-category-locked = Une catégorie ne se nomme que pour un textile, avec un rapport d'essai. Joignez d'abord le rapport aux preuves.
refusal-already-signed = Quelqu'un a déjà signé : ce qui est signé ne change plus. Refusez cette proposition et faites-en une autre.
refusal-own-approval = C'est l'acceptation de ce même site. On adopte celle d'un autre ; pour la prolonger, proposez à nouveau la version.
refusal-specimen-state = Cet échantillon est dans l'état « { $state } » : l'action demandée n'y est pas possible. Rouvrez sa page pour voir ce qui l'est.
refusal-specimen-open = Ce site a déjà un échantillon de cette version en route. Attendez-le, ou annulez-le.
refusal-photos-full = Un échantillon prend { $most } photos au plus. Retirez-en une pour en ajouter une autre.
refusal-not-alike = Seuls deux besoins du même site, pour le même produit et le même usage, peuvent être réunis. Rien n'a changé.
refusal-not-the-givers-code = Ce n'est pas le code que montre la personne qui donne le carton. Relisez-le sur son écran et tapez-le de nouveau ; rien n'a changé.
refusal-stale-handover-code = Ce code ne vaut plus : il a servi, un autre l'a remplacé, ou il a plus de douze heures. Demandez à la personne qui donne de montrer un nouveau code, ou laissez le champ vide : la remise sera notée par vous seul.
refusal-bags-differ = Vous avez compté { $counted ->
    [one] { $counted } sachet
   *[other] { $counted } sachets
 } et la liste dit { $bags }. Rien n'a changé : comptez encore à deux. S'il en manque vraiment, la personne qui donne le sépare ou le déclare, puis vous prenez le reste.
refusal-paper-date = Cette date n'est pas possible : un papier s'entre dans les quatorze jours, jamais d'avance. Relisez la date et l'heure écrites dessus.
refusal-refill-asked = Vous attendez déjà la même chose : voyez où en est la demande, ou annulez-la pour en demander une autre quantité.
refusal-refill-state = Ce ravitaillement a avancé entre-temps ({ $state ->
    [asked] demandé, pas encore en carton
    [packed] dans un carton
    [received] reçu
   *[cancelled] annulé
}) : la page montre où il en est.
refusal-supplies-short = Il n'y en a que { $there } sur l'étagère, et { $asked } sont demandés. Recomptez si c'est faux, ou annulez la demande pour que la personne demande moins.
refusal-spans-weeks = Ce qu'on contrôle ensemble a été scellé en moins de sept jours. Faites un contrôle par semaine.
refusal-second-result = Il y a déjà un résultat pour cette pièce ou ce sachet : il ne se change pas. Pour être plus strict, refusez ou triez.
refusal-not-stopped = Les contrôles de ces séries ne sont pas arrêtés.
