// SPDX-License-Identifier: CERN-OHL-S-2.0
// Essaim syringe pusher: what is bought, as plain solids, for checks and pictures.
module bar(x, l, d) translate([x, 0, 0]) rotate([0, 90, 0]) cylinder(d = d, h = l);

module still_bought() {
  translate([-motor_l - 0.02, -motor_w / 2, axis_z - motor_w / 2]) cube([motor_l, motor_w, motor_w]);
  translate([0, 0, axis_z]) {
    bar(-0.1, 2, pilot_d);
    bar(1, 23, 5);
    bar(12, 25, 19);                                        // coupling
    bar(25, screw_l, screw_d);                              // threaded rod
    bar(motor_end_l - ball_w, ball_w, ball_d);
    bar(motor_end_l, shim + collar_w, collar_d - 4);
    bar(motor_end_l + shim, collar_w, collar_d);
    bar(end_x + 0.05, ball_w, ball_d);
    for (s = [-1, 1]) translate([0, s * rod_y, 0]) bar(4.1, rod_l, rod_d);
    for (s = [-1, 1]) translate([0, s * (ball_d / 2 + 3.2), 0]) bar(motor_end_l + 0.02, 2.4, 7);
  }
  // home switch
  translate([motor_end_l - 13.5, 15 - switch[1] / 2, end_h + 0.02]) cube(switch);
  // syringe: barrel, flange
  translate([0, 0, axis_s]) {
    difference() { bar(flange_x + 0.01, 110, barrel_d); bar(flange_x - 1, 107, bore); }
    difference() { translate([flange_x, 0, 0]) wing(flange_t, flange_w); bar(flange_x - 1, 20, bore); }
    bar(flange_x + 110, 14, 8);
  }
}

// A flange: round, cut flat above and below.
module wing(t, w) rotate([90, 0, 90]) linear_extrude(t) intersection() { circle(d = w); square([w, min(w, 40)], center = true); }

module moving_bought() {
  translate([0, 0, axis_z]) {
    for (s = [-1, 1], x = [1.4, carriage_l - 1.4 - bearing_l]) translate([0, s * rod_y, 0]) difference() {
      bar(x, bearing_l, bearing_d); bar(x - 1, bearing_l + 2, rod_d + 0.02);
    }
    difference() {
      union() { bar(0.45, nut_flange_t, nut_flange_d); bar(0.45, nut_l, nut_barrel_d); }
      bar(-1, 30, screw_d + 0.02);
    }
  }
  translate([0, 15, 51]) bar(-striker, striker - 0.02, 3);
  // springs, and the plunger at its head
  tower_screws() bar(carriage_l - pocket + 0.02, spring_l - 0.04, spring_d);
  translate([0, 0, axis_s]) {
    bar(clip_x + clip_back + play_head, head_t, head_d);
    bar(clip_x + clip_back + play_head, stroke, bore - 1);
  }
  // spring switch on the tower's side
  translate([55 - switch[0] - 1.5, tower_half + 0.02, axis_s + 8 - switch[1] / 2]) cube([switch[0], switch[2], switch[1]]);
}

// One bought thing, `play` larger all round (along x for a flange or a plunger head).
module counterpart(name, play) {
  if (name == "rod") translate([0, rod_y, axis_z]) bar(4.1, rod_l, rod_d + 2 * play);
  if (name == "ball") translate([0, 0, axis_z]) bar(motor_end_l - ball_w, ball_w, ball_d + 2 * play);
  if (name == "bearing") translate([0, rod_y, axis_z]) bar(1.4, bearing_l, bearing_d + 2 * play);
  if (name == "pilot") translate([0, 0, axis_z]) bar(0, 2, pilot_d + 2 * play);
  if (name == "nut") translate([0, 0, axis_z]) bar(6, 8, nut_barrel_d + 2 * play);
  if (name == "barrel") translate([0, 0, axis_s]) bar(flange_x + 10, 20, barrel_d + 2 * play);
  if (name == "flange") translate([flange_x - play, 0, axis_s]) intersection() { wing(flange_t + 2 * play, flange_w); translate([0, -60, -60]) cube([60, 120, 60.5]); }
  if (name == "head") translate([0, 0, axis_s]) bar(clip_x + clip_back + play_head - play, head_t + 2 * play, head_d);
}
