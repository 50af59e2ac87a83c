// SPDX-License-Identifier: CERN-OHL-S-2.0
// Essaim: what every headband of ours and the A4 sheet must agree on.
// Millimetres and degrees. build.sh copies this file into each folder that needs it, so that a folder stands alone.
//
// A path starts at the front centre and runs to the right side, then to the rear: a list of [radius, turn],
// radius 0 = straight over `turn` millimetres. x is to the right, y to the front, z up from the bed.

// ---- the sheet: A4 landscape, four holes as a "888" office punch makes them (ISO 838 and its four-hole extension)
sheet_width   = 297;
sheet_height  = 210;
sheet_t       = 0.4;              // 0.3 to 0.5 is accepted
hole_pitch    = 80;
hole_d        = 6;                // ISO 838: 6 +- 0.5
hole_edge     = 12;               // hole centre to the top edge
sheet_holes   = [-1.5 * hole_pitch, -0.5 * hole_pitch, 0.5 * hole_pitch, 1.5 * hole_pitch];
corner_top    = 6;
corner_bottom = 28;

// ---- the pegs that hold it; the head must pass a 5.5 hole
peg_w      = 4.2;
peg_h      = 5.0;
peg_bevel  = 1.2;
peg_length = 4.2;
peg_lip    = 1.0;                 // what keeps the sheet on
peg_axis   = peg_h / 2;           // height of the hole centre above the bed

// ---- the strap: flat elastic, 10 wide
strap_slot_w = 3;
strap_slot_h = 11;

// Straight pieces per arc: fine enough that the chord error stays under 0.02 mm.
function steps(seg) = seg[0] == 0 ? 1 : max(3, ceil(abs(seg[1]) / 3));
function seg_length(seg) = seg[0] == 0 ? seg[1] : seg[0] * seg[1] * PI / 180;

// Where a path is after length s: [x, y, heading]; heading 0 runs to the right, 90 to the rear.
function move(p, seg, s) = seg[0] == 0
  ? [p[0] + s * cos(p[2]), p[1] - s * sin(p[2]), p[2]]
  : let (h = p[2] + s / seg[0] * 180 / PI)
    [p[0] + seg[0] * (sin(h) - sin(p[2])), p[1] - seg[0] * (cos(p[2]) - cos(h)), h];
function at(segs, s, p = [0, 0, 0], i = 0) =
  i == len(segs) - 1 || s <= seg_length(segs[i])
    ? move(p, segs[i], s)
    : at(segs, s - seg_length(segs[i]), move(p, segs[i], seg_length(segs[i])), i + 1);
function path_length(segs, i = 0) = i == len(segs) ? 0 : seg_length(segs[i]) + path_length(segs, i + 1);

// Lengths at which to put a corner, from 0 to the end.
function stations(segs, from = 0, i = 0) = i == len(segs) ? [from] :
  concat([for (k = [0 : steps(segs[i]) - 1]) from + seg_length(segs[i]) * k / steps(segs[i])],
         stations(segs, from + seg_length(segs[i]), i + 1));

// The whole symmetrical path, left end to right end, with headings.
function mirror_at(p) = [-p[0], p[1], -p[2]];
function both_sides(segs) =
  let (right = [for (s = stations(segs)) at(segs, s)])
  concat([for (i = [len(right) - 1 : -1 : 1]) mirror_at(right[i])], right);

// A point d outside the path.
function outside(p, d) = [p[0] + d * sin(p[2]), p[1] + d * cos(p[2])];
function shift(pts, offset) = [for (p = pts) [p[0] + offset[0], p[1] + offset[1], p[2]]];

// A band along `pts`, from d0 to d1 outside it and z0 to z1, its four long edges bevelled.
module band(pts, d0, d1, z0, z1, bevel = 0.5) {
  b = min(bevel, (d1 - d0) / 3);
  profile = [[d0 + b, z0], [d1 - b, z0], [d1, z0 + b], [d1, z1 - b], [d1 - b, z1], [d0 + b, z1], [d0, z1 - b], [d0, z0 + b]];
  n = len(profile);
  m = len(pts);
  points = [for (p = pts) for (q = profile) let (o = outside(p, q[0])) [o[0], o[1], q[1]]];
  sides = [for (i = [0 : m - 2]) for (k = [0 : n - 1]) let (a = i * n + k, b2 = i * n + (k + 1) % n)
           each [[a, b2 + n, b2], [a, a + n, b2 + n]]];
  first = [for (k = [0 : n - 1]) k];
  last = [for (k = [n - 1 : -1 : 0]) (m - 1) * n + k];
  polyhedron(points, concat([first, last], sides), convexity = 8);
}

// A round post at path point p, as wide and as high as a band, same bevel; the hull of two is a straight arm without corners.
// d0 a little off the band's own face: two faces that nearly coincide leave slivers.
module round_post(p, d0, d1, z0, z1, bevel) {
  d = d1 - d0;
  o = outside(p, (d0 + d1) / 2);
  translate([o[0], o[1], 0]) rotate(-p[2]) rotate_extrude($fn = 24)
    polygon([[0, z0], [d / 2 - bevel, z0], [d / 2, z0 + bevel], [d / 2, z1 - bevel], [d / 2 - bevel, z1], [0, z1]]);
}

// The flat area inside a path shifted by d, its ends joined by a straight line.
module inside_of(pts, d) { polygon([for (p = pts) outside(p, d)]); }

// A peg at the path point p, rooted `root` inside the sheet's path.
// lip_up: the lip points up from the bed (part worn as printed); otherwise the part is worn bed side up.
module peg(p, lip_up, root = 1.4) {
  w = peg_w / 2;
  o = outside(p, 0);
  translate([o[0], o[1], 0]) rotate([0, 0, 90 - p[2]]) intersection() {
    // octagon seen along the peg: 45 degree flanks, passes a 5.5 hole
    rotate([90, 0, 90]) translate([0, 0, -root]) linear_extrude(root + peg_length + 1)
      polygon([[-w + peg_bevel, 0], [w - peg_bevel, 0], [w, peg_bevel], [w, peg_h - peg_bevel],
               [w - peg_bevel, peg_h], [-w + peg_bevel, peg_h], [-w, peg_h - peg_bevel], [-w, peg_bevel]]);
    // side view: a notch at the root for the sheet, a lip, a bevelled nose; the notch under a bed-side lip is a 45 degree tent
    rotate([90, 0, 0]) linear_extrude(peg_w + 2, center = true) if (lip_up)
      polygon([[-root, 0], [peg_length - 0.6, 0], [peg_length, 0.6], [peg_length, peg_h - 1.4], [peg_length - 1.4, peg_h],
               [1.8, peg_h], [1.2, peg_h - peg_lip], [-root, peg_h - peg_lip]]);
    else
      polygon([[-root, 0], [-1.1, 0], [0.1, 1.2], [1.3, 0],
               [peg_length - 0.6, 0], [peg_length, 0.6], [peg_length, peg_h - 1.4], [peg_length - 1.4, peg_h], [-root, peg_h]]);
  }
}

// The four pegs on the sheet's path.
module pegs(segs, lip_up) for (s = sheet_holes) {
  p = at(segs, abs(s));
  peg(s < 0 ? mirror_at(p) : p, lip_up);
}

// A vertical strap slot through the arm at path point p, pointed at the top so that it prints without support.
module strap_slot(p, z0) {
  w = strap_slot_w / 2;
  o = outside(p, 0);
  translate([o[0], o[1], 0]) rotate([0, 0, -p[2]]) rotate([90, 0, 0]) linear_extrude(20, center = true)
    polygon([[-w, z0], [w, z0], [w, z0 + strap_slot_h], [0, z0 + strap_slot_h + w], [-w, z0 + strap_slot_h]]);
}

// The flat sheet, hole row on top, lower left corner at the origin.
module sheet_flat() difference() {
  hull() {
    for (x = [corner_top, sheet_width - corner_top]) translate([x, sheet_height - corner_top]) circle(corner_top, $fn = 48);
    for (x = [corner_bottom, sheet_width - corner_bottom]) translate([x, corner_bottom]) circle(corner_bottom, $fn = 96);
  }
  for (x = sheet_holes) translate([sheet_width / 2 + x, sheet_height - hole_edge]) circle(d = hole_d, $fn = 48);
}

// The sheet as it hangs on the pegs, for the assembly check: only its upper 40 mm.
// `segs` is the sheet's own path, continued straight to its edge; `sag` how far it has dropped into the notches.
module sheet_hung(segs, worn_as_printed, sag) {
  used = path_length(segs);
  full = concat(segs, [[0, sheet_width / 2 - used]]);
  z_top = worn_as_printed ? peg_axis + hole_edge - sag : peg_axis + 28 + sag;
  z_low = worn_as_printed ? peg_axis - 28 - sag : peg_axis - hole_edge + sag;
  hole_z = worn_as_printed ? peg_axis - sag : peg_axis + sag;
  difference() {
    band(both_sides(full), -sheet_t / 2, sheet_t / 2, z_low, z_top, 0.01);
    for (s = sheet_holes) {
      p = at(full, abs(s));
      q = s < 0 ? mirror_at(p) : p;
      o = outside(q, 0);
      translate([o[0], o[1], hole_z]) rotate([0, 0, 90 - q[2]]) rotate([0, 90, 0]) cylinder(d = hole_d, h = 6, center = true, $fn = 48);
    }
  }
}
