# Le cadre de chaque page et les mots des états.
shell-name = Essaim
shell-skip = Aller au contenu
shell-demo = DÉMONSTRATION
shell-demo-why = Hôpitaux et chiffres inventés
shell-nav = Principale
shell-menu = Menu
shell-sign-in = Se connecter
shell-sources = Données : INSEE (COG 2026, populations légales), IGN Admin Express, La Poste — Licence Ouverte 2.0
shell-no-other-host = Essaim ne contacte aucun autre site.
shell-csv = Télécharger en CSV
shell-dated-link = Lien daté
shell-errors = À corriger avant d’enregistrer ; ce que vous avez écrit est gardé
shell-colon = { $label } :
shell-labelled = { $label } : { $words }

pill-to-take = À prendre
pill-taken = Pris
pill-made = Fait
pill-rest = Au repos
pill-inspection = À contrôler
pill-stock = En stock
pill-transit = En route
pill-received = Compté
pill-held = Bloqué
pill-attention = Attention
pill-recalled = Rappelé
pill-closed = Clos

# Formulaires gardés sur l’appareil sans réseau.
kept-form-waits = Pas de réseau : ce que vous avez rempli est gardé sur cet appareil, et partira dès que le réseau revient. Laissez cette page ouverte, ou rouvrez-la plus tard.
kept-form-sent = Ce qui était gardé sur cet appareil est envoyé et enregistré.
kept-form-refused = Ce qui était gardé sur cet appareil n'a pas pu être enregistré : entre-temps, quelque chose a changé. Rouvrez la page pour voir où en est le carton.
kept-form-old = Un formulaire gardé ici a plus d'un jour et demi : il n'est plus envoyé tout seul. Rouvrez la page et entrez-le comme un papier.
kept-form-sign-in = Un formulaire attend d'être envoyé : connectez-vous d'abord.
kept-form-open = Ouvrir la page
