## The planning of tours: its first answer, its best, where road times come from.

planning-title = Planning of tours
planning-stop = Stop, keep the best
planning-first = At first
planning-best = Kept
planning-so-far = Found so far
planning-sum = { $tours ->
    [one] { $tours } tour
   *[other] { $tours } tours
}, { $km }, { $left ->
    [0] no parcel without a tour
    [one] { $left } parcel without a tour
   *[other] { $left } parcels without a tour
}
planning-state-searching = The search goes on: better tours will replace the drafts nobody was offered yet.
planning-state-finished = The search is over.
planning-state-stopped = The search was stopped; the best is kept.
planning-state-interrupted = A restart cut the search short; the first tours are kept. Plan again if you want better ones.
planning-state-changed = A tour was offered, or a parcel went another way during the search: the drafts stay as they are. Plan again if you want better ones.
planning-state-failed = The search found nothing of use; the drafts stay as they are. The operator finds why in the log.
planning-roads-answered = Road times of the service the operator chose.
planning-roads-unset = Road times are estimated along straight lines where no road service is set.
planning-roads-waiting = Road times are estimated along straight lines: the road service has not answered yet.
planning-roads-down = Road times are estimated along straight lines: the road service does not answer.
planning-roads-slow = Road times are estimated along straight lines: the road service took too long.
planning-roads-refused = Road times are estimated along straight lines: the road service refused.
planning-roads-wrong = Road times are estimated along straight lines: the road service’s answer cannot be used.
planning-vroom-answered = Tours of the service the operator chose, checked and completed here.
planning-vroom-waiting = The service for tours has not answered yet.
planning-vroom-down = Planned here: the service for tours does not answer.
planning-vroom-slow = Planned here: the service for tours took too long.
planning-vroom-refused = Planned here: the service for tours refused.
planning-vroom-wrong = Planned here: the answer of the service for tours cannot be used.
planning-parts = The day is cut into { $n } parts, by hub: each is planned by itself.
planning-somebody = Somebody
planning-fault-no-room = { $who }: the vehicle takes no box, or drives no kilometre. To be put right with her or him.
planning-fault-hours-unread = { $who }: the hours cannot be read. To be put right with her or him.
planning-fault-overlap = { $who } is on two tours at the same time. Both stay; ask which one to keep.
planning-fault-faulty = { $who }: the data contradict themselves (place, hours or load). The rest is planned.
tour-left-faulty = its data contradict themselves: look at weight and hours
tour-left-door-closed = one of its two doors is closed the whole day
tour-left-door-unread = the hours of one of its two doors cannot be read: put them right
tour-left-no-place = nobody knows where one of its two doors is
