## A hub closes: preview, announcement, messages.

closing-title = Close { $hub }
closing-lead = Look first at what lies there and where everything will go. Nothing changes before the red button.
closing-open = Close this hub
closing-on = At the end of which day
closing-on-hint = Leave empty to close now.
closing-next = Where everything goes
closing-next-none = Nowhere: there is nothing
closing-next-hub = { $name }, { $km } away, room for { $room ->
    [0] no piece more
    [one] { $room } piece
   *[other] { $room } pieces
}
closing-look = See what it changes
closing-preview = What it changes
closing-when-now = Closes at once. What lies there is packed for { $next }.
closing-when-now-empty = Closes at once. Nothing lies there, nothing is to come.
closing-when-day = Closes at the end of { $day }. From now on nothing is sent there that would arrive later. On that day what still lies there is packed for { $next }.
closing-when-day-empty = Closes at the end of { $day }. From now on nothing is sent there that would arrive later.
closing-place-needed = Things are here still: choose where everything goes. If no other hub is open, add one first.
closing-recalled = { $n ->
    [one] { $n } recalled piece lies here: account for it before the day it closes, it is not sent on.
   *[other] { $n } recalled pieces lie here: account for them before the day it closes, they are not sent on.
}
closing-row-units = Pieces there
closing-row-kept = of these held, in boxes of their own
closing-row-turned = Boxes expected that go elsewhere
closing-row-before = Boxes expected that arrive before
closing-row-standing = Boxes there that leave as planned
closing-row-tours = Tours that stop here
closing-row-checks = Inspections under way
closing-row-strays = Unannounced bags, carried by hand
closing-row-supplies = Kinds of supplies, carried by hand and counted again
closing-row-refills = Refills asked for, packed elsewhere
closing-row-counts = Counts without a second signature, which lapse
closing-row-told = People told, each by a message
closing-lines = What lies there, by batch
closing-line = Batch
closing-line-what = What
closing-line-stage = Where it stands
closing-line-kept = held
closing-pieces = Pieces
closing-goes = Where it goes
closing-boxes-coming = Boxes expected
closing-boxes-standing = Boxes there that go on
closing-box = Box
closing-arrives-before = here, before it closes
closing-to-a-home = to whoever asked for it
closing-tours = Tours
closing-tour = Tour
closing-tour-starts = Begins
closing-tour-turned = Deliveries at the other hub
closing-tour-fetches = Boxes fetched here, as planned
closing-checks = Inspections under way
closing-checks-why = They go on where the batches go, with the same sample. Sorting piece by piece waits until they are there.
closing-validator = Who inspects
closing-reason = Why
closing-reason-hint = Everybody it concerns reads this.
closing-do-now = Close now
closing-do-day = Announce the closing
closing-do-why = All is done at once: legs and tours changed, boxes made, messages sent. A closed hub does not reopen.
closing-do-day-why = Everybody it concerns is told now, and again on the day. Until then you can take the announcement back.
closing-call-off = Stay open
closing-call-off-why = Everybody is told. What went elsewhere already stays there.
closing-announced = { $hub } closes at the end of { $day }
closing-announced-next = What is there still then goes to { $next }.
closing-announced-nothing = Nothing was there when the closing was announced.
closing-closed = { $hub } has been closed since { $day }
closing-closed-next = What was there goes to { $next }. The boxes wait there until somebody comes for them.
closing-closed-nothing = Nothing was there.
closing-called-off = { $hub } stays open: the closing was called off
closing-stuck = The closing could not be done
closing-stuck-why = The day has passed, but something there has nowhere to go, or recalled pieces wait. Look at the preview and close it yourself.
closing-yours = What concerns you
closing-more = See this closing
closing-hers-boxes = { $n ->
    [one] { $n } box at your home was to go there. If it would come too late, it goes to the other hub.
   *[other] { $n } boxes at your home were to go there. Those that would come too late go to the other hub.
}
closing-hers-refills = { $n ->
    [one] { $n } refill you asked for there: after the closing the other hub packs it.
   *[other] { $n } refills you asked for there: after the closing the other hub packs them.
}
closing-hers-stops = { $n ->
    [one] { $n } stop of your tours is at the other hub now. Look at the time; you can say no.
   *[other] { $n } stops of your tours are at the other hub now. Look at the times; you can say no.
}
closing-hers-pickups = { $n ->
    [one] { $n } box you fetch there waits for you as planned.
   *[other] { $n } boxes you fetch there wait for you as planned.
}
closing-hers-checks = { $n ->
    [one] { $n } inspection you began goes on at the other hub, with the same sample.
   *[other] { $n } inspections you began go on at the other hub, with the same samples.
}
closing-hers-pieces = { $n ->
    [one] { $n } piece meant for you goes by the other hub. It stays yours.
   *[other] { $n } pieces meant for you go by the other hub. They stay yours.
}

refusal-hub-closes = This hub closes on { $at }: what would arrive later, or whose arrival nobody knows, is sent there no more. Choose another one.
refusal-closing-over = No closing is announced, or it is done already. Load the page again to see where it stands.
refusal-recalled-there = { $units ->
    [one] One recalled piece lies there. Account for it on the recall's page, then close: a recalled piece is not sent on.
   *[other] { $units } recalled pieces lie there. Account for them on the recall's page, then close: recalled pieces are not sent on.
}

mail-hub-closing-subject = { $what }
mail-hub-closing-text =
    { $what }. Why: { $reason }

    { $lines }

    All of it is written here:
    { $link }
mail-hub-closing-announced = { $hub } closes on { $day }
mail-hub-closing-closed = { $hub } is closed
mail-hub-closing-called-off = { $hub } stays open
mail-hub-closing-stuck = { $hub } was to close and could not
mail-hub-closing-announced-next = Send nothing there that would arrive later. What is there still then goes to { $next }; nothing is lost.
mail-hub-closing-closed-next = What was there, or was to come, goes to { $next }; nothing is lost.
mail-hub-closing-nothing = Nothing lies there and nothing is to come.
mail-hub-closing-called-off-then = The closing is called off. What went elsewhere already stays there; the rest goes on as before.
mail-hub-closing-stuck-then = Something there has nowhere to go, or recalled pieces wait. Nothing has changed: look at the preview and close it yourself.
mail-hub-closing-boxes = { $n ->
    [one] { $n } box at your home was to go there. If it would come too late, it goes to { $next }: look at its page.
   *[other] { $n } boxes at your home were to go there. Those that would come too late go to { $next }: look at their pages.
}
mail-hub-closing-refills = { $n ->
    [one] { $n } refill you asked for there: after the closing it is packed at { $next }.
   *[other] { $n } refills you asked for there: after the closing they are packed at { $next }.
}
mail-hub-closing-stops = { $n ->
    [one] { $n } stop of your tours is at { $next } now. Look at the time; you can say no.
   *[other] { $n } stops of your tours are at { $next } now. Look at the times; you can say no.
}
mail-hub-closing-pickups = { $n ->
    [one] { $n } box you fetch there waits for you as planned.
   *[other] { $n } boxes you fetch there wait for you as planned.
}
mail-hub-closing-checks = { $n ->
    [one] { $n } inspection you began goes on at { $next }, with the same sample.
   *[other] { $n } inspections you began go on at { $next }, with the same samples.
}
mail-hub-closing-pieces = { $n ->
    [one] { $n } piece meant for you goes by { $next }. It stays yours.
   *[other] { $n } pieces meant for you go by { $next }. They stay yours.
}
mail-hub-closing-announced-keeps = Until then hand out what can be handed out. On the day, what is left is boxed for the other hub.
mail-hub-closing-closed-keeps = Each box to be made has its slip: make them, and hand them to whoever comes for them.
message-kind-hub-closing = A hub's closing
