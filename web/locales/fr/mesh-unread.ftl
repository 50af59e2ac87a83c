## Pourquoi un STL n'a pas été pris.

mesh-empty = Le fichier est vide. Rien n'a été gardé. Exportez à nouveau la pièce et envoyez le nouveau fichier.
mesh-too-big = Le fichier fait { $bytes } octets, plus que les { $limit } permis. Rien n'a été gardé. Exportez-le avec une tolérance plus grande, ou en STL binaire.
mesh-too-many-triangles = Le fichier a plus que les { $limit } triangles permis. Rien n'a été gardé. Exportez-le avec une tolérance plus grande.
mesh-not-an-stl = Ce n'est pas un fichier STL : { $looks_like }. Rien n'a été gardé. Exportez la pièce en STL depuis le logiciel de dessin et envoyez ce fichier.
mesh-binary-cut-short = Le fichier est coupé : il annonce { $declared ->
    [one] { $declared } triangle
   *[other] { $declared } triangles
} et s'arrête après { $present }. Rien n'a été gardé. Téléchargez-le ou exportez-le à nouveau.
mesh-count-too-high = Le fichier annonce { $declared ->
    [one] { $declared } triangle
   *[other] { $declared } triangles
} et en contient { $present } : la fin manque ou le nombre est faux. Rien n'a été gardé. Téléchargez-le ou exportez-le à nouveau.
mesh-count-too-low = Le fichier annonce { $declared ->
    [one] { $declared } triangle
   *[other] { $declared } triangles
} et continue sur { $extra_bytes } octets. Rien n'a été gardé, car les logiciels ne seraient pas d'accord sur la pièce. Exportez-le à nouveau.
mesh-text-cut-short = Le fichier est coupé : il s'arrête à la ligne { $line }, dans le triangle qui suit le { $complete }. Rien n'a été gardé. Téléchargez-le ou exportez-le à nouveau.
mesh-malformed = La ligne { $line } du fichier dit « { $found } » là où il faut « { $expected } ». Rien n'a été gardé. Exportez à nouveau la pièce.
mesh-not-finite = Le triangle { $triangle } a un sommet qui n'est pas un nombre fini. Rien n'a été gardé. Réparez la pièce dans le logiciel de dessin et exportez-la à nouveau.
mesh-too-far = Le triangle { $triangle } a un sommet à plus de { $limit_mm } mm de l'origine. Rien n'a été gardé. Ramenez la pièce à l'origine, vérifiez son unité et exportez-la à nouveau.
mesh-no-triangles = Le fichier ne contient aucun triangle. Rien n'a été gardé. Choisissez la pièce avant de l'exporter.
mesh-reader-refused = Le fichier n'a pas pu être lu après le triangle { $after }. Rien n'a été gardé. Exportez à nouveau la pièce, si possible en STL binaire.

mesh-looks-like-picture = c'est une image
mesh-looks-like-archive = c'est une archive
mesh-looks-like-document = c'est un document PDF
mesh-looks-like-web-page = c'est une page web, peut-être la page d'erreur d'un téléchargement
mesh-looks-like-step = c'est un fichier STEP, un dessin et non un maillage
mesh-looks-like-text = c'est un texte
mesh-looks-like-unknown = on ne reconnaît pas son format
