## Samples of a version, and a maker's premises. A sample is never used in care.

place-specimens = Samples
specimen-title = Sample
specimen-mark = SAMPLE – not for use in care
specimen-mark-what = It serves to judge a version, nothing else. It counts in no need and no figure.

specimen-state-asked = asked for
specimen-state-agreed = promised
specimen-state-made = made
specimen-state-sent = on its way
specimen-state-received = arrived
specimen-state-accepted = accepted
specimen-state-refused = refused
specimen-state-changes-wanted = changes wanted
specimen-state-declined = declined
specimen-state-expired = never answered
specimen-state-cancelled = cancelled
specimen-state-lost = lost

specimen-way-post = by post
specimen-way-volunteer = with a volunteer
specimen-way-by-hand = by hand

specimens-lead = Up to five pieces of a candidate version, for a site to look at before it accepts it.
specimens-none = No samples
specimens-none-what = A site asks for one on a version's page.
specimens-designs = See the designs
specimens-your-name = Your name as a maker
specimens-your-name-what = Hospitals know you under this name. Give it to whoever wants to ask you for a sample.
specimens-older = Older ones
specimens-what = Version
specimens-site = Site
specimens-state = State
specimens-pieces = Pieces
specimens-date = Date

specimen-of = { $component } · { $title }, v{ $number }
specimen-for = For { $site }, { $use }
specimen-maker = Maker { $code }
specimen-maker-person = Who makes it
specimen-look = To be looked at
specimen-wanted = Wanted by
specimen-promised = Promised for
specimen-late = late
specimen-made-of = Made of
specimen-spool = Spool
specimen-machine = Machine
specimen-travels = Travels
specimen-dock = Dock
specimen-dock-what = This address can be read here until the pieces arrive, by you alone.
specimen-files = The version's files
specimen-steps = What happened
specimen-verdict = Judgement
specimen-photos = Photos
specimen-photo = Photo { $n }
specimen-shared = Shared with other hospitals.
specimen-not-shared = Known to the site, the maker and the collective only.

specimen-next-asked-maker = It is for you to answer: agree with a date, or decline.
specimen-next-asked = The maker did not answer yet.
specimen-next-agreed-maker = It is for you to make the pieces, then to put a label on each.
specimen-next-agreed = The maker promised it.
specimen-next-made-maker = Put a label on each piece, then say that they leave.
specimen-next-made = The pieces are made. If somebody brings them, say that they arrived.
specimen-next-sent-maker = The pieces are on their way. The site will say that they arrived.
specimen-next-sent = The pieces are on their way. When they arrive, say so here.
specimen-next-received-maker = The site has the pieces and looks at them.
specimen-next-received = Look at the pieces, add photos, then judge.
specimen-next-over = Nothing more to do.

specimen-agree = Agree
specimen-agree-what = Your address is shown to nobody. You will then see the dock's.
specimen-decline = Decline
specimen-reason = Reason
specimen-make = The pieces are made
specimen-material = Material
specimen-no-spool = Without naming it
specimen-labels = Print the labels
specimen-send = The pieces leave
specimen-way = How
specimen-note = Tracking number, or what the site should know
specimen-receive = The pieces arrived
specimen-add-photo = Add a photo
specimen-add-photo-what = PNG or JPEG, 10 MiB at most, six photos. The place and the camera noted in the file are taken out. No faces, no patients.
specimen-photo-file = Photo
specimen-remove-photo = Remove
specimen-judge = Judge
specimen-judge-what = A judgement does not change any more. It allows nothing in care: only the acceptance of the version does.
specimen-finding = What you found
specimen-words = What the next version should keep or change
specimen-words-hint = Needed for a refusal or for changes.
specimen-share = Sharing
specimen-share-yes = Show to other hospitals
specimen-share-no = Do not show
specimen-cancel = Cancel the request
specimen-lose = The pieces are lost

specimen-step-asked = asked for
specimen-step-agreed = the maker agreed
specimen-step-declined = declined
specimen-step-made = made
specimen-step-sent = left
specimen-step-received = arrived at the site
specimen-step-judged = judged
specimen-step-cancelled = cancelled
specimen-step-lost = lost
specimen-step-expired = ended without an answer

specimens-of-version = Samples
specimens-of-version-none = No judgement of a sample is shared for this version.
specimens-found-by = { $site }, for { $use }, on { $day }
specimens-ask = Ask for a sample
specimens-ask-what = One to five pieces, from one maker, labelled "SAMPLE – not for use in care", outside every need.
specimens-ask-site = Site
specimens-ask-use = Use
specimens-ask-maker = Maker
specimens-ask-pieces = Pieces
specimens-ask-wanted = Wanted by
specimens-ask-look = What will be looked at
specimens-no-maker = Nobody can make it here: it takes a machine of the right process and, for class C, premises other than a home.
specimens-maker-at = { $code } · { $premises }

specimen-label-piece = { $n } of { $of }
specimen-label-mark-other = ÉCHANTILLON – ne pas utiliser en soins
specimen-label-short = Not for use in care
specimen-scan-lead = This piece is a sample.
specimen-scan-what = Give it to nobody, and do not put it with other pieces. Return it to the ward that received it.
specimen-scan-open = Open the sample

person-premises = Premises
person-set-premises = Say where her machines stand
person-premises-text = What you saw on the spot. Class C parts never come from a home without a derogation.
premises-home = Home
premises-fablab = Fablab or shared workshop
premises-company = Company
premises-hospital = A hospital's workshop

mail-specimen-asked-subject = { $site } asks you for a sample: { $component }, version { $version }
mail-specimen-asked-text =
    { $site } would like to look at { $pieces ->
        [one] { $pieces } piece
       *[other] { $pieces } pieces
    } of { $component }, version { $version }, for { $use }. Wanted by: { $wanted }.

    To be looked at: { $look }

    It is a sample, not for use in care: it counts in no need. Agree with a date, or decline:
    { $link }

mail-specimen-agreed-subject = Sample promised: { $component }, version { $version }
mail-specimen-agreed-text =
    The sample asked for { $site } is promised for { $promised }: { $pieces ->
        [one] { $pieces } piece
       *[other] { $pieces } pieces
    } of { $component }, version { $version }.

    What comes next:
    { $link }

mail-specimen-sent-subject = Sample on its way: { $component }, version { $version }
mail-specimen-sent-text =
    { $pieces ->
        [one] { $pieces } piece
       *[other] { $pieces } pieces
    } of { $component }, version { $version }, on the way to { $site }, { $way }. Each carries a label "SAMPLE – not for use in care".

    When they arrive, say so here:
    { $link }

mail-specimen-to-judge-subject = A sample waits to be looked at: { $component }, version { $version }
mail-specimen-to-judge-text =
    Since { $when }, { $site } has { $pieces ->
        [one] { $pieces } piece
       *[other] { $pieces } pieces
    } of { $component }, version { $version }, to look at. They are samples, not for use in care.

    Add photos and say what you found:
    { $link }

mail-specimen-judged-subject = Sample looked at: { $component }, version { $version }
mail-specimen-judged-text =
    { $site } looked at the sample of { $component }, version { $version }: { $verdict }.

    In its words: { $words }

    This judgement allows nothing in care. Everything, with the photos:
    { $link }

mail-specimen-ended-subject = Sample { $state }: { $component }, version { $version }
mail-specimen-ended-text =
    The sample of { $component }, version { $version }, for { $site }, is over: { $state }.

    Reason given: { $reason }

    What happened:
    { $link }

mail-specimen-reminder-subject = Reminder: a sample is promised for { $promised }
mail-specimen-reminder-text =
    You promised { $pieces ->
        [one] { $pieces } piece
       *[other] { $pieces } pieces
    } of { $component }, version { $version }, to { $site } for { $promised }.

    If you cannot, decline: the site will ask elsewhere. The sample's page:
    { $link }

mail-specimen-late-subject = Sample late: { $component }, version { $version }
mail-specimen-late-text =
    The sample of { $component }, version { $version }, promised to { $site } for { $promised }, did not leave yet.

    Nothing is cancelled. The site may wait or cancel, the maker may send it or decline:
    { $link }

# Messages in the list of those that did not arrive.
message-kind-specimen-asked = Sample asked for
message-kind-specimen-agreed = Sample promised
message-kind-specimen-sent = Sample on its way
message-kind-specimen-to-judge = Sample to look at
message-kind-specimen-judged = Sample looked at
message-kind-specimen-ended = Sample ended or lost
message-kind-specimen-reminder = Reminder of a promised sample
message-kind-specimen-late = Sample that is late
