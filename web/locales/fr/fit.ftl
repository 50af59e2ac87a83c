## Ce qui entre dans une machine, et comment.

fit-question = La poserez-vous sur une autre face ?
fit-question-why = Le sens dessiné donne à la pièce sa résistance et évite les supports. Posée autrement, elle peut être plus fragile ; votre réponse reste avec la série, et le contrôle la voit.
fit-question-yes = Oui, je la pose sur une autre face
fit-too-large = trop grande pour { $machine } : { $sides }
fit-wide = { $mm } mm de trop en largeur
fit-deep = { $mm } mm de trop en profondeur
fit-tall = { $mm } mm de trop en hauteur
reason-only-laid = n'entre sur { $machine } que posée sur une autre face
claims-laid = Posée sur une autre face
claims-laid-what = Vous avez répondu que vous posez cette pièce autrement qu'elle n'est dessinée. Le contrôle le saura ; si une pièce casse ou se décolle, dites-le.
laid-answered = Posée sur une autre face que dessinée : la personne qui imprime a répondu oui. Vérifiez la résistance et les traces de supports.
laid-unasked = Sur la machine nommée, cette pièce n'entre que posée sur une autre face, et personne n'y a répondu. Vérifiez la résistance et les traces de supports.
laid-too-large = Cette pièce n'entre pas dans la machine nommée. Demandez où elle a été imprimée.
