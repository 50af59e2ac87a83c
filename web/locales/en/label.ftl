## Labels of bags and parcels, leaflet and delivery note. Black on white, five lines at most.
## $date: Lang::date_year; $when: Lang::date_time.

label-bag = Bag { $n }/{ $of }
label-units = { $n ->
    [one] { $n } piece
   *[other] { $n } pieces
}
label-design = { $design }, v{ $version }
label-material = { $material } { $colour }, spool { $spool }
label-material-no-spool = { $material } { $colour }
label-bought = Purchase { $order } · { $supplier }
label-printed = Printed on { $date }
label-sealed = Sealed on { $date }
label-not-before = Not before { $when }
label-not-before-title = not before
label-not-sterile = not sterile
label-disinfect = disinfect before first use
label-single-use = Single use: the project's caution, as long as there is no cleaning sheet
label-reusable = Reusable by its sheet: the project's proposal, to be judged by the site's hygiene team
label-max-temperature = Do not heat above { $degrees } °C
label-anti-splash = anti-splash screen – not PPE
label-class-a = Aid or comfort, no medical contact
label-class-b = anti-splash screen – not PPE
label-class-c = Part of a device: only for the use and site named
label-class-t = Textile: not meant for medical use
label-maker = Maker { $code }
label-batch = Batch { $code }
label-recall-address = A doubt, a defect? { $url }
label-write-by-hand = A single label, by hand: copy the code and “not before”, that is enough.
label-accepted-for = Accepted by { $site } for { $use }
label-waived-rest = Rest cut short by decision of { $site }: { $reason }
label-demonstration = DEMONSTRATION

label-parcel = Parcel
label-parcel-from = From { $from }
label-parcel-to = For { $to }
label-parcel-bags = { $n ->
    [one] { $n } bag
   *[other] { $n } bags
}
label-parcel-keep-dry = Keep dry, do not leave in a car in the sun
label-parcel-do-not-open = Do not open on the way

label-leaflet-title = Before you use these pieces
label-leaflet-text =
    These pieces were made by volunteers and inspected by a plan fixed beforehand. They are handed over for the use and the site written on the delivery note, and for nothing else.

    They are not sterile: disinfect before first use, by your institution's protocol.

    Do not open a bag before the “not before” date on its label. This wait is not a sterilisation.

    Throw away any piece that is cracked, sharp or bent, and tell us with the bag's code. Keep the label as long as the pieces are in use: it is what makes a recall possible.
label-leaflet-visor = anti-splash screen – not PPE. It stops splashes to the face; it replaces neither a mask, nor goggles, nor hygiene.
label-leaflet-heat = Do not heat these pieces above { $degrees } °C: they would bend. A limit the project proposes, to be judged by a biomedical engineer: at least 14 °C below the heat deflection temperature (0.455 MPa) in UltiMaker's data sheets, 59 °C for PLA and 76 °C for PETG; for other materials no data sheet was cited.
label-leaflet-recall = In case of a recall, the page { $url } says what to do, without an account.

label-note-title = Delivery note
label-note-handover-code = Hand-over code
label-note-count = To count when opening
label-note-signed-by = Received by (name, function)
label-note-signature = Signature
label-note-seals-whole = Bags closed, not torn
label-note-remarks = Remarks
