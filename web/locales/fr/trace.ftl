# Traces : d'une pièce à tout ce dont elle vient, et en sens inverse.
traces-title = Traces
traces-lead = D'une étiquette à tout ce dont la pièce vient et aux services qui l'ont reçue ; et de là, en sens inverse, à tout ce que la même cause a touché.
traces-look = Suivre
trace-back-title = D'où vient
trace-forward-title = Tout ce qui a été touché
trace-picture = Ce dont viennent les séries, et où leurs pièces sont allées ; le tableau a tous les nombres
trace-most = L'image montre les plus grands ; le tableau a tout.
trace-touched = Séries et lieux
trace-totals = { $batches ->
    [one] { $batches } série
   *[other] { $batches } séries
}, { $places ->
    [one] { $places } lieu
   *[other] { $places } lieux
}
trace-nowhere = encore chez qui l'a faite
trace-ward = Service
trace-arrived = Arrivées
trace-there = Là maintenant
trace-file = Télécharger ce tableau (CSV)
trace-files = Fichiers et empreintes (SHA-256)
trace-handovers = Remises
trace-no-handover = Aucune remise notée.
trace-went = Où ses pièces sont allées
trace-sealed = Scellée
trace-maker = Code du maker
trace-machine = Machine
trace-spool = Matière et série du fabricant
trace-purchase = Achat
trace-inspector = Contrôle
trace-version = Modèle et version
trace-kind-batch = Série
trace-kind-spool = Bobine
trace-kind-machine = Machine
trace-kind-maker = Maker
trace-kind-version = Version
trace-kind-purchase = Achat
trace-kind-inspector = Contrôleur
trace-kind-hub = Point de collecte
trace-here = Suivre sa trace
