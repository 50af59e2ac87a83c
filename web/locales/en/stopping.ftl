# Stops of a version, suspended approvals, and what they reach.
mail-stop-lifted-subject = The stop is lifted: { $component }, version { $version }
mail-stop-lifted-text =
    The stop of { $component }, version { $version }, { $where }, of which we told you, is over.

    { $now }

    Where you stand:
    { $link }
mail-stop-lifted-print = You may print again. Your dates still to come did not change; a date that passed during the stop is moved on by the length of the stop.
mail-stop-lifted-hand-out = What you had set apart may be handed out, carried and used again. Legs go on; a time that passed during the stop is moved on by the length of the stop.
mail-stop-lifted-still = But another stop still keeps it: do not go on. We will write to you when it is lifted.
message-kind-stop-lifted = Stop lifted

stop-reach = What it reaches
stop-reach-nothing = Nothing is under way: no piece, no claim. What comes later will be stopped too.
stop-reach-pieces = Pieces
stop-reach-claims = Claims under way
stop-reach-promised = { $claims ->
    [one] { $claims } claim, { $units ->
        [one] { $units } piece to make
       *[other] { $units } pieces to make
    }
   *[other] { $claims } claims, { $units ->
        [one] { $units } piece to make
       *[other] { $units } pieces to make
    }
}
stop-reach-makers = Makers
stop-reach-sites = Sites
stop-reach-boxes = Parcels
stop-reach-legs = Legs under way
stop-reach-proposals = Proposals without an answer
stop-reach-told = As soon as you confirm, clocks stand still, open pages show it and everybody concerned gets a message. When it is lifted, the same people are told.
stop-place-home = at makers' homes
stop-place-hub = at a hub
stop-place-site = at a site
stop-place-parcel = in a parcel
stop-reason-hint = Everybody reads these words: pages, messages and labels.
stop-suspend = Suspend this approval
stop-suspend-why = What is bound for these sites for this use waits where it is; others may take it. A suspension can be lifted.
stop-take-back = Take this approval back for good
stop-take-back-why = Claims for these sites end and what lies ready is free again. What is on the road must be sent elsewhere or brought back.

invalid-not-accepted-here = Your site does not accept this product for this use yet. Ask your approver.
refusal-not-accepted-here = This site does not accept a version of every component of this product for this use yet. The need stays posted; it opens once the site's approver has signed.
needs-not-accepted = Not accepted here yet
needs-not-accepted-what = These products exist, but your site accepts no version of them for the use. Ask your approver.
stop-waits = Stopped, { $place }, since { $since }
leaflet-until = until { $date }
leaflet-use = Reuse
leaflet-cleaning = Cleaning
leaflet-cleaned-by = Follow the cleaning sheet { $file } of the design.
leaflet-no-cleaning = No cleaning sheet: discard after use, unless your hospital has a written protocol.
leaflet-nobody = No site accepts this version now: do not use.
leaflet-stopped = This version is stopped: do not use. Keep the bags closed and apart: you will be told what follows.
leaflet-withdrawn = This version is withdrawn for good: do not use. Set the pieces apart and call the collective.
leaflet-print = Leaflet to print
