## Relays: a parcel goes from hand to hand, each near home.

relays-title = Relays
relays-off = No relays: each parcel waits for a tour. Each hand-over is one more promise, and boxes get lost there; set a radius if tours cannot go everywhere.
relays-reach = Everybody carries up to { $km } km from their commune, an hour at once at most. Who fetches keeps the parcel at home until the next one comes.
relays-propose = Look for relays
relays-propose-why = For every parcel no tour takes. Nobody hears of it before you offer the relay.
relays-radius = Set the radius
relays-radius-why = Without a radius there are no relays. Those that run go on to their end.
relays-km = Kilometres around the commune
relays-km-hint = 1 to 30; empty: no relays.
relays-none = No relays
relays-none-text = A relay is looked for where no tour takes a parcel, once a radius is set.
relay-send = Offer it to everybody
relay-drop = Call the relay off
relay-state-proposed = Found, nobody was asked
relay-state-running = Under way
relay-state-broken = Broken: the rest waits for a tour
relay-state-dropped = Called off
relay-mended = { $n ->
    [one] Mended once: one person could not, others were asked.
   *[other] Mended { $n } times: people could not, others were asked.
}
relay-nobody = waits for a tour
relay-fetches = fetches { $when }
relay-leg-planned = not asked yet
relay-leg-offered = asked
relay-leg-accepted = promised
relay-leg-picked-up = on the road
relay-leg-handed-over = handed over
relay-leg-received = received
relay-leg-cancelled = cancelled
relay-leg-lost = lost
relay-leg-returned = brought back
tours-relays = Relays from hand to hand
