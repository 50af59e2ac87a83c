## Courriels. Sujet : mail-X-subject ; corps : mail-greeting, mail-X-text, mail-signature, mail-footer.
## Dates et heures ($due, $when, $until, $opens…) : textes déjà écrits par Lang::date_*.
## Un sujet ne porte ni adresse, ni nom de personne, ni secret.

mail-greeting = Bonjour { $name },
mail-greeting-unnamed = Bonjour,
mail-signature = { $collective }, avec Essaim
mail-footer = Vous recevez ce message parce que vous participez à { $collective }. Pour choisir vos messages ou vous arrêter : { $link }
mail-demonstration = DÉMONSTRATION : hôpitaux et chiffres inventés, rien n'est à faire.
mail-need-help = Une question ? Répondez simplement à ce message : la coordination le lira.

mail-sign-in-subject = Votre code pour entrer
mail-sign-in-text =
    Voici votre code : { $code }

    Tapez-le dans la page restée ouverte, ou ouvrez ce lien sur le même appareil :
    { $link }

    Le code et le lien servent une seule fois, pendant { $minutes ->
        [one] une minute
       *[other] { $minutes } minutes
    }. Si vous n'avez rien demandé, ne faites rien : personne n'entre sans ce message.

mail-invitation-subject = { $collective } vous invite
mail-invitation-text =
    { $inviter } vous propose de participer à { $collective } dans le rôle « { $role } ».

    Regardez de quoi il s'agit, puis acceptez ou non :
    { $link }

    Sans réponse de votre part, rien ne commence et nous ne vous écrirons plus.
mail-invitation-nobody = La coordination

mail-proposal-subject = { $units ->
    [one] Une pièce à faire près de vous : { $component }
   *[other] { $units } pièces à faire près de vous : { $component }
}
mail-proposal-text =
    { $site } a besoin de { $component }, pour { $use }. Nous vous en proposons { $units }, à finir avant { $due }.

    Pourquoi vous : { $reasons }.

    Temps estimé : { $hours }. Matière estimée : { $grams }.

    Prendre, changer le nombre ou passer votre tour, tout est sur cette page :
    { $link }

    Rien n'est réservé : d'autres peuvent prendre les mêmes pièces. Passer votre tour ne vous coûte rien.

mail-claim-confirmed-subject = { $units ->
    [one] C'est noté : { $units } pièce pour { $due }
   *[other] C'est noté : { $units } pièces pour { $due }
}
mail-claim-confirmed-text =
    Merci. Vous avez pris { $units ->
        [one] { $units } pièce
       *[other] { $units } pièces
    } ({ $component }, version { $version }) pour { $site }, à sceller avant { $due }.

    Le fichier accepté, les réglages et la fiche d'impression sont ici :
    { $link }

    Imprimez exactement ce fichier. S'il vous en reste, ou si le temps manque, rendez ce que vous voulez d'un clic : rien à expliquer.

mail-claim-reminder-subject = { $units ->
    [one] Demain : { $units } pièce à sceller
   *[other] Demain : { $units } pièces à sceller
}
mail-claim-reminder-text =
    Il vous reste { $units ->
        [one] { $units } pièce
       *[other] { $units } pièces
    } ({ $component }) à sceller avant { $due }.

    Vous y êtes presque ? Rien à faire, scellez quand c'est prêt. Trop juste ? Repoussez la date une fois, ou rendez ce qui ne sera pas fait :
    { $link }

mail-claim-due-subject = { $units ->
    [one] Aujourd'hui : { $units } pièce à sceller ou à rendre
   *[other] Aujourd'hui : { $units } pièces à sceller ou à rendre
}
mail-claim-due-text =
    C'est le jour promis pour { $units ->
        [one] { $units } pièce
       *[other] { $units } pièces
    } ({ $component }). Scellez ce qui est fait, même en partie, et rendez le reste :
    { $link }

    Sans nouvelles de vous, ce qui reste retournera aux autres { $expires }. Ce que vous finirez plus tard sera accepté quand même.

mail-claim-expired-subject = { $units ->
    [one] { $units } pièce est retournée aux autres
   *[other] { $units } pièces sont retournées aux autres
}
mail-claim-expired-text =
    La date est passée et { $units ->
        [one] { $units } pièce ({ $component }) n'était pas scellée : elle est de nouveau à prendre.
       *[other] { $units } pièces ({ $component }) n'étaient pas scellées : elles sont de nouveau à prendre.
    }

    Aucun reproche : cela arrive à tout le monde. Si vous en avez déjà imprimé, scellez-les ici ; elles serviront :
    { $link }

mail-claim-given-back-subject = { $units ->
    [one] { $units } pièce rendue par votre coordination
   *[other] { $units } pièces rendues par votre coordination
}
mail-claim-given-back-text =
    Votre coordination a rendu { $units ->
        [one] { $units } pièce ({ $component }) que vous aviez prise : elle est de nouveau à prendre.
       *[other] { $units } pièces ({ $component }) que vous aviez prises : elles sont de nouveau à prendre.
    } La page dit pourquoi :
    { $link }

    Si vous en avez déjà imprimé, scellez-les quand même ; elles serviront.

mail-stop-printing-subject = N'imprimez plus : { $component }, version { $version }
mail-stop-printing-text =
    N'imprimez plus { $component }, version { $version }. Elle est arrêtée depuis { $when }, { $where }.

    La raison donnée : { $reason }

    Arrêtez l'impression en cours. Gardez vos pièces et vos sachets fermés, à part, sans les jeter : nous vous dirons quoi en faire. Vos dates ne courent plus pendant l'arrêt.

    Où vous en êtes :
    { $link }

mail-stop-handing-out-subject = Ne distribuez plus : { $component }, version { $version }
mail-stop-handing-out-text =
    Ne distribuez plus { $component }, version { $version } : ni remise, ni trajet, ni mise en service. Elle est arrêtée depuis { $when }, { $where }.

    La raison donnée : { $reason }

    Mettez à part ce que vous en avez, sachets fermés, sans rien jeter. Ce qui est déjà en route peut être ramené à un point de collecte. Nous vous dirons quoi en faire.

    Ce qui est arrêté en ce moment :
    { $link }

mail-batch-held-subject = Série bloquée : { $code }
mail-batch-held-text =
    La série { $code } ({ $component }) est bloquée depuis { $when }, { $where }. Laissez-la où elle est, sachets fermés, sans la jeter.

    La raison donnée : { $reason }

    Elle ne part vers aucun site tant que le blocage n'est pas levé. Où elle en est :
    { $link }

mail-need-cut-subject = { $units ->
    [one] { $units } pièce de moins à faire : { $component }
   *[other] { $units } pièces de moins à faire : { $component }
}
mail-need-cut-text =
    { $why } { $units ->
        [one] { $units } pièce ({ $component }) que vous aviez prise n'est plus à faire.
       *[other] { $units } pièces ({ $component }) que vous aviez prises ne sont plus à faire.
    }

    { $rest }

    Où vous en êtes :
    { $link }

    Si vous en avez déjà imprimé, gardez-les et scellez-les : elles serviront à un autre besoin.
mail-need-cut-lowered = { $site } a besoin de moins de pièces.
mail-need-cut-ended = Le besoin de { $site } a pris fin.
mail-need-cut-no-rest = N'en imprimez plus.
mail-need-cut-rest = { $units ->
    [one] Il vous en reste { $units } à faire, pas davantage.
   *[other] Il vous en reste { $units } à faire, pas davantage.
}

mail-batch-accepted-subject = Votre série { $code } est acceptée
mail-batch-accepted-text =
    Votre série { $code } ({ $units ->
        [one] { $units } pièce
       *[other] { $units } pièces
    }, { $component }) a passé son contrôle : { $checked ->
        [one] { $checked } pièce regardée
       *[other] { $checked } pièces regardées
    }. Elle partira dès la fin de son repos.

    Ce que le contrôle a noté :
    { $link }

mail-batch-rejected-subject = Votre série { $code } est refusée
mail-batch-rejected-text =
    Votre série { $code } ({ $units ->
        [one] { $units } pièce
       *[other] { $units } pièces
    }, { $component }) n'a pas passé son contrôle.

    Ce qui a été vu : { $defects }

    Les pièces à refaire sont déjà reproposées à tout le monde : personne ne vous attend. La page montre les photos et dit s'il faut détruire ou reprendre la série :
    { $link }

    Cela arrive souvent au début. Pour régler la machine ensemble, répondez à ce message.

mail-batch-released-subject = Votre série { $code } est prête à partir
mail-batch-released-text =
    Le repos de votre série { $code } est fini et son contrôle est bon : { $units ->
        [one] { $units } pièce est en stock, prête
       *[other] { $units } pièces sont en stock, prêtes
    } à partir.

    La suite de son chemin :
    { $link }

mail-tour-offered-subject = Une tournée vous est proposée { $day }
mail-tour-offered-text =
    { $day }, { $stops ->
        [one] { $stops } arrêt
       *[other] { $stops } arrêts
    }, { $km }, environ { $hours } de { $from } à { $to }.

    Le détail, pour accepter ou refuser :
    { $link }

    Les adresses s'affichent une fois l'accord donné des deux côtés. La proposition tient jusqu'à { $until }.

mail-tour-changed-subject = { $what ->
    [stop] Un arrêt de plus pour votre tournée { $day }
    [off] Votre tournée { $day } n'a plus lieu
   *[time] Votre tournée { $day } part à l'heure que vous proposiez
}
mail-tour-changed-text =
    { $what ->
        [stop] Un carton ne peut plus partir avec une autre tournée. Il est proposé sur la vôtre, là où le détour est le plus court ; personne d'autre n'attendra hors de l'horaire promis. À vous de dire oui ou non à cet arrêt.
        [off] Le relais dont elle faisait partie a changé : ses cartons passent par d'autres mains. Vous n'avez rien à faire, et plus personne ne vous attend.
       *[time] L'heure que vous proposiez est retenue.
    }

    La tournée { $day } : { $stops ->
        [one] { $stops } arrêt
       *[other] { $stops } arrêts
    }, de { $from } à { $to }.

    Le détail :
    { $link }

mail-pickup-off-subject = { $missed ->
    [yes] On s'est manqués { $day }
   *[no] Personne ne passe { $day }
}
mail-pickup-off-text =
    { $missed ->
        [yes] La personne qui conduit est passée { $day }, et vous vous êtes manqués : cela arrive.
       *[no] Le passage prévu { $day }, { $window }, n'a pas lieu. Inutile d'attendre.
    }

    Votre carton { $code } n'est pas oublié : il attend la prochaine tournée, et un nouvel horaire vous sera proposé. Vous pouvez aussi l'apporter à votre point de collecte, ou le garder en attendant.

    Où en est le carton, et ce que vous pouvez faire :
    { $link }

mail-delivery-coming-subject = { $units ->
    [one] { $units } pièce arrive { $day }
   *[other] { $units } pièces arrivent { $day }
}
mail-delivery-coming-text =
    { $parcels ->
        [one] { $parcels } carton arrive
       *[other] { $parcels } cartons arrivent
    } à { $site } { $day }, { $window } : { $contents }.

    La personne qui reçoit signe au quai avec le code écrit sur le bon de livraison ; aucun compte n'est nécessaire.

    Suivre l'arrivage, ou prévenir que le quai sera fermé :
    { $link }

mail-delivery-to-count-subject = { $parcels ->
    [one] { $parcels } carton à compter
   *[other] { $parcels } cartons à compter
}
mail-delivery-to-count-text =
    { $parcels ->
        [one] { $parcels } carton a été signé
       *[other] { $parcels } cartons ont été signés
    } au quai de { $site } { $when }. { $units ->
        [one] { $units } pièce est annoncée.
       *[other] { $units } pièces sont annoncées.
    }

    Comptez les sachets sans les ouvrir, le nombre est écrit dessus, puis dites si vous les acceptez :
    { $link }

    Tant que le compte n'est pas fait, le besoin reste affiché comme non servi.

mail-delivery-to-decide-subject = La livraison { $code } attend votre décision
mail-delivery-to-decide-text =
    { $units ->
        [one] { $units } pièce livrée
       *[other] { $units } pièces livrées
    } à { $site }, signées au quai { $when }, attendent qu'une personne qui approuve les accepte, en tout ou en partie, ou les refuse.

    Le délai est de 72 heures ouvrées : jusqu'à { $until }. Passé ce délai, rien ne se décide tout seul, et la coordination est prévenue :
    { $link }

    Ce qui est refusé repart ou se détruit, et le besoin s'ouvre de nouveau.

mail-recall-notice-subject = RAPPEL : { $component }, ne plus utiliser
mail-recall-notice-text =
    N'utilisez plus et ne déplacez plus ces pièces : { $component }, { $units ->
        [one] { $units } pièce, chez vous d'après nos comptes.
       *[other] { $units } pièces, chez vous d'après nos comptes.
    }

    Séries concernées : { $batches }

    La raison : { $reason }

    1. Cherchez les sachets par le code de leur étiquette. 2. Mettez-les à part, fermés, marqués « rappel ». 3. Répondez que c'est lu, sans compte :
    { $link }

    Sans réponse, quelqu'un vous appellera. En cas d'incident avec un patient, prévenez sans délai le correspondant local de matériovigilance de l'établissement.

mail-recall-final-subject = RAPPEL DÉFINITIF : { $component }, à retrouver pièce par pièce
mail-recall-final-text =
    Le rappel est définitif : { $component }, { $units ->
        [one] { $units } pièce, chez vous d'après nos comptes.
       *[other] { $units } pièces, chez vous d'après nos comptes.
    } Elles ne seront plus jamais utilisées.

    Séries concernées : { $batches }

    Dites ce que chaque pièce est devenue (détruite, utilisée avant l'annonce, introuvable), et répondez que cet avis est lu :
    { $link }

    Sans réponse, quelqu'un vous appellera.

mail-recall-all-clear-subject = Fin d'alerte : { $component }, le rappel est levé
mail-recall-all-clear-text =
    Deux personnes ont levé le rappel : la raison de s'inquiéter était fausse. Les pièces que vous aviez mises à part ({ $component }) peuvent de nouveau servir, sauf autre blocage affiché sur leur étiquette en ligne.

    Séries concernées : { $batches }

    L'avis, et ce qui le remplace :
    { $link }

mail-recall-unanswered-subject = Rappel sans réponse depuis { $hours } h : { $silent ->
    [one] { $silent } lieu à appeler
   *[other] { $silent } lieux à appeler
}
mail-recall-unanswered-text =
    { $silent ->
        [one] { $silent } détenteur n'a pas répondu
       *[other] { $silent } détenteurs n'ont pas répondu
    } au rappel ({ $component }), { $hours } heures après l'avis. L'avis leur est envoyé de nouveau.

    Qui appeler, et ce qui a déjà été tenté :
    { $link }

mail-need-opened-subject = Votre besoin est ouvert : { $units } × { $product }, { $site }
mail-need-opened-text =
    La coordination a vérifié votre besoin et l'a ouvert : { $units ->
        [one] { $units } exemplaire
       *[other] { $units } exemplaires
    } ({ $product }) pour { $site }, { $use }, avant { $due }. { $part }

    Suivre ce qui est pris, fait et en route, changer le nombre ou mettre en pause :
    { $link }
mail-need-opened-whole = Tout est à prendre dès maintenant.
mail-need-opened-in-part = C'est bien plus que d'habitude : { $units ->
    [one] { $units } exemplaire attend
   *[other] { $units } exemplaires attendent
} que la coordination vous ait rappelé, le reste est à prendre dès maintenant.

mail-need-refused-subject = Votre besoin n'a pas été ouvert : { $units } × { $product }, { $site }
mail-need-refused-text =
    La coordination n'a pas ouvert votre besoin de { $units ->
        [one] { $units } exemplaire
       *[other] { $units } exemplaires
    } ({ $product }) pour { $site }.

    La raison donnée : { $reason }

    Votre demande est gardée telle quelle. Vous pouvez en poster une autre, corrigée :
    { $link }

mail-need-merged-subject = Votre besoin et celui d'un collègue n'en font plus qu'un : { $units } × { $product }, { $site }
mail-need-merged-text =
    Deux besoins de { $site } demandaient le même produit ({ $product }) pour le même usage ({ $use }). La coordination les a réunis, pour que rien ne soit fait deux fois.

    Celui qui continue demande maintenant { $units ->
        [one] { $units } exemplaire
       *[other] { $units } exemplaires
    }, avant { $due }. L'autre en demandait { $gone } : ce qui était fait ou pris pour lui passe à celui qui continue.

    Ce n'est pas la même demande ? Écrivez-le dans ses questions :
    { $link }

mail-need-still-wanted-subject = Toujours voulu ? { $units } × { $product }, { $site }
mail-need-still-wanted-text =
    Vous avez demandé { $units ->
        [one] { $units } exemplaire
       *[other] { $units } exemplaires
    } ({ $product }) pour { $site }, { $use }, avant { $due }. Depuis un moment, personne n'en a rien dit, et des gens impriment encore.

    Toujours voulu, moins, ou plus du tout ? Un appui suffit, sur la page du besoin :
    { $link }

    Sans réponse, rien ne change : la coordination le voit et vous appellera.

mail-undelivered-subject = { $count ->
    [one] { $count } message non remis
   *[other] { $count } messages non remis
}
mail-undelivered-text =
    { $count ->
        [one] { $count } message n'est pas arrivé
       *[other] { $count } messages ne sont pas arrivés
    } depuis { $since } :

    { $list }

    Rien n'est retiré à ces personnes tant que leur message n'est pas arrivé. Appelez-les, ou corrigez leur adresse :
    { $link }
