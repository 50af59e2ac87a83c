# Les groupes de sites d'un établissement.

group-sites = Groupes de sites
group-text = Ce qui est accepté pour un groupe l'est pour chacun de ses sites, et pour aucun autre. Un groupe ne change donc plus : si ses sites changent, nommez un autre groupe.
group-none = Aucun groupe : chaque modèle est accepté site par site.
group-add = Nommer un groupe de sites
group-name-hint = Comme on le lira sur les acceptations : « CH de Valbrune, nord et sud ».
group-members = Ses sites
group-add-why = Relisez avant d'enregistrer : ni son nom ni ses sites ne changeront, car ce qui est signé pour un groupe doit rester ce qui a été signé.
group-too-few-sites = Un groupe demande au moins deux sites vérifiés de l'établissement.
