# Inspections: what is seen, gauges, rules.

check-to-look = To look through
check-bag = Bag { $rank } ({ $bag })
check-aside-n = { $n ->
    [one] { $n } set aside
   *[other] { $n } set aside
}
check-piece-loose = Loose, piece { $place }
check-list = Checklist
check-one-piece = A drawn piece has a defect, or is measured
check-one-piece-why = Once for each piece: tick all that is wrong, note what the gauge shows.
check-which = Which piece?
check-fails = What is wrong?
check-reading = Reading
check-gauge = With which gauge?
check-no-gauge = No gauge of the register
check-look = The other pieces of a bag
check-look-in = { $n ->
    [one] Bag { $rank }: the other piece
   *[other] Bag { $rank }: the { $n } other pieces
}
check-good = Good
check-aside = Set aside
check-aside-why = Why, if any
check-photo = Add a photo
check-photo-see = see the photo
check-photo-file = Photo
check-photo-hint = PNG or JPEG. It is drawn anew: no place and no camera stays in it.
check-after = What became of the bags?
check-after-resealed = Checked with gloves, sealed again at once
check-after-opened = Left open: their rest begins anew
check-between = between { $least } and { $most }
check-at-least = at least { $least }
check-at-most = at most { $most }
check-in-piece = { $n } pieces
check-in-g = { $n } g
check-in-kg = { $n } kg
check-in-mm = { $n } mm
check-in-m = { $n } m
check-in-m2 = { $n } m²
check-in-ml = { $n } ml
check-in-l = { $n } l
check-category-identity = Identity
check-category-material = Material
check-category-safety = Safety
check-category-structure = Structure
check-category-dimensions = Dimensions
check-category-function = Function
check-category-finish = Finish
check-category-packing = Packing
check-category-settings = Settings
check-minutes-title = Checking that waits
check-minutes = { $n ->
    [one] about { $n } minute
   *[other] about { $n } minutes
}
check-minutes-wait = { $n ->
    [one] About { $n } minute of checking waits here.
   *[other] About { $n } minutes of checking wait here.
}
check-stopped = Too many batches failed in a row: no more checks before the cause is mended.
check-resume = The cause is mended: go on checking
check-resume-why = Checks go on, tightened. Say what you saw change.
check-resume-words = What changed
gauges-title = Gauges and checking
gauges-none = No gauge here yet.
gauge-add = Add a gauge
gauge-name = Name
gauge-name-hint = As it is written on it
gauge-measures = What it measures
gauge-checked = Check
gauge-checked-today = Checked today
gauge-checked-on = Checked on { $when }
gauge-never = Never checked
gauge-do-check = Checked today
gauge-retire = Used no more
plan-title = Rules of inspections
plan-choose = Change the rules
plan-choose-why = What is drawn already keeps its plan. Class C stays tested piece by piece.
plan-which = Which rules?
