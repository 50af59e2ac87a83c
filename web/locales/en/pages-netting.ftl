## What is still to be made of a line, what lies free at a hub, and what is still wanted.
needs-sum-ordered = { $n ->
    [one] { $n } asked for
   *[other] { $n } asked for
}
needs-sum-received = { $n ->
    [one] { $n } counted by the site
   *[other] { $n } counted by the site
}
needs-sum-transit = { $n } on the way
needs-sum-stock = { $n } in stock for it
needs-sum-made = { $n } resting or being checked
needs-sum-claimed = { $n ->
    [one] { $n } claimed
   *[other] { $n } claimed
}
needs-sum-closed = { $n ->
    [one] { $n } no longer wanted
   *[other] { $n } no longer wanted
}
needs-sum-free = { $n ->
    [one] { $n } free at a hub
   *[other] { $n } free at a hub
}
needs-sum-rest = { $n } to make
needs-at-hand = Free at a hub
needs-at-hand-what = Checked, accepted by this site, and nobody's: they are not proposed to be made a second time. One tap ties them to this need.
needs-at-hand-one = { $n } × { $component } · { $hub }, batch { $code } · for { $site }
needs-at-hand-tie = Tie to this need
matching-at-hand = Made already, and free
matching-at-hand-what = These pieces lie at a hub, checked and nobody's. They are left out of what is proposed. One tap ties them to the need.
needs-confirm-title = Is this need still wanted?
needs-confirm-asked = Asked on { $date }, not answered yet. As long as nothing is said, people go on printing.
needs-confirm-still = Yes, still wanted
needs-confirm-fewer = Fewer are needed
needs-confirm-no-longer = No longer needed
needs-confirm-no-longer-what = The need is cancelled; what is made goes to others, what is on the road still arrives.
needs-no-longer-reason = No longer needed: the hospital's answer when asked.
needs-unconfirmed-since = Still wanted? Asked on { $date }, no answer
need-state-unconfirmed = no answer to "still wanted?"
matching-send-chosen = Send those that are ticked
matching-send-chosen-what = Tick below what you accept of the plan; the rest waits.
matching-choose = Choose
matching-change-new = new
matching-change-same = as in the plan before
matching-change-was = changed: { $n ->
    [one] { $n } piece before
   *[other] { $n } pieces before
}
matching-dropped = Of the plan before, no longer proposed
matching-dropped-one = { $n } × { $component } · { $site } · { $maker }
