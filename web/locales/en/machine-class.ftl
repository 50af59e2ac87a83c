## Classes of machines: what a piece takes each.

machine-class-basic = Ordinary
machine-class-basic-kind = a printer of 2020, careful speeds
machine-class-slow = Slow
machine-class-slow-kind = a frame with a moving bed, as an Ender 3
machine-class-fast = Fast
machine-class-fast-kind = CoreXY, high accelerations
machine-class-choice = { $class }: { $kind }
figures-classes = Time of a piece by class of machine
figures-classes-what = A fast machine brakes for corners, and any small layer has to cool: how much faster one class is differs from part to part. A declared time is that of an ordinary machine.
figures-each = One piece
figures-in-ratio-sliced = declared, in the ratio of both classes' sliced times
figures-in-ratio-estimated = declared, in the ratio of both classes' estimated times
slicing-failed-class = { $class }: { $why }
