## Séries, étiquettes, contrôles et rappels.

batch-code = Code
batch-pieces = Pièces
batch-where = Où
batch-bags = Sachets
batch-material = Matière
batch-machine = Machine
batch-spool = Bobine
batch-reason = Pourquoi
batch-proof = Comment c'est détruit, et la preuve
batch-dispose = Détruire ou reprendre
batch-rework = Reprendre, pour un nouveau contrôle
batch-draw-why = Les pièces à contrôler sont fixées avant d'ouvrir le premier sachet.
batch-recheck = Contrôler de nouveau
batch-recheck-why = Ce qu'un site a renvoyé continue dans une nouvelle série.
batch-open-bag = Noter un sachet ouvert
batch-open-why = Ouvert autrement que pour un contrôle noté ici : son repos recommence.
batch-rebag = Partager un sachet
batch-rebag-units = Pièces qui vont dans le nouveau sachet
batch-rebag-why = Les deux sachets se reposent de nouveau. L'étiquette du nouveau est à imprimer ensuite.
batch-any-bag = n'importe lequel
batch-hold-for = Bloquer
batch-hold-everywhere = Partout
batches-none = Aucune série
batches-none-text = Les séries arrivent ici dès qu'elles sont scellées.
batches-sealed = Scellée
word-bag-title = Sachet
batch-way = Son chemin
batch-kin = D'où elle vient, où elle est allée
batch-came-from = Vient de
batch-went-into = Continue dans
batch-thread = Questions
batch-note-mine = Vous
batch-note-other = Quelqu'un d'autre
batch-at-home = chez qui l'a faite
batch-at-hub = à un point de collecte
batch-at-site = sur un site
batch-at-parcel = dans un carton
batch-is-held = Bloquée : rien n'en part ni ne sert.
batch-is-stopped = Sa version est arrêtée.
batch-is-recalled = Rappelée : ne pas s'en servir.
batch-rests-until = Acceptée ; repos jusqu'au { $when }.
batch-held-since = Bloquée depuis { $when } { $site }
batch-lift-asked = Bloquée depuis { $when } { $site } : une personne demande à débloquer, une seconde doit le faire.
batch-promised = { $n ->
    [one] { $n } pièce promise pour { $date }
   *[other] { $n } pièces promises pour { $date }
}
batch-seal-pieces = Pièces faites
batch-seal-per-bag = Pièces par sachet
batch-seal-any = Plus, moins ou plus tard que promis, c'est possible : ce qui dépasse devient du stock libre.
batch-labels-from = Montrer à partir de là
batch-labels-first = Première étiquette à imprimer
batch-labels-hint = De 1 à 21, pour une planche déjà entamée
batch-scan-me = Code à scanner

scan-recalled = Rappelé : ne pas s'en servir, mettre à part
scan-rejected = Refusé : ne pas s'en servir
scan-held = Bloqué : ne pas s'en servir pour l'instant
scan-checked = Contrôlé et accepté
scan-not-checked = Pas encore contrôlé
scan-read = Voir la série
scan-hold-or-read = Voir la série, ou la bloquer

check-lead = Tirez d'abord : les pièces et le plan sont fixés avant d'ouvrir le premier sachet.
check-none = Rien n'attend
check-none-text = Les séries arrivent ici dès qu'elles sont scellées.
check-all = Contrôles
check-what = Quoi
check-state = État
check-when = Quand
check-drawn = { $n ->
    [one] { $n } pièce tirée au sort
   *[other] { $n } pièces tirées au sort
}
check-how = Sortez les pièces tirées. Regardez chacune, passez un doigt sur les bords, posez-la sur le gabarit. Parcourez toutes les autres des yeux : rien ne doit pouvoir blesser.
check-seen = Vues
check-seed = Le tirage { $seed } est fixé depuis le { $when } et ne peut pas être refait.
check-limit = { $seen } vus sur { $of } ; { $reject }, c'est trop
check-piece = Sachet { $rank }, { $place ->
    [1] 1re pièce
   *[other] { $place }e pièce
}
check-to-see = À voir
check-critical = Peut blesser : bord coupant, éclat
check-major = Lâchera : fissure, couche décollée, hors gabarit
check-minor = Sans grand effet : tache, fil
check-reread = Relisez tout avant de signer.
check-decide = Décision
check-verdict = Que deviennent-elles ?
check-verdict-as-planned = Ce que dit le plan
check-verdict-reject = Refuser
check-verdict-screen = Trier pièce par pièce
check-destroyed = Pièces détruites par un essai
check-sorted = Bonnes pièces par sachet, après un tri
check-good-in = Bonnes dans { $bag }
check-words = Un mot à qui les a faites

recall-title = Rappel
recall-lead = Un rappel bloque tout ce qui vient d'une même cause, où que ce soit, et prévient tous ceux qui en ont. Regardez d'abord ce qu'il toucherait.
recall-look = Voir ce qu'il toucherait
recall-would-catch = Ce qu'un rappel toucherait
recall-code-hint = Le code d'un sachet ou d'une série, comme sur l'étiquette
recall-none = Aucun rappel
recall-none-text = Les rappels arrivent ici dès qu'ils sont ouverts.
recall-all = Rappels
recall-cause = Sujet
recall-cause-batch = une série et tout ce qui en est fait
recall-cause-spool = tout ce qui vient d'une bobine
recall-cause-machine = tout ce qui vient d'une machine
recall-cause-version = tout ce qui vient d'une version
recall-accounted = Retrouvées
recall-progress = { $part } pièces sur { $whole } retrouvées
recall-where = Où sont les pièces
recall-place = Lieu
recall-counter = Comptées comme
recall-makers = { $n ->
    [one] { $n } personne les a faites
   *[other] { $n } personnes les ont faites
}
recall-left = Encore à retrouver : { $pieces }
recall-account = Noter ce qu'elles sont devenues
recall-outcome = Que sont-elles devenues ?
recall-outcome-destroyed = Détruites
recall-outcome-used = Utilisées avant l'annonce
recall-outcome-missing = Introuvables
recall-proposed = Une personne le propose ; une seconde confirme.
recall-call-off = Abandonner le rappel

batch-bought = Acheté par un point de collecte
batch-bought-from = Acheté chez { $supplier }, commande { $order }
batch-supplier = acheté chez { $supplier }
