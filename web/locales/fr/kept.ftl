## Ce qui retient des pièces là où elles sont, et ce qu'il faut en faire.

kept-stop = À l'arrêt, { $place }, depuis { $since }
kept-withdrawal = Version retirée pour toujours, { $place }, depuis { $since }
kept-approval = Acceptation arrêtée, { $place }, depuis { $since }
kept-hold = Série bloquée, { $place }, depuis { $since }
kept-recall = Rappel en cours, depuis { $since }
kept-recalled = Rappel définitif, ouvert { $since }
kept-everywhere = partout
kept-at = pour { $site }

kept-here = À l'arrêt ici
kept-pieces = Pièces
kept-boxes = Cartons
kept-what-to-do = Que faire
kept-see-recall = Ouvrir le rappel

kept-stop-hub = Laissez ces pièces et ces cartons où ils sont, fermés, sans les jeter : rien n'en part avant la levée. Un message vous le dira.
kept-withdrawal-hub = Mettez ces pièces et ces cartons à part, fermés : plus rien n'en partira. La coordination vous dira où les envoyer ou comment les détruire.
kept-approval-hub = Ce qui est destiné à ce site attend ici, fermé. Ce qui est libre ou destiné à d'autres sites peut partir.
kept-hold-hub = Laissez-la où elle est, sachets fermés, sans la jeter : rien n'en part avant la levée.
kept-recall-hub = Mettez ces pièces et ces cartons à part, marqués « ne pas utiliser ». Ne les remettez à personne et ne les jetez pas.
kept-recalled-hub = Gardez ces pièces à part, et dites sur la page du rappel ce que devient chacune.

kept-box-waits = Ce carton ne part pas
kept-box-waits-text = Ne le chargez pas : il reste où il est. Passez à l'étape suivante ; le trajet reprend à la levée, et un message vous le dit.
kept-box-carried = Ne remettez pas ce carton
kept-box-carried-text = Gardez-le fermé, avec vous, ou déposez-le dans un point de collecte depuis sa page. La coordination peut aussi l'envoyer ailleurs.
kept-box-to-hub = Remettez ce carton au point de collecte
kept-box-to-hub-text = Comme prévu, fermé : il y attendra.
kept-specimen = La version est à l'arrêt
kept-specimen-text = Ne fabriquez et n'envoyez plus rien de cet échantillon ; ce qui existe se garde à part. À la levée, il reprend où il en était.
kept-open-box = Ouvrir la page du carton
