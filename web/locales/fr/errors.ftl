## Ce qui n'a pas marché, sur les pages et pour les programmes.
error-title = Ça n'a pas marché
error-home = Revenir à l'accueil
error-not-found = Cette page ou cette chose n'existe pas, ou n'est pas pour vous. Vérifiez l'adresse, ou connectez-vous avec le bon compte.
error-unsigned = Il faut se connecter d'abord. Demandez un lien de connexion avec votre adresse e-mail.
error-key-missing = Chaque écriture porte un en-tête Idempotency-Key, choisi par votre programme. Rien n'a été changé : ajoutez-le et renvoyez.
error-key-reused = Cette clé a déjà servi pour une autre demande. Rien n'a été changé : prenez une nouvelle clé.
error-body = Le contenu envoyé ne se lit pas : { $why }. Rien n'a été changé.
error-too-large = C'est trop gros pour être reçu. Rien n'a été gardé : envoyez moins à la fois.
error-unreadable = Le formulaire ne se lit pas. Rien n'a été changé : rechargez la page et recommencez.
error-too-many = Trop de tentatives. Rien n'a été changé : réessayez dans quelques minutes.
error-busy = Plusieurs personnes écrivent en même temps. Rien n'a été changé : réessayez dans un instant.
error-internal = Le serveur n'a pas pu le faire. Rien n'a été changé : réessayez, et prévenez votre coordination si cela dure.
## Les lieux du menu.
place-needs = Besoins
place-jobs = Trouver
place-claims = À faire
place-workshop = Machines et bobines
place-deliveries = Livraisons
place-designs = Modèles
place-inspections = Contrôles
place-recalls = Rappels
place-hubs = Point de collecte
place-parcels = Cartons
place-tours = Tournées
place-matching = Répartition
place-people = Personnes
