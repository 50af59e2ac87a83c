//! Pieces that did not stand on their machine as they were drawn, in the reader's words.

use essaim_app::see::batch::Laid;
use essaim_domain::code::Code;
use essaim_domain::fit::Over;
use essaim_words::Lang;

/// How the pieces of a batch lay.
pub(super) fn words(lang: Lang, laid: Laid) -> String {
    lang.t(match laid {
        Laid::Answered => "laid-answered",
        Laid::Unasked => "laid-unasked",
        Laid::TooLarge => "laid-too-large",
    })
}

/// The same of several batches, each by its code.
pub(super) fn of_batches(lang: Lang, laid: &[(Code, Laid)]) -> Vec<(String, String)> {
    let one = |(code, laid): &(Code, Laid)| (code.to_string(), words(lang, *laid));
    laid.iter().map(one).collect()
}

/// A machine the part is too large for, and by how much on which side.
pub(super) fn too_large(lang: Lang, machine: &str, over: Over) -> String {
    let sides = [
        ("fit-wide", over.x_mm),
        ("fit-deep", over.y_mm),
        ("fit-tall", over.z_mm),
    ];
    let sides = sides.into_iter().filter(|(_, mm)| *mm > 0);
    let sides: Vec<String> = sides
        .map(|(key, mm)| lang.t_with(key, &[("mm", mm.into())]))
        .collect();
    let values = [
        ("machine", machine.into()),
        ("sides", sides.join(", ").into()),
    ];
    lang.t_with("fit-too-large", &values)
}
