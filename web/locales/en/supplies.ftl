## Supplies hubs keep, and refills makers ask of them.

supply-name-spool-pla = Spools of PLA
supply-name-spool-petg = Spools of PETG
supply-name-sheets = Clear sheets
supply-name-elastic = Elastic (metres)
supply-name-bags = Empty bags
supply-spool-pla = { $n ->
    [one] { $n } spool of PLA
   *[other] { $n } spools of PLA
}
supply-spool-petg = { $n ->
    [one] { $n } spool of PETG
   *[other] { $n } spools of PETG
}
supply-sheets = { $n ->
    [one] { $n } clear sheet
   *[other] { $n } clear sheets
}
supply-elastic = { $n } m of elastic
supply-bags = { $n ->
    [one] { $n } empty bag
   *[other] { $n } empty bags
}

refills-title = Refills
refills-lead = What you need to go on making, asked of the nearest hub that has it.
refills-ask = I need
refill-ask-spool-pla = A spool of PLA
refill-ask-spool-petg = A spool of PETG
refill-ask-sheets = 20 sheets
refill-ask-elastic = 20 m of elastic
refill-ask-bags = 50 empty bags
refill-other = Another amount
refill-other-why = Five spools, 200 sheets or metres, 500 bags at most at a time.
refill-kind = What
refill-amount = How much
refills-address = A tour brings it to you, or you fetch it at the hub. Whoever brings it reads your address once her tour is accepted, and until the hand-over.
refills-hers = What I asked for
refills-none = You did not ask for anything yet.
refill-state-asked = asked for
refill-state-packed = in a box, to be brought
refill-state-received = received
refill-state-cancelled = cancelled
refill-cancel = Cancel
refill-receive = I have it
refill-pack = Pack it, to be brought
refill-hand = Handed to her here

supplies-title = Supplies
supplies-lead = What the hub keeps for makers, and what they ask for.
supplies-waiting = Asked for
supplies-none-wait = Nobody waits for supplies from here.
supplies-pack-why = Packed: the next planning of tours has it brought. Handed over: she is here, or comes to fetch it.
supplies-shelf = On the shelf
supplies-count = Count
supplies-counted = How many there are
supplies-count-why = What you count is what there is from now on: a gift or a purchase is added by counting anew.
supplies-inside = Supplies inside
supplies-to = To a maker
parcel-bring = I bring it myself
parcel-bring-why = No tour comes to fetch it. The hub checks it in when you arrive.
parcel-have-fetched = Have it fetched after all

brings-title = My boxes for the hub
brings-now = You bring them yourself: no tour is planned to fetch them. A box can still be fetched, from its own page.
brings-not = They are fetched by a tour, unless you say on a box that you bring it.
brings-always = I always bring them myself
brings-always-why = Also those that wait at your home now, unless a driver was asked already.
brings-fetch = Have them fetched again
brings-fetch-why = From the next box on; those you promised to bring stay yours until you say otherwise.

mail-refill-wanted-subject = Supplies are asked of { $hub }
mail-refill-wanted-text =
    { $maker } asks for { $supplies }.

    Pack them for the next tour, or hand them over when somebody comes by. If there are none, cancel: whoever asked will read it and can ask elsewhere.

    You get this message when the list was empty before, not for every wish. Who waits, and what for:
    { $link }

mail-refill-changed-subject = { $what ->
    [packed] Your supplies are packed
    [coming] Your supplies come { $day }
    [later] Your supplies come another time
    [again] Your supplies did not get through
   *[off] Your supplies will not come
}
mail-refill-changed-text =
    { $what ->
        [packed] In a box at { $hub }: { $supplies }. A tour brings it to you, and you are told when; or fetch it there during opening hours.
        [coming] A driver is at your door { $day }, { $window }, with { $supplies }. You need not be there all day: these hours are enough.
        [later] The driver who was to bring { $supplies } does not come. No need to wait: the box stays at { $hub } for the next tour, and you are told when. You can also fetch it there.
        [again] The box with { $supplies } did not reach you. It is asked for again, of { $hub }: there is nothing for you to do.
       *[off] { $hub } cannot give { $supplies } and has cancelled it. Ask again: the nearest hub that has some is asked.
    }

    What you asked for, and where it stands:
    { $link }
