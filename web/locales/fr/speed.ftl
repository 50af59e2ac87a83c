## Ce que prend vraiment une série, et ce qu'une machine en apprend.

speed-minutes = Durée réelle, en minutes
speed-minutes-hint = Facultatif : toutes les pièces ensemble. Votre machine en apprend sa vraie vitesse.
speed-tell = Dire la durée réelle
speed-tell-why = Toutes les pièces ensemble. Dite à nouveau, la dernière compte.
speed-took = { $took } de machine, pour { $estimated } estimées
speed-estimated = estimée à { $estimated } de machine
speed-declared = Vitesse déclarée : { $percent } du temps de sa classe
speed-learnt = Vitesse apprise : { $percent } du temps de sa classe
speed-learnt-why = C'est elle qui compte maintenant pour les durées, les propositions et ce que vous pouvez prendre.
speed-not-yet = { $left ->
    [one] Encore une série dont vous dites la durée, et votre machine saura sa vraie vitesse.
   *[other] Encore { $left } séries dont vous dites la durée, et votre machine saura sa vraie vitesse.
}
speed-how = D'où vient ce chiffre
speed-how-what = Les neuf dernières durées dites, comparées à ce que vous aviez déclaré. La médiane compte, ramenée vers votre déclaration quand il y en a peu : une seule durée, longue ou mal tapée, ne décide de rien. Dites une durée à nouveau pour la corriger.
speed-line = { $took } pour { $estimated } estimées
speed-class = Classe de machine
