## Calls through the operator's switchboard: neither sees the other's number.

call-through = Call without showing numbers
call-through-why = The switchboard connects you. Neither of you sees the other's number.
call-dial = Dial { $number } from your telephone before { $until }: that number of the switchboard leads there, and shows nobody's.
call-rings = Your telephone rings in a moment: pick up, and the other one is rung.
call-waits = The switchboard is being asked. Open this page again in a minute.
call-failed = The switchboard does not answer: nobody was rung, and no number was shown. Try once more in a minute; else go by the time you agreed on, and say on this page if you missed each other.
