## What a batch really takes, and what a machine learns from it.

speed-minutes = Real time, in minutes
speed-minutes-hint = Optional: all pieces together. Your machine learns its real speed from it.
speed-tell = Tell the real time
speed-tell-why = All pieces together. Told again, the last word counts.
speed-took = { $took } of machine time, for { $estimated } estimated
speed-estimated = estimated at { $estimated } of machine time
speed-declared = Declared speed: { $percent } of its class's time
speed-learnt = Learnt speed: { $percent } of its class's time
speed-learnt-why = It is what counts now for times, proposals and how much you may take.
speed-not-yet = { $left ->
    [one] One more batch whose time you tell, and your machine will know its real speed.
   *[other] { $left } more batches whose time you tell, and your machine will know its real speed.
}
speed-how = Where this number comes from
speed-how-what = The last nine times you told, compared with what you had declared. The median counts, drawn towards your declaration while there are few: a single time, long or mistyped, decides nothing. Tell a time again to correct it.
speed-line = { $took } for { $estimated } estimated
speed-class = Class of machine
