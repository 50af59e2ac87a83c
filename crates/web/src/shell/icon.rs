//! The icons, 16 × 16, drawn for this project. A page carries only those it shows.

use super::state::State;

/// An icon. One that names a state keeps it everywhere; it always stands beside its word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    /// An open ring: to take.
    Open,
    /// A hand: taken.
    Hand,
    /// Layers: made.
    Layers,
    /// A pause in a ring: at rest.
    Rest,
    /// A clock: waiting, a time.
    Clock,
    /// A lens: inspection.
    Check,
    /// A box: stock, sealed.
    Box,
    /// A truck: on its way.
    Truck,
    /// A tray: counted.
    In,
    /// An octagon: held, recalled.
    Stop,
    /// A triangle: attention.
    Warn,
    /// An i: to know.
    Info,
    /// A tick: done.
    Tick,
    /// A cross: over, refused.
    X,
    /// An arrow turning back: returned.
    Back,
    /// A bin: scrapped.
    Scrap,
    /// A pin: a place.
    Pin,
    /// A code to scan.
    Qr,
    /// A telephone.
    Phone,
    /// A calendar.
    Calendar,
    /// A spool.
    Spool,
    /// A person.
    User,
    /// An arrow: go on.
    Arrow,
    /// An arrow down: download.
    Down,
    /// Three lines: the menu.
    Menu,
    /// A plus: add.
    Plus,
    /// A printer.
    Print,
    /// A hospital.
    Hospital,
    /// A sheet: note, paper.
    Note,
    /// Two bars: paused.
    Pause,
}

impl Icon {
    /// All icons.
    pub const ALL: [Self; 30] = [
        Self::Open,
        Self::Hand,
        Self::Layers,
        Self::Rest,
        Self::Clock,
        Self::Check,
        Self::Box,
        Self::Truck,
        Self::In,
        Self::Stop,
        Self::Warn,
        Self::Info,
        Self::Tick,
        Self::X,
        Self::Back,
        Self::Scrap,
        Self::Pin,
        Self::Qr,
        Self::Phone,
        Self::Calendar,
        Self::Spool,
        Self::User,
        Self::Arrow,
        Self::Down,
        Self::Menu,
        Self::Plus,
        Self::Print,
        Self::Hospital,
        Self::Note,
        Self::Pause,
    ];

    /// Its name: the sprite's id is `i-` and this.
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Hand => "hand",
            Self::Layers => "layers",
            Self::Rest => "rest",
            Self::Clock => "clock",
            Self::Check => "check",
            Self::Box => "box",
            Self::Truck => "truck",
            Self::In => "in",
            Self::Stop => "stop",
            Self::Warn => "warn",
            Self::Info => "info",
            Self::Tick => "tick",
            Self::X => "x",
            Self::Back => "back",
            Self::Scrap => "scrap",
            Self::Pin => "pin",
            Self::Qr => "qr",
            Self::Phone => "phone",
            Self::Calendar => "cal",
            Self::Spool => "spool",
            Self::User => "user",
            Self::Arrow => "arrow",
            Self::Down => "down",
            Self::Menu => "menu",
            Self::Plus => "plus",
            Self::Print => "print",
            Self::Hospital => "hosp",
            Self::Note => "note",
            Self::Pause => "pause",
        }
    }

    /// Its strokes. Kept in a text file beside, one icon a line.
    fn strokes(self) -> &'static str {
        let mut lines = STROKES.lines().filter_map(|line| line.split_once(' '));
        lines
            .find(|(name, _)| *name == self.name())
            .map_or("", |(_, strokes)| strokes)
    }
}

const STROKES: &str = include_str!("icons.txt");

/// The mark in a page where its icons go.
const PLACE: &str = "<!--icons-->";

/// The hatchings: honey for what is missing, vermilion for what is stopped.
const HATCHES: &str = concat!(
    "<defs><pattern id=\"h-open\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\" ",
    "patternTransform=\"rotate(45)\"><rect width=\"7\" height=\"7\" class=\"hb\"/>",
    "<path d=\"M0 0v7\" class=\"hs\"/></pattern>",
    "<pattern id=\"h-stop\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" ",
    "patternTransform=\"rotate(-45)\"><rect width=\"6\" height=\"6\" class=\"sb\"/>",
    "<path d=\"M0 0v6\" class=\"ss\"/></pattern></defs>",
);

/// Puts the icons a rendered page names into it.
///
/// A page that follows the live stream gets the icons of
/// all states too, since a fragment may bring them. A fragment sent alone has no place for icons and
/// comes back as it was.
pub fn finish(page: String) -> String {
    if !page.contains(PLACE) {
        return page;
    }
    let live = page.contains(" data-live=");
    let mut sprite =
        format!("<svg class=\"sprite\" width=\"0\" height=\"0\" aria-hidden=\"true\">{HATCHES}");
    for icon in Icon::ALL {
        let name = icon.name();
        let is_state = State::ALL.iter().any(|state| state.icon() == icon);
        if page.contains(&format!("\"#i-{name}\"")) || (live && is_state) {
            let strokes = icon.strokes();
            let symbol = [
                "<symbol id=\"i-",
                name,
                "\" viewBox=\"0 0 16 16\">",
                strokes,
                "</symbol>",
            ];
            sprite.push_str(&symbol.concat());
        }
    }
    sprite.push_str("</svg>");
    page.replacen(PLACE, &sprite, 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_has_strokes_of_its_own() {
        for icon in Icon::ALL {
            assert!(icon.strokes().starts_with('<'), "{icon:?}");
            let twins = Icon::ALL
                .iter()
                .filter(|i| i.strokes() == icon.strokes())
                .count();
            assert_eq!(twins, 1, "{icon:?}");
        }
        assert_eq!(STROKES.lines().count(), Icon::ALL.len());
    }

    #[test]
    fn a_page_carries_the_icons_it_shows_and_no_others() {
        let page = finish(format!("<body>{PLACE}<use href=\"#i-hand\"/></body>"));
        assert!(page.contains("id=\"i-hand\"") && page.contains("id=\"h-open\""));
        assert_eq!(page.matches("<symbol").count(), 1);
    }

    #[test]
    fn a_live_page_also_carries_the_states_that_may_come() {
        let page = finish(format!("<body data-live=\"/fr/live\">{PLACE}</body>"));
        for state in State::ALL {
            assert!(
                page.contains(&format!("id=\"i-{}\"", state.icon().name())),
                "{state:?}"
            );
        }
        assert!(!page.contains("i-printer\"") && !page.contains("id=\"i-print\""));
    }

    #[test]
    fn a_fragment_stays_as_it_is() {
        assert_eq!(finish("<p>12</p>".to_owned()), "<p>12</p>");
    }
}
