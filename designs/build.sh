#!/bin/sh
# SPDX-License-Identifier: CERN-OHL-S-2.0
# Regenerates every STL, SVG and DXF from its OpenSCAD source, runs the fit checks, then refreshes sizes and hashes.
#   ./build.sh            needs sh, openscad (2021.01), python3 (3.11 or later, standard library only)
#   ./build.sh --slice    also asks prusa-slicer for grams and minutes (2.5.0 gave the figures in the files)
# The same sources, openscad version and machine family give the same bytes.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Shared sources: common/ leads, each folder carries its own copy so that it can be taken alone.
for folder in visor small-headband; do cp common/band.scad "$folder/band.scad"; done
for folder in visor ear-saver; do cp common/mark.scad "$folder/mark.scad"; done
cp visor/sheet.scad small-headband/sheet.scad
cp visor/cut-settings.toml small-headband/cut-settings.toml
cp visor/elastic.toml small-headband/elastic.toml

part() { # folder, source, part, output name
  echo "build $1/$4"
  openscad -q -D "part=\"$3\"" -o "$work/part.stl" "$1/$2.scad"
  python3 refresh.py stl "$work/part.stl" "$1/$4.stl"
}
empty() { # folder, source, part: two things must not overlap
  echo "check $1: $3 is empty"
  if openscad -D "part=\"$3\"" -o "$work/check.stl" "$1/$2.scad" 2>"$work/log"; then
    echo "$1: the parts overlap ($3); nothing further was built" >&2
    exit 1
  fi
  grep -q 'top level object is empty' "$work/log" || { cat "$work/log" >&2; exit 1; }
}
solid() { # folder, source, part: something must be there
  echo "check $1: $3 is not empty"
  openscad -q -D "part=\"$3\"" -o "$work/check.stl" "$1/$2.scad"
}

part visor headband headband headband
part small-headband headband headband headband
part ear-saver ear-saver ear-saver ear-saver
part door-opener door-opener body body
part door-opener door-opener clamp clamp

for folder in visor small-headband; do
  empty "$folder" headband clash
  solid "$folder" headband held
done
empty door-opener door-opener clash

echo "build visor/sheet"
openscad -q -o "$work/sheet.svg" visor/sheet.scad
openscad -q -o "$work/sheet.dxf" visor/sheet.scad
python3 refresh.py drawing "$work/sheet.svg" visor/sheet.svg
python3 refresh.py drawing "$work/sheet.dxf" visor/sheet.dxf
cp visor/sheet.svg visor/sheet.dxf small-headband/

python3 refresh.py manifests "$@"
