## Échantillons d'une version, et les locaux d'un fabricant. « Échantillon » seul : jamais utilisé en soins.

place-specimens = Échantillons
specimen-title = Échantillon
specimen-mark = ÉCHANTILLON – ne pas utiliser en soins
specimen-mark-what = Il sert à juger une version, rien d'autre. Il ne compte dans aucun besoin ni aucun chiffre.

specimen-state-asked = demandé
specimen-state-agreed = promis
specimen-state-made = fabriqué
specimen-state-sent = en route
specimen-state-received = arrivé
specimen-state-accepted = accepté
specimen-state-refused = refusé
specimen-state-changes-wanted = à modifier
specimen-state-declined = décliné
specimen-state-expired = resté sans réponse
specimen-state-cancelled = annulé
specimen-state-lost = perdu

specimen-way-post = par la poste
specimen-way-volunteer = avec un bénévole
specimen-way-by-hand = en main propre

specimens-lead = Cinq pièces au plus d'une version candidate, pour qu'un site les regarde avant de l'accepter.
specimens-none = Aucun échantillon
specimens-none-what = Un site en demande depuis la page d'une version.
specimens-designs = Voir les modèles
specimens-your-name = Votre nom de fabrication
specimens-your-name-what = Les établissements vous connaissent sous ce nom. Donnez-le à qui veut vous demander un échantillon.
specimens-older = Plus anciens
specimens-what = Version
specimens-site = Site
specimens-state = État
specimens-pieces = Pièces
specimens-date = Date

specimen-of = { $component } · { $title }, v{ $number }
specimen-for = Pour { $site }, { $use }
specimen-maker = Fabrication { $code }
specimen-maker-person = Qui le fabrique
specimen-look = À regarder
specimen-wanted = Souhaité pour le
specimen-promised = Promis pour le
specimen-late = en retard
specimen-made-of = Fabriqué en
specimen-spool = Bobine
specimen-machine = Machine
specimen-travels = Voyage
specimen-dock = Quai de livraison
specimen-dock-what = Cette adresse se lit ici jusqu'à l'arrivée des pièces, par vous seulement.
specimen-files = Fichiers de la version
specimen-steps = Ce qui s'est passé
specimen-verdict = Jugement
specimen-photos = Photos
specimen-photo = Photo { $n }
specimen-shared = Partagé avec les autres établissements.
specimen-not-shared = Connu seulement du site, de qui l'a fabriqué et du collectif.

specimen-next-asked-maker = À vous de répondre : acceptez avec une date, ou déclinez.
specimen-next-asked = La personne qui fabrique n'a pas encore répondu.
specimen-next-agreed-maker = À vous de fabriquer les pièces, puis de coller une étiquette sur chacune.
specimen-next-agreed = La fabrication est promise.
specimen-next-made-maker = Collez une étiquette sur chaque pièce, puis dites qu'elles partent.
specimen-next-made = Les pièces sont faites. Si on vous les apporte, dites qu'elles sont arrivées.
specimen-next-sent-maker = Les pièces sont en route. Le site dira qu'elles sont arrivées.
specimen-next-sent = Les pièces sont en route. À leur arrivée, dites-le ici.
specimen-next-received-maker = Le site a les pièces et les regarde.
specimen-next-received = Regardez les pièces, ajoutez des photos, puis jugez.
specimen-next-over = Rien de plus à faire.

specimen-agree = Accepter
specimen-agree-what = Votre adresse n'est montrée à personne. Vous verrez ensuite celle du quai.
specimen-decline = Décliner
specimen-reason = Raison
specimen-make = Les pièces sont faites
specimen-material = Matière
specimen-no-spool = Sans la nommer
specimen-labels = Imprimer les étiquettes
specimen-send = Les pièces partent
specimen-way = Comment
specimen-note = Numéro de suivi, ou ce que le site doit savoir
specimen-receive = Les pièces sont arrivées
specimen-add-photo = Ajouter une photo
specimen-add-photo-what = PNG ou JPEG, 10 Mio au plus, six photos. Le lieu et l'appareil notés dans le fichier sont retirés. Pas de visage, pas de patient.
specimen-photo-file = Photo
specimen-remove-photo = Retirer
specimen-judge = Juger
specimen-judge-what = Le jugement ne se change plus. Il n'autorise rien en soins : seule l'acceptation de la version le fait.
specimen-finding = Ce que vous avez trouvé
specimen-words = Ce que la prochaine version doit garder ou changer
specimen-words-hint = Nécessaire pour un refus ou des modifications.
specimen-share = Partage
specimen-share-yes = Montrer aux autres établissements
specimen-share-no = Ne pas montrer
specimen-cancel = Annuler la demande
specimen-lose = Les pièces sont perdues

specimen-step-asked = demandé
specimen-step-agreed = accepté par qui le fabrique
specimen-step-declined = décliné
specimen-step-made = fabriqué
specimen-step-sent = parti
specimen-step-received = arrivé au site
specimen-step-judged = jugé
specimen-step-cancelled = annulé
specimen-step-lost = perdu
specimen-step-expired = terminé sans réponse

specimens-of-version = Échantillons
specimens-of-version-none = Aucun jugement d'échantillon n'est partagé pour cette version.
specimens-found-by = { $site }, pour { $use }, le { $day }
specimens-ask = Demander un échantillon
specimens-ask-what = De une à cinq pièces, d'une seule fabrication, étiquetées « ÉCHANTILLON – ne pas utiliser en soins », hors de tout besoin.
specimens-ask-site = Site
specimens-ask-use = Usage
specimens-ask-maker = Fabrication
specimens-ask-pieces = Pièces
specimens-ask-wanted = Souhaité pour le
specimens-ask-look = Ce qu'il faudra regarder
specimens-no-maker = Personne ne peut la fabriquer ici : il faut une machine du bon procédé, et pour la classe C des locaux autres qu'un domicile.
specimens-maker-at = { $code } · { $premises }

specimen-label-piece = { $n } sur { $of }
specimen-label-mark-other = SAMPLE – not for use in care
specimen-label-short = Ne pas utiliser en soins
specimen-scan-lead = Cette pièce est un échantillon.
specimen-scan-what = Ne la donnez à personne, ne la mettez pas avec d'autres pièces. Rendez-la au service qui l'a reçue.
specimen-scan-open = Ouvrir l'échantillon

person-premises = Locaux
person-set-premises = Dire où sont ses machines
person-premises-text = Ce que vous avez vu sur place. Des pièces de classe C ne viennent jamais d'un domicile sans dérogation.
premises-home = Domicile
premises-fablab = Fablab ou atelier partagé
premises-company = Entreprise
premises-hospital = Atelier d'un hôpital

mail-specimen-asked-subject = { $site } vous demande un échantillon : { $component }, version { $version }
mail-specimen-asked-text =
    { $site } voudrait regarder { $pieces ->
        [one] { $pieces } pièce
       *[other] { $pieces } pièces
    } de { $component }, version { $version }, pour { $use }. Date souhaitée : { $wanted }.

    À regarder : { $look }

    C'est un échantillon, à ne pas utiliser en soins : il ne compte dans aucun besoin. Acceptez avec une date, ou déclinez :
    { $link }

mail-specimen-agreed-subject = Échantillon promis : { $component }, version { $version }
mail-specimen-agreed-text =
    L'échantillon demandé pour { $site } est promis pour { $promised } : { $pieces ->
        [one] { $pieces } pièce
       *[other] { $pieces } pièces
    } de { $component }, version { $version }.

    La suite :
    { $link }

mail-specimen-sent-subject = Échantillon en route : { $component }, version { $version }
mail-specimen-sent-text =
    { $pieces ->
        [one] { $pieces } pièce
       *[other] { $pieces } pièces
    } de { $component }, version { $version }, en route vers { $site }, { $way }. Chacune porte une étiquette « ÉCHANTILLON – ne pas utiliser en soins ».

    À leur arrivée, dites-le ici :
    { $link }

mail-specimen-to-judge-subject = Un échantillon attend votre regard : { $component }, version { $version }
mail-specimen-to-judge-text =
    Depuis le { $when }, { $site } a { $pieces ->
        [one] { $pieces } pièce
       *[other] { $pieces } pièces
    } de { $component }, version { $version }, à regarder. Ce sont des échantillons, à ne pas utiliser en soins.

    Ajoutez des photos et dites ce que vous avez trouvé :
    { $link }

mail-specimen-judged-subject = Échantillon regardé : { $component }, version { $version }
mail-specimen-judged-text =
    { $site } a regardé l'échantillon de { $component }, version { $version } : { $verdict }.

    Ses mots : { $words }

    Ce jugement n'autorise rien en soins. Tout, avec les photos :
    { $link }

mail-specimen-ended-subject = Échantillon { $state } : { $component }, version { $version }
mail-specimen-ended-text =
    L'échantillon de { $component }, version { $version }, pour { $site }, est terminé : { $state }.

    Raison donnée : { $reason }

    Ce qui s'est passé :
    { $link }

mail-specimen-reminder-subject = Rappel : un échantillon est promis pour { $promised }
mail-specimen-reminder-text =
    Vous avez promis { $pieces ->
        [one] { $pieces } pièce
       *[other] { $pieces } pièces
    } de { $component }, version { $version }, à { $site } pour { $promised }.

    Si vous ne pouvez pas, déclinez : le site demandera ailleurs. La page de l'échantillon :
    { $link }

mail-specimen-late-subject = Échantillon en retard : { $component }, version { $version }
mail-specimen-late-text =
    L'échantillon de { $component }, version { $version }, promis à { $site } pour { $promised }, n'est pas encore parti.

    Rien n'est annulé. Le site peut attendre ou annuler, qui le fabrique peut l'envoyer ou décliner :
    { $link }

# Messages de la liste des messages non remis.
message-kind-specimen-asked = Échantillon demandé
message-kind-specimen-agreed = Échantillon promis
message-kind-specimen-sent = Échantillon en route
message-kind-specimen-to-judge = Échantillon à regarder
message-kind-specimen-judged = Échantillon regardé
message-kind-specimen-ended = Échantillon abandonné ou perdu
message-kind-specimen-reminder = Rappel d'un échantillon promis
message-kind-specimen-late = Échantillon en retard
