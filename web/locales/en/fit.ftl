## What goes into a machine, and how.

fit-question = Will you lay it on another face?
fit-question-why = The drawn face gives the part its strength and keeps it free of supports. Laid otherwise it may be weaker; your answer stays with the batch, and who checks it sees it.
fit-question-yes = Yes, I lay it on another face
fit-too-large = too large for { $machine }: { $sides }
fit-wide = { $mm } mm too wide
fit-deep = { $mm } mm too deep
fit-tall = { $mm } mm too tall
reason-only-laid = goes on { $machine } only when laid on another face
claims-laid = Laid on another face
claims-laid-what = You answered that you lay this part otherwise than it is drawn. Who checks it will know; if a piece breaks or comes loose, say so.
laid-answered = Laid on another face than drawn: the maker answered yes. Check strength and marks of supports.
laid-unasked = On the machine named, this part fits only when laid on another face, and nobody answered that. Check strength and marks of supports.
laid-too-large = This part does not fit the machine named. Ask where it was printed.
