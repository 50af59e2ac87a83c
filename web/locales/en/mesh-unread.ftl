## Why an STL was not taken.

mesh-empty = The file is empty. Nothing was kept. Export the part again and send the new file.
mesh-too-big = The file has { $bytes } bytes, more than the { $limit } allowed. Nothing was kept. Export it with a coarser tolerance, or as binary STL.
mesh-too-many-triangles = The file has more than the { $limit } triangles allowed. Nothing was kept. Export it with a coarser tolerance.
mesh-not-an-stl = This is not an STL file: { $looks_like }. Nothing was kept. Export the part as STL from the drawing program and send that file.
mesh-binary-cut-short = The file is cut short: it promises { $declared ->
    [one] { $declared } triangle
   *[other] { $declared } triangles
} and ends after { $present }. Nothing was kept. Download or export it again and send the new file.
mesh-count-too-high = The file promises { $declared ->
    [one] { $declared } triangle
   *[other] { $declared } triangles
} and holds { $present }: its end is missing or its count is wrong. Nothing was kept. Download or export it again and send the new file.
mesh-count-too-low = The file promises { $declared ->
    [one] { $declared } triangle
   *[other] { $declared } triangles
} and goes on for { $extra_bytes } bytes after them. Nothing was kept, since programs would disagree on the part. Export it again.
mesh-text-cut-short = The file is cut short: it ends at line { $line }, inside the triangle after number { $complete }. Nothing was kept. Download or export it again and send the new file.
mesh-malformed = Line { $line } of the file reads “{ $found }” where “{ $expected }” belongs. Nothing was kept. Export the part again and send the new file.
mesh-not-finite = Triangle { $triangle } has a corner that is not a finite number. Nothing was kept. Repair the part in the drawing program and export it again.
mesh-too-far = Triangle { $triangle } has a corner more than { $limit_mm } mm from the origin. Nothing was kept. Move the part to the origin, check its unit and export it again.
mesh-no-triangles = The file holds no triangle. Nothing was kept. Select the part before exporting it, and send the new file.
mesh-reader-refused = The file could not be read after triangle { $after }. Nothing was kept. Export the part again, as binary STL if possible.

mesh-looks-like-picture = it is a picture
mesh-looks-like-archive = it is an archive
mesh-looks-like-document = it is a PDF document
mesh-looks-like-web-page = it is a web page, perhaps the error page of a download
mesh-looks-like-step = it is a STEP file, a drawing and no mesh
mesh-looks-like-text = it is text
mesh-looks-like-unknown = its format is not recognised
