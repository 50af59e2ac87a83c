//! Classes of machines: how quickly one of its kind moves, before anything is known of this very machine.

use serde::{Deserialize, Serialize};

crate::stored_enum! {
    /// How fast a machine is for its kind. The same design takes each class its own time: a fast one brakes for
    /// corners, a small part has to cool on any of them.
    pub enum MachineClass {
        /// An ordinary printer of 2020: what is declared of a design is said of this class.
        Basic = "basic",
        /// A frame printer with a moving bed that pushes its filament through a tube.
        Slow = "slow",
        /// A light head on crossed belts (core-XY).
        Fast = "fast",
    }
}

/// Something of each class of machine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PerClass<T> {
    /// Of a slow one.
    pub slow: T,
    /// Of an ordinary one.
    pub basic: T,
    /// Of a fast one.
    pub fast: T,
}

impl<T> PerClass<T> {
    /// The same question about each class.
    pub fn each(mut of: impl FnMut(MachineClass) -> T) -> Self {
        Self {
            slow: of(MachineClass::Slow),
            basic: of(MachineClass::Basic),
            fast: of(MachineClass::Fast),
        }
    }

    /// That of this class.
    pub const fn of(&self, class: MachineClass) -> &T {
        match class {
            MachineClass::Slow => &self.slow,
            MachineClass::Basic => &self.basic,
            MachineClass::Fast => &self.fast,
        }
    }

    /// That of this class, to change it.
    pub const fn of_mut(&mut self, class: MachineClass) -> &mut T {
        match class {
            MachineClass::Slow => &mut self.slow,
            MachineClass::Basic => &mut self.basic,
            MachineClass::Fast => &mut self.fast,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_class_keeps_its_own() {
        let mut words = PerClass::each(MachineClass::as_str);
        assert_eq!(*words.of(MachineClass::Fast), "fast");
        *words.of_mut(MachineClass::Slow) = "slower";
        let expected = PerClass {
            slow: "slower",
            basic: "basic",
            fast: "fast",
        };
        assert_eq!(words, expected);
    }
}
