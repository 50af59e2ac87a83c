## Champs : ce qu'il faut écrire. Une clé par raison de essaim_domain::Reason.

invalid-required = Écrivez quelque chose ici : ce champ est nécessaire.
invalid-too-long = C'est trop long : écrivez { $max ->
    [one] un caractère au plus.
   *[other] { $max } caractères au plus.
}
invalid-not-a-number = Écrivez un nombre entier en chiffres, par exemple 80.
invalid-out-of-range = Écrivez un nombre de { $min } à { $max }.
invalid-bad-characters = Ce texte contient des caractères invisibles que nous ne pouvons pas garder. Retapez-le, ou collez-le sans mise en forme.
invalid-not-an-address = Ce n'est pas une adresse électronique. Écrivez-la comme nom@exemple.fr.
invalid-not-a-code = Ce code ne correspond à aucune étiquette possible : un signe est sans doute mal lu. Recopiez les huit signes, par exemple 7K3F-QM4C.
invalid-not-a-date = Ce n'est pas une date. Écrivez-la comme 27/11/2026, ou choisissez-la.
invalid-not-hours = Ces heures ne se lisent pas. Écrivez-les comme Mo-Fr 08:00-12:00,13:30-17:00; Sa 09:00-12:00, de Mo (lundi) à Su (dimanche).
invalid-in-the-past = Cette date est passée. Choisissez aujourd'hui ou plus tard.
invalid-ends-before-its-start = Cette fin n'est pas après le début. Choisissez plus tard.
invalid-too-few = Choisissez-en au moins { $min }.
invalid-name-taken = Ce nom est déjà pris ici. Choisissez-en un autre, qui se distingue au premier regard.
invalid-not-offered = Choisissez l'une des réponses proposées.
invalid-unknown-commune = Nous ne connaissons pas cette commune. Écrivez son nom ou son code postal, puis choisissez-la dans la liste.
invalid-unknown = Cela ne désigne rien qui existe ici. Vérifiez, ou choisissez dans la liste.
invalid-not-a-scan = Ce fichier n'est ni un PDF, ni une image JPEG ou PNG. Envoyez un scan ou une photo dans un de ces formats.
invalid-not-a-picture = Ce fichier n'est pas une photo lisible. Choisissez un PNG ou un JPEG entier, d'un appareil ou d'un téléphone.
