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
