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
for folder in visor small-headband; do
  for shared in band.scad cleaning.md risk-analysis.md; do cp "common/$shared" "$folder/$shared"; done
done
for folder in visor ear-saver; do cp common/mark.scad "$folder/mark.scad"; done
cp visor/sheet.scad small-headband/sheet.scad
cp visor/cut-settings.toml small-headband/cut-settings.toml
cp visor/elastic.toml small-headband/elastic.toml

part() { # folder, source, part, output name, further settings of the source
  echo "build $1/$4"
  openscad -q -D "part=\"$3\";${5-}" -o "$work/part.stl" "$1/$2.scad"
  python3 refresh.py stl "$work/part.stl" "$1/$4.stl"
}
empty() { # folder, source, part, further settings: two things must not overlap
  echo "check $1: $3 is empty ${4-}"
  if openscad -D "part=\"$3\";${4-}" -o "$work/check.stl" "$1/$2.scad" 2>"$work/log"; then
    echo "$1: the parts overlap ($3); nothing further was built" >&2
    exit 1
  fi
  grep -q 'top level object is empty' "$work/log" || { cat "$work/log" >&2; exit 1; }
}
solid() { # folder, source, part, further settings: something must be there
  echo "check $1: $3 is not empty ${4-}"
  openscad -q -D "part=\"$3\";${4-}" -o "$work/check.stl" "$1/$2.scad"
}

part visor headband headband headband
part small-headband headband headband headband
part ear-saver ear-saver ear-saver ear-saver
part door-opener door-opener body body
part door-opener door-opener clamp clamp

for name in motor-end syringe-end carriage guard box lid; do part syringe-pusher pusher "$name" "$name"; done
for syringe in 50 20; do
  for name in seat strap clip; do part syringe-pusher pusher "$name" "$name-$syringe" "syringe=$syringe"; done
done

for folder in visor small-headband; do
  empty "$folder" headband clash
  solid "$folder" headband held
done
empty door-opener door-opener clash
# The pusher, coarser than it is printed: no two things meet at either end of the travel, and each seat has the play that
# sizes.scad states: a counterpart a little smaller than that is free, one a little larger is not.
for syringe in 50 20; do
  for end in 0 1; do empty syringe-pusher pusher clash "smooth=24;syringe=$syringe;at_end=$end"; done
  for fit in 0 1 2 3 4 5 6 7 8; do
    empty syringe-pusher pusher loose "syringe=$syringe;fit=$fit"
    solid syringe-pusher pusher tight "syringe=$syringe;fit=$fit"
  done
done
python3 syringe-pusher/figures.py syringe-pusher/README.md
if command -v essaim > /dev/null; then
  for what in still moving; do openscad -q -D "part=\"bought-$what\"" -o "$work/$what.stl" syringe-pusher/pusher.scad; done
  python3 assemble.py syringe-pusher "$work/whole.stl" "$work/still.stl=0,0,0" "$work/moving.stl=125,0,0"
  python3 assemble.py syringe-pusher "$work/apart.stl" --apart
  essaim thumb "$work/whole.stl" -o syringe-pusher/picture.png
  essaim thumb "$work/apart.stl" -o syringe-pusher/exploded.png
fi

echo "build visor/sheet"
openscad -q -o "$work/sheet.svg" visor/sheet.scad
openscad -q -o "$work/sheet.dxf" visor/sheet.scad
python3 refresh.py drawing "$work/sheet.svg" visor/sheet.svg
python3 refresh.py drawing "$work/sheet.dxf" visor/sheet.dxf
cp visor/sheet.svg visor/sheet.dxf small-headband/

python3 refresh.py manifests "$@"
