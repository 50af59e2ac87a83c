//! `essaim thumb`

use std::path::PathBuf;

use clap::Args;
use essaim_mesh::{Size, View, picture};

use super::stl;
use crate::Failure;

/// Options of `essaim thumb`.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// An STL file
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Where the picture goes; a file of that name is replaced
    #[arg(short, long, value_name = "OUT.png")]
    output: PathBuf,
    /// Files with more triangles are refused
    #[arg(long, value_name = "N", default_value_t = 4_000_000)]
    max_triangles: u64,
}

/// Draws a part as the pages show it first.
pub(crate) fn run(options: &Options) -> Result<(), Failure> {
    let named = |why: &str| Failure::wrong(format!("{}: {why}", options.file.display()));
    let limits = stl::limits(options.max_triangles);
    let part = stl::open(&options.file, limits).map_err(|why| named(&why))?;
    let drawn = picture(&part.mesh, View::Corner, Size::default());
    let drawn = drawn.map_err(|error| named(&error.to_string()))?;
    std::fs::write(&options.output, drawn).map_err(|error| {
        let output = options.output.display();
        Failure::wrong(format!("{output}: it could not be written: {error}"))
    })
}
