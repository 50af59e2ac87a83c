//! Doors as programs write and read them.

use essaim_app::people::{DoorForm, HabitsForm};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A door somewhere.
#[derive(Debug, Clone, Deserialize, Serialize, ToSchema)]
pub(super) struct DoorBody {
    /// Its name.
    pub name: String,
    /// Its commune's INSEE code.
    pub insee: String,
    /// Street and number.
    pub address: String,
    /// When it is open: `Mo-Fr 08:00-12:00,13:30-17:00; Sa 09:00-12:00`.
    pub hours: String,
    /// The IANA zone of its hours.
    #[serde(default = "paris")]
    pub zone: String,
}

fn paris() -> String {
    "Europe/Paris".to_owned()
}

impl DoorBody {
    /// As the verbs take it.
    pub(super) fn form(&self) -> DoorForm {
        DoorForm {
            name: self.name.clone(),
            insee: self.insee.clone(),
            address: self.address.clone(),
            hours: self.hours.clone(),
            zone: self.zone.clone(),
        }
    }
}

/// What a site's papers usually carry.
#[derive(Debug, Clone, Default, Deserialize, Serialize, ToSchema)]
pub(super) struct HabitsBody {
    /// Its number in the national register.
    #[serde(default)]
    pub finess: Option<String>,
    /// The ward needs are usually for.
    #[serde(default)]
    pub ward: Option<String>,
    /// What its own order numbers look like.
    #[serde(default)]
    pub order_number: Option<String>,
}

impl HabitsBody {
    /// As the verbs take it.
    pub(super) fn form(&self) -> HabitsForm {
        HabitsForm {
            finess: self.finess.clone(),
            ward: self.ward.clone(),
            order_number: self.order_number.clone(),
        }
    }
}
