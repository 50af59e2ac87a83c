//! Why a version was not taken in. Nothing of it was kept.

use essaim_mesh::Unreadable;

use crate::said::Said;

/// Why a version was not taken in.
#[derive(Clone, Debug, PartialEq)]
pub enum Unfit {
    /// A mesh that cannot be read.
    Mesh {
        /// Which.
        path: String,
        /// Why.
        why: Unreadable,
    },
    /// A mesh the reader broke on.
    Broken {
        /// Which.
        path: String,
    },
    /// A mesh larger than declared.
    Larger {
        /// Which.
        path: String,
        /// What it measures.
        found: String,
        /// What is declared.
        said: String,
    },
    /// Its size is neither declared nor can it be measured.
    NoSize {
        /// Its number.
        number: String,
    },
    /// Its grams or minutes are neither declared nor can they be estimated.
    NoFigures {
        /// Its number.
        number: String,
    },
    /// A size, mass or time nobody can mean.
    Figure {
        /// Its number.
        number: String,
        /// The most.
        most: u64,
    },
    /// The version before it is not here.
    NoParent {
        /// The design.
        design: String,
        /// The number named.
        parent: String,
    },
    /// The design is here already and makes another component.
    OtherComponent {
        /// The design.
        design: String,
    },
    /// The version is here already with other files.
    OtherFiles {
        /// The design.
        design: String,
        /// Its number.
        number: String,
    },
}

impl Unfit {
    /// The sentence of it.
    pub fn said(&self) -> Said {
        match self {
            Self::Mesh { path, why } => Said::new("unfit-mesh")
                .text("path", path)
                .said("why", Said::from(why)),
            Self::Broken { path } => Said::new("unfit-broken").text("path", path),
            Self::Larger { path, found, said } => Said::new("unfit-larger")
                .text("path", path)
                .text("found", found)
                .text("said", said),
            Self::NoSize { number } => Said::new("unfit-no-size").text("number", number),
            Self::NoFigures { number } => Said::new("unfit-no-figures").text("number", number),
            Self::Figure { number, most } => Said::new("unfit-figure")
                .text("number", number)
                .count("most", *most),
            Self::NoParent { design, parent } => Said::new("unfit-no-parent")
                .text("design", design)
                .text("parent", parent),
            Self::OtherComponent { design } => {
                Said::new("unfit-other-component").text("design", design)
            }
            Self::OtherFiles { design, number } => Said::new("unfit-other-files")
                .text("design", design)
                .text("number", number),
        }
    }
}
