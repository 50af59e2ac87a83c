## Échantillons d'une version, et les locaux d'un fabricant.

person-premises = Locaux
person-set-premises = Dire où sont ses machines
person-premises-text = Ce que vous avez vu sur place. Des pièces de classe C ne viennent jamais d'un domicile sans dérogation.
premises-home = Domicile
premises-fablab = Fablab ou atelier partagé
premises-company = Entreprise
premises-hospital = Atelier d'un hôpital
