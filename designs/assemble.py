#!/usr/bin/env python3
# SPDX-License-Identifier: CERN-OHL-S-2.0
"""Puts a folder's parts and what is bought where assembly.toml says, as one STL to draw (standard library only).

  ./assemble.py FOLDER OUT.stl [--apart] [BOUGHT.stl=X,Y,Z …]   X,Y,Z: where a bought STL is moved to"""
import struct
import sys
import tomllib
from pathlib import Path

from refresh import read_ascii, read_binary, GRID

TURNS = {
    "none": lambda p: p,
    "over": lambda p: (p[0], -p[1], -p[2]),
    "x-up": lambda p: (p[2], p[1], p[0]),  # a mirror: the part is equal on both sides
}
MIRRORS = {"x-up"}


def moved(triangle, turn, at):
    corners = [tuple(c + a for c, a in zip(TURNS[turn](p), at)) for p in triangle]
    return corners[::-1] if turn in MIRRORS else corners


def main(args):
    folder, out, *rest = args
    apart = "--apart" in rest
    triangles = []
    for place in tomllib.loads(Path(folder, "assembly.toml").read_text(encoding="utf-8"))["place"]:
        at = [a + (b if apart else 0) for a, b in zip(place["at"], place["apart"])]
        triangles += [moved(t, place["turn"], at) for t in read_binary(Path(folder, place["file"]))]
    for bought in rest:
        if "=" in bought:
            path, at = bought.split("=")
            at = [float(x) for x in at.split(",")]
            triangles += [moved([[c / GRID for c in p] for p in t], "none", at) for t in read_ascii(path)]
    data = [b"Essaim design, assembled, millimetre".ljust(80, b"\0"), struct.pack("<I", len(triangles))]
    data += [struct.pack("<12fH", 0, 0, 0, *(x for p in t for x in p), 0) for t in triangles]
    Path(out).write_bytes(b"".join(data))


main(sys.argv[1:])
