//! The fields every door has.

use essaim_app::communes::{self, Commune};
use essaim_app::people::{DoorForm, HabitsForm};
use essaim_words::Lang;

use crate::pages::forms::Form;
use crate::pages::typed::Typed;

/// A door as it is described now.
#[derive(Clone, Copy, Debug)]
pub(super) struct Door<'d> {
    /// Its name.
    pub(super) name: &'d str,
    /// Its commune's INSEE code.
    pub(super) insee: &'d str,
    /// Street and number.
    pub(super) address: &'d str,
    /// When it is open.
    pub(super) hours: &'d str,
    /// The zone of its hours.
    pub(super) zone: &'d str,
    /// Its address as the address base found it.
    pub(super) located: Option<&'d str>,
}

/// The door of a place that is yet to be described.
pub(super) const NEW: Door<'static> = Door {
    name: "",
    insee: "",
    address: "",
    hours: "Mo-Fr 08:00-12:00,13:30-17:00",
    zone: "Europe/Paris",
    located: None,
};

/// A commune as people write it, with its code so that it is no other of that name.
pub(super) fn commune(insee: &str) -> String {
    let one = communes::by_insee(insee);
    one.map_or_else(
        || insee.to_owned(),
        |one| format!("{} ({})", one.name, one.insee),
    )
}

/// The code of a commune typed by name, postcode or code; what nobody knows stays as it is, to be
/// refused by name.
fn insee(typed: &str) -> String {
    let inside = typed
        .rsplit_once('(')
        .and_then(|(_, rest)| rest.strip_suffix(')'));
    let text = inside.unwrap_or(typed).trim();
    let named = || communes::search(text, 1).into_iter().next();
    let found: Option<Commune> = communes::by_insee(text)
        .or_else(|| communes::by_postcode(text).into_iter().next())
        .or_else(named);
    found.map_or_else(|| text.to_owned(), |one| one.insee.to_string())
}

/// Adds a door's fields to a form.
pub(super) fn fields<'f>(form: Form<'f>, door: Door<'_>) -> Form<'f> {
    form.line("name", "place-name")
        .filled(door.name)
        .required()
        .line("insee", "place-commune")
        .filled(&commune(door.insee))
        .hint("place-commune-hint")
        .required()
        .line("address", "place-address")
        .filled(door.address)
        .hint("place-address-hint")
        .required()
        .line("hours", "place-hours")
        .filled(door.hours)
        .hint("place-hours-hint")
        .required()
        .line("zone", "place-zone")
        .filled(door.zone)
        .hint("place-zone-hint")
        .required()
}

/// The door somebody typed.
pub(super) fn door(typed: &Typed) -> DoorForm {
    DoorForm {
        name: typed.text("name"),
        insee: insee(&typed.text("insee")),
        address: typed.text("address"),
        hours: typed.text("hours"),
        zone: typed.text("zone"),
    }
}

/// Adds the fields of what a site's papers usually carry.
pub(super) fn habit_fields<'f>(form: Form<'f>, habits: &HabitsForm) -> Form<'f> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    form.line("finess", "place-finess")
        .filled(&text(&habits.finess))
        .line("ward", "place-ward")
        .filled(&text(&habits.ward))
        .hint("place-ward-hint")
        .line("order_number", "place-order-number")
        .filled(&text(&habits.order_number))
        .hint("place-order-number-hint")
}

/// The habits somebody typed.
pub(super) fn habits(typed: &Typed) -> HabitsForm {
    HabitsForm {
        finess: typed.given("finess"),
        ward: typed.given("ward"),
        order_number: typed.given("order_number"),
    }
}

/// Opening hours as people read them: `Mo-Fr 08:00-12:00` becomes `lun.–ven. 08:00–12:00`.
fn hours(lang: Lang, text: &str) -> String {
    let day = |code: &str| lang.t(&format!("day-{}", code.to_lowercase()));
    let rule = |rule: &str| {
        let (days, spans) = rule.trim().split_once(' ')?;
        let days: Vec<String> = days.split('-').map(day).collect();
        let spans = spans.replace('-', "–").replace(',', ", ");
        Some(format!("{} {spans}", days.join("–")))
    };
    let rules: Vec<String> = text.split(';').filter_map(rule).collect();
    rules.join(" · ")
}

/// The facts of a door, as pages list them.
pub(super) fn facts(lang: Lang, door: Door<'_>) -> Vec<(String, String)> {
    let hours = hours(lang, door.hours);
    let located = door.located.map_or_else(
        || lang.t("place-located-commune"),
        |label| lang.t_with("place-located-door", &[("address", label.into())]),
    );
    vec![
        (lang.t("place-commune"), commune(door.insee)),
        (lang.t("place-address"), door.address.to_owned()),
        (lang.t("place-located"), located),
        (lang.t("place-hours"), format!("{hours} ({})", door.zone)),
    ]
}
