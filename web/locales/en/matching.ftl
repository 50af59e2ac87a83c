## Matching: why this maker, why not, and what is missing.
## $km: a text written by Lang::kilometres; $hours by hours_minutes; $grams by grams; $date by date_short.

reason-ranks = need no. { $need } of { $needs } by urgency, person no. { $maker } of the { $reach } in reach by distance
reason-distance = { $km } from your home
reason-distance-hub = { $km } from the hub { $hub }
reason-fits-machine = fits on { $machine }
reason-machine-free = { $machine } is free
reason-machine-free-from = { $machine } is free from { $date }
reason-enough-material = enough { $material }
reason-done-before = made by you before
reason-urgent = urgent need
reason-in-time = can be ready before { $date }
reason-first-article = first article: { $n ->
    [one] { $n } piece first
   *[other] { $n } pieces first
}
reason-capped-hours = limited by hours: { $hours } free until the date
reason-capped-grams = limited by material: { $grams } of { $material }
reason-capped-cap = limited to { $n } to begin with
reason-capped-open = this is all that is left to take
reason-capped-others = the rest of the line lies better with others
reason-capped-share = limited so that several people take part
reason-capped-next-batch = limited so that what remains still makes a batch

## Why somebody got nothing of this line: neutral, read by the maker and by coordinators.
lost-out-of-reach = too far: { $km }, with a reach of { $reach }
lost-class-above = not confirmed yet for this class of part
lost-no-machine = no machine large enough and of the right kind
lost-no-material = not enough { $material }
lost-no-hours = not enough free hours before { $date }
lost-capped = limit of pieces already reached
lost-capped-offers = enough proposals open already
lost-capped-share = one person's share of this line already reached
lost-given-to-others = hours or material go to other lines of the same plan
lost-busier = could make it, but { $percent } % of the declared hours are taken already
lost-fewer-hands = could make it, but the line is then shared by more people
lost-below-batch = what is left is too little for a batch
lost-farther = somebody is nearer, by { $km }
lost-more-offers = as near, but already had { $n ->
    [one] { $n } proposal lately
   *[other] { $n } proposals lately
}

unmet-no-version = No version is accepted by this site for this use.
unmet-no-maker-in-reach = Nobody is in reach: widen the distance or add a hub.
unmet-class-above = Nobody in reach is confirmed yet for this class of part.
unmet-no-machine = Nobody in reach has a machine large enough and of the right kind.
unmet-no-material = Nobody in reach has enough of an accepted material left.
unmet-no-hours = The machines in reach are busy until the date asked for.
unmet-capped = All limits per person are reached: confirm more makers, or wait for their first inspected batches.
unmet-below-batch = What is left is too little for a batch: the next need will take it in.
unmet-pieces = { $n ->
    [0] all of it proposed
    [one] { $n } piece without a proposal
   *[other] { $n } pieces without a proposal
}
