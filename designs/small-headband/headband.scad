// SPDX-License-Identifier: CERN-OHL-S-2.0
// Essaim small headband: open frame in one piece for a 180 x 180 bed, same sheet as the visor. Worn as printed (bed side down).
include <band.scad>

part = "headband";   // "headband" is what is printed; "assembly", "clash", "held" are checks with the sheet on it

wall   = 2.4;
rim_h  = 10;
band_h = 16;
gap    = 29;
arm_t  = 3.6;

// The sheet's own path: a half circle, tighter than the visor's, then straight.
sheet_path = [[80.2, 90]];
rim_path   = concat(sheet_path, [[0, 7], [60, 14]]);
head_path  = [[82, 45], [61.5, 45], [0, 10], [300, 4]];

rim  = both_sides(rim_path);
head = shift(both_sides(head_path), [0, -gap]);
head_end = let (p = at(head_path, path_length(head_path))) [p[0], p[1] - gap, p[2]];
rim_out = -sheet_t / 2 - 0.05;
rim_in  = rim_out - wall;

module paddle() {
  start = move(head_end, [0, 1], -2);
  pts = [for (s = [0, 25]) move(start, [0, 1], s)];
  difference() {
    hull() for (p = pts) round_post(p, 0.06, arm_t, 0, band_h, 0.6);
    for (s = [9, 19]) strap_slot(move(start, [0, 1], s), 2);
  }
}

module headband() {
  // The rim runs into the arm and stops in the middle of it: nothing of it may reach the skin side.
  difference() {
    band(rim, rim_in, rim_out, 0, rim_h);
    translate([0, 0, -1]) linear_extrude(band_h + 2) inside_of(head, wall * 0.6);
  }
  band(head, 0, wall, 0, band_h, 0.6);
  paddle();
  mirror([1, 0, 0]) paddle();
  pegs(sheet_path, true);
}

if (part == "headband") headband();
// With the sheet hung on the pegs nothing may overlap; pulled 1.5 mm off to the front, the lips must catch it.
if (part == "clash") intersection() { headband(); sheet_hung(sheet_path, true, 0.8); }
if (part == "held") intersection() { pegs(sheet_path, true); translate([0, 1.5, 0]) sheet_hung(sheet_path, true, 0.8); }
if (part == "assembly") { headband(); %sheet_hung(sheet_path, true, 0.8); }
