## Le journal et ses repères signés : pour tout le monde.

checkpoints-title = Repères du journal
checkpoints-lead = Chaque acte est une ligne du journal, liée à la précédente. Un repère signe où le journal en était : gardez-en un, et vous pourrez prouver plus tard si une ligne d'avant a été changée, effacée ou ajoutée, même par quelqu'un qui a tous les accès à la base.
checkpoints-key = Clé publique
checkpoints-key-why = Elle vérifie les signatures (Ed25519). La clé secrète est dans un fichier à part, hors de la base.
checkpoints-no-key = Ce serveur n'a pas de clé : il ne signe pas de repères.
checkpoints-json = Les mêmes repères en JSON
checkpoints-none = Pas encore de repère
checkpoints-none-text = Le premier est signé dans les cinq minutes qui suivent le premier acte.
checkpoints-list = Les plus récents
checkpoints-rows = Lignes :
checkpoints-signature = Signature
checkpoints-older = Plus anciens
