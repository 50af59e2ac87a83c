## Open Know-How manifests: why a file was not taken, what to look at in one.

okh-empty = The file is empty. Nothing was kept. Send the manifest again.
okh-too-big = The file has { $bytes } bytes, more than the { $limit } allowed. Nothing was kept. Leave out what is not part of the design, or send it in several files.
okh-not-a-manifest = This is not an Open Know-How manifest: { $looks_like }. Nothing was kept. Send the okh.toml or okh.yml of the project.
okh-malformed = Line { $line } of the manifest is not valid { $syntax }: { $said }. Nothing was kept. Correct the line and send the file again.
okh-too-deep = The manifest nests its lists and tables more than { $limit } deep. Nothing was kept. No manifest needs that: check where the file comes from.
okh-too-much = The manifest holds more than { $limit } values, counting what it repeats by reference. Nothing was kept. No manifest needs that: check where the file comes from.
okh-says-nothing = The file says neither a name, a function nor a licence, so there is nothing to import. Nothing was kept. Add at least a name and a licence and send it again.
okh-not-a-zip = The zip cannot be read: its list of files is missing or broken. Nothing was kept. Pack it again and send the new file.
okh-too-many-files = The zip holds more than the { $limit } files allowed. Nothing was kept. Leave out what is not part of the design.
okh-unpacks-too-big = Unpacked, the zip has more than the { $limit } bytes allowed. Nothing was kept. Leave out what is not part of the design.
okh-shrinks-too-much = The file “{ $path }” in the zip unpacks to more than { $limit } times its size. Nothing was kept. Send that file unpacked.
okh-encrypted = The file “{ $path }” in the zip is encrypted. Nothing was kept. Pack it without a password.
okh-bad-path = The zip holds a file named “{ $path }”, which is no plain path inside a folder. Nothing was kept. Pack the folder again with plain names.
okh-link = “{ $path }” in the zip is a link, not a file. Nothing was kept. Put the file itself there and pack it again.
okh-other-method = The file “{ $path }” in the zip is packed in a way that is not read here. Nothing was kept. Pack it as an ordinary zip.
okh-overlapping = The zip holds files that lie over each other or share a name. Nothing was kept. Pack the folder again.
okh-damaged = The file “{ $path }” in the zip is damaged. Nothing was kept. Pack it again and send the new file.

okh-looks-like-picture = it is a picture
okh-looks-like-archive = it is an archive
okh-looks-like-document = it is a PDF document
okh-looks-like-web-page = it is a web page, perhaps the error page of a download
okh-looks-like-text = it is text without keys and values
okh-looks-like-binary = it is no text

okh-warning-license-none = No licence is stated: nobody may copy it.
okh-warning-license-unknown = The licence “{ $stated }” is none that is known: counted as none.
okh-warning-license-understood = The licence “{ $stated }” was read as { $spdx }.
okh-warning-missing = “{ $key }” is missing.
okh-warning-not-understood = “{ $key }” could not be understood; it is kept as written.
okh-warning-other-shape = “{ $key }” is written in an unusual shape and was understood.
okh-warning-unknown-key = “{ $key }” is no key of Open Know-How; it is kept as written.
okh-warning-misspelt = “{ $found }” was read as “{ $meant }”.
okh-warning-corrected = “{ $found }” of “{ $key }” was read as “{ $meant }”.
okh-warning-not-a-language = “{ $found }” is no language tag such as fr or en-GB.
okh-warning-blank = “{ $key }” has no value.
okh-warning-blanks-around = “{ $key }” had blanks around its value; they were taken off.
okh-warning-not-an-address = “{ $key }” is no address of the web.
okh-warning-said-twice = “{ $key }” is there twice; the first was read.
okh-warning-unknown-version = “{ $found }” is no version of Open Know-How known here.
okh-warning-not-utf8 = The file is not UTF-8; it was read as Latin-1.
okh-warning-more-documents = The file holds several documents; only the first was read.
okh-warning-more = { $count } more warnings are left out.
