## Pages of a hub: what is there, stocktake, kits, unannounced bags.

hub-what = What
hub-whose = For whom
hub-do = What to do
hub-nothing-to-do = Nothing to do for now.
hub-see-batch = See the batch
hub-choose = – choose –
hub-rest-ends = Rest ends
hub-rests-until = resting until { $when }
hub-arrive-why = All there: check it in here. Something is missing: open the parcel and count each bag.
hub-counts-wait = { $n ->
    [one] { $n } count waits for a second person
   *[other] { $n } counts wait for a second person
}
hub-apart = { $n ->
    [one] { $n } unannounced bag is kept apart
   *[other] { $n } unannounced bags are kept apart
}

hub-for = For which need
hub-taker = { $site } – at most { $pieces }, before { $date }
hub-no-taker = These pieces are free, and no open need that accepts this version asks for any now.
hub-tie-why = Only needs that accept this version and still ask for some are offered.
hub-untie-why = The pieces become free where they lie, and the need asks for as many again.
hub-open = The bag was opened
hub-open-why = Its rest starts again. A bag opened for a recorded check, then resealed, is not told here.
hub-rebag = Part the bag in two
hub-rebag-pieces = Pieces in the new bag
hub-rebag-why = Both bags rest again. Print the new bag's label from the batch's page.
hub-dismantle-why = The parts of the kits become new batches, to be checked.
hub-rework-why = Once only. Reworked pieces become a new batch, to be checked.
hub-recheck = Check again
hub-recheck-why = What the site sent back becomes a new batch, to be checked.
hub-scrap-why = This cannot be undone: these pieces will not be used any more.

hub-kits = Kits
hub-kits-lead = What the released, rested and unheld pieces here can be assembled to.
hub-kits-none = Nothing to assemble
hub-kits-none-text = Products of several components appear here as soon as their pieces are in stock.
hub-kits-possible = { $n ->
    [0] No complete kit possible
    [one] { $n } complete kit possible
   *[other] { $n } complete kits possible
}
hub-parts-for = Pieces for { $site }
hub-parts-free = Free pieces
hub-part = Component
hub-part-each = Per kit
hub-part-there = Ready here
hub-part-enough = Kits possible
hub-part-short = Too few
hub-how-many-kits = Kits to assemble
hub-assemble-why = The kits become a batch of their own and rest, because bags were opened.
hub-kits-here = Kits lying here
hub-kits-here-text = Open one to give it a need or take it apart.

hubs-coming = { $n ->
    [0] no parcel to come
    [one] { $n } parcel to come
   *[other] { $n } parcels to come
}
hub-stocktake = Stocktake
hub-stocktake-lead = Count one bag at a time. If the count differs, a second person confirms it before anything changes.
hub-count = Count
hub-count-what = What you count
hub-counted = Pieces counted
hub-count-reason = Why the count differs
hub-count-reason-hint = Only when the count is not the one shown.
hub-count-why = Fewer: the missing pieces are noted as lost, free ones first. More: lost pieces of this batch come back, the rest is found.
hub-to-sign = To be confirmed by a second person
hub-count-less = { $pieces } missing
hub-count-more = { $pieces } too many
hub-counted-by = Counted by { $by } on { $when }
hub-sign-count = I counted again, it is right
hub-sign-other = You counted: another person of the hub must confirm.
hub-found-title = Turned up
hub-found = Lost pieces are here
hub-found-what = Batch
hub-found-pieces = Pieces found
hub-found-none = No piece of your batches is noted as lost.
hub-found-why = They come back in the state their batch is in today.
hub-missing = { $n ->
    [one] { $code } · { $name } · { $n } piece lost
   *[other] { $code } · { $name } · { $n } pieces lost
}

hub-strays = Unannounced bags
hub-stray = Unannounced bag
hub-strays-lead = A bag without a label, or that nobody expected: it stays apart and counts nowhere until its maker and design are known.
hub-strays-none = No bag kept apart
hub-strays-none-text = A bag came unannounced? Note it above and put it aside.
hub-strays-apart = Kept apart
hub-strays-settled = Settled in the last 30 days
hub-stray-since = { $n ->
    [0] Came today, { $date }
    [one] Came on { $date }, { $n } day ago
   *[other] Came on { $date }, { $n } days ago
}
hub-keep-apart = Keep a bag apart
hub-stray-pieces = Pieces in the bag
hub-stray-why = Write the date on it and put it well away from the stock.
hub-identify = We know what it is
hub-identify-why = The bag becomes a free batch of that person, to be checked like any other.
hub-stray-maker = Who made it
hub-stray-version = Design and version
hub-version = { $component } – { $title }, version { $number }
hub-thank = Thank and destroy
hub-thank-why = When nobody will ever know what it is. Thank the person if you know her: her pieces cannot be used.
