## A version's page: files, licences, measures, figures, lineage, bill of materials, pictures.

version-documents = Documents
version-pictures = Pictures of the part
version-measures = { $x } × { $y } × { $z } mm · { $triangles ->
    [one] { $triangles } triangle
   *[other] { $triangles } triangles
} · { $bodies ->
    [one] { $bodies } body
   *[other] { $bodies } bodies
} · volume: { $volume } cm³
version-closed = closed surface
version-unlicensed =
    { $count ->
        [one] One file has no licence: all rights reserved, for want of better. Accepting it takes a written reason.
       *[other] { $count } files have no licence: all rights reserved, for want of better. Accepting them takes a written reason.
    }
version-bars-commerce = Non-commercial licence: to be made for free only. No sale, no paid order, no paid work.
version-bars-changes = No-changes licence: a changed version may not be passed on.

licence-none = no licence
licence-inferred = { $licence } (inferred)
licence-nowhere = nothing is said anywhere
licence-from-manifest-file = said of this file in the manifest: “{ $words }”
licence-from-manifest = said of the whole in the manifest: “{ $words }”
licence-from-licence-file = from the licence file beside it: “{ $words }”
licence-from-header = written at the start of the file: “{ $words }”
licence-from-person = said by the person who sent it: “{ $words }”

version-figures = What one piece takes
figures-who = Who says so
figures-grams = Grams
figures-minutes = Minutes
figures-rests-on = Based on
figures-count = counts
figures-declared = declared
figures-sliced = sliced
figures-estimated = estimated
figures-basis = ordinary machine, { $material } at { $density } g/cm³, { $layer } mm layers, { $walls } walls, { $infill } % filling

version-lineage = Lineage
version-parent = Version before
version-changes = What changed
version-followers = Came after it
version-compared = Files against the version before
version-file-added = new
version-file-changed = changed
version-file-removed = removed
version-file-same = the same

version-bill = Bill of materials
version-bill-of-one = For one piece
version-parts = The whole product
bill-what = What
bill-quantity = Quantity
bill-supply = Where from
bill-reference = Reference
unit-piece = { $amount }
unit-g = { $amount } g
unit-kg = { $amount } kg
unit-mm = { $amount } mm
unit-m = { $amount } m
unit-m2 = { $amount } m²
unit-ml = { $amount } ml
unit-l = { $amount } l

view-corner = { $file }, seen from the front right
view-back-corner = { $file }, seen from the back left
view-top = { $file }, seen from above
view-front = { $file }, seen from the front
view-below = { $file }, seen from below

setting-infill-pattern-grid = grid
setting-infill-pattern-gyroid = gyroid
setting-infill-pattern-rectilinear = rectilinear
setting-orientation-as-filed = as the file is saved
setting-supports-none = none
