// SPDX-License-Identifier: CERN-OHL-S-2.0
// Essaim syringe pusher: what stands still. Motor end, syringe end, seat, strap, guard, box.
module feet(x) difference() {
  for (s = [-1, 1]) rounded(x, [s < 0 ? -half - ear : half - 6, s < 0 ? -half + 6 : half + ear], [0, ear_h]);
  for (s = [-1, 1], u = [x[0] + 8, x[1] - 8]) translate([u, s * (half + ear / 2 + 0.5), -1]) cylinder(d = m5_pass, h = ear_h + 2);
}

// A pocket for a nut, open to one side; the nut's axis upright.
module nut_pocket(side, l) translate([-m4_nut_af / 2, side > 0 ? -m4_nut_af / 2 / cos(30) : -l, -m4_nut_t / 2])
  cube([m4_nut_af, l + m4_nut_af / 2 / cos(30), m4_nut_t]);

module motor_end() difference() {
  union() {
    rounded([0, motor_end_l], [-half, half], [0, end_h]);
    feet([0, motor_end_l]);
  }
  block([plate, plate + room], [-inner, inner], [-1, end_h + 1]);
  // motor: pilot boss, four M3 screws from the room
  translate([0, 0, axis_z]) {
    along(-1, plate + 2, pilot_d + 2 * play_pilot);
    for (y = [-1, 1], z = [-1, 1]) translate([0, y * motor_holes / 2, z * motor_holes / 2]) along(-1, plate + 2, m3_pass);
    // ball bearing: shoulder towards the motor takes the thrust of the plunger
    along(motor_end_l - ball_w - 0.1, ball_w + 1, ball_d + 2 * play_ball);
    along(plate + room - 1, wall + 2, 15);
    for (y = [-1, 1]) translate([0, y * (ball_d / 2 + 3.2), 0]) along(motor_end_l - 9, 10, m3_pilot);
    // rods: four millimetres stay before the motor
    for (y = [-1, 1]) translate([0, y * rod_y, 0]) along(4, motor_end_l, rod_d + 2 * play_rod);
  }
  // one screw on each rod, from above
  for (y = [-1, 1]) translate([plate + room / 2, y * rod_y, axis_z]) cylinder(d = m3_pilot, h = 60);
  // home switch, on top: long holes along x are in the switch's favour
  for (y = [-1, 1]) translate([motor_end_l - 8.5, 15 + y * switch_pitch / 2, end_h - 8]) cylinder(d = m2_pilot, h = 10);
  // guard
  for (y = [-1, 1], x = [plate + 6, plate + room - 6]) translate([x, y * (inner + 3), end_h - 10]) cylinder(d = m3_pilot, h = 12);
  // notch for the motor's wires and for a finger's view of the coupling, on the side of the table
  translate([plate + room / 2, 0, -0.01]) rotate([90, 0, 0]) linear_extrude(200, center = true) polygon([[-6, 0], [6, 0], [0, 6]]);
}

module syringe_end() difference() {
  union() {
    rounded([end_x, end_x + end_l], [-half, half], [0, platform]);
    feet([end_x, end_x + end_l]);
  }
  translate([0, 0, axis_z]) {
    along(end_x - 1, ball_w + 1.1, ball_d + 2 * play_ball);
    along(end_x, 28, 15);
    for (y = [-1, 1]) translate([0, y * rod_y, 0]) along(end_x - 1, 33, rod_d + 2 * play_rod);
  }
  for (y = [-1, 1]) translate([end_x + end_l / 2, y * rod_y, axis_z]) cylinder(d = m3_pilot, h = 60);
  seat_bolts() { translate([0, 0, -9]) cylinder(d = m4_pass, h = 20); translate([0, 0, -5]) nut_pocket(1, 40); }
}

// The four screws that hold the seat: [0, 0, 0] is where each passes the platform, +y outwards.
module seat_bolts() for (s = [-1, 1], x = [end_x + 7, end_x + end_l - 7])
  translate([x, s * 35, platform]) mirror([0, s < 0 ? 1 : 0, 0]) children();

// Seat of one syringe: slot for the barrel's flange, cradle for the barrel.
module seat() difference() {
  union() {
    rounded([seat_x, seat_x + seat_l], [-half + 3, half - 3], [platform + 0.02, platform + 9]);
    rounded([seat_x, seat_x + seat_l], [-31, 31], [platform + 0.02, axis_s], 2);
  }
  // barrel
  translate([seat_x - 1, 0, axis_s]) rotate([90, 0, 90]) linear_extrude(seat_l + 2) union() {
    circle(d = barrel_d + 2 * play_barrel);
    translate([-barrel_d / 2 - play_barrel, 0]) square([barrel_d + 2 * play_barrel, 60]);
  }
  // flange: open above, flat below, a corner of a wing flange finds room
  block([flange_x - play_flange, flange_x + flange_t + play_flange], [-flange_w / 2 - 0.5, flange_w / 2 + 0.5],
        [axis_s - min(flange_w / 2, 20) - 0.5, axis_s + 1]);
  seat_bolts() { translate([0, 0, -1]) cylinder(d = m4_pass, h = 20); translate([0, 0, 9]) cylinder(d = 9, h = 30); }
  strap_bolts() { translate([0, 0, -16]) cylinder(d = m4_pass, h = 20); translate([0, 0, -9]) nut_pocket(1, 40); }
}

// The two screws of the strap: [0, 0, 0] at the cradle's edge, +y outwards.
module strap_bolts() for (s = [-1, 1]) translate([strap_x + strap_l / 2, s * 24, axis_s]) mirror([0, s < 0 ? 1 : 0, 0]) children();

module strap() {
  r = barrel_d / 2 + strip;
  difference() {
    translate([strap_x, 0, axis_s + strap_gap]) rotate([90, 0, 90]) linear_extrude(strap_l) difference() {
      offset(-3) offset(3) union() {
        intersection() { circle(r + 5); translate([-60, 0]) square([120, 60]); }
        translate([-31, 0]) square([62, 7]);
      }
      translate([0, -strap_gap]) circle(r);
    }
    strap_bolts() rotate(-90) translate([0, 0, -1]) linear_extrude(40) drop(m4_pass);
  }
}

module guard() difference() {
  union() {
    rounded([1, plate + room], [-inner - 8, inner + 8], [end_h + 0.02, guard_top], 2);
    for (s = [-1, 1]) block([plate + 12, plate + room - 12], [s < 0 ? -inner + 0.3 : inner - 2.3, s < 0 ? -inner + 2.3 : inner - 0.3], [end_h - 6, guard_top]);
  }
  for (y = [-1, 1], x = [plate + 6, plate + room - 6]) translate([x, y * (inner + 3), end_h - 1]) cylinder(d = m3_pass, h = 10);
  for (x = [-8, 0, 8]) translate([plate + room / 2 + x, 0, end_h - 1]) block([-1.5, 1.5], [-14, 14], [0, 10]);
}

module posts(d, h, z = 0) for (x = [7, box_size[0] - 7], y = [-1, 1]) translate([box_x + x, y * (box_size[1] / 2 - 7), z]) cylinder(d = d, h = h);
module box() difference() {
  union() {
    difference() {
      rounded([box_x, box_x + box_size[0]], [-box_size[1] / 2, box_size[1] / 2], [0, box_size[2]]);
      rounded([box_x + 2.4, box_x + box_size[0] - 2.4], [-box_size[1] / 2 + 2.4, box_size[1] / 2 - 2.4], [2.4, box_size[2] + 1], 2);
    }
    intersection() {
      rounded([box_x, box_x + box_size[0]], [-box_size[1] / 2, box_size[1] / 2], [0, box_size[2]]);
      posts(10, box_size[2]);
    }
    // driver and controller stand on these, by their own board's holes
    for (x = [26, 94], y = [-22, 22]) translate([box_x + x, y, 0]) cylinder(d = 8, h = 8);
    for (s = [-1, 1]) rounded([box_x + 40, box_x + 80], [s < 0 ? -half - ear : half - 6, s < 0 ? -half + 3 : half + ear], [0, 4]);
  }
  rounded([box_x + 10, box_x + box_size[0] - 10], [-20, 20], [2.4, box_size[2] + 1], 2);
  posts(m3_pilot, 20, box_size[2] - 14);
  for (x = [26, 94], y = [-22, 22]) translate([box_x + x, y, 1.2]) cylinder(d = m3_pilot, h = 20);
  for (s = [-1, 1]) translate([box_x + 60, s * (half + ear / 2 + 0.5), -1]) cylinder(d = m5_pass, h = 10);
  // cables towards the motor: two glands of 12 mm, power: one on the other side
  for (y = [-20, 20]) translate([0, y, 26]) along(box_x + box_size[0] - 6, 10, 12.4);
  translate([0, 0, 26]) along(box_x - 2, 10, 12.4);
  // slots for air, not above the boards
  for (i = [-3 : 3]) translate([box_x + 60 + 8 * i, 0, 30]) rotate([90, 0, 0]) linear_extrude(200, center = true)
    polygon([[-1.5, 0], [1.5, 0], [1.5, 8], [0, 9.5], [-1.5, 8]]);
}

module lid() difference() {
  union() {
    rounded([box_x, box_x + box_size[0]], [-box_size[1] / 2, box_size[1] / 2], [box_size[2] + 0.02, lid_top]);
    difference() {
      rounded([box_x + 14, box_x + box_size[0] - 14], [-box_size[1] / 2 + 2.8, box_size[1] / 2 - 2.8], [box_size[2] - 3, lid_top], 2);
      rounded([box_x + 16, box_x + box_size[0] - 16], [-box_size[1] / 2 + 4.8, box_size[1] / 2 - 4.8], [box_size[2] - 4, box_size[2] + 0.02], 1);
    }
  }
  posts(m3_pass, 20, box_size[2] - 1);
}
