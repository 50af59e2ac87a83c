## How urgent a need is: who says so, by which rule; and needs merged.
urgency-title = How urgency is decided
urgency-lead = Nobody declares her own urgency. This is the rule, the same for everybody.
urgency-rule = The rule
urgency-rule-asks = The hospital says what it needs, how many, for which use and by when. It does not choose the urgency.
urgency-rule-sets = A coordinator sets one of the five degrees below and writes why.
urgency-rule-shown = The hospital reads the degree and the reason on the page of its need. Every change is kept, with its date.
urgency-rule-order = Pieces are proposed for the most urgent degree first; within a degree, for the closest date.
urgency-rule-moves = What is already proposed is not moved for a trifle: only where that serves a more urgent need, or spares at least 20,000 minutes times kilometres (ten hours of printing carried 33 km less). What a maker was sent stays hers to answer.
urgency-rule-begins = Until somebody sets it, a need is of degree 3.
urgency-levels = The five degrees
urgency-1 = 1 · At once
urgency-1-what = Care stops within 24 hours without these pieces.
urgency-2 = 2 · This week
urgency-2-what = Care stops within a week, or people are exposed without them.
urgency-3 = 3 · Usual
urgency-3-what = The pieces are used every day; the site holds out until the date asked for.
urgency-4 = 4 · Reserve
urgency-4-what = Stock for later: nothing is missing today.
urgency-5 = 5 · Comfort
urgency-5-what = Nice to have, or a trial.
urgency-why = Why this urgency
urgency-since = { $reason } (on { $date })
urgency-not-set = What every need begins with: the coordinators set nothing else.
urgency-see = How urgency is decided
needs-alike = Also asked for by this site
needs-alike-what = The same product, for the same use. If it is the same request, the coordinators can merge them.
needs-alike-told = { $state } · { $n ->
    [0] nothing is missing
    [one] { $n } piece is missing
   *[other] { $n } pieces are missing
} · before { $date }
needs-merge = Merge this need into that one
needs-merge-products = Products asked for in all, afterwards
needs-merge-hint = At least what the other one asks for already, at most the sum of both. If it is the same request twice: the larger of the two.
needs-merge-what = The other need goes on, with the closer date. What is made and claimed for this one goes to it; what finds no room there becomes free or is given back. Both requesters are told.
needs-merged-title = Merged with another need
needs-merged-into = What this need asked for is asked for here now:
needs-merged-link = the need that goes on
needs-took-in = Also asks for:
needs-took-in-link = a need a colleague posted
needs-step-merged = Merged
need-state-merged = Merged with another
needs-headline-merged = Asked for by another need.
