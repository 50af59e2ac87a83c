## Endings: a product, a département or everything a collective asks for stops, and people are thanked.

place-endings = Endings
endings-title = Endings
endings-lead = What a collective asks for no more, why, and what was done together.
endings-none = Nothing has ended
endings-none-text = When a product, a département or a whole collective stops, it is read here, with thanks.
endings-new = End something
ending-over = Ended
ending-reopened-pill = Reopened
ending-of-product = { $collective } asks no more for: { $product }
ending-of-area = { $collective } asks for nothing more in département { $area }
ending-of-everything = { $collective } has ended
ending-since = Since { $day }
ending-reason = Why
ending-thanks = Thanks
ending-totals = What was done together
ending-erased = These words were erased.
ending-thanked = { $n ->
    [one] { $n } person thanked, by a message of her own.
   *[other] { $n } people thanked, each by a message of her own.
}
ending-finish-until = What was begun may be finished until { $day }. Deliveries on their way arrive, what is ready is offered to others.
ending-no-more = No need can be posted or taken there until the coordination reopens it.
ending-reopened = Reopened on { $day }: it can be asked for and taken again. What was closed stays so; who still needs it asks anew.
ending-total-products = { $n ->
    [one] complete product received
   *[other] complete products received
}
ending-total-received = { $n ->
    [one] piece counted by sites
   *[other] pieces counted by sites
}
ending-total-transit = { $n ->
    [one] piece still on its way
   *[other] pieces still on their way
}
ending-total-made = { $n ->
    [one] piece made
   *[other] pieces made
}
ending-total-makers = { $n ->
    [one] person made them
   *[other] people made them
}
ending-total-needs = { $n ->
    [one] need opened
   *[other] needs opened
}
ending-total-sites = { $n ->
    [one] site reached
   *[other] sites reached
}
ending-home = Read the thanks
ending-reopen = Reopen
ending-reopen-why = It can be asked for and taken again. Nothing that was closed comes back by itself.
ending-reopen-reason = Why reopen
ending-public-hint = Everybody reads these words, on the public page.

ending-what = What
ending-what-product = The product: { $name }
ending-what-area = { $sites ->
    [one] Département { $area } (one site)
   *[other] Département { $area } ({ $sites } sites)
}
ending-what-everything = Everything the collective asks for
ending-look = See what it changes
ending-choose-first = Choose what ends. Nothing changes until you confirm.
ending-changes = What it changes
ending-nothing = Nothing is asked for there now. Nothing more can be.
ending-seen-anew = Here is the preview as it stands now.
ending-row-needs = Needs that close
ending-row-posted = Needs posted, not verified yet: refused
ending-row-fulfilled = Needs already served: they ask for nothing more
ending-row-open = Pieces nobody took: closed
ending-row-promised = Pieces taken, not begun: given back and closed
ending-row-begun = Pieces begun: may be finished until the date, then serve others
ending-row-made = Pieces sealed: checked, then free
ending-row-stock = Pieces in stock: free, offered to others
ending-row-transit = Pieces on their way: they arrive
ending-row-received = Pieces received: nothing changes
ending-row-proposals = Proposals without an answer: withdrawn
ending-row-tours = Tours not begun: cancelled
ending-row-unpacked = Boxes for a site that did not leave: unpacked
ending-row-makers = Makers concerned
ending-row-hubs = Hubs where some of it lies
ending-row-sites = Sites that asked
ending-row-told = People who get a message of thanks
ending-lines = Line by line
ending-line = Piece
ending-line-site = Site
ending-column-promised = Taken
ending-column-begun = Begun
ending-lines-more = { $n ->
    [one] And { $n } more line.
   *[other] And { $n } more lines.
}
ending-do = End it and thank
ending-do-why = Everybody who took part gets one message, in her language: what she did, your words, and what she may still finish. The coordination can reopen it later.
ending-finish-by = What is begun may be finished until
ending-finish-by-hint = Thirty days at most. What is sealed by then is brought, checked and serves others.
ending-thanks-hint = Your words, in every message and on the public page.
claim-finishing = The request has ended. Finish what is on your bed until { $day }: seal it and bring it as usual, it will serve others. Thank you.

refusal-ended = The coordination ended this request on { $since }: nothing can be asked for or taken here until it is reopened. The page "Endings" says why.
refusal-preview-changed = Something has changed since the preview you read. Your words are kept: read the preview again, then confirm.
refusal-not-ended = It was reopened already. Load the page again to see where it stands.

mail-ending-thanks-subject = Thank you. { $what }
mail-ending-thanks-text =
    { $what }. Why: { $reason }

    { $thanks }

    For you:
    { $lines }

    What is on its way arrives, what is ready is offered to others. What we did together:
    { $link }
mail-ending-cut = { $n ->
    [one] { $n } piece you had taken and not begun: print it no more.
   *[other] { $n } pieces you had taken and not begun: print them no more.
}
mail-ending-finishing = { $n ->
    [one] { $n } piece begun: finish it if you like, before { $until }. Sealed and brought as usual, it will serve others.
   *[other] { $n } pieces begun: finish them if you like, before { $until }. Sealed and brought as usual, they will serve others.
}
mail-ending-tours = { $n ->
    [one] { $n } tour that had not begun is cancelled: you need not leave.
   *[other] { $n } tours that had not begun are cancelled: you need not leave.
}
mail-ending-closed = { $n ->
    [one] { $n } of your needs is closed.
   *[other] { $n } of your needs are closed.
}
mail-ending-made = You made { $n ->
    [one] { $n } piece
   *[other] { $n } pieces
}; { $good ->
    [0] none has passed its inspection yet
    [one] { $good } passed its inspection
   *[other] { $good } passed their inspection
}{ $sites ->
    [0] .
    [one] , for { $sites } site.
   *[other] , for { $sites } sites.
}
mail-ending-carried = You carried { $n ->
    [one] { $n } box.
   *[other] { $n } boxes.
}
mail-ending-checked = You made { $n ->
    [one] { $n } inspection.
   *[other] { $n } inspections.
}
mail-ending-kept = You counted, shelved or handed out pieces.
mail-ending-asked = { $received ->
    [0] Nothing had arrived for your needs yet.
    [one] { $received } piece arrived for your needs.
   *[other] { $received } pieces arrived for your needs.
}
mail-ending-nothing = There is nothing you have to do.
message-kind-ending-thanks = Ending, with thanks
