## Batches, labels, inspections and recalls.

batch-code = Code
batch-pieces = Pieces
batch-where = Where
batch-bags = Bags
batch-material = Material
batch-machine = Machine
batch-spool = Spool
batch-reason = Why
batch-proof = How it was destroyed, and the proof
batch-dispose = Destroy or rework
batch-rework = Rework, to be inspected again
batch-draw-why = The pieces to check are fixed before the first bag is opened.
batch-recheck = Check again
batch-recheck-why = What a site sent back goes on as a new batch.
batch-open-bag = Note an opened bag
batch-open-why = Opened for anything but a check noted here: its rest begins again.
batch-rebag = Part a bag
batch-rebag-units = Pieces that go into the new bag
batch-rebag-why = Both bags rest again. The new one's label is to be printed next.
batch-any-bag = any of them
batch-hold-for = Hold
batch-hold-everywhere = Everywhere
batches-none = No batches
batches-none-text = Batches come here as soon as they are sealed.
batches-sealed = Sealed
word-bag-title = Bag
batch-way = Its way
batch-kin = Where it came from, where it went
batch-came-from = Came from
batch-went-into = Went into
batch-thread = Questions
batch-note-mine = You
batch-note-other = Somebody else
batch-at-home = at the maker's
batch-at-hub = at a hub
batch-at-site = at a site
batch-at-parcel = in a parcel
batch-is-held = On hold: nothing of it leaves or is used.
batch-is-stopped = Its version is stopped.
batch-is-recalled = Under a recall: do not use it.
batch-rests-until = Accepted; rests until { $when }.
batch-held-since = On hold since { $when } { $site }
batch-lift-asked = On hold since { $when } { $site }: one person asked to lift it, a second one must.
batch-promised = { $n ->
    [one] { $n } piece promised for { $date }
   *[other] { $n } pieces promised for { $date }
}
batch-seal-pieces = Pieces made
batch-seal-per-bag = Pieces per bag
batch-seal-any = More, fewer or later than promised is fine: what is above becomes free stock.
batch-labels-from = Show from there
batch-labels-first = First label to print on
batch-labels-hint = From 1 to 21, for a sheet already begun
batch-scan-me = Code to scan

scan-recalled = Recalled: do not use it, set it apart
scan-rejected = Rejected: do not use it
scan-held = On hold: do not use it now
scan-checked = Inspected and accepted
scan-not-checked = Not inspected yet
scan-read = See the batch
scan-hold-or-read = See the batch, or hold it

check-lead = Draw the sample first: the pieces and the plan are fixed before the first bag is opened.
check-none = Nothing waits
check-none-text = Batches appear here as soon as they are sealed.
check-all = Inspections
check-what = What
check-state = State
check-when = When
check-drawn = { $n ->
    [one] { $n } piece drawn
   *[other] { $n } pieces drawn
}
check-how = Take out the drawn pieces. Look at each, run a finger along its edges, put it on the gauge. Glance over all the others for what could hurt.
check-seen = Seen
check-seed = The draw { $seed } was fixed on { $when } and cannot be made again.
check-limit = { $seen } seen among { $of }; { $reject } is too many
check-piece = Bag { $rank }, piece { $place }
check-to-see = To look at
check-critical = Could hurt: sharp edge, splinter
check-major = Would fail: crack, split layer, off the gauge
check-minor = Without much effect: stain, string
check-reread = Read everything again before you sign.
check-decide = Decision
check-verdict = What becomes of them?
check-verdict-as-planned = As the plan says
check-verdict-reject = Reject
check-verdict-screen = Sort piece by piece
check-destroyed = Pieces destroyed by a test
check-sorted = Good pieces per bag, when sorted
check-good-in = Good in { $bag }
check-words = Words to the maker

recall-title = Recall
recall-lead = A recall holds everything made from one cause, wherever it lies, and tells every holder. Look first at what it would catch.
recall-look = Look at what it would catch
recall-would-catch = What a recall would catch
recall-code-hint = The code of a bag or batch, as printed on its label
recall-none = No recall
recall-none-text = Recalls appear here as soon as they are opened.
recall-all = Recalls
recall-cause = About
recall-cause-batch = one batch and all made of it
recall-cause-spool = everything printed from a spool
recall-cause-machine = everything printed on a machine
recall-cause-version = everything of a version
recall-accounted = Accounted for
recall-progress = { $part } of { $whole } pieces accounted for
recall-where = Where the pieces are
recall-place = Place
recall-counter = Counted as
recall-makers = { $n ->
    [one] { $n } maker
   *[other] { $n } makers
}
recall-left = Still to account for: { $pieces }
recall-account = Note what became of them
recall-outcome = What became of them?
recall-outcome-destroyed = Destroyed
recall-outcome-used = Used before we were told
recall-outcome-missing = Not found
recall-proposed = One person proposed it; a second person confirms.
recall-call-off = Call the recall off

batch-bought = Bought by a hub
batch-bought-from = Bought from { $supplier }, order { $order }
batch-supplier = bought from { $supplier }
