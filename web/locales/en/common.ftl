## Words used everywhere: states, roles, verbs of buttons, units, lengths of time.
## A state: NOUN-state-WORD, where WORD is the one kept by essaim_domain (as_str).

need-state-submitted = To verify
need-state-refused = Refused
need-state-open = Open
need-state-urgent = Urgent
need-state-paused = Paused
need-state-covered = All taken
need-state-fulfilled = All counted
need-state-cancelled = Cancelled
need-state-expired = Expired

claim-state-active = Under way
claim-state-done = Done
claim-state-released = Given back
claim-state-expired = Expired

proposal-state-draft = Prepared
proposal-state-sent = Proposed
proposal-state-accepted = Accepted
proposal-state-declined = Passed
proposal-state-expired = Expired
proposal-state-replaced = Replaced

batch-state-printing = Printing
batch-state-to-seal = To seal
batch-state-sealed = To inspect
batch-state-resting = Resting
batch-state-inspecting = Being inspected
batch-state-accepted = Accepted
batch-state-released = In stock
batch-state-rejected = Rejected
batch-state-screened = Sorted
batch-state-held = On hold
batch-state-recalled = Recalled

stray-state-apart = Kept apart
stray-state-known = Known
stray-state-thanked = Thanked for, destroyed

parcel-state-packed = Ready
parcel-state-moving = On the road
parcel-state-waiting = Set down on the way
parcel-state-docked = Delivered, not counted
parcel-state-empty = Empty
parcel-counted = Counted
parcel-accepted = Accepted
parcel-refused = Refused

inspection-state-drawn = Under way
inspection-state-accepted = Accepted
inspection-state-rejected = Rejected
inspection-state-screened = Sorted piece by piece
inspection-state-split = Parted by maker, drawn again

leg-state-planned = Planned
leg-state-offered = Offered
leg-state-accepted = Accepted
leg-state-picked-up = On the road
leg-state-handed-over = Handed over
leg-state-received = Received
leg-state-returned = Returned
leg-state-lost = Lost
leg-state-cancelled = Cancelled

tour-state-draft = Draft
tour-state-offered = Offered
tour-state-accepted = Accepted
tour-state-under-way = Under way
tour-state-done = Done
tour-state-cancelled = Cancelled

recall-state-open = Frozen
recall-state-called-off = Called off
recall-state-final = To account for
recall-state-closed = Closed

approval-state-draft = Draft
approval-state-candidate = Submitted
approval-state-reviewing = Under review
approval-state-on-paper = Signed on paper, to be checked
approval-state-approved = Accepted
approval-state-suspended = Stopped
approval-state-refused = Refused
approval-state-withdrawn = Withdrawn
approval-state-superseded = Superseded
approval-state-expired = Expired

membership-state-invited = Invitation sent
membership-state-accepted = To confirm
membership-state-confirmed = Confirmed
membership-state-suspended = Suspended
membership-state-left = Left

machine-state-ready = Ready
machine-state-printing = Printing
machine-state-paused = Paused
machine-state-error = Error
machine-state-offline = Offline

delivery-state-late = Late
message-state-sent = Delivered
message-state-undelivered = Not delivered
message-state-waiting = To send

stage-open = To take
stage-claimed = Taken
stage-made = Made
stage-stock = In stock
stage-transit = On the road
stage-received = Counted
stage-closed = Closed
stage-ordered = Ordered
stage-refused = Refused
stage-used = Used
stage-recalled = Recalled
stage-scrap = Scrap
stage-sample = Destroyed in a test
stage-lost = Lost
stage-split = Split
stage-kitted = Assembled
stage-dismantled = Taken apart

severity-critical = Critical
severity-major = Major
severity-minor = Minor

class-a = A: comfort, aid
class-b = B: anti-splash screen – not PPE
class-c = C: part of a medical device. Not printed at home without a derogation; every piece is tested, at a hub or at the site
class-t = T: textile

role-requester = Requests
role-approver = Acceptance
role-receiver = Reception
role-maker = Making
role-validator = Inspection
role-hub-keeper = Hub
role-driver = Driving
role-planner = Logistics
role-coordinator = Coordination
role-operator = Operation

word-need = need
word-claim = claim
word-batch = batch
word-bag = bag
word-parcel = parcel
word-inspection = inspection
word-rest = rest
word-hold = hold
word-tour = tour
word-leg = leg
word-hub = hub
word-design = design
word-recall = recall
word-kit = kit
word-undelivered = undelivered messages
word-yes = Yes
word-no = No
word-none = none
word-unknown = unknown
accepted-for = Accepted by { $site } for { $use }
accepted-for-all = Accepted for all sites of the collective, as comfort

how-scan = by scanning the code
how-page = on the page
how-phone = by phone
how-paper = on paper, with a photo
how-api = by a program
how-clock = by the clock
how-command = by the operator
how-entered-for = entered by { $by } for { $for }

do-take = { $n ->
    [one] I take { $n } piece
   *[other] I take { $n } pieces
}
do-take-other = Another number
do-give-back = { $n ->
    [one] Give back { $n } piece
   *[other] Give back { $n } pieces
}
do-extend = Move the date
do-start = I have started
do-stop-for-now = I am stopping
do-accept = Accept
do-decline = Pass
do-refuse = Refuse
do-seal = Seal the batch
do-label = Labels
do-inspect = Inspect
do-draw = Draw the sample
do-good = Good
do-defect = Defect
do-others-good = { $n ->
    [one] The other one is good
   *[other] The { $n } others are good
}
do-sign = Sign
do-release = Release
do-hold = Hold
do-lift = Lift the hold
do-recall = Open a recall
do-recall-final = Make the recall final
do-recall-close = Close the recall
do-pack = Pack
do-unpack = Unpack
do-split = Split the parcel
do-pick-up = Pick up
do-hand-over = Hand over
do-set-down = Set down here
do-check-in = Check in
do-count = Count
do-tie = Tie to a need
do-untie = Untie
do-assemble = Assemble
do-dismantle = Take apart
do-scrap = Scrap
do-stocktake = Take stock
do-post-need = Post a need
do-verify = Verify
do-pause = Pause
do-resume = Resume
do-cancel = Cancel
do-go-back = Go back
do-save = Save
do-review = Check before saving
do-correct = Correct
do-send = Send
do-send-again = Send again
do-call = I am calling
do-download = Download
do-print = Print
do-search-farther = Search farther
do-alert-me = Alert me
do-add = Add
do-remove = Remove
do-invite = Invite
do-confirm = Confirm
do-suspend = Suspend
do-sign-in = Sign in
do-sign-out = Sign out

unit-pieces = { $n ->
    [one] { $n } piece
   *[other] { $n } pieces
}
unit-kits = { $n ->
    [one] { $n } kit
   *[other] { $n } kits
}
unit-bags = { $n ->
    [one] { $n } bag
   *[other] { $n } bags
}
unit-parcels = { $n ->
    [one] { $n } parcel
   *[other] { $n } parcels
}
unit-batches = { $n ->
    [one] { $n } batch
   *[other] { $n } batches
}
unit-needs = { $n ->
    [one] { $n } need
   *[other] { $n } needs
}
unit-stops = { $n ->
    [one] { $n } stop
   *[other] { $n } stops
}
unit-people = { $n ->
    [one] { $n } person
   *[other] { $n } people
}
unit-of = { $part } of { $whole }
unit-about = ≈ { $amount }

ago-now = just now
ago-minutes = { $n } min ago
ago-hours = { $n } h ago
ago-days = { $n ->
    [one] { $n } day ago
   *[other] { $n } days ago
}
ago-months = { $n ->
    [one] { $n } month ago
   *[other] { $n } months ago
}
ago-years = { $n ->
    [one] { $n } year ago
   *[other] { $n } years ago
}
in-minutes = in { $n } min
in-hours = in { $n } h
in-days = { $n ->
    [one] in { $n } day
   *[other] in { $n } days
}
in-months = { $n ->
    [one] in { $n } month
   *[other] in { $n } months
}
in-years = { $n ->
    [one] in { $n } year
   *[other] in { $n } years
}
when-before = before { $date }
when-until = until { $date }
when-since = since { $date }
when-computed = Computed { $when }
when-promised = Promised for { $date }

decision-accept = Accept
decision-screen = Sort piece by piece
decision-reject = Reject
regime-normal = Normal inspection
regime-tightened = Tightened inspection
regime-stopped = Stopped until corrected
plan-iso-2859-1 = ISO 2859-1, level II
plan-one-in-hundred = One in a hundred, or all are destroyed

process-fff = 3D printing
process-laser = Laser cutting
process-sewing = Sewing
supply-printed = printed
supply-cut = cut
supply-sewn = sewn
supply-bought = bought

material-pla = PLA
material-petg = PETG
material-abs = ABS
material-asa = ASA
material-tpu = TPU
material-pa = Polyamide
material-pc = Polycarbonate
material-pp = Polypropylene
material-pet-sheet = PET sheet
material-pvc-sheet = PVC sheet
material-pmma-sheet = Acrylic sheet
material-nonwoven = Non-woven
material-cotton = Cotton

file-mesh = File to print
file-outline = Outline or pattern
file-source = Source
file-drawing = Drawing
file-profile = Print profile
file-data-sheet = Data sheet
file-checklist = Checks
file-instructions = Instructions
file-assembly = Assembly
file-cleaning = Cleaning
file-risk-analysis = Risk analysis
file-test-sheet = Test sheet
file-picture = Picture
file-test-record = Test record
file-bill = Bill of materials
file-licence = Licence
file-manifest = Manifest
file-other = Other file
