## Pages of parcels, hubs, tours, deliveries and the dock.

carried-parcel = Parcel
carried-to = To
carried-pieces = Pieces
carried-packed = Packed
carried-state = State
carried-home = at a maker’s
carried-site = site
parcels-title = Parcels
parcels-none = No parcel here.
parcel-inside = Inside
parcel-empty = Nothing is left inside.
parcel-slip = Slip
parcel-agree = Agree to the pickup
parcel-agree-why = From then on the driver, and nobody else, reads your address until the parcel is picked up.
parcel-pick-up = I take this parcel
parcel-note = Delivery note
parcel-note-why = A new note replaces the code of the one before.
parcel-damaged = Damaged
parcel-count = Save the count
parcel-arrive = Check in
parcel-count-why = What is not counted as good or damaged is noted as missing.
parcel-decide = Decide on this delivery
parcel-reason = Why, if you refuse
parcel-accept = Accept
parcel-refuse = Refuse
parcel-good = Good
parcel-else = Something else
parcel-split-bags = Bags that go into the new parcel
parcel-split-why = The new parcel goes to the same place, with a slip of its own.
parcel-redirect = Send elsewhere
parcel-redirect-why = To a hub, or to a site that has room for all that is inside.
parcel-lose = Report as lost
parcel-lose-what = What is lost
parcel-lose-all = The whole parcel
parcel-lose-why = The need opens again. What turns up is noted at the hub.
parcel-refuse-bags = Refuse bags
parcel-sign = Sign for the receiver
parcel-sign-why = When her code does not open the reception page: ask her by telephone, and write her name.
parcel-sign-name = Her name
parcel-sign-position = Her function
parcel-declare = Say what became of counted pieces
parcel-declare-used = Used
parcel-declare-missing = Missing
parcel-declare-broken = Broken
parcel-declare-why = What is missing or broken is asked for again.
pack-title = Pack a parcel
pack-at-home = What lies at your home
pack-what = Bags and pieces that go into it
pack-why = To a site: released pieces that are for this site. To a hub: anything that is neither held nor being checked.
pack-nothing = Nothing to pack
pack-nothing-text = Bags come here as soon as a batch is sealed or a parcel is checked in.
pack-nowhere = Nowhere to send it
pack-nowhere-text = There is no open hub, and no site these pieces are for.
note-title = Delivery note
note-put = Print this page and put it with the parcel: whoever receives it types the code.
note-once = This code is shown only now. If it is lost, make a new note.
deliveries-title = Deliveries
deliveries-to-count = To count
deliveries-to-decide = To accept or refuse
deliveries-coming = To come
deliveries-over = Over
dock-title = Receive a parcel
dock-code = Code of the delivery note
dock-code-hint = Six digits, on the note that came with the parcel.
dock-name = Your name
dock-position = Your function
dock-sign = Sign for the parcel
dock-done = Signed, thank you
dock-done-text = The people of your site have been told that there is a parcel to count.
tours-title = Tours
tours-none = No tour is planned.
tours-plan = Plan tours
tours-left = On no tour
tours-estimated = Ways and times are estimated.
tours-driver = Tour of { $n ->
    [one] { $n } stop
   *[other] { $n } stops
}
tour-left-no-volunteer = nobody drives
tour-left-fits-no-vehicle = fits no vehicle: split it
tour-left-no-road = no road
tour-left-no-hours = nobody has hours enough
tour-left-too-far = too far
tour-left-no-window = doors and drivers do not meet
tour-left-tours-full = the tours are full
tour-offer = Offer to the driver
tour-accept = I accept this tour
tour-decline = I cannot
tour-start = I set off
tour-finish = All done
tour-cancel = Cancel the tour
tour-next = Next stop
tour-pickup = Pick up
tour-delivery = Hand over
tour-map = Open in a map
tour-picked-up = I have the parcel
tour-handed-over = Handed over
tour-dock = The receiver signs here
tour-all = All stops
hubs-title = Hubs
hub-here = What lies here
hub-none = Nothing lies here.
hub-coming = Parcels to come
hub-going = Parcels to go
hub-free = free

purchases-title = Purchases
purchases-lead = What nobody makes is bought here, then checked like any batch.
purchases-missing = What open needs wait for
purchases-missing-one = { $open ->
    [one] { $open } piece wanted
   *[other] { $open } pieces wanted
 }, { $free ->
    [one] { $free } free at the hubs
   *[other] { $free } free at the hubs
 }
purchases-reference = Reference
purchases-supplier = Supplier
purchases-order = Order or invoice number
purchases-pieces = Pieces per bag
purchases-bags = Number of bags
purchases-add = Enter a purchase
purchases-all = Purchases of this hub
purchases-no-reference = No reference to buy
purchases-no-reference-text = A design of a bought component is added with its data sheet, like a design to print.
