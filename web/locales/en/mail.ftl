## E-mails. Subject: mail-X-subject; body: mail-greeting, mail-X-text, mail-signature, mail-footer.
## Dates and times ($due, $when, $until, $opens…): texts written by Lang::date_*.
## A subject carries no address, no person's name and no secret.

mail-greeting = Hello { $name },
mail-greeting-unnamed = Hello,
mail-signature = { $collective }, with Essaim
mail-footer = You get this message because you take part in { $collective }. To choose your messages or to stop: { $link }
mail-demonstration = DEMONSTRATION: invented hospitals and figures, nothing is to be done.
mail-need-help = A question? Just answer this message: the coordinators will read it.

mail-sign-in-subject = Your code to come in
mail-sign-in-text =
    Here is your code: { $code }

    Type it in the page you left open, or open this link on the same device:
    { $link }

    Code and link work once, for { $minutes ->
        [one] one minute
       *[other] { $minutes } minutes
    }. If you asked for nothing, do nothing: nobody comes in without this message.

mail-invitation-subject = { $collective } invites you
mail-invitation-text =
    { $inviter } invites you to take part in { $collective } in the role “{ $role }”.

    See what it is about, then accept or not:
    { $link }

    Without an answer from you nothing begins and we will not write again.
mail-invitation-nobody = The coordination

mail-proposal-subject = { $units ->
    [one] One piece to make near you: { $component }
   *[other] { $units } pieces to make near you: { $component }
}
mail-proposal-text =
    { $site } needs { $component }, for { $use }. We propose { $units } to you, to finish before { $due }.

    Why you: { $reasons }.

    Estimated time: { $hours }. Estimated material: { $grams }.

    Take them, change the number or pass, all on this page:
    { $link }

    Nothing is reserved: others may take the same pieces. Passing costs you nothing.

mail-claim-confirmed-subject = { $units ->
    [one] Noted: { $units } piece for { $due }
   *[other] Noted: { $units } pieces for { $due }
}
mail-claim-confirmed-text =
    Thank you. You took { $units ->
        [one] { $units } piece
       *[other] { $units } pieces
    } ({ $component }, version { $version }) for { $site }, to seal before { $due }.

    The accepted file, the settings and the print sheet are here:
    { $link }

    Print exactly this file. If some are left over, or time runs short, give back what you like with one click: nothing to explain.

mail-claim-reminder-subject = { $units ->
    [one] Tomorrow: { $units } piece to seal
   *[other] Tomorrow: { $units } pieces to seal
}
mail-claim-reminder-text =
    You still have { $units ->
        [one] { $units } piece
       *[other] { $units } pieces
    } ({ $component }) to seal before { $due }.

    Nearly there? Nothing to do, seal when it is ready. Too tight? Move the date once, or give back what will not be done:
    { $link }

mail-claim-due-subject = { $units ->
    [one] Today: { $units } piece to seal or give back
   *[other] Today: { $units } pieces to seal or give back
}
mail-claim-due-text =
    This is the day promised for { $units ->
        [one] { $units } piece
       *[other] { $units } pieces
    } ({ $component }). Seal what is done, even part of it, and give back the rest:
    { $link }

    Without news from you, what is left goes back to the others { $expires }. What you finish later will be accepted all the same.

mail-claim-expired-subject = { $units ->
    [one] { $units } piece went back to the others
   *[other] { $units } pieces went back to the others
}
mail-claim-expired-text =
    The date has passed and { $units ->
        [one] { $units } piece ({ $component }) was not sealed: it can be taken again.
       *[other] { $units } pieces ({ $component }) were not sealed: they can be taken again.
    }

    No reproach: it happens to everybody. If you have printed some already, seal them here; they will serve:
    { $link }

mail-claim-given-back-subject = { $units ->
    [one] { $units } piece given back by your coordinators
   *[other] { $units } pieces given back by your coordinators
}
mail-claim-given-back-text =
    Your coordinators gave back { $units ->
        [one] { $units } piece ({ $component }) you had taken: it can be taken again.
       *[other] { $units } pieces ({ $component }) you had taken: they can be taken again.
    } The page says why:
    { $link }

    If you have printed some already, seal them all the same; they will serve.

mail-stop-printing-subject = Print no more: { $component }, version { $version }
mail-stop-printing-text =
    Print no more { $component }, version { $version }. It is stopped since { $when }, { $where }.

    The reason given: { $reason }

    Stop the print under way. Keep your pieces and bags closed and apart, without throwing them away: we will tell you what to do with them. Your dates stand still during the stop.

    Where you stand:
    { $link }

mail-stop-handing-out-subject = Hand out no more: { $component }, version { $version }
mail-stop-handing-out-text =
    Hand out no more { $component }, version { $version }: not given away, not carried, not put to use. It is stopped since { $when }, { $where }.

    The reason given: { $reason }

    Set apart what you have of it, bags closed, without throwing anything away. What is on the road already can be brought back to a hub. We will tell you what to do with it.

    What is stopped now:
    { $link }

mail-batch-held-subject = Batch held: { $code }
mail-batch-held-text =
    The batch { $code } ({ $component }) is held since { $when }, { $where }. Leave it where it is, bags closed, without throwing it away.

    The reason given: { $reason }

    It goes to no site until the hold is lifted. Where it stands:
    { $link }

mail-need-cut-subject = { $units ->
    [one] { $units } piece fewer to make: { $component }
   *[other] { $units } pieces fewer to make: { $component }
}
mail-need-cut-text =
    { $why } { $units ->
        [one] { $units } piece ({ $component }) you had taken is not to be made any more.
       *[other] { $units } pieces ({ $component }) you had taken are not to be made any more.
    }

    { $rest }

    Where you stand:
    { $link }

    If you have printed some already, keep and seal them: they will serve another need.
mail-need-cut-lowered = { $site } needs fewer pieces.
mail-need-cut-ended = The need of { $site } has ended.
mail-need-cut-no-rest = Print no more of them.
mail-need-cut-rest = { $units ->
    [one] { $units } is left for you to make, not more.
   *[other] { $units } are left for you to make, not more.
}

mail-batch-accepted-subject = Your batch { $code } is accepted
mail-batch-accepted-text =
    Your batch { $code } ({ $units ->
        [one] { $units } piece
       *[other] { $units } pieces
    }, { $component }) passed its inspection: { $checked ->
        [one] { $checked } piece looked at
       *[other] { $checked } pieces looked at
    }. It will leave once its rest is over.

    What the inspection noted:
    { $link }

mail-batch-rejected-subject = Your batch { $code } is rejected
mail-batch-rejected-text =
    Your batch { $code } ({ $units ->
        [one] { $units } piece
       *[other] { $units } pieces
    }, { $component }) did not pass its inspection.

    What was seen: { $defects }

    The pieces to make again are already offered to everybody: nobody is waiting for you. The page shows the photos and says whether to destroy or rework the batch:
    { $link }

    This happens often at the beginning. To tune the machine together, answer this message.

mail-batch-released-subject = Your batch { $code } is ready to leave
mail-batch-released-text =
    The rest of your batch { $code } is over and its inspection is good: { $units ->
        [one] { $units } piece is in stock, ready
       *[other] { $units } pieces are in stock, ready
    } to leave.

    Follow it on its way:
    { $link }

mail-tour-offered-subject = A tour is offered to you { $day }
mail-tour-offered-text =
    { $day }, { $stops ->
        [one] { $stops } stop
       *[other] { $stops } stops
    }, { $km }, about { $hours } from { $from } to { $to }.

    The details, to accept or decline:
    { $link }

    Addresses show once both sides have agreed. The offer stands until { $until }.

mail-tour-changed-subject = { $what ->
    [stop] One more stop for your tour { $day }
    [off] Your tour { $day } takes place no more
   *[time] Your tour { $day } leaves at the time you proposed
}
mail-tour-changed-text =
    { $what ->
        [stop] A parcel can no longer go with another tour. It is offered on yours, where the detour is shortest; nobody else will wait outside the time they were promised. Say yes or no to this stop.
        [off] The relay it was part of has changed: its boxes go through other hands. There is nothing for you to do, and nobody waits for you any more.
       *[time] The time you proposed is agreed.
    }

    The tour { $day }: { $stops ->
        [one] { $stops } stop
       *[other] { $stops } stops
    }, from { $from } to { $to }.

    The details:
    { $link }

mail-pickup-off-subject = { $missed ->
    [yes] You missed each other { $day }
   *[no] Nobody comes by { $day }
}
mail-pickup-off-text =
    { $missed ->
        [yes] The driver came by { $day }, and you missed each other: it happens.
       *[no] The pickup planned { $day }, { $window }, does not take place. No need to wait.
    }

    Your parcel { $code } is not forgotten: it waits for the next tour, and a new time will be proposed to you. You can also bring it to your hub, or keep it until then.

    Where the parcel stands, and what you can do:
    { $link }

mail-delivery-coming-subject = { $units ->
    [one] { $units } piece arrives { $day }
   *[other] { $units } pieces arrive { $day }
}
mail-delivery-coming-text =
    { $parcels ->
        [one] { $parcels } parcel arrives
       *[other] { $parcels } parcels arrive
    } at { $site } { $day }, { $window }: { $contents }.

    Whoever receives it signs at the dock with the code on the delivery note; no account is needed.

    Follow the delivery, or say that the dock will be closed:
    { $link }

mail-delivery-to-count-subject = { $parcels ->
    [one] { $parcels } parcel to count
   *[other] { $parcels } parcels to count
}
mail-delivery-to-count-text =
    { $parcels ->
        [one] { $parcels } parcel was signed for
       *[other] { $parcels } parcels were signed for
    } at the dock of { $site } { $when }. { $units ->
        [one] { $units } piece is announced.
       *[other] { $units } pieces are announced.
    }

    Count the bags without opening them, the number is written on each, then say whether you accept them:
    { $link }

    Until they are counted, the need still shows as not served.

mail-delivery-to-decide-subject = Delivery { $code } waits for your decision
mail-delivery-to-decide-text =
    { $units ->
        [one] { $units } piece delivered
       *[other] { $units } pieces delivered
    } to { $site }, signed for at the dock { $when }, { $units ->
        [one] waits
       *[other] wait
    } until an approver accepts all or part of them, or refuses.

    There are 72 working hours for it: until { $until }. After that nothing is decided by itself, and the coordinators are told:
    { $link }

    What is refused goes back or is destroyed, and the need opens again.

mail-recall-notice-subject = RECALL: { $component }, do not use
mail-recall-notice-text =
    Stop using and moving these pieces: { $component }, { $units ->
        [one] { $units } piece, at your place by our count.
       *[other] { $units } pieces, at your place by our count.
    }

    Batches concerned: { $batches }

    The reason: { $reason }

    1. Look for the bags by the code on their label. 2. Set them apart, closed, marked “recall”. 3. Answer that you read this, without an account:
    { $link }

    Without an answer, somebody will call you. After an incident with a patient, tell the institution's local device vigilance contact without delay.

mail-recall-final-subject = FINAL RECALL: { $component }, to be found piece by piece
mail-recall-final-text =
    The recall is final: { $component }, { $units ->
        [one] { $units } piece, at your place by our count.
       *[other] { $units } pieces, at your place by our count.
    } They will never be used again.

    Batches concerned: { $batches }

    Say what became of each piece (destroyed, used before the notice, missing), and answer that you read this:
    { $link }

    Without an answer, somebody will call you.

mail-recall-all-clear-subject = All clear: { $component }, the recall is called off
mail-recall-all-clear-text =
    Two persons called the recall off: the worry was unfounded. The pieces you set apart ({ $component }) may be used again, unless something else on their label's page keeps them.

    Batches concerned: { $batches }

    The notice, and what replaces it:
    { $link }

mail-recall-unanswered-subject = Recall without an answer for { $hours } h: { $silent ->
    [one] { $silent } place to call
   *[other] { $silent } places to call
}
mail-recall-unanswered-text =
    { $silent ->
        [one] { $silent } holder has not answered
       *[other] { $silent } holders have not answered
    } the recall ({ $component }), { $hours } hours after its notice. The notice is sent to them again.

    Whom to call, and what was tried already:
    { $link }

mail-need-opened-subject = Your need is open: { $units } × { $product }, { $site }
mail-need-opened-text =
    The coordinators verified your need and opened it: { $units ->
        [one] { $units } unit
       *[other] { $units } units
    } ({ $product }) for { $site }, { $use }, before { $due }. { $part }

    Follow what is taken, made and on the road, change the number or pause:
    { $link }
mail-need-opened-whole = All of it can be taken from now on.
mail-need-opened-in-part = This is far more than usual: { $units ->
    [one] { $units } unit waits
   *[other] { $units } units wait
} until the coordinators have called you back, the rest can be taken from now on.

mail-need-refused-subject = Your need was not opened: { $units } × { $product }, { $site }
mail-need-refused-text =
    The coordinators did not open your need of { $units ->
        [one] { $units } unit
       *[other] { $units } units
    } ({ $product }) for { $site }.

    The reason given: { $reason }

    Your request is kept as it is. You can post another one, corrected:
    { $link }

mail-need-merged-subject = Your need and a colleague's are one now: { $units } × { $product }, { $site }
mail-need-merged-text =
    Two needs of { $site } asked for the same product ({ $product }) for the same use ({ $use }). The coordinators merged them, so that nothing is made twice.

    The one that goes on now asks for { $units ->
        [one] { $units } product
       *[other] { $units } products
    }, before { $due }. The other one asked for { $gone }: what was made or claimed for it goes to the one that goes on.

    Not the same request? Say so in its questions:
    { $link }

mail-need-still-wanted-subject = Still wanted? { $units } × { $product }, { $site }
mail-need-still-wanted-text =
    You asked for { $units ->
        [one] { $units } product
       *[other] { $units } products
    } ({ $product }) for { $site }, { $use }, before { $due }. Nobody has said anything of it for a while, and people are still printing.

    Still wanted, fewer, or no longer? One tap is enough, on the need's page:
    { $link }

    Without an answer nothing changes: the coordinators see it and will call you.

mail-undelivered-subject = { $count ->
    [one] { $count } message not delivered
   *[other] { $count } messages not delivered
}
mail-undelivered-text =
    { $count ->
        [one] { $count } message has not arrived
       *[other] { $count } messages have not arrived
    } since { $since }:

    { $list }

    Nothing is taken away from these people until their message has arrived. Call them, or correct their address:
    { $link }
