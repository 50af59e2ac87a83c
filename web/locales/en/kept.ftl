## What keeps pieces where they are, and what to do with them.

kept-stop = Stopped, { $place }, since { $since }
kept-withdrawal = Version withdrawn for good, { $place }, since { $since }
kept-approval = Acceptance stopped, { $place }, since { $since }
kept-hold = Batch held, { $place }, since { $since }
kept-recall = Recall open, since { $since }
kept-recalled = Recall final, opened { $since }
kept-everywhere = everywhere
kept-at = for { $site }

kept-here = Stopped here
kept-pieces = Pieces
kept-boxes = Parcels
kept-what-to-do = What to do
kept-see-recall = Open the recall

kept-stop-hub = Leave these pieces and parcels where they are, closed, and throw nothing away: nothing of them leaves before the stop is lifted. A message will tell you.
kept-withdrawal-hub = Put these pieces and parcels aside, closed: nothing of them will leave any more. The coordination will tell you where to send them or how to destroy them.
kept-approval-hub = What is bound for this site waits here, closed. What is free or bound for other sites may leave.
kept-hold-hub = Leave it where it is, bags closed, and throw nothing away: nothing of it leaves before the hold is lifted.
kept-recall-hub = Put these pieces and parcels aside, marked "do not use". Hand them to nobody and throw nothing away.
kept-recalled-hub = Keep these pieces aside, and say on the recall's page what becomes of each.

kept-box-waits = This parcel does not leave
kept-box-waits-text = Do not load it: it stays where it is. Go on to the next stop; the leg goes on when the stop is lifted, and a message tells you.
kept-box-carried = Do not hand this parcel over
kept-box-carried-text = Keep it closed and with you, or set it down at a hub from its page. The coordination may also send it elsewhere.
kept-box-to-hub = Hand this parcel over at the hub
kept-box-to-hub-text = As planned, closed: it will wait there.
kept-specimen = The version is stopped
kept-specimen-text = Make and send nothing more of this sample; keep aside what exists. When the stop is lifted, it goes on where it was.
kept-open-box = Open the parcel's page
