# Arrêts d'une version, acceptations suspendues, et ce qu'ils touchent.
mail-stop-lifted-subject = L'arrêt est levé : { $component }, version { $version }
mail-stop-lifted-text =
    L'arrêt de { $component }, version { $version }, { $where }, dont nous vous avions parlé, est terminé.

    { $now }

    Où vous en êtes :
    { $link }
mail-stop-lifted-print = Vous pouvez reprendre l'impression. Vos dates à venir n'ont pas changé ; une date passée pendant l'arrêt est reculée de la durée de l'arrêt.
mail-stop-lifted-hand-out = Ce que vous aviez mis à part peut de nouveau être remis, transporté et utilisé. Les trajets reprennent ; une heure passée pendant l'arrêt est reculée de la durée de l'arrêt.
mail-stop-lifted-still = Mais un autre arrêt la bloque encore : ne reprenez pas. Nous vous écrirons quand il sera levé.
message-kind-stop-lifted = Arrêt levé

stop-reach = Ce que cela touche
stop-reach-nothing = Rien n'est en cours : aucune pièce, aucune prise. Ce qui viendra sera arrêté aussi.
stop-reach-pieces = Pièces
stop-reach-claims = Prises en cours
stop-reach-promised = { $claims ->
    [one] { $claims } prise, { $units ->
        [one] { $units } pièce à faire
       *[other] { $units } pièces à faire
    }
   *[other] { $claims } prises, { $units ->
        [one] { $units } pièce à faire
       *[other] { $units } pièces à faire
    }
}
stop-reach-makers = Personnes qui fabriquent
stop-reach-sites = Sites
stop-reach-boxes = Cartons
stop-reach-legs = Trajets en cours
stop-reach-proposals = Propositions sans réponse
stop-reach-told = Dès que vous confirmez, les horloges s'arrêtent, les pages ouvertes le montrent et chaque personne touchée reçoit un message. À la levée, ces mêmes personnes sont prévenues.
stop-place-home = chez qui fabrique
stop-place-hub = dans un point de collecte
stop-place-site = sur un site
stop-place-parcel = dans un carton
stop-reason-hint = Tout le monde lit ces mots : pages, messages et étiquettes.
stop-suspend = Suspendre cette acceptation
stop-suspend-why = Ce qui est destiné à ces sites pour cet usage attend sur place ; d'autres peuvent le prendre. Une suspension se lève.
stop-take-back = Retirer cette acceptation pour toujours
stop-take-back-why = Les prises pour ces sites prennent fin et ce qui est prêt redevient libre. Ce qui est en route doit être envoyé ailleurs ou rapporté.

invalid-not-accepted-here = Votre site n'accepte pas encore ce produit pour cet usage. Demandez à la personne qui accepte pour votre site.
refusal-not-accepted-here = Ce site n'accepte pas encore une version de chaque pièce de ce produit pour cet usage. Le besoin reste posté ; il s'ouvrira quand la personne qui accepte pour ce site aura signé.
needs-not-accepted = Pas encore accepté ici
needs-not-accepted-what = Ces produits existent, mais votre site n'en accepte aucune version pour l'usage. Demandez à la personne qui accepte pour votre site.
stop-waits = À l'arrêt, { $place }, depuis { $since }
leaflet-until = jusqu'au { $date }
leaflet-use = Réutilisation
leaflet-cleaning = Nettoyage
leaflet-cleaned-by = Suivre la fiche de nettoyage { $file } du modèle.
leaflet-no-cleaning = Aucune fiche de nettoyage : jeter après usage, sauf protocole écrit de votre établissement.
leaflet-nobody = Aucun site n'accepte cette version en ce moment : ne pas utiliser.
leaflet-stopped = Cette version est arrêtée : ne pas utiliser. Gardez les sachets fermés et à part : vous serez prévenu de la suite.
leaflet-withdrawn = Cette version est retirée pour de bon : ne pas utiliser. Mettez les pièces à part et appelez le collectif.
leaflet-print = Notice à imprimer
