#!/usr/bin/env python3
# SPDX-License-Identifier: CERN-OHL-S-2.0
"""Helper of build.sh (standard library only): canonical binary STL, sizes, hashes, slicer figures."""
import hashlib
import math
import re
import struct
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from pathlib import Path

HEADER = b"Essaim design, CERN-OHL-S-2.0, unit millimetre".ljust(80, b"\0")
GRID = 10_000  # corners are put on a grid of 0.1 micrometre, so that equal corners are equal bytes


def read_ascii(path):
    """Triangles of an ASCII STL as OpenSCAD writes it: corners as whole numbers of grid steps."""
    corners = []
    for line in Path(path).read_text(encoding="ascii").splitlines():
        word = line.split()
        if word and word[0] == "vertex":
            corners.append(tuple(round(float(w) * GRID) for w in word[1:4]))
    return [tuple(corners[i:i + 3]) for i in range(0, len(corners), 3)]


def canonical(triangles):
    """Lowest corner first, collapsed triangles dropped, sorted: independent of the order the modeller used."""
    kept = []
    for a, b, c in triangles:
        if len({a, b, c}) == 3:
            kept.append(min((a, b, c), (b, c, a), (c, a, b)))
    return sorted(kept)


def check_closed(triangles, name):
    edges = Counter((t[i], t[(i + 1) % 3]) for t in triangles for i in range(3))
    bad = [e for e, n in edges.items() if n != 1 or edges[(e[1], e[0])] != 1]
    if bad:
        sys.exit(f"{name}: {len(bad)} edges are open or shared by more than two faces; the old STL was kept")


def normal(t):
    (ax, ay, az), (bx, by, bz), (cx, cy, cz) = t
    ux, uy, uz, vx, vy, vz = bx - ax, by - ay, bz - az, cx - ax, cy - ay, cz - az
    n = (uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx)
    length = math.sqrt(sum(x * x for x in n)) or 1.0
    return tuple(x / length for x in n)


def write_stl(source, target):
    triangles = canonical(read_ascii(source))
    check_closed(triangles, target)
    lowest = min(p[2] for t in triangles for p in t)
    if lowest != 0:
        sys.exit(f"{target}: lowest point is {lowest / GRID} mm, not on the bed; the old STL was kept")
    out = [HEADER, struct.pack("<I", len(triangles))]
    for t in triangles:
        numbers = [*normal(t), *(x / GRID for p in t for x in p)]
        out.append(struct.pack("<12fH", *(x + 0.0 for x in numbers), 0))
    Path(target).write_bytes(b"".join(out))


def read_binary(path):
    data = Path(path).read_bytes()
    (count,) = struct.unpack_from("<I", data, 80)
    for i in range(count):
        f = struct.unpack_from("<12f", data, 84 + 50 * i)
        yield (f[3:6], f[6:9], f[9:12])


def measure(path):
    """Bounding box (mm), volume (mm3) and number of separate bodies of a binary STL."""
    low, high, volume, parent = [1e9] * 3, [-1e9] * 3, 0.0, {}

    def find(p):
        while parent.setdefault(p, p) != p:
            parent[p] = parent[parent[p]]
            p = parent[p]
        return p

    for a, b, c in read_binary(path):
        for p in (a, b, c):
            low = [min(l, x) for l, x in zip(low, p)]
            high = [max(h, x) for h, x in zip(high, p)]
        parent[find(a)] = find(b)
        parent[find(b)] = find(c)
        volume += (a[0] * (b[1] * c[2] - b[2] * c[1]) + a[1] * (b[2] * c[0] - b[0] * c[2])
                   + a[2] * (b[0] * c[1] - b[1] * c[0])) / 6
    bodies = len({find(p) for p in list(parent)})
    return [round(h - l, 1) for l, h in zip(low, high)], round(volume), bodies


def write_drawing(source, target):
    """A drawing without the lines that say when and by which build it was made."""
    text = Path(source).read_text(encoding="utf-8").replace("\r\n", "\n")
    Path(target).write_text(text, encoding="utf-8", newline="\n")


def slice_figures(folder, version, settings):
    """(grams, minutes) from PrusaSlicer for one part, with the folder's own print settings."""
    stl = next(f["path"] for f in version["file"] if f["role"] == "stl")
    with tempfile.TemporaryDirectory() as tmp:
        gcode = Path(tmp, "out.gcode")
        subprocess.run(
            ["prusa-slicer", "--export-gcode", "--load", "common/slicer-petg.ini", "--dont-arrange", "--center", "110,110",
             "--layer-height", str(settings["layer_mm"]), "--first-layer-height", str(settings["first_layer_mm"]),
             "--perimeters", str(settings["walls"]), "--fill-density", f"{settings['infill_percent']}%",
             "--fill-pattern", settings["infill_pattern"], "--brim-width", str(settings["brim_mm"]),
             "--top-solid-layers", str(settings["top_layers"]), "--bottom-solid-layers", str(settings["bottom_layers"]),
             "-o", str(gcode), str(folder / stl)],
            check=True, stdout=subprocess.DEVNULL)
        text = gcode.read_text(encoding="utf-8", errors="replace")
    grams = float(re.search(r"^; filament used \[g\] = ([\d.]+)", text, re.M)[1])
    spent = re.search(r"^; estimated printing time \(normal mode\) = (.+)$", text, re.M)[1]
    part = {unit: int(n) for n, unit in re.findall(r"(\d+)([dhms])", spent)}
    minutes = part.get("d", 0) * 1440 + part.get("h", 0) * 60 + part.get("m", 0) + part.get("s", 0) / 60
    return round(grams, 1), math.ceil(minutes)


def put(text, key, value):
    """Replaces the value of `key`, which must stand once in `text`."""
    new, n = re.subn(rf"(?m)^({re.escape(key)} *= *).*$", lambda m: m[1] + value, text)
    if n != 1:
        sys.exit(f"key {key} found {n} times where one was expected")
    return new


def sha256(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def is_of(estimate, version):
    """An estimate names a component, and the design where several designs make it."""
    return estimate["component"] == version["component"] and estimate.get("design", version["design"]) == version["design"]


def refresh_version(folder, block, slicing):
    version = tomllib.loads(block)["version"][0]
    stl = [f["path"] for f in version.get("file", []) if f["role"] == "stl"]
    if stl:
        bbox, volume, bodies = measure(folder / stl[0])
        block = put(block, "bbox_mm", str(bbox))
        block = put(block, "volume_mm3", str(volume))
        block = put(block, "bodies", str(bodies))
        if slicing:
            settings_path = folder / version["profile"]
            text = settings_path.read_text(encoding="utf-8")
            grams, minutes = slice_figures(folder, version, tomllib.loads(text)["settings"])
            block = put(put(block, "grams", str(grams)), "minutes", str(minutes))
            head, *rest = re.split(r"(?m)(?=^\[\[estimate\]\])", text)
            rest = [put(put(r, "grams", str(grams)), "minutes", str(minutes))
                    if is_of(tomllib.loads(r)["estimate"][0], version) else r for r in rest]
            settings_path.write_text(head + "".join(rest), encoding="utf-8")
    block = put(block, "profile_sha256", f'"{sha256(folder / version["profile"])}"')
    return put(block, "checklist_sha256", f'"{sha256(folder / version["checklist"])}"')


def refresh_files(folder, block):
    head, *files = re.split(r"(?m)(?=^\[\[version\.file\]\])", block)
    for i, text in enumerate(files):
        path = folder / re.search(r'(?m)^path *= *"(.+)"', text)[1]
        text = put(text, "sha256", f'"{sha256(path)}"')
        files[i] = put(text, "bytes", str(path.stat().st_size))
    return head + "".join(files)


def refresh_manifest(folder, slicing):
    path = folder / "essaim.toml"
    head, *versions = re.split(r"(?m)(?=^\[\[version\]\])", path.read_text(encoding="utf-8"))
    # twice: figures go into the settings file first, whose hash every version then names
    versions = [refresh_version(folder, v, slicing) for v in versions]
    versions = [refresh_files(folder, refresh_version(folder, v, False)) for v in versions]
    path.write_text(head + "".join(versions), encoding="utf-8")
    tomllib.loads(path.read_text(encoding="utf-8"))
    print(f"refreshed {path}")


def main(args):
    if args[:1] == ["stl"]:
        write_stl(args[1], args[2])
    elif args[:1] == ["drawing"]:
        write_drawing(args[1], args[2])
    elif args[:1] == ["manifests"]:
        for path in sorted(Path(".").glob("*/essaim.toml")):
            refresh_manifest(path.parent, "--slice" in args)
    else:
        sys.exit("usage: refresh.py stl IN OUT | drawing IN OUT | manifests [--slice]")


if __name__ == "__main__":
    main(sys.argv[1:])
