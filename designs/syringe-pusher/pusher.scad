// SPDX-License-Identifier: CERN-OHL-S-2.0
// Essaim syringe pusher: a NEMA 17 motor turns a Tr8x2 threaded rod, a carriage on two 8 mm rods pushes the plunger.
// x runs along the pump from the motor's face to the syringe's outlet, z up from the base plate. Every part is drawn
// where it sits, `print_*` lays it on the bed. Screws across the layers have holes with a point up: no supports.
include <sizes.scad>
include <frame.scad>
include <moving.scad>
include <bought.scad>

part = "motor-end";    // a printed part, "bought", "clash" (must be empty), "loose" (empty) or "tight" (not empty)
at_end = 0;            // 0 carriage at the motor, 1 at the syringe
fit = 0;               // which fit of `fits` "loose" and "tight" look at

module printed(name) {
  if (name == "motor-end") motor_end();
  if (name == "syringe-end") syringe_end();
  if (name == "carriage") carriage();
  if (name == "clip") clip();
  if (name == "seat") seat();
  if (name == "strap") strap();
  if (name == "guard") guard();
  if (name == "box") box();
  if (name == "lid") lid();
}

// As it lies on the bed: lowest point at z = 0.
module laid(name) {
  if (name == "strap") translate([0, 0, -strap_x]) rotate([0, 90, 0]) mirror([1, 0, 0]) strap();
  else if (name == "guard") translate([0, 0, guard_top]) rotate([180, 0, 0]) guard();
  else if (name == "lid") translate([0, 0, lid_top]) rotate([180, 0, 0]) lid();
  else translate([0, 0, -floor_of(name)]) printed(name);
}

module still_printed() { motor_end(); syringe_end(); seat(); strap(); guard(); box(); lid(); }
module moving_printed() { carriage(); clip(); }

// Everything that moves, and what it must never meet on its way.
module moving(x) translate([x, 0, 0]) { moving_printed(); moving_bought(); }
module still() { still_printed(); still_bought(); }

if (part == "clash") {
  x = at_end == 0 ? home_x : travel_x;
  intersection() { moving(x); still(); }
  intersection() { carriage(); union() { clip(); moving_bought(); } }
  intersection() { clip(); moving_bought(); }
  intersection() { union() { motor_end(); guard(); } union() { syringe_end(); seat(); strap(); box(); lid(); still_bought(); } }
  intersection() { motor_end(); guard(); }
  intersection() { syringe_end(); union() { seat(); strap(); still_bought(); } }
  intersection() { seat(); union() { strap(); still_bought(); } }
  intersection() { strap(); still_bought(); }
  intersection() { box(); lid(); }
}
else if (part == "loose") intersection() { printed(fits[fit][0]); counterpart(fits[fit][1], fits[fit][2] - 0.005); }
else if (part == "tight") intersection() { printed(fits[fit][0]); counterpart(fits[fit][1], fits[fit][2] + 0.03); }
else if (part == "bought-still") still_bought();
else if (part == "bought-moving") moving_bought();
else laid(part);
