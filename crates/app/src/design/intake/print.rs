//! A design's own print settings as the estimate needs them, on a basic machine.

use essaim_domain::workshop::Material;
use essaim_mesh::Profile;
use serde_json::{Value, json};

/// What an estimate rests on: the settings taken, and the words kept beside its figures.
pub(super) struct Print {
    pub(super) profile: Profile,
    pub(super) basis: Value,
}

/// The basic machine class with this design's layers, walls and filling, and its preferred material.
/// What the settings leave out stays as the class has it.
pub(super) fn print(settings: &Value, material: Option<Material>) -> Print {
    let mut profile = Profile::default();
    let said = settings.get("settings").unwrap_or(settings);
    let number = |key: &str, least: f64, most: f64| {
        let number = said.get(key).and_then(Value::as_f64);
        number.filter(|number| (least..=most).contains(number))
    };
    let count = |key: &str| {
        let count = said.get(key).and_then(Value::as_u64);
        count
            .and_then(|count| u32::try_from(count).ok())
            .filter(|count| *count <= 1000)
    };
    let set = |field: &mut f64, said: Option<f64>| *field = said.unwrap_or(*field);
    set(&mut profile.layer_height, number("layer_mm", 0.02, 2.0));
    set(
        &mut profile.first_layer_height,
        number("first_layer_mm", 0.02, 2.0),
    );
    set(&mut profile.nozzle_diameter, number("nozzle_mm", 0.1, 2.0));
    let filled = number("infill_percent", 0.0, 100.0).map(|percent| percent / 100.0);
    set(&mut profile.fill_density, filled);
    let set = |field: &mut u32, said: Option<u32>| *field = said.unwrap_or(*field);
    set(&mut profile.perimeters, count("walls"));
    set(&mut profile.top_solid_layers, count("top_layers"));
    set(&mut profile.bottom_solid_layers, count("bottom_layers"));
    if let Some(density) = material.and_then(density) {
        profile.filament_density = density;
    }
    let basis = json!({
        "machine": "basic",
        "material": material,
        "density_g_cm3": profile.filament_density,
        "layer_mm": profile.layer_height,
        "walls": profile.perimeters,
        "infill_percent": profile.fill_density * 100.0,
    });
    Print { profile, basis }
}

/// The settings alone, for a real slicer.
pub(crate) fn print_settings(settings: &Value, material: Option<Material>) -> Profile {
    print(settings, material).profile
}

/// Grams in a cubic centimetre of what is printed.
const fn density(material: Material) -> Option<f64> {
    match material {
        Material::Pla => Some(1.24),
        Material::Petg => Some(1.27),
        Material::Abs => Some(1.04),
        Material::Asa => Some(1.07),
        Material::Tpu => Some(1.21),
        Material::Pa => Some(1.12),
        Material::Pc => Some(1.2),
        Material::Pp => Some(0.9),
        Material::PetSheet
        | Material::PvcSheet
        | Material::PmmaSheet
        | Material::Nonwoven
        | Material::Cotton => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_designs_own_settings_lead_and_nonsense_in_them_is_passed_over() {
        let settings = json!({ "settings": {
            "layer_mm": 0.3, "walls": 4, "infill_percent": 35, "nozzle_mm": 40, "top_layers": -1,
        }});
        let print = print(&settings, Some(Material::Abs));
        let expected = Profile {
            layer_height: 0.3,
            perimeters: 4,
            fill_density: 0.35,
            filament_density: 1.04,
            ..Profile::default()
        };
        assert_eq!(print.profile, expected);
        assert_eq!(print.basis["material"], "abs");
    }

    #[test]
    fn without_settings_the_basic_class_prints_it() {
        let print = print(&Value::Null, None);
        assert_eq!(print.profile, Profile::default());
    }
}
