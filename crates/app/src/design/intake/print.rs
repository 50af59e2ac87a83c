//! A design's own print settings as the estimate needs them, on each class of machine.

use essaim_domain::MachineClass;
use essaim_domain::workshop::Material;
use essaim_mesh::{Motion, Profile};
use serde_json::{Value, json};

/// What an estimate rests on: the settings taken, and of which material.
pub(super) struct Print {
    pub(super) profile: Profile,
    material: Option<Material>,
}

impl Print {
    /// The words kept beside the figures for a class of machine.
    pub(super) fn basis(&self, class: MachineClass) -> Value {
        json!({
            "machine": class,
            "material": self.material,
            "density_g_cm3": self.profile.filament_density,
            "layer_mm": self.profile.layer_height,
            "walls": self.profile.perimeters,
            "infill_percent": self.profile.fill_density * 100.0,
        })
    }
}

/// How machines of this class move.
pub(crate) const fn motion(class: MachineClass) -> Motion {
    match class {
        MachineClass::Slow => Motion::slow(),
        MachineClass::Basic => Motion::basic(),
        MachineClass::Fast => Motion::fast(),
    }
}

/// This design's layers, walls and filling, and its preferred material. What the settings leave out is as
/// usual: 0.2 mm layers of PLA through a 0.4 mm nozzle.
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
    Print { profile, material }
}

/// The settings alone, on a class of machine, for a real slicer.
pub(crate) fn print_settings(
    settings: &Value,
    material: Option<Material>,
    class: MachineClass,
) -> Profile {
    Profile {
        motion: motion(class),
        ..print(settings, material).profile
    }
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
        let basis = print.basis(MachineClass::Fast);
        assert_eq!(
            (&basis["material"], &basis["machine"]),
            (&json!("abs"), &json!("fast"))
        );
    }

    #[test]
    fn without_settings_it_is_printed_as_usual_on_each_class_of_machine() {
        assert_eq!(print(&Value::Null, None).profile, Profile::default());
        let slow = print_settings(&Value::Null, None, MachineClass::Slow);
        assert_eq!(slow.motion, Motion::slow());
        let basic = print_settings(&Value::Null, None, MachineClass::Basic);
        assert_eq!(basic, Profile::default());
    }
}
