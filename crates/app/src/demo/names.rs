//! Invented names: no hospital of these exists, and nobody answers at `example.invalid`.

use essaim_domain::MachineClass;

/// First names that serve as pseudonyms; a number is added when they run out.
pub(super) const PEOPLE: &[&str] = &[
    "Maëlle",
    "Bastien",
    "Nolwenn",
    "Gaspard",
    "Inès",
    "Youssef",
    "Clémence",
    "Erwan",
    "Salomé",
    "Théo",
    "Aïcha",
    "Loïc",
    "Margaux",
    "Ismaël",
    "Capucine",
    "Yann",
    "Léonie",
    "Mathis",
    "Soizic",
    "Karim",
    "Élodie",
    "Corentin",
    "Ninon",
    "Samuel",
    "Brune",
    "Malo",
    "Fatou",
    "Titouan",
    "Agathe",
    "Rayan",
    "Solène",
    "Gwendal",
    "Lina",
    "Hugo",
    "Apolline",
    "Moussa",
    "Jeanne",
    "Ronan",
    "Zoé",
    "Anatole",
    "Manon",
    "Idriss",
    "Perrine",
    "Killian",
    "Alma",
    "Baptiste",
    "Oriane",
    "Tanguy",
    "Nawel",
    "Simon",
];

/// Hospitals that do not exist, with how many sites each has.
pub(super) const HOSPITALS: &[(&str, usize)] = &[
    ("CHU de Rocheclaire", 2),
    ("CH de Valbrune", 1),
    ("CH de Port-Ligneul", 1),
    ("Hôpital Sainte-Odile-des-Marais", 1),
    ("CH de Montfaverolles", 1),
];

/// Names of streets for invented addresses.
pub(super) const STREETS: &[&str] = &[
    "rue des Lilas",
    "chemin du Moulin",
    "rue de l’Abbaye",
    "allée des Tilleuls",
    "impasse du Port",
];

/// A machine: name, bed in millimetres, hours a day, and its class.
pub(super) type Machine = (&'static str, (i64, i64, i64), i64, MachineClass);

/// Machines people have at home.
pub(super) const MACHINES: &[Machine] = &[
    ("Prusa MK3S", (250, 210, 210), 14, MachineClass::Basic),
    ("Ender 3", (220, 220, 250), 12, MachineClass::Slow),
    ("Prusa Mini", (180, 180, 180), 12, MachineClass::Basic),
    (
        "Artillery Sidewinder",
        (300, 300, 400),
        10,
        MachineClass::Slow,
    ),
    ("Ultimaker 2+", (223, 223, 205), 10, MachineClass::Basic),
];

/// Colours of spools.
pub(super) const COLOURS: &[&str] = &["blanc", "noir", "bleu", "orange", "transparent"];
