## The plan of the matching: what it is worth, what was mended, made again.

reason-share = { $percent } of the declared hours are then taken
reason-displaced = { $n ->
    [one] { $n } piece
   *[other] { $n } pieces
} of { $component } ({ $site }) made way here: { $maker } makes them now
plan-way = { $km } to bring it
plan-way-hub = { $km } to bring it, over { $hub }

unmet-said-no = Everybody in reach who could said no: find others, or widen the distance.
tally-outside-reach = { $n } too far
tally-not-at-home = { $n } at a home
tally-class-above = { $n } not confirmed for this class
tally-no-machine = { $n } without a machine that fits
tally-no-material = { $n } without material
tally-no-hours = { $n } without free hours
tally-capped = { $n } at a limit
tally-below-batch = { $n } with too little for a batch
tally-said-no = { $n } said no
tally-alone = { $n ->
    [0] nobody in reach could make a piece, even of nothing else
    [one] all in reach could make { $n } piece, of nothing else
   *[other] all in reach could make { $n } pieces, of nothing else
}

plan-somebody = somebody who left
plan-worth = How good is this plan?
plan-worth-what = The gap is proved: no plan of the same needs and makers can be better by more. Idle people and full ones are counted among those who could make some of it.
plan-gap = Gap to the best plan possible, at most
plan-cost = Cost, in minutes times kilometres
plan-cost-told = { $cost }; no plan costs less than { $bound }
plan-km = Mean way of a piece
plan-idle = People who could, and have nothing
plan-over = People above nine tenths of their hours
plan-gini = Unevenness of the hours (0: all alike; 1: one has all)
plan-out-of-reach = People no need is in reach of
plan-effort = Effort
plan-effort-told = { $prices } rounds of prices, { $search } of search ({ $engine })
plan-mended = Planned anew since
plan-mended-what = After a no, a new need, or a change of hours or stock, only what it touches is planned anew. What stands here moves only where that serves a more urgent need, or spares 20,000 minutes times kilometres.
plan-mended-one = { $when }: { $lines ->
    [one] { $lines } line
   *[other] { $lines } lines
} looked at, { $new ->
    [one] { $new } new proposal
   *[other] { $new } new proposals
}, { $withdrawn ->
    [one] { $withdrawn } withdrawn
   *[other] { $withdrawn } withdrawn
}
plan-again = Make this plan again
plan-again-title = The plan made again
plan-again-same = The same plan
plan-again-same-what = Made again from what it was asked, it is the same to the last figure.
plan-again-differs = Another plan
plan-again-differs-what = These proposals are not those that were kept. Keep this page and ask for help: somebody changed what was kept, or the program plans otherwise now.
plan-again-differs-reasons = The proposals are the same; reasons or figures differ.
plan-again-engine = It was made by { $engine }, which is not what plans now.
plan-again-tampered = What was kept is not what was asked
plan-again-tampered-what = The file of this plan is missing or was changed, so it cannot be made again. Proposals and claims are not touched. Ask whoever runs this instance to check it (essaim verify), and to look at a backup.
plan-again-forgotten = Kept no more
plan-again-forgotten-what = What a plan was asked is kept for 90 days, then let go. Its proposals and their reasons stay.
plan-again-line = { $component } · { $site } · { $maker }: { $was } then, { $now } now
