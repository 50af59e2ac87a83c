## Les manifestes Open Know-How : pourquoi un fichier n'a pas été pris, ce qu'il faut y regarder.

okh-empty = Le fichier est vide. Rien n'a été gardé. Envoyez à nouveau le manifeste.
okh-too-big = Le fichier fait { $bytes } octets, plus que les { $limit } permis. Rien n'a été gardé. Enlevez ce qui n'est pas du modèle, ou envoyez-le en plusieurs fichiers.
okh-not-a-manifest = Ce n'est pas un manifeste Open Know-How : { $looks_like }. Rien n'a été gardé. Envoyez le fichier okh.toml ou okh.yml du projet.
okh-malformed = La ligne { $line } du manifeste n'est pas du { $syntax } lisible : { $said }. Rien n'a été gardé. Corrigez la ligne et envoyez à nouveau le fichier.
okh-too-deep = Le manifeste emboîte ses listes et tables à plus de { $limit } niveaux. Rien n'a été gardé. Aucun manifeste n'en a besoin : vérifiez d'où vient le fichier.
okh-too-much = Le manifeste contient plus de { $limit } valeurs, en comptant ce qu'il répète par renvoi. Rien n'a été gardé. Aucun manifeste n'en a besoin : vérifiez d'où vient le fichier.
okh-says-nothing = Le fichier ne dit ni nom, ni fonction, ni licence : il n'y a rien à en tirer. Rien n'a été gardé. Ajoutez au moins un nom et une licence, puis envoyez-le à nouveau.
okh-not-a-zip = L'archive zip ne peut pas être lue : sa liste de fichiers manque ou est abîmée. Rien n'a été gardé. Refaites l'archive et envoyez-la.
okh-too-many-files = L'archive contient plus que les { $limit } fichiers permis. Rien n'a été gardé. Enlevez ce qui n'est pas du modèle.
okh-unpacks-too-big = Dépliée, l'archive dépasse les { $limit } octets permis. Rien n'a été gardé. Enlevez ce qui n'est pas du modèle.
okh-shrinks-too-much = Le fichier « { $path } » de l'archive se déplie à plus de { $limit } fois sa taille. Rien n'a été gardé. Envoyez ce fichier sans archive.
okh-encrypted = Le fichier « { $path } » de l'archive est chiffré. Rien n'a été gardé. Refaites l'archive sans mot de passe.
okh-bad-path = L'archive contient un fichier nommé « { $path } », qui n'est pas un simple chemin dans un dossier. Rien n'a été gardé. Refaites l'archive avec des noms simples.
okh-link = « { $path } », dans l'archive, est un lien et non un fichier. Rien n'a été gardé. Mettez-y le fichier lui-même et refaites l'archive.
okh-other-method = Le fichier « { $path } » de l'archive est comprimé d'une façon qui n'est pas lue ici. Rien n'a été gardé. Refaites un zip ordinaire.
okh-overlapping = L'archive contient des fichiers qui se recouvrent ou portent le même nom. Rien n'a été gardé. Refaites l'archive du dossier.
okh-damaged = Le fichier « { $path } » de l'archive est abîmé. Rien n'a été gardé. Refaites l'archive et envoyez-la.

okh-looks-like-picture = c'est une image
okh-looks-like-archive = c'est une archive
okh-looks-like-document = c'est un document PDF
okh-looks-like-web-page = c'est une page web, peut-être la page d'erreur d'un téléchargement
okh-looks-like-text = c'est un texte sans clés ni valeurs
okh-looks-like-binary = ce n'est pas un texte

okh-warning-license-none = Aucune licence n'est indiquée : personne n'a le droit de le copier.
okh-warning-license-unknown = La licence « { $stated } » n'est pas une licence connue : elle compte comme aucune.
okh-warning-license-understood = La licence « { $stated } » a été lue comme { $spdx }.
okh-warning-missing = « { $key } » manque.
okh-warning-not-understood = « { $key } » n'a pas pu être compris ; il est gardé tel quel.
okh-warning-other-shape = « { $key } » est écrit d'une façon inhabituelle, mais a été compris.
okh-warning-unknown-key = « { $key } » n'est pas une clé d'Open Know-How ; elle est gardée telle quelle.
okh-warning-misspelt = « { $found } » a été lu comme « { $meant } ».
okh-warning-corrected = « { $found } », dans « { $key } », a été lu comme « { $meant } ».
okh-warning-not-a-language = « { $found } » n'est pas un code de langue comme fr ou en-GB.
okh-warning-blank = « { $key } » n'a pas de valeur.
okh-warning-blanks-around = « { $key } » avait des espaces autour de sa valeur ; ils ont été enlevés.
okh-warning-not-an-address = « { $key } » n'est pas une adresse du web.
okh-warning-said-twice = « { $key } » est écrit deux fois ; le premier a été lu.
okh-warning-unknown-version = « { $found } » n'est pas une version d'Open Know-How connue ici.
okh-warning-not-utf8 = Le fichier n'est pas en UTF-8 ; il a été lu comme du Latin-1.
okh-warning-more-documents = Le fichier contient plusieurs documents ; seul le premier a été lu.
okh-warning-more = { $count } autres avertissements ne sont pas montrés.
