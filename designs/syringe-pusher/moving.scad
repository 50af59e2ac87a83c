// SPDX-License-Identifier: CERN-OHL-S-2.0
// Essaim syringe pusher: what moves, drawn with the carriage's rear face at x = 0.
module tower_screws() for (y = [-1, 1], z = [-1, 1]) translate([0, y * spring_y, axis_s + z * spring_z]) children();

module carriage() difference() {
  union() {
    rounded([0, carriage_l], [-half, half], carriage_z);
    block(tower_x, [-tower_half, tower_half], [carriage_z[0], tower_top]);
    // two ribs carry the tower against the plunger
    for (s = [-1, 1]) translate([0, s * (tower_half - 2.5), carriage_z[1]]) rotate([90, 0, 0]) linear_extrude(5, center = true)
      polygon([[4, -1], [tower_x[0] + 1, -1], [tower_x[0] + 1, 46], [tower_x[0], 46], [4, 4]]);
    // post of the home screw
    block([0, 14], [9, 21], [carriage_z[0], 58]);
  }
  translate([0, 0, axis_z]) {
    for (s = [-1, 1]) translate([0, s * rod_y, 0]) {
      // a bush from each side up to a web, held by a screw with a washer
      along(-1, 1.1 + bearing_l + 1.4, bearing_d + 2 * play_bearing);
      along(carriage_l - bearing_l - 1.5, bearing_l + 3, bearing_d + 2 * play_bearing);
      along(-1, carriage_l + 2, 12);
      translate([0, -s * 11, 0]) { along(-1, 11, m3_pilot); along(carriage_l - 10, 11, m3_pilot); }
    }
    // threaded rod and nut: its flange pushes on the floor of this recess
    along(-1, nut_flange_t + 1.5, nut_flange_d + 1);
    along(0, nut_l + 1, nut_barrel_d + 2 * play_nut);
    along(0, carriage_l + 1, 10);
    for (a = [45 : 90 : 360]) rotate([a, 0, 0]) translate([nut_flange_t, 0, nut_screws_r]) rotate([0, 90, 0]) cylinder(d = 2.6, h = 12, $fn = 24);
  }
  tower_screws() {
    along(tower_x[0] - 1, 30, m4_pass);
    along(carriage_l - pocket, pocket + 1, spring_d + 2 * play_spring);
  }
  translate([0, 15, 51]) along(-1, 20, m3_pilot);
  // the spring switch is screwed on the tower's side; long holes along x to set it
  for (z = [-1, 1]) translate([50, tower_half + 1, axis_s + 8 + z * switch_pitch / 2]) mirror([0, 1, 0]) {
    across(0, 9, m2_pilot);
  }
}

module clip() difference() {
  x1 = clip_x + clip_l;
  union() {
    rounded([clip_x, x1], [-clip_half, clip_half], [clip_z, axis_s + 26], 1.5);
    // ear with the screw that opens the switch
    rounded([clip_x, x1], [clip_half - 4, tower_half + 8], [clip_z, axis_s + 16], 1.5);
  }
  // head and stem come in from above
  x_head = clip_x + clip_back;
  translate([x_head, 0, axis_s]) rotate([90, 0, 90]) linear_extrude(head_t + 2 * play_head) trough(head_d + 0.6);
  translate([x_head, 0, axis_s]) rotate([90, 0, 90]) linear_extrude(30) trough(stem_w + 1);
  tower_screws() {
    along(clip_x - 1, 30, m4_pass);
    along(clip_x + 4, 30, m4_head_d + 0.8);
  }
  translate([0, tower_half + 3.2, axis_s + 8]) along(clip_x - 1, 30, m3_pilot);
}

module trough(d) { circle(d = d); translate([-d / 2, 0]) square([d, 40]); }
