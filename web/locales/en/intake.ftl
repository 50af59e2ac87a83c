## A version comes in: why it is not taken, and what to look at.

unfit-mesh = { $path }: { $why }
unfit-broken = { $path } broke the reader of parts. Nothing was added. Export the part again.
unfit-larger = { $path } measures { $found } mm, { $said } mm are declared. Nothing was added. Correct the declared size, or send the right file.
unfit-no-size = Nothing says how large version { $number } is. Nothing was added. Declare it, or hand in its STL.
unfit-no-figures = Nothing says what one piece of version { $number } takes in grams and minutes. Nothing was added. Declare both, or hand in its STL.
unfit-figure = Version { $number }: a size, mass or time goes from 0.01 to { $most }. Nothing was added. Correct the figure.
unfit-no-parent = { $design } { $parent }, named as the version before it, is not here. Nothing was added. Add it first.
unfit-other-component = The design { $design } is here and makes another component. Nothing was added. Give it another key.
unfit-other-files = { $design } { $number } is here with other files: a version never changes. Nothing was added. Give it another number.

intake-in-file = { $path }: { $why }
intake-grams-far-off = The declared mass is { $percent } % off what is computed: check which one is wrong.
intake-minutes-far-off = The declared time is { $percent } % off what is computed: check which one is wrong.

mesh-warning-mis-wound =
    { $edges ->
        [one] Triangles face different ways along { $edges } edge, so the volume is unknown. Look at the sliced layers before printing.
       *[other] Triangles face different ways along { $edges } edges, so the volume is unknown. Look at the sliced layers before printing.
    }
mesh-warning-inside-out = The part is inside out. Most slicers turn it; look at the sliced layers.
mesh-warning-not-closed =
    { $edges ->
        [one] The surface has holes ({ $edges } open edge), so the volume is approximate. Most slicers close them; look at the sliced layers.
       *[other] The surface has holes ({ $edges } open edges), so the volume is approximate. Most slicers close them; look at the sliced layers.
    }
mesh-warning-over-shared =
    { $edges ->
        [one] { $edges } edge carries more than two triangles: bodies touch, or a surface is doubled. Look at the sliced layers.
       *[other] { $edges } edges carry more than two triangles: bodies touch, or a surface is doubled. Look at the sliced layers.
    }
mesh-warning-flat = The part has no thickness: nothing would be printed.
mesh-warning-degenerate =
    { $triangles ->
        [one] { $triangles } triangle has no surface; slicers drop it.
       *[other] { $triangles } triangles have no surface; slicers drop them.
    }
mesh-warning-end-line-missing = The closing line of the file is missing: compare the part with its drawing, since triangles may be missing too.
mesh-warning-below-one-millimetre = The longest side is { $longest_mm } mm: was it drawn in metres or inches?
mesh-warning-perhaps-inches = The longest side is { $longest_mm } mm: was it drawn in inches?
mesh-warning-above-one-metre = The longest side is { $longest_mm } mm: check the unit.
