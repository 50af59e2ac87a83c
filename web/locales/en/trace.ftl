# Traces: from a piece to all it came from, and the other way.
traces-title = Traces
traces-lead = From a label to all its piece came from and the wards that received it; and from there, the other way, to all that the same cause touched.
traces-look = Follow
trace-back-title = Where it comes from
trace-forward-title = Everything it touched
trace-picture = What the batches came from, and where their pieces went; the table has all numbers
trace-most = The picture shows the largest; the table has all.
trace-touched = Batches and places
trace-totals = { $batches ->
    [one] { $batches } batch
   *[other] { $batches } batches
}, { $places ->
    [one] { $places } place
   *[other] { $places } places
}
trace-nowhere = still with its maker
trace-ward = Ward
trace-arrived = Arrived
trace-there = There now
trace-file = Download this table (CSV)
trace-files = Files and fingerprints (SHA-256)
trace-handovers = Hand-overs
trace-no-handover = No hand-over noted.
trace-went = Where its pieces went
trace-sealed = Sealed
trace-maker = Maker's code
trace-machine = Machine
trace-spool = Material and manufacturer's batch
trace-purchase = Purchase
trace-inspector = Inspection
trace-version = Design and version
trace-kind-batch = Batch
trace-kind-spool = Spool
trace-kind-machine = Machine
trace-kind-maker = Maker
trace-kind-version = Version
trace-kind-purchase = Purchase
trace-kind-inspector = Inspector
trace-kind-hub = Hub
trace-here = Follow its trace
