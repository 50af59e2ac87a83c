//! What the crate promises about manifests, licences and zips.

#[cfg(test)]
mod corpus;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod lenient;
#[cfg(test)]
mod licenses;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod real_files;
#[cfg(test)]
mod schema;
#[cfg(test)]
mod valid;
#[cfg(test)]
mod writing;
#[cfg(test)]
mod zips;

/// All that is written of a manifest, as a file of its own.
#[cfg(test)]
fn whole(manifest: &essaim_okh::Manifest, beside: Option<&str>) -> String {
    let written = essaim_okh::write(manifest, beside).whole;
    let lines = written.strip_prefix("[okh]\n").expect("a table");
    lines.replace("\n[[okh.", "\n[[")
}
