## Refusals: what happened, then what to do. One key per code: refusal-CODE.
## "Nothing was changed" is added by the program (nothing-changed).

nothing-changed = Nothing was changed.
time-in-paris = { $time } (Paris time)

refusal-not-found = This page does not exist, or is not open to your account. Check the address or the code, or ask your coordinators.
refusal-not-that-many = { $there ->
    [0] There are no pieces left here, and you asked for { $asked }. Look at the page again.
    [one] There is only one piece here, and you asked for { $asked }. Ask for one, or count again.
   *[other] There are only { $there } pieces here, and you asked for { $asked }. Ask for { $there } or fewer, or count again.
}
refusal-no-units = The number is zero, so there is nothing to do. Write a number from 1 up.
refusal-need-not-open = This need is not open, so this cannot be done to it now. Open its page again to see where it stands.
refusal-need-paused = This need is paused: nobody can take more of it for now. What is already taken goes on. Choose another need, or come back later.
refusal-need-ended = This need has ended. Pieces already made are not lost: they will serve other needs. Choose an open need.
refusal-requester-verifies = You posted this need, so somebody else has to verify it. Ask another coordinator.
refusal-not-enough-open = { $open ->
    [0] Everything on this need has just been taken, and you asked for { $asked }. Thank you all the same: choose another need.
    [one] Only one piece is left to take, and you asked for { $asked }. Take it, or choose another need.
   *[other] Only { $open } pieces are left to take, and you asked for { $asked }. Take { $open } or fewer.
}
refusal-below-received = { $least ->
    [one] One piece is already on the road or received, so the line cannot go below it. Write { $least } or more, or refuse what arrives.
   *[other] { $least } pieces are already on the road or received, so the line cannot go below them. Write { $least } or more, or refuse what arrives.
}
refusal-over-cap = { $cap ->
    [0] You have already taken all you can take for now. Seal or give back some pieces, and you can take more.
    [one] You can take one at most for now. Your limit rises as you seal, and once your first batches have passed inspection.
   *[other] You can take { $cap } at most for now. Your limit rises as you seal, and once your first batches have passed inspection.
}
refusal-wrong-component = This design makes another component than the one asked for. Choose a design of this component.
refusal-is-bought = This piece is bought: a hub orders it, nobody makes it. Take another piece of this need.
refusal-not-bought = This piece is made, not bought. Choose a reference of a bought component.
refusal-not-accepted = This version is not accepted by this site for this use. Choose a version accepted here, or ask the site to accept it.
refusal-version-stopped = This version is stopped. Print no more of it and keep your bags closed: you will get a message once it is known what to do with them.
refusal-needs-derogation = This part is class C: it may not be printed at home without a named derogation. Ask your coordinators who can make it.
refusal-ground-ended = The derogation that covered this class C part at home is not in force for this site: nothing was sealed, and what you took is kept. Print no more. Set apart what is printed, marked "do not use". Your coordinators will tell you whether the derogation comes back: you seal then. If not, give back what you took and destroy the pieces.
refusal-made-at-home = These class C pieces were made at a home, alone or inside a kit, and this site accepts them without a derogation: they stay where they are. Give them to a need of a site whose acceptance names a derogation.
refusal-claim-ended = Nothing is left to do on what you had taken: all of it is sealed or given back. If you still have pieces, seal them: they are welcome.
refusal-already-extended = The date was moved once already, and once is all there is. Give back what you cannot finish, or call your coordinators.
refusal-not-due = The promised date has not passed: it runs until { $due }. Wait for it, or ask the maker to give pieces back.
refusal-not-yours = This belongs to somebody else. Check the code, or ask your coordinators to do it for you.
refusal-batch-state = The batch is “{ $state }”, so this cannot be done to it now. Open its page again to see what can.
refusal-held = This is on hold: nothing leaves while the hold or the recall lasts. Keep the bags closed and apart; the batch's page says why and who stopped it.
refusal-resting = The rest is not over: it lasts until { $until }. Keep the bags closed and come back after that.
refusal-first-article-waits = The first article of this design in this material has not passed inspection yet. You can go on printing; the release waits for that inspection.
refusal-in-parcel = Pieces of this batch are in a parcel. Take them out of the parcel first.
refusal-under-inspection = An inspection of this batch is under way. Wait for its decision.
refusal-bag-would-be-opened = A bag is moved whole, and this number would mean opening one. Choose whole bags, or open and reseal one first.
refusal-mixed-inspection = The batches of one inspection come from one maker or one purchase, one version and one material. Make one inspection for each.
refusal-own-work = Nobody inspects her own work or her household's. Leave this inspection to somebody else: it stays in the queue.
refusal-check-elsewhere = A class C part is inspected at a hub or at the site. Bring it there first.
refusal-inspection-state = The inspection is “{ $state }”, so this cannot be done to it now. Open its page again to go on from there.
refusal-not-drawn = Piece no. { $index } was not drawn. Look at the list of drawn pieces and record only those.
refusal-results-missing = { $missing ->
    [one] One drawn piece has no result yet. Record it before you decide; the rest is kept.
   *[other] { $missing } drawn pieces have no result yet. Record them before you decide; the rest is kept.
}
refusal-plan-rejects = With these results, the plan rejects this batch. You can be stricter than the plan, never milder. Reject it, or sort it piece by piece.
refusal-counts-differ = The count does not add up: { $counted } pieces counted where { $expected } were expected. Count again, and record as lost what is missing.
refusal-already-reworked = This batch was reworked once already, and once is all there is. Destroy it and record the proof.
refusal-already-tied = These pieces are already tied to a need. Untie them first, or choose others.
refusal-not-tied = These pieces are tied to no need. Choose first which need they serve.
refusal-bound-elsewhere = Part of the contents is meant for another site. A parcel for a site holds only what is tied to that site's needs: take the rest out.
refusal-not-released = Part of the contents is not released yet. Only released pieces go to a site; send the rest to a hub.
refusal-parcel-state = The parcel is “{ $state }”, so this cannot be done to it now. Open its page again to see where it is.
refusal-wrong-destination = This parcel does not go there: a parcel for a hub is not handed to a site, nor the other way round. Look at the destination on its label.
refusal-parcel-empty = This parcel is empty: nothing is left to move. The box can be used again.
refusal-nothing-to-split = Splitting a parcel leaves something on both sides. Choose only some of the bags.
refusal-kit-short = { $most ->
    [0] No kit can be assembled here: a component that is released, rested and at this hub is missing. Look in the stock which one.
    [one] Only one kit can be assembled from what is released, rested and here. Write 1.
   *[other] Only { $most } kits can be assembled from what is released, rested and here. Write { $most } or fewer.
}
refusal-not-a-kit = Only kits can be taken apart. This batch is made of single pieces.
refusal-second-person = A second person has to sign: you have signed already, or it is your own request. Pass it on to somebody else; your signature is kept.
refusal-recall-state = The recall is “{ $state }”, so this cannot be done to it now. Open its page again to see what is left to do.
refusal-recall-no-answer = This notice ends the freeze and asks for no answer. The pieces may be used, unless something else on their label’s page keeps them.
refusal-not-reconciled = { $left ->
    [one] One recalled piece is still to be found. Record what became of it before you close.
   *[other] { $left } recalled pieces are still to be found. Record what became of them before you close.
}
refusal-withdrawn = This version is withdrawn for good: it will not start again. Submit a new version.
refusal-not-here = The pieces are not here. Check the place on the page of the batch or parcel, and record their arrival first.
refusal-proposal-ended = This proposal is no longer open: it was answered, has expired or was replaced. Look at the needs near you, there may be a new one.
refusal-leg-state = The leg or tour is “{ $state }”, so this cannot be done to it now. Open its page again to see where it stands.
refusal-relay-ended = This relay runs already, or takes place no more. Nothing was changed; open the page again to see where it stands.
refusal-no-relays = Your collective has no relays: no radius is set. Set one on the page of relays, then try again.
refusal-no-switchboard = This instance has no switchboard: nothing was asked of anybody. Ring with your own telephone, where a number is shown.
refusal-no-number = { $whose ->
    [you] Your own number is not known here, so nobody can be put through to you: have a coordinator write it down.
   *[other] No number of hers is known here. Nobody was rung: go there at the time you agreed on.
}
refusal-called-often = You called several times within the hour. Nobody was rung: wait a while, or say that nobody is there, so that the parcel waits for another tour.
refusal-planning-ended = This planning of tours has ended already: it kept the best it had found. Look at the tours.
refusal-wrong-handover-code = This is not the code on the delivery note. Read it again on the parcel's paper; if in doubt, keep the parcel and call the coordinators.
refusal-not-confirmed = Your membership in this role is not confirmed yet. The coordinators do that; write to them if it takes long.
refusal-stocktake-signed = This stocktake is already signed. If it has a mistake, make a new stocktake.
refusal-stray-settled = This bag is no longer kept apart: somebody already said what it is, or had it destroyed. Open the list again to see what became of it.
refusal-changed-meanwhile = Somebody else has just changed the same thing. Look at the page again, then retry if it is still useful.
refusal-membership-state = This membership is “{ $state }”, so this cannot be done to it now. Open the person's page again to see what can.
refusal-approval-state = The acceptance of this version is “{ $state }”, so this cannot be done to it now. Open the design's page again to see what comes next.
refusal-scope-too-wide = Only comfort and aid parts (class A) are accepted for a whole collective. Choose one site, or one named group of sites.
refusal-signer-missing = A signature is missing: “{ $role }”, for this site or group of sites. Ask that person to sign; signatures already given are kept.
refusal-earlier-leg-waits = The leg before this one has not arrived yet: the parcel is not there. Wait for its hand-over, or call whoever carries it.
refusal-door-shut = A hub or a dock of the tour is closed on { $at }. Propose another time, or ask whoever plans the tours.
refusal-no-room-on-tour = This stop does not fit into that tour: boot, hours, or a time somebody else was promised. Nothing has changed; choose another tour.
refusal-driver-busy = This person drives another tour at that time. Choose somebody else.
refusal-legs-remain = { $left ->
    [one] One leg of this tour is still to be done. Finish it or give it back before you end the tour.
   *[other] { $left } legs of this tour are still to be done. Finish them or give them back before you end the tour.
}
refusal-maker-stopped = Several inspections in a row have failed: making or buying this design is stopped until the cause is corrected. Answer the inspection's message, and somebody will look for it with you.
refusal-place-closed = This place is closed: nothing new goes there. Choose an open one.
refusal-place-expects = { $parcels ->
    [one] One parcel is there or still has to pass there. Receive it or send it elsewhere, then close.
   *[other] { $parcels } parcels are there or still have to pass there. Receive them or send them elsewhere, then close.
}
refusal-site-has-needs = { $needs ->
    [one] One need of this site is still going on. End or cancel it, then close.
   *[other] { $needs } needs of this site are still going on. End or cancel them, then close.
}
refusal-sites-open = { $sites ->
    [one] One site of this organisation is still open. Close it first.
   *[other] { $sites } sites of this organisation are still open. Close them first.
}
refusal-from-home = A class C sample never comes from a home. Choose a fablab, a company or a hospital's workshop.
refusal-only-laid = On your machine this part fits only when laid on another face. The drawn face gives it its strength and keeps it free of supports. If you agree to lay it so, answer yes to the question; nothing was taken.
refusal-too-large = The part does not fit your machine, margin included.{ $x_mm ->
    [0] {""}
   *[other] {" "}Too wide by { $x_mm } mm.
}{ $y_mm ->
    [0] {""}
   *[other] {" "}Too deep by { $y_mm } mm.
}{ $z_mm ->
    [0] {""}
   *[other] {" "}Too tall by { $z_mm } mm.
} Nothing was taken: choose another machine or another need.
refusal-nothing-to-learn = There is nothing to learn from this batch's time: it was sealed without naming a machine, or came out of another batch.
refusal-slicing-not-failed = This version waits for the slicer, or was sliced: there is nothing to ask again. Open its page again.
refusal-duty-missing = Something the class asks for is not there yet: "{ $duty }". The approval's page says what to bring; complete it, then sign.
refusal-mark-locked = A mark is named with its certificate only. First join the certificate to the evidence.
refusal-category-locked = A category is named for cloth only, with a test report. First join the report to the evidence.
refusal-already-signed = Somebody signed already: what is signed does not change. Refuse this proposal and make another one.
refusal-own-approval = This is an approval of the same site. One adopts another site's; to prolong one's own, propose the version again.
refusal-specimen-state = This sample is in the state "{ $state }": what you asked is not possible there. Open its page again to see what is.
refusal-specimen-open = This site has a sample of this version on its way already. Wait for it, or cancel it.
refusal-photos-full = A sample takes { $most } photos at most. Remove one to add another.
refusal-not-alike = Only two needs of the same site, for the same product and use, can be merged. Nothing has changed.
refusal-not-the-givers-code = This is not the code that whoever gives the parcel shows. Read it again on her screen and type it again; nothing was changed.
refusal-stale-handover-code = This code is over: it served, another one replaced it, or it is more than twelve hours old. Ask whoever gives to show a new one, or leave the field empty: the hand-over is then noted by you alone.
refusal-bags-differ = You counted { $counted ->
    [one] { $counted } bag
   *[other] { $counted } bags
 } and the list says { $bags }. Nothing was changed: count again together. If one is really missing, whoever gives parts it off or reports it, then you take the rest.
refusal-paper-date = This date cannot be: a paper is entered within fourteen days, never in advance. Read the date and hour written on it again.
refusal-refill-asked = You wait for the same already: see where it stands, or cancel it to ask for another amount.
refusal-refill-state = This refill moved on meanwhile ({ $state ->
    [asked] asked for, not packed yet
    [packed] in a box
    [received] received
   *[cancelled] cancelled
}): the page shows where it stands.
refusal-supplies-short = There are only { $there } on the shelf, and { $asked } are asked for. Count again if that is wrong, or cancel so that she can ask for less.
refusal-spans-weeks = What is checked together was sealed within seven days. Make one inspection for each week.
refusal-second-result = This piece or bag has its result already, and it does not change. To be stricter, reject or sort.
refusal-not-stopped = Checks of these batches are not stopped.
