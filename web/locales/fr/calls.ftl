## Les appels par le standard téléphonique de l'instance : personne ne voit le numéro de l'autre.

call-through = Appeler sans montrer les numéros
call-through-why = Le standard téléphonique vous met en relation. Aucun de vous ne voit le numéro de l'autre.
call-dial = Composez le { $number } sur votre téléphone avant { $until } : ce numéro du standard vous met en relation, sans montrer celui de personne.
call-rings = Votre téléphone sonne dans un instant : décrochez, et l'autre téléphone sonne à son tour.
call-waits = Le standard téléphonique est interrogé. Rouvrez cette page dans une minute.
call-failed = Le standard téléphonique ne répond pas : rien n'a sonné, aucun numéro n'a été montré. Réessayez dans une minute ; sinon tenez-vous-en à l'heure convenue, et dites sur cette page si vous vous êtes manqués.
