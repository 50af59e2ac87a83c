## What somebody promised and made, and what of her hours is counted on.
record-title = Your hours, and what is counted on
record-kept = In the last eight weeks: { $kept } of machine time sealed in time, of { $promised } promised.
record-passed = { $judged ->
    [0] No piece was judged yet.
    [one] { $passed } piece passed of { $judged } judged.
   *[other] { $passed } pieces passed of { $judged } judged.
}
record-counted-whole = Your declared hours count whole.
record-counted = Proposals count on { $hours } of your declared hours, and on { $pieces } of your pieces.
record-how = With few data almost nothing changes: it is as if ten hours kept and twenty pieces that passed were added. What you give back before its date does not count against you. Never less than half of your hours. Nobody else sees these figures.
record-answer = Not true any more? Say the hours of a machine anew: from that moment they count whole.
