// SPDX-License-Identifier: CERN-OHL-S-2.0
// Essaim ear saver: lies on the nape, takes the elastics of a mask at one of three lengths. Flat side to the skin.
include <mark.scad>

part = "ear-saver";

t       = 2.2;    // eleven layers of 0.2
bevel   = 0.5;
half    = 76;     // centre to the outermost hook
hooks   = [48, 62, 76];
reach   = 11.5;   // tip of a hook, from the middle line
sweep   = 9;      // how far a hook leans back to the centre: the elastic pulls outwards and stays in
stroke  = 4.2;
pad_w   = 24;     // the broad middle
spine_w = 9;

$fn = 32;

// A disc with both edges bevelled: every edge of the part is a hull of these, so none is sharp.
module disc(d) {
  cylinder(d1 = d - 2 * bevel, d2 = d, h = bevel);
  translate([0, 0, bevel]) cylinder(d = d, h = t - 2 * bevel);
  translate([0, 0, t - bevel]) cylinder(d1 = d, d2 = d - 2 * bevel, h = bevel);
}
module link(a, da, b, db) hull() { translate(a) disc(da); translate(b) disc(db); }

module hook(x) for (side = [-1, 1]) {
  tip = [x - sweep, side * reach];
  link([x, 0], stroke + 1, tip, stroke);
  // a small return on the tip keeps the elastic from slipping off while the head turns
  link(tip, stroke, tip + [-1.6, -side * 0.4], stroke + 0.6);
}

module ear_saver() {
  // middle pad: an oval, narrowing into the spine
  hull() for (x = [-20, -12, 12, 20]) translate([x, 0]) disc(abs(x) > 12 ? pad_w - 3 : pad_w);
  for (m = [0, 1]) mirror([m, 0, 0]) {
    link([21, 0], pad_w - 4, [42, 0], spine_w);
    link([42, 0], spine_w, [half, 0], spine_w - 2.4);
    for (x = hooks) hook(x);
  }
  translate([0, -3.25, t - 0.05]) mark("ESSAIM 1.0", 6.5, 0.45);
}

if (part == "ear-saver" || part == "assembly") ear_saver();
