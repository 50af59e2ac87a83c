# The frame of every page and the words of the states.
shell-name = Essaim
shell-skip = Skip to content
shell-demo = DEMONSTRATION
shell-demo-why = Hospitals and figures are invented
shell-nav = Main
shell-menu = Menu
shell-sign-in = Sign in
shell-sources = Data: INSEE (COG 2026, legal populations), IGN Admin Express, La Poste — Licence Ouverte 2.0
shell-no-other-host = Essaim contacts no other site.
shell-csv = Download CSV
shell-dated-link = Dated link
shell-errors = To correct before saving; what you wrote is kept
shell-colon = { $label }:
shell-labelled = { $label }: { $words }

pill-to-take = To take
pill-taken = Taken
pill-made = Made
pill-rest = At rest
pill-inspection = To inspect
pill-stock = In stock
pill-transit = On its way
pill-received = Received
pill-held = Held
pill-attention = Attention
pill-recalled = Recalled
pill-closed = Closed

# Forms kept on the device without network.
kept-form-waits = No network: what you filled in is kept on this device, and will be sent as soon as there is one. Leave this page open, or open it again later.
kept-form-sent = What was kept on this device is sent and recorded.
kept-form-refused = What was kept on this device could not be recorded: something changed meanwhile. Open the page again to see where the parcel is.
kept-form-old = A form kept here is more than a day and a half old: it is no longer sent by itself. Open the page and enter it like a paper.
kept-form-sign-in = A form waits to be sent: sign in first.
kept-form-open = Open the page
