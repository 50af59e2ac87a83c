// SPDX-License-Identifier: CERN-OHL-S-2.0
// Essaim door opener: a saddle for the forearm, clamped on a round lever handle with four M4 bolts.
// Drawn as seen along the handle: u away from the door, v up; extruded along the handle, which is also how it prints:
// the load bends the layers in their own plane.

part = "body";            // "body", "clamp", "assembly", or "clash" (must be empty)

handle_d   = 20;          // with a strip of inner tube or foam around the handle: 16 to 20 mm handles
width      = 36;          // along the handle
shell_t    = 6;
split      = 2;           // gap left between the shells, so that the bolts really clamp
ear        = 15;          // ear length, beyond the ring
ear_t      = 13;          // body ear: holds a nut
clamp_t    = 10;
bolt_d     = 4.4;         // M4 passes
nut_af     = 7.3;         // M4 nut across flats, with play
nut_t      = 3.5;
bolt_reach = 12.4;        // end of the blind hole: an M4 x 20 with washer stops before it even with the gap closed
bolt_z     = [10, width - 10];
bolt_u     = handle_d / 2 + shell_t + 6.5;

saddle     = [36, 66];    // centre of the forearm
saddle_r   = 42;          // inside; a clothed forearm is 60 to 80 across
saddle_t   = 6;
saddle_from = 188;        // degrees, door side
saddle_to   = 352;        // degrees, room side; the lip goes on upwards so that one can also pull
lip        = 24;
bevel      = 0.8;

$fn = 60;

function on_saddle(a, r = saddle_r + saddle_t / 2) = saddle + r * [cos(a), sin(a)];

// An extrusion with every end edge bevelled at 45 degrees (a true bevel, so that it prints without support).
module slab(h) minkowski() {
  translate([0, 0, bevel]) linear_extrude(h - 2 * bevel, convexity = 6) offset(delta = -bevel) children();
  for (m = [0, 1]) mirror([0, 0, m]) cylinder(r1 = bevel, r2 = 0, h = bevel, $fn = 12);
}

module saddle_line() {
  n = 30;
  for (i = [0 : n - 1]) hull() for (a = [i, i + 1]) translate(on_saddle(saddle_from + (saddle_to - saddle_from) * a / n)) circle(d = saddle_t, $fn = 20);
  end = on_saddle(saddle_to);
  dir = [-sin(saddle_to), cos(saddle_to)];
  hull() { translate(end) circle(d = saddle_t, $fn = 20); translate(end + lip * dir) circle(d = saddle_t + 2, $fn = 20); }
  start = on_saddle(saddle_from);
  translate(start) circle(d = saddle_t + 2, $fn = 20);
}

module ring() circle(d = handle_d + 2 * shell_t);
module above() translate([-200, split / 2]) square([400, 400]);

module body_shape() difference() {
  offset(r = -3) offset(r = 3) union() {
    intersection() { ring(); above(); }
    translate([-handle_d / 2 - shell_t - ear + 3, split / 2]) square([handle_d + 2 * shell_t + 2 * ear - 6, ear_t]);
    saddle_line();
    // two legs carry the saddle: it cannot turn around the handle's shell
    hull() { translate([-11, 9]) circle(4); translate(on_saddle(205)) circle(saddle_t / 2); }
    hull() { translate([19, 8]) circle(4); translate(on_saddle(268)) circle(saddle_t / 2); }
    hull() { translate([-11, 9]) circle(4); translate([19, 8]) circle(4); }
  }
  circle(d = handle_d);
  translate([-200, -400 + split / 2]) square([400, 400]);
}

module clamp_shape() difference() {
  offset(r = -3) offset(r = 3) union() {
    difference() { ring(); above(); }
    translate([-handle_d / 2 - shell_t - ear + 3, -split / 2 - clamp_t]) square([handle_d + 2 * shell_t + 2 * ear - 6, clamp_t]);
  }
  circle(d = handle_d);
  translate([-200, -split / 2]) square([400, 400]);
}

// A bolt hole across the print: a drop with its point up needs no support.
module drop(d) { circle(d = d, $fn = 20); rotate(45) square(d / 2); }
module across(u, z, length) translate([u, 0, z]) rotate([90, 0, 0]) linear_extrude(length, center = true) drop(bolt_d);

// A slot for a nut, open to the side, pointed at the top.
module nut_slot(side, z, v0) {
  h = nut_af / 2;
  w = nut_t / 2;
  a = bolt_u - nut_af / 2 / cos(30) - 0.1;
  mirror([side < 0 ? 1 : 0, 0, 0]) translate([a, v0, z]) rotate([90, 0, 90]) linear_extrude(40)
    polygon([[0, -h], [nut_t, -h], [nut_t, h], [w, h + w], [0, h]]);
}

module body() {
  difference() {
    slab(width) body_shape();
    for (side = [-1, 1], z = bolt_z) {
      // blind hole: the legs above stay whole
      intersection() { across(side * bolt_u, z, 60); translate([-100, -5, 0]) cube([200, 5 + bolt_reach, width]); }
      nut_slot(side, z, split / 2 + 3.6);
    }
  }
}

module clamp() {
  difference() {
    slab(width) clamp_shape();
    for (side = [-1, 1], z = bolt_z) across(side * bolt_u, z, 60);
  }
}

if (part == "body") body();
if (part == "clamp") clamp();
if (part == "clash") intersection() { body(); union() { clamp(); translate([0, 0, -30]) cylinder(d = handle_d - 0.02, h = width + 60); } }
if (part == "assembly") { body(); clamp(); %translate([0, 0, -30]) cylinder(d = handle_d, h = width + 60); }
