## Fields: what to write. One key per reason of essaim_domain::Reason.

invalid-required = Write something here: this field is needed.
invalid-too-long = This is too long: write { $max ->
    [one] one character at most.
   *[other] { $max } characters at most.
}
invalid-not-a-number = Write a whole number in digits, for example 80.
invalid-out-of-range = Write a number from { $min } to { $max }.
invalid-bad-characters = This text has invisible characters we cannot keep. Type it again, or paste it without formatting.
invalid-not-an-address = This is not an e-mail address. Write it like name@example.org.
invalid-not-a-code = No label can carry this code: one sign was probably misread. Copy all eight, for example 7K3F-QM4C.
invalid-not-a-date = This is not a date. Write it like 27/11/2026, or choose it.
invalid-not-hours = These hours cannot be read. Write them like Mo-Fr 08:00-12:00,13:30-17:00; Sa 09:00-12:00, from Mo (Monday) to Su (Sunday).
invalid-in-the-past = This date has passed. Choose today or later.
invalid-ends-before-its-start = This end is not after the start. Choose a later time.
invalid-too-few = Choose at least { $min }.
invalid-name-taken = This name is taken here. Choose another one that nobody will mistake for it.
invalid-not-offered = Choose one of the answers offered.
invalid-unknown-commune = We do not know this commune. Write its name or postcode, then choose it from the list.
invalid-unknown = This names nothing that exists here. Check it, or choose from the list.
invalid-not-a-scan = This file is neither a PDF nor a JPEG or PNG picture. Send a scan or photo in one of these formats.
invalid-not-a-picture = This file is no photo we can read. Choose a whole PNG or JPEG, from a camera or a telephone.
