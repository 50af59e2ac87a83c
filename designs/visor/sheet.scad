// SPDX-License-Identifier: CERN-OHL-S-2.0
// Essaim visor sheet: A4 landscape, 1 unit = 1 mm. Exported as SVG and DXF for a laser, or printed at 100 % as a template.
include <band.scad>
sheet_flat();
