// SPDX-License-Identifier: CERN-OHL-S-2.0
// Essaim visor, headband with a closed top. Printed roof down, worn roof up: turn it over to wear it.
include <band.scad>
include <mark.scad>

part = "headband";   // "headband" is what is printed; "assembly", "clash", "held" are checks with the sheet on it

wall      = 2.4;     // six lines of a 0.4 nozzle
roof      = 1.2;
rim_h     = 9;       // the outer arc, where the sheet lies
band_h    = 18;      // forehead band and arms
gap       = 30;      // forehead to sheet: room for glasses
arm_t     = 3.6;

// The sheet's own path (its middle), up to where the rim turns in.
sheet_path = [[105, 45], [80, 36]];
// Then the rim bends in to meet the arm.
rim_path = concat(sheet_path, [[34, 55], [0, 11]]);
// Skin side: forehead radius 82, temples 71.7 (153 to 160 mm wide, heads of 54 to 62 cm), then the arms.
head_path = [[82, 45], [71.7, 45], [0, 4], [300, 5]];

rim  = both_sides(rim_path);
head_half = head_path;
head = shift(both_sides(head_half), [0, -gap]);
head_end = let (p = at(head_half, path_length(head_half))) [p[0], p[1] - gap, p[2]];
rim_out = -sheet_t / 2 - 0.05;
rim_in  = rim_out - wall;

// The last part of an arm, thicker, with two slots for the strap.
module paddle() {
  start = move(head_end, [0, 1], -4);
  pts = [for (s = [0, 34]) move(start, [0, 1], s)];
  difference() {
    hull() for (p = pts) round_post(p, 0.06, arm_t, 0, band_h, 0.6);
    for (s = [18, 28]) strap_slot(move(start, [0, 1], s), 2.2);
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
  pegs(sheet_path, false);
  // The roof ends in the middle of the walls it joins; its own lower edge stays inside their bevels.
  linear_extrude(roof) difference() {
    inside_of(rim, (rim_in + rim_out) / 2);
    inside_of(head, wall / 2);
  }
  translate([0, -gap / 2 - 3.4, roof - 0.05]) mark("ESSAIM 1.0", 6.5, 0.65);
}

if (part == "headband") headband();
// With the sheet hung on the pegs nothing may overlap; pulled 1.5 mm off to the front, the lips must catch it.
if (part == "clash") intersection() { headband(); sheet_hung(sheet_path, false, 0.4); }
if (part == "held") intersection() { pegs(sheet_path, false); translate([0, 1.5, 0]) sheet_hung(sheet_path, false, 0.4); }
if (part == "assembly") { headband(); %sheet_hung(sheet_path, false, 0.4); }
