//! The gallery's own words, and a reader of `shell.ftl` that is enough for plain texts.

use std::collections::BTreeSet;

use super::super::Language;

const FRENCH: &str = include_str!("../../../../../web/locales/fr/shell.ftl");
const ENGLISH: &str = include_str!("../../../../../web/locales/en/shell.ftl");

fn lines(language: Language) -> impl Iterator<Item = (&'static str, &'static str)> {
    let text = match language {
        Language::Fr => FRENCH,
        Language::En => ENGLISH,
    };
    text.lines()
        .filter(|l| !l.starts_with('#'))
        .filter_map(|l| l.split_once(" = "))
}

pub(super) fn keys(language: Language) -> BTreeSet<String> {
    lines(language).map(|(key, _)| key.to_owned()).collect()
}

pub(super) fn shell(language: Language, key: &str, values: &[(&str, &str)]) -> String {
    let found = lines(language)
        .find(|(k, _)| *k == key)
        .map(|(_, text)| text.to_owned());
    let mut text = found.unwrap_or_else(|| format!("⟨{key}⟩"));
    for (name, value) in values {
        text = text.replace(&format!("{{ ${name} }}"), value);
    }
    text
}

pub(super) fn count(language: Language, value: i64) -> String {
    let mark = match language {
        Language::Fr => '\u{202f}',
        Language::En => ',',
    };
    let digits = value.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(mark);
        }
        out.push(digit);
    }
    out
}

pub(super) fn say(language: Language, key: &str) -> String {
    let Some((_, fr, en)) = WORDS.iter().find(|(k, _, _)| *k == key) else {
        return format!("⟨{key}⟩ no such word in the gallery");
    };
    match language {
        Language::Fr => (*fr).to_owned(),
        Language::En => (*en).to_owned(),
    }
}

const WORDS: &[(&str, &str, &str)] = &[
    (
        "title",
        "Toutes les pièces, tous les états",
        "Every part, every state",
    ),
    (
        "lead",
        "Une icône, un mot, une couleur.",
        "An icon, a word, a colour.",
    ),
    ("nav-now", "À faire", "To do"),
    ("nav-find", "Trouver", "Find"),
    ("nav-mine", "Mes séries", "My batches"),
    ("maker", "Fabrication", "Maker"),
    ("foot-access", "Accessibilité", "Accessibility"),
    ("foot-source", "Code source (AGPL)", "Source code (AGPL)"),
    (
        "bar",
        "Où sont les 24 600 pièces demandées",
        "Where the 24,600 pieces asked for are",
    ),
    ("figures", "Chiffres", "Figures"),
    ("week", "+3 060 en sept jours", "+3,060 in seven days"),
    ("headbands", "serre-têtes", "headbands"),
    ("to-seal", "à sceller", "to seal"),
    ("next-what", "Votre prochaine action", "Your next step"),
    (
        "next-title",
        "Comptez, ensachez, collez l’étiquette",
        "Count, bag, stick the label",
    ),
    (
        "next-text",
        "L’impression s’est terminée à 19 h 34. Une fois scellé, le sachet reste au repos 72 h.",
        "Printing ended at 7:34 pm. Once sealed, the bag rests for 72 h.",
    ),
    ("seal", "Sceller la série", "Seal the batch"),
    ("label", "Étiquette", "Label"),
    ("states", "États", "States"),
    ("state", "État", "State"),
    ("rest-31", "Au repos, 31 h", "At rest, 31 h"),
    ("offline", "Hors ligne", "Offline"),
    ("ticket", "Billet", "Ticket"),
    ("pieces", "pièces", "pieces"),
    ("of-612", "sur 612", "of 612"),
    ("design", "Serre-tête de visière, v3", "Visor headband, v3"),
    ("before", "avant jeu. 26 nov.", "before Thu 26 Nov"),
    (
        "accepted",
        "Accepté par CH de Valbrune pour l’accueil des urgences",
        "Accepted by CH de Valbrune for the emergency desk",
    ),
    ("take", "Je prends 24 pièces", "I take 24 pieces"),
    (
        "take-why",
        "Il faut du TPU : aucune de vos bobines n’en est.",
        "It needs TPU: none of your spools is.",
    ),
    ("other-number", "Un autre nombre", "Another number"),
    ("near", "à 9 km de chez vous", "9 km from you"),
    ("enough", "assez de PETG", "enough PETG"),
    (
        "first-article",
        "première série : 2 pièces d’abord",
        "first batch: 2 pieces first",
    ),
    ("steps", "Étapes", "Steps"),
    ("posted", "Posté", "Posted"),
    ("verified", "Vérifié", "Verified"),
    ("sat", "sam. 14 nov. 9 h 12", "Sat 14 Nov, 9:12 am"),
    ("mon", "lun. 23 nov., 10 h–12 h", "Mon 23 Nov, 10 am–12 pm"),
    ("planned", "prévu le 27", "expected on the 27th"),
    ("labels", "Étiquette de sachet", "Bag label"),
    ("bag", "Sachet 3/21", "Bag 3/21"),
    ("twenty", "20 pièces", "20 pieces"),
    (
        "material",
        "PETG bleu, bobine B-118",
        "Blue PETG, spool B-118",
    ),
    ("sealed", "Scellé le 20 nov. à 18 h", "Sealed 20 Nov, 6 pm"),
    (
        "not-before",
        "Pas avant 23 nov. 18 h",
        "Not before 23 Nov, 6 pm",
    ),
    (
        "care",
        "Réutilisable · non stérile, désinfecter avant usage",
        "Reusable · not sterile, disinfect before use",
    ),
    ("scan", "Code à scanner", "Code to scan"),
    ("table", "Cartons prêts", "Parcels ready"),
    ("hub", "Point de collecte", "Hub"),
    ("parcels", "Cartons", "Parcels"),
    (
        "computed",
        "Calculé sam. 21 nov. 20 h 15",
        "Computed Sat 21 Nov, 8:15 pm",
    ),
    ("buttons", "Boutons", "Buttons"),
    ("hold", "Bloquer la série", "Hold the batch"),
    ("small", "Petit, au bureau", "Small, at a desk"),
    ("form", "Formulaire", "Form"),
    (
        "how-many",
        "Combien en prenez-vous ?",
        "How many do you take?",
    ),
    (
        "how-many-hint",
        "De 1 à 24. Vous pourrez en rendre.",
        "From 1 to 24. You can give some back.",
    ),
    ("postcode", "Code postal", "Postcode"),
    (
        "postcode-error",
        "44240 couvre deux communes : choisissez.",
        "44240 covers two towns: choose one.",
    ),
    ("note", "Une remarque", "A remark"),
    ("answer", "Votre réponse", "Your answer"),
    ("where", "Où déposer ?", "Where to drop?"),
    (
        "drop-hub",
        "Point de collecte Nantes-Est, 9 km",
        "Nantes-Est hub, 9 km",
    ),
    (
        "drop-home",
        "On vient chercher chez moi",
        "Pick up at my place",
    ),
    ("notices", "Messages", "Notices"),
    (
        "arrived",
        "Vos 40 pièces sont arrivées",
        "Your 40 pieces arrived",
    ),
    (
        "arrived-text",
        "Comptées ce matin au CH de Valbrune.",
        "Counted this morning at CH de Valbrune.",
    ),
    (
        "new-version",
        "Nouvelle version du modèle",
        "New version of the design",
    ),
    (
        "new-version-text",
        "La v4 ouvre lundi. Finissez la v3.",
        "v4 opens on Monday. Finish v3.",
    ),
    ("promised", "Promis pour demain", "Promised for tomorrow"),
    (
        "promised-text",
        "Il reste 6 pièces. Vous pouvez en rendre.",
        "6 pieces left. You can give some back.",
    ),
    (
        "stopped",
        "Modèle arrêté par CH de Valbrune",
        "Design stopped by CH de Valbrune",
    ),
    (
        "stopped-text",
        "N’imprimez plus la v2. Gardez vos sachets, on vous appelle.",
        "Stop printing v2. Keep your bags, we will call you.",
    ),
    ("look-further", "Chercher à 80 km", "Look within 80 km"),
    (
        "empty-title",
        "Aucun besoin à moins de 40 km",
        "No need within 40 km",
    ),
    (
        "empty-text",
        "Il y en a 12 un peu plus loin.",
        "There are 12 a little further.",
    ),
    ("questions", "Questions", "Questions"),
    (
        "approver",
        "CH de Valbrune, pharmacie",
        "CH de Valbrune, pharmacy",
    ),
    ("you", "Vous", "You"),
    (
        "question",
        "Le bandeau touche-t-il le front ?",
        "Does the band touch the forehead?",
    ),
    ("reply", "Non, il reste 4 mm.", "No, 4 mm remain."),
    ("send", "Envoyer", "Send"),
    ("drawn", "Pièce tirée, bobine", "Drawn piece, spool"),
    ("piece-12", "12ᵉ pièce", "12th piece"),
    ("sharp", "Bord coupant", "Sharp edge"),
    ("curve", "Demandé, fait, compté", "Asked, made, received"),
    ("today", "aujourd’hui, 21 nov.", "today, 21 Nov"),
    ("forecast", "Tout compté entre", "All received between"),
    ("forecast-when", "le 8 et le 17 déc.", "8 and 17 Dec"),
    ("now", "À l’instant", "Just now"),
    (
        "flow",
        "De la demande au lit du malade",
        "From the request to the bedside",
    ),
    ("asked", "Demandé", "Asked"),
    ("claimed", "Pris", "Taken"),
    ("open", "À prendre", "To take"),
    ("closed", "Clos", "Closed"),
    ("made", "Fait", "Made"),
    ("to-print", "À imprimer", "To print"),
    ("checked", "Contrôlé", "Inspected"),
    ("resting", "Au repos, à contrôler", "At rest, to inspect"),
    ("picked-up", "Parti", "Picked up"),
    ("in-stock", "En stock", "In stock"),
    ("received", "Compté", "Received"),
    ("on-way", "En route", "On its way"),
    (
        "returned",
        "rendus, à reprendre",
        "given back, to take again",
    ),
    (
        "scrapped",
        "au rebut, en plus des bonnes",
        "scrapped, besides the good ones",
    ),
    ("gantt", "Qui roule, quand", "Who drives, when"),
    ("free", "libre 14–18 h", "free 2–6 pm"),
    (
        "map",
        "Pièces à prendre, par département",
        "Pieces to take, by département",
    ),
    ("tour-map", "Où", "Where"),
    ("none", "aucune", "none"),
    ("icons", "Icônes", "Icons"),
];
