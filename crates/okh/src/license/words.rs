//! Licences named in words. Every word must be accounted for, and the version be clear: a guess
//! would let somebody copy what she may not.

use super::known;

/// The one licence these words name.
pub(super) fn license(stated: &str) -> Option<String> {
    let words = words(stated);
    let joined = words.join("-");
    known(&joined)
        .or_else(|| creative_commons(&words))
        .or_else(|| cern(&words))
        .or_else(|| gnu(&words))
        .or_else(|| other(&joined))
}

/// Lower case, without the words that name no licence, `v1.2` and `version 1.2` as `1.2`.
fn words(stated: &str) -> Vec<String> {
    let plain = stated.to_ascii_lowercase().replace('+', " or later");
    let split = plain.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '.');
    let noise = [
        "",
        "the",
        "a",
        "under",
        "licensed",
        "license",
        "licence",
        "version",
        "v",
        "ver",
        "international",
        "unported",
        "general",
        "public",
    ];
    split
        .map(|word| word.trim_matches('.'))
        .map(|word| match word.strip_prefix('v') {
            Some(number) if number.starts_with(|first: char| first.is_ascii_digit()) => number,
            Some(_) | None => word,
        })
        .filter(|word| !noise.contains(word))
        .map(str::to_owned)
        .collect()
}

fn number(word: &str) -> Option<String> {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match word.split_once('.') {
        Some((whole, part)) if digits(whole) && digits(part) => Some(word.to_owned()),
        None if digits(word) => Some(format!("{word}.0")),
        Some(_) | None => None,
    }
}

/// The elements of a Creative Commons licence in the order of its name.
const ELEMENTS: [(&str, &[&str]); 4] = [
    ("by", &["by", "attribution"]),
    ("nc", &["nc", "noncommercial"]),
    ("nd", &["nd", "noderivatives", "noderivs"]),
    ("sa", &["sa", "sharealike"]),
];

fn creative_commons(words: &[String]) -> Option<String> {
    let joined = words.join(" ");
    if ["cc0", "cc0 1.0", "cc zero", "cc0 1.0 universal"].contains(&joined.as_str()) {
        return known("CC0-1.0");
    }
    let joined = joined
        .replace("share alike", "sharealike")
        .replace("non commercial", "noncommercial")
        .replace("no derivatives", "noderivatives");
    let (mut said, mut version) = (Vec::new(), None);
    for word in joined.split(' ') {
        let element = ELEMENTS.iter().find(|(_, names)| names.contains(&word));
        if let Some((element, _)) = element {
            said.push(*element);
        } else if !["cc", "creative", "commons"].contains(&word) {
            let number = number(word)?;
            if version.get_or_insert_with(|| number.clone()) != &number {
                return None;
            }
        }
    }
    let mut id = "cc".to_owned();
    for (element, _) in ELEMENTS
        .iter()
        .filter(|(element, _)| said.contains(element))
    {
        id.push('-');
        id.push_str(element);
    }
    known(&format!("{id}-{}", version?))
}

/// The letters came with version 2, so that `CERN-OHL-S` needs no number.
fn cern(words: &[String]) -> Option<String> {
    let joined = words.join(" ");
    let rest = joined
        .strip_prefix("cern ohl")
        .or_else(|| joined.strip_prefix("cern open hardware"))
        .or_else(|| joined.strip_prefix("cernohl"))?;
    let (mut letter, mut version) = (None, None);
    for word in rest.split(' ') {
        match word {
            "" | "reciprocal" => {}
            "s" | "strongly" | "strong" if letter.is_none() => letter = Some("s"),
            "w" | "weakly" | "weak" if letter.is_none() => letter = Some("w"),
            "p" | "permissive" if letter.is_none() => letter = Some("p"),
            word if version.is_none() => version = Some(number(word)?),
            _ => return None,
        }
    }
    match (letter, version.as_deref()) {
        (Some(letter), None | Some("2.0")) => known(&format!("cern-ohl-{letter}-2.0")),
        (None, Some(version)) => known(&format!("cern-ohl-{version}")),
        (Some(_), Some(_)) | (None, None) => None,
    }
}

fn gnu(words: &[String]) -> Option<String> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let (family, rest) = match words.as_slice() {
        ["gnu", "affero", rest @ ..] => ("agpl", rest),
        ["gnu", "lesser", rest @ ..] => ("lgpl", rest),
        ["gnu", rest @ ..] | rest if is_gnu_name(rest.first()?) => (*rest.first()?, rest.get(1..)?),
        ["gnu", rest @ ..] => ("gpl", rest),
        _ => return None,
    };
    let digits = family.find(|letter: char| letter.is_ascii_digit());
    let (family, inside) = family.split_at_checked(digits.unwrap_or(family.len()))?;
    let (version, rest) = if inside.is_empty() {
        let (version, rest) = rest.split_first()?;
        (*version, rest)
    } else {
        (inside, rest)
    };
    let ending = match rest {
        [] | ["only"] => "only",
        ["or", "later"] | ["or", "any", "later"] => "or-later",
        _ => return None,
    };
    let family = family.trim_end_matches('v');
    known(&format!("{family}-{}-{ending}", number(version)?))
}

fn is_gnu_name(word: &str) -> bool {
    let letters = word.trim_end_matches(|end: char| end.is_ascii_digit() || end == '.');
    ["gpl", "lgpl", "agpl", "gplv", "lgplv", "agplv"].contains(&letters)
}

fn other(joined: &str) -> Option<String> {
    match joined {
        "apache-2" | "apache2" | "apache2.0" | "apache-software-2.0" => known("Apache-2.0"),
        "bsd-2" | "bsd-2clause" | "simplified-bsd" => known("BSD-2-Clause"),
        "bsd-3" | "bsd-3clause" => known("BSD-3-Clause"),
        "mozilla-2.0" | "mpl-2" | "mplv2" => known("MPL-2.0"),
        "tapr-ohl" | "tapr-open-hardware" | "tapr-ohl-1" => known("TAPR-OHL-1.0"),
        _ => None,
    }
}
