## Slicing and 3D view of a version.

slicing-title = Slicing
slicing-waiting = Waiting for the slicer: the estimate counts until then.
slicing-done = Sliced on { $date }: these figures count before the estimate, after what is declared.
slicing-failed = The slicer did not succeed: the estimate counts.
slicing-failed-too-long = It took longer than it may. The file may be too detailed; simplify it in a new version.
slicing-failed-ended = It ended with an error or for want of memory. Open the file in a slicer and see what it says.
slicing-failed-rubbish = What it wrote gives neither grams nor minutes. Check the program named in the settings.
slicing-failed-file = A file of the version is missing or damaged. Put it back from a backup.
slicing-failed-gave-up = It was begun three times and never ended. Look at the server's log.

viewer-open = Look at it in 3D
viewer-title = { $title } in 3D
viewer-size = Size: { $size }
viewer-pictures = Pictures
viewer-no-pictures = No picture was drawn of this file.
viewer-label = The part in 3D
viewer-keys = Arrows: turn. + and −: nearer, farther. 0: back. With mouse or finger: drag and pinch.
viewer-loading = The part is loading…
viewer-failed = The part could not be shown in 3D. The pictures stay; load the page again to retry.
viewer-without = This browser does not show 3D (WebGL). The pictures show the part from several sides.
viewer-no-mesh = This version has no file in three dimensions.
viewer-file = File
slicing-again = Ask the slicer again
slicing-again-text = For when its cause is gone: the program, the memory or the file.
