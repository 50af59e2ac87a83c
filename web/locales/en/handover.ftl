## A parcel from hand to hand: codes shown, bags counted, papers entered later, codes that open nothing.

handover-give = I give it: show the code
handover-give-why = Whoever takes the parcel scans or types this code: the hand-over is then confirmed by both sides.
handover-shown = Hand-over code
handover-shown-do = Show this screen to whoever takes the parcel. She scans the square with her phone, counts the bags and confirms.
handover-shown-type = Without a camera she opens this address and types the six digits:
handover-shown-once = This code serves once, for twelve hours. A new code replaces it.
handover-take-why = Count the bags together with whoever gives.
handover-check-in-why = All bags are there and whole. To count pieces bag by bag, open the parcel.
handover-code = Code the giver shows
handover-code-hint = Six digits. Empty if nobody is there to show it: the hand-over is then noted by one side.
handover-bags = Bags counted
handover-bags-hint = Compared with the list. Empty if you did not count.
handover-when = Day and hour written on the paper
handover-paper-arrived = Enter an arrival noted on paper
handover-paper-taken = Enter a pickup noted on paper
handover-paper-signed = Enter a signature of the dock noted on paper
handover-paper-why = When there was no network: copy what the signed sheet says, and keep it. Within fourteen days.
handover-hands = From hand to hand
handover-hands-why = Every hand-over of the parcels these pieces were in, by role and without names.
handover-step-picked-up = Taken by a carrier
handover-step-passed-on = Passed on to another boot
handover-take-over = I take this parcel over
handover-take-over-why = You stand beside the driver who has it aboard: the code on that phone, typed here, makes the parcel yours. If that driver is marked as away, no code is asked for.
handover-step-set-down = Set down
handover-step-checked-in = Checked in by the hub
handover-step-docked = Signed for at the dock
handover-step-given = Supplies handed to who asked for them
handover-said = { $bags ->
    [one] { $bags } bag on the list
   *[other] { $bags } bags on the list
}
handover-said-counted = { $bags ->
    [one] { $bags } bag on the list, { $counted } counted
   *[other] { $bags } bags on the list, { $counted } counted
}
handover-confirmed-both = confirmed by both sides
handover-confirmed-one = noted by one side
handover-confirmed-paper = on paper, entered { $when }
hub-closed-now = By its hours the hub is closed now. What really is inside is checked in all the same; its way will say that it came outside opening hours.
handover-out-of-hours = outside opening hours

code-title = Read a code
code-field = Code written on the label
code-hint = Eight symbols, for example 7K3F-QM4C. The phone's camera reads the square too, without this page.
code-open = Open
code-misread = This is not the code of a label
code-misread-text = A symbol is wrong or missing: the last symbol checks the others, and it does not fit them.
code-misread-do = Read the label again: there is no I, L, O or U. If it cannot be read, keep the bag apart and ask the hub for a new label.
code-foreign = This code is not from here
code-foreign-text = It is well written, but no bag, parcel or specimen of this server has it. It comes from another collective, or from a label that was never used.
code-foreign-do = Do not use these pieces, and keep them apart. The address printed under the square says who follows them: open it. Without an address, a hub enters them as an unannounced bag.
code-stray = Enter an unannounced bag
scan-nothing-left = Nothing of this bag is left in the accounts: it was opened, assembled, used or lost. If there are pieces inside, keep them apart and tell the hub.
slip-packed = This parcel waits for whoever carries it. If it is not where it should be, leave it at the nearest hub.
slip-moving = This parcel is on its way. You found it? Do not open it, and bring it to a hub or to where it goes.
slip-waiting = This parcel was set down on its way and waits to go on. Do not open it.
slip-docked = This parcel is delivered, and not counted yet. Use nothing before it is counted.
slip-empty = This slip is over: all that was in this parcel was counted or left it. If anything is inside, keep it apart and tell the hub.
slip-sign = I receive this parcel: sign
slip-count = Count this parcel
slip-whole = Open the parcel
slip-sign-in = Do you carry or receive this parcel?
