## The frame of an e-mail: button, dates, and why somebody gets it who does not take part yet.
## $day and $time: texts written by Lang::date_long and Lang::time.

letter-open = Open the page
letter-day-time = { $day }, { $time }
letter-day-end = { $day }, 24:00
letter-stopped-everywhere = everywhere
letter-stopped-at = for { $site }
letter-why-sign-in = You get this message because somebody typed this address to come into { $collective }.
letter-why-invitation = You get this message because somebody of { $collective } gave this address to invite you.
