## Les classes de machines : ce qu'une pièce prend à chacune.

machine-class-basic = Ordinaire
machine-class-basic-kind = imprimante de 2020, vitesses prudentes
machine-class-slow = Lente
machine-class-slow-kind = à cadre et plateau mobile, comme une Ender 3
machine-class-fast = Rapide
machine-class-fast-kind = CoreXY, accélérations fortes
machine-class-choice = { $class } : { $kind }
figures-classes = Durée d'une pièce par classe de machine
figures-classes-what = Une machine rapide freine dans les virages et toute petite couche doit refroidir : le rapport entre classes change d'une pièce à l'autre. Une durée déclarée vaut pour une machine ordinaire.
figures-each = Une pièce
figures-in-ratio-sliced = déclaré, dans le rapport des durées tranchées des deux classes
figures-in-ratio-estimated = déclaré, dans le rapport des durées calculées des deux classes
slicing-failed-class = { $class } : { $why }
