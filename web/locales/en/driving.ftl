## On the road: the next stop, what was not foreseen, the papers of a tour, who drives and who is away.

driving-arrived = I am at the door
driving-there-since = At the door since { $time }.
driving-call = Call
driving-opens = At the home of
driving-missed-before = You missed each other on { $day }: a word before coming spares a trip for nothing.
driving-part = Only a part
driving-part-why = The rest becomes a parcel of its own and waits for another tour; nobody has to do anything again.
driving-part-bags = The bags I take along
driving-skip = I leave this parcel
driving-skip-what = It waits for another tour. If somebody waits at home, a message leaves at once.
driving-skip-why = Why
driving-skip-nobody-there = Nobody opened
driving-skip-not-ready = The parcel is not ready
driving-skip-no-room = It does not fit in any more
driving-skip-no-time = I will not be there in time
driving-skip-other = Something else
driving-skip-said = In a few words
driving-skip-said-hint = Helps whoever comes next; to be filled in if you chose "Something else".
driving-accept-stop = Yes, I take this stop
driving-accept-stop-why = It came from another tour. The address shows once both sides have agreed.
driving-nobody-came = Nobody came
driving-nobody-came-why = The parcel waits for another tour; a new time will be proposed to you. Nobody is marked down for it.
driving-other-time = Another time would suit me
driving-other-time-why = The tour stays as it is until whoever plans the tours says yes.
driving-leaves = Leaves
driving-asks-time = The driver would rather leave { $when }.
driving-agree-time = That time is fine
driving-keep-time = Keep the planned time
driving-reassign = Give to somebody else
driving-reassign-why = The agreed times stay; the tour is offered to that person.
driving-driver = To whom
driving-move = Put a stop on another tour
driving-move-why = It goes where the detour is shortest, without changing a time somebody agreed to. The driver is told and says yes or no.
driving-move-what = Which parcel
driving-move-to = To which tour
driving-sheet = Run sheet
driving-sheet-keep = Keep it with you during the tour, then destroy it: addresses may stand on it.
driving-certificate = Travel certificate
driving-calendar = Add to my calendar
driving-calendar-text = Addresses stay on the tour's page:
driving-col-stop = Stop
driving-col-when = Time
driving-col-what = What
driving-col-where = Where
driving-col-boxes = Parcels aboard
driving-col-signed = Handed over, signature
driving-from-to = from { $from } to { $to }
driving-homes = { $n ->
    [0] {""}
    [one] { $n } stop at a volunteer's
   *[other] { $n } stops at volunteers'
}
driving-certificate-who = The collective named below states that this person carries, unpaid, parts meant for health care sites.
driving-certificate-collective = Collective
driving-certificate-name = Name
driving-certificate-day = Day and hours
driving-certificate-way = Way
driving-certificate-why = This document says what the trip is for. It does not replace a permission that the rules of the moment may ask for.
driving-certificate-check = Ask the collective, tour at this address:
driving-certificate-sign = Made out by whoever plans the tours: name, date and signature
drivers-title = Who drives
drivers-what = Who is away has no tour until she is back; what was not picked up yet waits for the others.
drivers-none = Nobody drives for this collective yet.
drivers-col-who = Person
drivers-col-vehicle = Vehicle
drivers-col-lately = Driven, 14 days
drivers-shared = Kilometres of the last 14 days count, those of promised tours too: where ways are alike, whoever drove least is asked first.
drivers-col-away = Away
drivers-vehicle-foot = On foot, { $boxes ->
    [one] { $boxes } parcel
   *[other] { $boxes } parcels
}
drivers-vehicle-cargo-bike = Cargo bike, { $boxes ->
    [one] { $boxes } parcel
   *[other] { $boxes } parcels
}
drivers-vehicle-car = Car, { $boxes ->
    [one] { $boxes } parcel
   *[other] { $boxes } parcels
}
drivers-vehicle-van = Van, { $boxes ->
    [one] { $boxes } parcel
   *[other] { $boxes } parcels
}
drivers-away-until = until { $until }
drivers-back = Back again
drivers-be-away = Say that somebody is away
drivers-be-away-why = In one gesture: their coming tours are freed, who waits at home is told, and the other tours are planned anew, hospitals first. What others promised does not change.
drivers-be-away-own = Your coming tours are freed, and who waits for you is told. Nothing to explain.
drivers-who = Who
drivers-until = Until the end of
drivers-missed = Somebody waited in vain on { $day }: a word before the next tour helps. Nothing else follows from it.
drivers-aboard = Parcels aboard with people who are away
drivers-aboard-text = These parcels are in the boot of somebody who does not drive any more. Somebody else takes them over, or they are set down at a hub.
driving-mishaps = On the way
driving-mishap = Pieces lost or damaged
driving-mishap-why = Lost pieces are asked for again at once. Damaged ones stay in the bag; whoever receives it counts them as such, with your photo at hand.
driving-mishap-bag = Which bag
driving-mishap-lost = Lost
driving-mishap-damaged = Damaged
driving-mishap-photo = A photo
driving-mishap-photo-hint = JPEG or PNG. Only its pixels are kept: no place, no hour, no camera.
driving-mishap-see = The photo
driving-mishap-said = Bag { $bag }: { $lost ->
    [0] no piece lost
    [one] { $lost } piece lost
   *[other] { $lost } pieces lost
}, { $damaged ->
    [0] none damaged
    [one] { $damaged } damaged
   *[other] { $damaged } damaged
}, said on { $when }
