## What did not work, on pages and for programs.
error-title = That did not work
error-home = Back to the home page
error-not-found = This page or thing does not exist, or not for you. Check the address, or sign in with the right account.
error-unsigned = Sign in first. Ask for a sign-in link with your e-mail address.
error-key-missing = Every write carries an Idempotency-Key header chosen by your program. Nothing was changed: add it and send again.
error-key-reused = This key was used for another request. Nothing was changed: take a new key.
error-body = What was sent cannot be read: { $why }. Nothing was changed.
error-too-large = That is too large to be taken. Nothing was kept: send less at a time.
error-unreadable = The form cannot be read. Nothing was changed: reload the page and start again.
error-too-many = Too many tries. Nothing was changed: try again in a few minutes.
error-busy = Several people are writing at the same time. Nothing was changed: try again in a moment.
error-internal = The server could not do it. Nothing was changed: try again, and tell your coordinators if it goes on.
## The places of the menu.
place-needs = Needs
place-jobs = Find work
place-claims = To do
place-workshop = Machines and spools
place-deliveries = Deliveries
place-designs = Designs
place-inspections = Inspections
place-recalls = Recalls
place-hubs = Hub
place-parcels = Parcels
place-tours = Tours
place-matching = Matching
place-people = People
