## The public page and the pages of needs.
home-title = Situation
home-headline = { $n ->
    [one] Hospitals are missing { $n } piece.
   *[other] Hospitals are missing { $n } pieces.
}
home-headline-nothing = Everything asked for is taken.
home-lead = Hospitals say what they need. People and workshops make it. Each piece is checked, carried, then counted on arrival.
home-doors = Begin
home-door-make = I have a printer
home-door-make-hint = See what is missing near me
home-door-need = I have a need
home-door-need-hint = Hospital, care home, home care
home-door-drive = I can drive
home-door-drive-hint = A tour, or a single leg
home-door-check = I can inspect
home-door-check-hint = At a hub
home-where = { $n ->
    [one] Where the piece asked for is
   *[other] Where the { $n } pieces asked for are
}
home-figures = Figures
home-asked = Asked for
home-asked-line = pieces, in verified needs
home-made = Made
home-made-line = pieces printed and sealed
home-checked = Checked
home-checked-line = pieces released by an inspection
home-received = Counted by hospitals
home-received-line = pieces that arrived and were counted
home-more = In products and people
home-products = { $n ->
    [one] product asked for
   *[other] products asked for
}
home-column-products = Products asked for
home-complete = { $n ->
    [one] complete product received
   *[other] complete products received
}
home-column-complete = Complete, received
home-needs = { $n ->
    [one] open need
   *[other] open needs
}
home-makers = { $n ->
    [one] active maker
   *[other] active makers
}
home-recalled = { $n ->
    [one] recalled piece to be found
   *[other] recalled pieces to be found
}
home-flow = From request to arrival
home-flow-claimed = Taken in all
home-flow-to-print = To print
home-flow-resting = Rest and inspection
home-flow-picked-up = Picked up
home-map = Where pieces are missing
home-map-what = Pieces nobody took yet, by the site's département.
home-map-none = none
home-map-more = { $n } and more
home-map-says = { $n ->
    [one] Map: pieces are missing in { $n } département
   *[other] Map: pieces are missing in { $n } départements
}
home-by-product = By product, in pieces
home-events = What just happened
home-events-none = Nothing yet. What people do will show here, without their names.
home-event-need-opened = { $n ->
    [one] A need opened: { $n } product
   *[other] A need opened: { $n } products
}
home-event-claimed = { $n ->
    [one] { $n } piece taken
   *[other] { $n } pieces taken
}
home-event-claim-given-back = { $n ->
    [one] { $n } piece given back
   *[other] { $n } pieces given back
}
home-event-batch-sealed = A batch sealed
home-event-batch-released = A batch released
home-event-parcel-docked = A parcel arrived at the dock
home-event-parcel-counted = A parcel counted by its site
home-event-recall-opened = A recall opened

needs-title = Needs
needs-title-one = { $n } × { $product }, for { $use }
needs-missing = { $n ->
    [0] Everything in this list is taken.
    [one] { $n } piece is missing in this list.
   *[other] { $n } pieces are missing in this list.
}
needs-product = Product
needs-use = Use
needs-product-use = Product and use
needs-choose = Choose
needs-products = Number of products
needs-products-hint = From 1 to 100,000, in complete products: pieces are counted for you.
needs-state = State
needs-where = Where
needs-site = Site
needs-departement = département { $code }
needs-need-by = Needed by
needs-need-by-hint = Until midnight of that day, there.
needs-by = before midnight of { $date }
needs-ward = Ward
needs-order-number = Your order number
needs-priority = Urgency
needs-reason = The reason, which will be read
needs-all-products = All products
needs-all-states = All states
needs-of = Hospitals
needs-all-hospitals = All hospitals
needs-of-mine = My hospital
needs-filter = Filter
needs-none = No need here
needs-none-what = Needs show once a coordinator has verified the site. Try another filter.
needs-older = Older
needs-headline = { $n ->
    [one] { $n } piece is missing.
   *[other] { $n } pieces are missing.
}
needs-headline-submitted = Waiting to be verified.
needs-headline-covered = Everything is taken.
needs-headline-fulfilled = Everything arrived and was counted.
needs-headline-ended = This need has ended.
needs-complete = { $product }: { $n ->
    [one] { $n } complete received of { $of }. That is what the slowest component allows.
   *[other] { $n } complete received of { $of }. That is what the slowest component allows.
}
needs-waiting-title = The rest waits for a call
needs-waiting = You asked for { $n } ({ $words }). That is far more than usual: { $opened } are open, { $waiting } wait until a coordinator called you. A slip? Change the number below.
needs-waiting-call = This need asks for { $n } ({ $words }), far above the site's habit: { $opened } are open, { $waiting } wait. Call the site, then open the rest or change the number.
needs-why = The reason given
needs-steps = Steps
needs-step-posted = Posted
needs-step-to-verify = To be verified
needs-step-opened = Site verified, open
needs-step-received = All counted
needs-step-refused = Refused
needs-step-cancelled = Cancelled
needs-step-expired = Expired
needs-details = For the establishment
needs-verify-title = Verify this need
needs-verify-what = Call the site if you do not know it. If the number is far above its habit, only a first part opens.
needs-do-verify = Verified: open it
needs-do-refuse = Refuse this need
needs-open-waiting-title = The site confirms the number
needs-open-waiting-what = Only after speaking to somebody at the site.
needs-do-open-waiting = I called: open the rest
needs-change-title = Change this need
needs-change-what = Fewer: what was not started stops first, and the people concerned are told. Never fewer than are on their way or counted.
needs-do-change = Change the number
needs-pause-what = Nobody takes pieces any more; what is taken goes on.
needs-do-cancel = Cancel this need
needs-cancel-what = What is made will go to others. What is on its way will still arrive.
needs-thread = Questions and answers
needs-thread-who = Read by the establishment, the coordinators and those who make pieces for this need. Names are not shown: write none.
needs-note = Your message
needs-note-erased = (erased)
needs-you = You
needs-new-title = Post a need
needs-new-what = Nothing is printed before a coordinator verified your site.
needs-new-note = Anything else to know
needs-new-note-hint = Size, colour, access to the dock. No patient's name.
needs-review-title = Read again before posting
needs-review-what = Nothing is saved yet.
needs-unusual-title = That is far more than usual
needs-unusual = Of { $n }, { $opened } will open first; the rest after a coordinator called you.
needs-already = Your colleagues already asked
needs-already-what = The same product for the same site. If it is the same request, no need to post it twice.
needs-line-bought = Bought by a hub: nobody makes it.
needs-lines-title = One line at a time
needs-line-raise = Ask for more
needs-line-raise-by = Pieces more
needs-line-lower = Ask for fewer
needs-line-lower-to = Pieces in all
needs-line-lower-why = Makers whose claims are cut are told at once. What is made already stays useful.
needs-usual = Usually: { $usual }
