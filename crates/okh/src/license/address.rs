//! Licences named by where their text lies.

use super::known;

/// The licence whose text lies at this address.
pub(super) fn license(address: &str) -> Option<String> {
    let address = address.to_ascii_lowercase();
    let (_, rest) = address.split_once("://")?;
    if rest.contains(char::is_whitespace) {
        return None;
    }
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    let rest = rest.split(['?', '#']).next().unwrap_or(rest);
    let mut parts = rest.split('/').filter(|part| !part.is_empty());
    let host = parts.next()?;
    let path: Vec<&str> = parts.collect();
    match (host, path.as_slice()) {
        ("creativecommons.org", ["publicdomain", "zero", "1.0", ..]) => known("CC0-1.0"),
        ("creativecommons.org", ["licenses", kind, version, port, ..]) if !is_deed(port) => {
            known(&format!("cc-{kind}-{version}-{port}"))
        }
        ("creativecommons.org", ["licenses", kind, version, ..]) => {
            known(&format!("cc-{kind}-{version}"))
        }
        ("spdx.org", ["licenses", id]) => known(without_ending(id)),
        ("opensource.org" | "choosealicense.com", ["licenses" | "license", id]) => known(id),
        ("gnu.org", ["licenses", id]) => known(&format!("{}-only", without_ending(id)))
            .or_else(|| known(&format!("{}.0-only", without_ending(id)))),
        (
            "apache.org",
            [
                "licenses",
                "license-2.0" | "license-2.0.html" | "license-2.0.txt",
            ],
        ) => known("Apache-2.0"),
        ("ohwr.org" | "cern-ohl.web.cern.ch", [.., file]) => cern(file),
        _ => None,
    }
}

/// The deed and the full text of an international licence are no national port.
fn is_deed(part: &str) -> bool {
    part.starts_with("deed") || part.starts_with("legalcode")
}

fn without_ending(id: &str) -> &str {
    [".en.html", ".html", ".txt", ".json"]
        .into_iter()
        .find_map(|ending| id.strip_suffix(ending))
        .unwrap_or(id)
}

fn cern(file: &str) -> Option<String> {
    match without_ending(file) {
        "cern_ohl_s_v2" => known("CERN-OHL-S-2.0"),
        "cern_ohl_w_v2" => known("CERN-OHL-W-2.0"),
        "cern_ohl_p_v2" => known("CERN-OHL-P-2.0"),
        "cern_ohl_v_1_2" | "cern_ohl_v1.2" => known("CERN-OHL-1.2"),
        _ => None,
    }
}
