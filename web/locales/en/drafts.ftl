## Drafts: files of a design that arrived and are no version yet.

draft-new-title = Send a design
draft-new-text = A zip, several files, or an Open Know-How manifest with its files. Nothing is published before you have read it again.
draft-files = Files
draft-limits = { $file } MiB a file, { $all } MiB together, { $files } files at most. Neither 3MF nor G-code: send the STL files.
draft-send = Send the files
draft-send-text = When sending is cut off, nothing is kept: begin again.
draft-yours = Your drafts
draft-files-in-it = { $n ->
    [one] { $n } file
   *[other] { $n } files
  }
draft-title = Draft of a design
draft-until = Kept until { $until }, then forgotten with its files.
draft-says = What it says
draft-read-ours = Read from { $path }, the manifest of our own designs.
draft-read-okh = Read from { $path } (Open Know-How { $form }), kept as it is among the files.
draft-read-none = There is no manifest among these files: everything is for you to say.
draft-says-name = Name
draft-says-version = Version
draft-says-licence = Licence
draft-says-licensor = Who holds the rights
draft-says-function = What it does
draft-says-repo = Where it is developed
draft-says-material = Material
draft-says-lineage = Comes from
draft-says-bill = Bill of materials
draft-bill-list = The bill of materials in the manifest becomes { $lines ->
    [one] { $lines } line
   *[other] { $lines } lines
  } of the version, as something bought: compare quantities and units.
draft-bill-prose = The bill of materials in the manifest is running text: it stays in the manifest, kept among the files, and no line is made of it.
draft-says-kept = Keys kept as they are
draft-warnings = To look at
draft-throw-away = Throw this draft away
draft-throw-away-text = Its files are erased. Nothing else changes.

## Why files were not taken.

draft-no-file = No file arrived. Nothing was kept: choose files and send them.
draft-cut-short = The sending stopped on its way or could not be read. Nothing was kept: send it again.
draft-too-large = The file “{ $path }” has more than { $limit } MiB. Nothing was kept: export it with a coarser tolerance, or leave it out.
draft-too-much = Together the files have more than { $limit } MiB. Nothing was kept: leave out what is not part of the design.
draft-too-many-files = There are more than { $limit } files. Nothing was kept: leave out what is not part of the design.
draft-too-many-drafts = You have { $limit } drafts already. Nothing was kept: publish one or throw one away, then send it again.
draft-bad-name = “{ $path }” is no plain name of a file. Nothing was kept: rename it and send it again.
draft-same-name = Two files are called “{ $path }”, apart from capital letters. Nothing was kept: rename one of them.
draft-empty = The file “{ $path }” is empty. Nothing was kept: leave it out or export it again.
draft-not-taken = “{ $path }” is not taken here: machines and programs run what a 3MF or G-code file contains. Nothing was kept: send the STL and its settings.
draft-zip-among-others = “{ $path }” is an archive among other files. Nothing was kept: send one zip alone, or the files unpacked.
draft-ours = { $why }
draft-in-file = { $path }: { $why }
draft-gone = The file “{ $path }” of this draft is no longer on the server, which came back from a copy. Nothing was published: throw the draft away and send the files again.

## The form that makes a draft a version.

draft-publish-title = Make it a version
draft-publish-text = Class and wording are never taken from a manifest: say them. A published version changes no more.
draft-publish = Publish the version
draft-choose = Choose…
draft-part = Component
draft-part-new = New product of one component
draft-key-hint = Small letters, digits and dashes, such as “visor-a4”.
draft-product-key = Key of the product
draft-product-fr = Name of the product in French
draft-product-en = Name of the product in English
draft-class = Class
draft-uses = Uses
draft-uses-hint = One a line: key; name in French; name in English.
draft-component-key = Key of the component
draft-component-fr = Name of the component in French
draft-component-en = Name of the component in English
draft-pieces = Pieces in a product
draft-supply = How it comes to be
draft-design = Key of the design
draft-name-fr = Name of the version in French
draft-name-en = Name of the version in English
draft-number = Number
draft-parent = Follows
draft-parent-hint = The number of a version of the same design; else the newest.
draft-changes-fr = What changed, in French
draft-changes-en = What changed, in English
draft-wording-fr = Imposed wording, in French
draft-wording-en = Imposed wording, in English
draft-wording-hint = What the class asks to be written on labels and pages.
draft-grams = Grams a piece
draft-minutes = Minutes a piece
draft-estimate-hint = Empty: estimated from the STL and its settings.
draft-size = Size in mm
draft-size-hint = “120 × 80 × 3”. Empty: measured on the STL.
draft-min-batch = Smallest batch
draft-kind = Tie
draft-ancestor = Title of what it comes from
draft-address = Its address
draft-role = { $file } is for
draft-licence = Licence of { $file }
draft-licence-hint = Empty: the one that was found. Else in SPDX, such as CC-BY-SA-4.0.

## Licences of files, what is known of them, and where a version comes from.

licence-state-stated = stated
licence-state-inferred = inferred
licence-state-none = no licence: all rights reserved
licence-source-manifest-file = the manifest says it of this file
licence-source-manifest = the manifest says it of the whole
licence-source-licence-file = a licence lies beside it
licence-source-header = its first lines say it
licence-source-person = said by the person who sent it
lineage-derived-from = made from
lineage-remix-of = remix of
lineage-variant-of = variant of

draft-export = Download everything (zip)
draft-export-text = With okh.toml and essaim.toml: another instance takes it in without losing anything.
