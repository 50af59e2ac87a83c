## The board of tours: boxes by hub, who is free, when and where.

board-hubs = Hubs
board-hubs-what = Parcels by hub
board-ready = Ready, on no tour
board-on-a-tour = Ready, on a tour
board-to-fetch = To be brought there
board-on-the-road = On the road to it
board-shelf = Pieces on the shelves
board-shelf-of = { $lying } of { $shelf }
board-full = Full: nothing more is brought there
board-when = Who drives when
board-when-says = A line per tour, its stops numbered at the planned hours; dotted, when the place is open. The same figures stand in the table below.
board-where = Where tours go
board-where-what = The numbers are those of the stops; a home is placed in the middle of its commune.
board-where-says = Map of the tours, stops numbered in order. The same figures stand in the table below.
board-hour = { $hour }:00
board-table = The same figures as a table
board-tours = Tours
board-stop = Stop
board-stop-when = From – to
board-takes = Parcels taken
board-gives = Parcels handed over
board-aboard = Aboard afterwards
board-free = Free drivers
board-free-none = Everybody who drives has a tour before her.
board-free-from = free from { $when }
board-no-hours = gave no hours
board-vehicle-foot = on foot
board-vehicle-cargo-bike = cargo bike
board-vehicle-car = car
board-vehicle-van = van
board-offers = { $vehicle }, { $boxes ->
    [one] { $boxes } parcel
   *[other] { $boxes } parcels
}, { $km } at most
planning-before = Before planning again
hub-shelf = Shelves: { $lying } pieces of { $shelf }
hub-shelf-full = Shelves full
hub-shelf-full-what = What arrives is checked in all the same. The next tours bring nothing here until there is room.
