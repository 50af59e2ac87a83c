// SPDX-License-Identifier: CERN-OHL-S-2.0
// Essaim syringe pusher: every size once. Millimetres.

smooth = 64;
$fn = smooth;
syringe = 50;             // 50 or 20; another syringe is another row here, and another version

// ---- syringes: [bore, barrel, flange across, flange thick, head across, head thick, stem across, head to flange when
// empty, stroke used]. Every figure is the project's proposal, to be judged by a biomedical engineer: the bores are those
// laboratory pump makers list for BD plastic syringes (26.59 and 19.05), which we could not check against a drawing of BD;
// the rest was set for common syringes. No size was taken from ISO 7886-1 or -2.
// A site measures its syringe with a calliper before it accepts a version.
syringes = [[50, [26.59, 29.6, 53, 3.0, 33.0, 3.2, 26.0, 12, 96]],
            [20, [19.05, 21.6, 36, 2.4, 24.0, 2.6, 19.0, 12, 74]]];
function of_syringe(i) = [for (row = syringes) if (row[0] == syringe) row[1][i]][0];
bore     = of_syringe(0);
barrel_d = of_syringe(1);
flange_w = of_syringe(2);
flange_t = of_syringe(3);
head_d   = of_syringe(4);
head_t   = of_syringe(5);
stem_w   = of_syringe(6);
stand_off = of_syringe(7);
stroke   = of_syringe(8);

// ---- bought parts
rod_d = 8;        rod_y = 32;       axis_z = 26;      // guide rods and threaded rod lie in one plane
screw_d = 8;      lead = 2;
bearing_d = 15;   bearing_l = 24;                     // LM8UU, or a plastic bush of the same size
ball_d = 22;      ball_w = 7;                         // 608
motor_w = 42.3;   motor_l = 40;     motor_holes = 31; pilot_d = 22;
nut_flange_d = 22; nut_flange_t = 3.5; nut_barrel_d = 10.2; nut_l = 15; nut_screws_r = 8;
collar_d = 18;    collar_w = 9;     shim = 1;
spring_d = 9;     spring_l = 14;                      // installed
switch = [10.2, 19.8, 6.4];                           // micro switch: depth, length, thickness
switch_pitch = 9.5;

// ---- fits: radial or one-sided play of each printed seat
play_rod = 0.075;
play_bearing = 0.05;
play_ball = 0.075;
play_pilot = 0.2;
play_nut = 0.2;
play_barrel = 0.3;
play_flange = 0.2;        // each side
play_head = 0.15;         // each side: what a change of direction loses
play_spring = 0.75;

m3_pilot = 2.7;   m3_pass = 3.4;    m4_pass = 4.4;    m5_pass = 5.4;   m2_pilot = 1.8;
m4_head_d = 7.0;  m4_head_t = 4.0;  m4_nut_af = 7.2;  m4_nut_t = 3.4;

// ---- frame
plate = 8;                // motor plate
room  = 34;               // for the coupling
wall  = 14;               // bearing wall
motor_end_l = plate + room + wall;
half  = 44;               // half width of ends and carriage
inner = 24;               // half width of the coupling's room
end_h = 48;
ear   = 13;               // feet
ear_h = 8;
axis_s = 66;              // syringe axis above the base plate
platform = 44;            // top of the syringe end, under the seat

// ---- carriage, from its rear face
carriage_l = 56;
carriage_z = [14, 38];
tower_x = [38, carriage_l];
tower_half = 33;
tower_top = axis_s + 26;
clip_gap = 2;             // the way the clip gives before the stop: the spring switch opens on it
clip_x = carriage_l + clip_gap;
clip_back = 5;            // wall behind the plunger head
lip   = 3.5;              // wall before it: holds it against suction
clip_l = clip_back + head_t + 2 * play_head + lip;
clip_half = 31;
spring_y = 23;            // four screws with springs around the syringe axis
spring_z = 20;
pocket = 12;              // spring pocket
striker = 15;             // home screw before the carriage

// ---- travel: where the carriage's rear face may be
home_x = motor_end_l + shim + collar_w + 3;
front_wall = 3.5;         // of the seat, before the flange
main_wall = 14;           // behind the flange: takes the thrust
slot = flange_t + 2 * play_flange;
travel = 120;             // 60 mL in a 26.59 bore need 108
rod_l = 290;      screw_l = 250;
flange_x = home_x + travel + clip_x + 20.5;
travel_x = flange_x - stand_off - head_t - play_head - clip_x - clip_back;
seat_x = flange_x - front_wall - play_flange;
seat_l = 46;
end_x = seat_x;
end_l = 34;
strap_l = 14;
strap_x = flange_x + flange_t + play_flange + main_wall;
strap_gap = 0.6;          // open until screwed down
strip = 1;                // rubber strip between strap and barrel

guard_top = end_h + 2.4;
box_x = -motor_l - 130;
box_size = [120, 88, 46];
lid_top = box_size[2] + 2.4;

function floor_of(name) = name == "carriage" ? carriage_z[0] : name == "clip" ? clip_z : name == "seat" ? platform + 0.02 : 0;
clip_z = axis_s - 26;

// [part, counterpart, play]: computed by the build
fits = [["motor-end", "rod", play_rod], ["syringe-end", "rod", play_rod], ["motor-end", "ball", play_ball],
        ["carriage", "bearing", play_bearing], ["motor-end", "pilot", play_pilot], ["carriage", "nut", play_nut],
        ["seat", "barrel", play_barrel], ["seat", "flange", play_flange], ["clip", "head", play_head]];

// A hole across the layers, along x: round below, a point above.
module drop(d) { circle(d = d); rotate(45) square(d / 2); }
module along(x, l, d) translate([x, 0, 0]) rotate([90, 0, 90]) linear_extrude(l) drop(d);
module across(y, l, d) translate([0, y, 0]) rotate([90, 0, 0]) mirror([0, 0, 1]) linear_extrude(l) drop(d);
module block(x, y, z) translate([x[0], y[0], z[0]]) cube([x[1] - x[0], y[1] - y[0], z[1] - z[0]]);
// A slab with rounded upright edges.
module rounded(x, y, z, r = 3) translate([0, 0, z[0]]) linear_extrude(z[1] - z[0])
  offset(r) offset(-r) translate([x[0], y[0]]) square([x[1] - x[0], y[1] - y[0]]);
