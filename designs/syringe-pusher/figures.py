#!/usr/bin/env python3
# SPDX-License-Identifier: CERN-OHL-S-2.0
"""Figures of the pusher from its sizes, as the table in README.md; refuses a README that says otherwise.

  ./figures.py            prints the table
  ./figures.py README.md  checks that each row stands in it"""
import math
import sys
from pathlib import Path

LEAD_MM = 2.0            # Tr8x2, one start
STEPS = 200              # of the motor, each cut in 16
MICRO = 16
TORQUE_NM = 0.20         # what the motor gives slowly at half its rated current
FRICTION = 0.20          # steel on brass, greased
SPRING_N = 17.0          # each, as installed
TRAVEL_MM = 120.0
SYRINGES = {50: (26.59, 60.0, 4, 10.0), 20: (19.05, 20.0, 2, 5.0)}  # bore, mL, springs, friction of the plunger in N
RATES = (1.0, 1200.0)    # mL/h


def force_at_nut():
    """Newton for the torque above: trapezoid of 30 degrees, pitch diameter 7 mm."""
    angle = math.atan(LEAD_MM / (math.pi * 7.0))
    friction = math.atan(FRICTION / math.cos(math.radians(15)))
    efficiency = math.tan(angle) / math.tan(angle + friction)
    return 2 * math.pi * efficiency * TORQUE_NM / (LEAD_MM / 1000), angle < friction


def rows():
    force, self_locking = force_at_nut()
    yield ("| travel | %.0f mm |" % TRAVEL_MM)
    yield ("| force at the nut (0.20 N·m) | %.0f N |" % force)
    yield ("| self-locking thread | %s |" % ("yes" if self_locking else "no"))
    for size, (bore, volume, springs, friction) in SYRINGES.items():
        area = math.pi / 4 * bore * bore
        each = 1000 / area
        micro = each / LEAD_MM * STEPS * MICRO
        needed = volume * each
        opens = springs * SPRING_N
        if needed > TRAVEL_MM:
            sys.exit(f"{size} mL needs {needed:.0f} mm of travel")
        yield ("| %d mL: bore, area | %.2f mm, %.1f mm² |" % (size, bore, area))
        yield ("| %d mL: way for %.0f mL | %.1f mm |" % (size, volume, needed))
        yield ("| %d mL: way per mL | %.4f mm |" % (size, each))
        yield ("| %d mL: full steps, sixteenths per mL | %.1f, %.0f |" % (size, micro / MICRO, micro))
        yield ("| %d mL: one sixteenth step | %.3f µL |" % (size, 1000 / micro))
        yield ("| %d mL: sixteenths per second at 1 and 1200 mL/h | %.2f, %.0f |" % (size, *(r * micro / 3600 for r in RATES)))
        yield ("| %d mL: spring switch opens from | %.0f N, %.0f kPa |" % (size, opens, (opens - friction) / area * 1000))
        yield ("| %d mL: force at the nut would reach | %.0f kPa |" % (size, force / area * 1000))


def main(args):
    table = list(rows())
    if not args:
        print("\n".join(table))
        return
    text = Path(args[0]).read_text(encoding="utf-8")
    missing = [row for row in table if row not in text]
    if missing:
        sys.exit(f"{args[0]} does not say:\n" + "\n".join(missing))


main(sys.argv[1:])
