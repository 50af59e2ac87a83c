//! What neither the manifest nor the operator says.

/// A fact that is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lacks {
    /// What the version makes: a component that is here, or a new product's uses and class.
    Component,
    /// The component named is not here.
    NoSuchComponent,
    /// What a new product is before the law.
    Class,
    /// What a new product may be used for.
    Uses,
    /// What a new product of one component is called, or the version.
    Name,
    /// The version's number.
    Number,
    /// A key of the design made of its name: none can be.
    Design,
    /// Whether it is printed, cut, sewn or bought.
    Kind,
    /// Of what it may be made, in words we know; the manifest's own, where it says some.
    Materials(Option<String>),
    /// Which of several meshes are printed for one piece.
    Meshes(Vec<String>),
    /// A file to print or cut.
    MadeFrom,
    /// Layers, walls and filling.
    Settings,
}
