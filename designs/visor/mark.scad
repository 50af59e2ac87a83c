// SPDX-License-Identifier: CERN-OHL-S-2.0
// Essaim: letters made of strokes, so that a build does not depend on the fonts of a machine.
// Cell 4 wide and 6 high; each glyph is a list of polylines. Only the letters we use.
function glyph(c) =
  c == "E" ? [[[4, 6], [0, 6], [0, 0], [4, 0]], [[0, 3], [3, 3]]] :
  c == "S" ? [[[4, 6], [0, 6], [0, 3], [4, 3], [4, 0], [0, 0]]] :
  c == "A" ? [[[0, 0], [0, 4], [2, 6], [4, 4], [4, 0]], [[0, 2.4], [4, 2.4]]] :
  c == "I" ? [[[2, 0], [2, 6]]] :
  c == "M" ? [[[0, 0], [0, 6], [2, 3.4], [4, 6], [4, 0]]] :
  c == "0" ? [[[0, 0], [0, 6], [4, 6], [4, 0], [0, 0]]] :
  c == "1" ? [[[1, 5], [2, 6], [2, 0]]] :
  c == "." ? [[[2, 0], [2, 0.01]]] : [];

// A line of text centred on x, standing on y = 0, letters `size` high, `height` thick.
module mark(text, size, height, stroke = 1.25) {
  k = size / 6;
  advance = 6 * k;
  translate([-(len(text) * advance - 2 * k) / 2, 0, 0]) linear_extrude(height)
    for (i = [0 : len(text) - 1]) translate([i * advance, 0])
      for (line = glyph(text[i])) for (j = [0 : len(line) - 2])
        hull() { for (p = [line[j], line[j + 1]]) translate(p * k) circle(d = stroke, $fn = 12); }
}
