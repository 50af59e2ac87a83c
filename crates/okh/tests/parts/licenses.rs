//! What licences are called, and what that means.

use essaim_okh::{Evidence, License, LicenseState};

fn spdx(words: &str) -> Option<String> {
    License::stated(words).spdx
}

#[test]
fn an_spdx_expression_is_taken_as_it_is() {
    for words in [
        "CERN-OHL-S-2.0",
        "CERN-OHL-1.2",
        "CC-BY-SA-4.0",
        "GPL-3.0-or-later",
        "MIT OR Apache-2.0",
        "(CERN-OHL-W-2.0 AND CC-BY-4.0)",
        "LicenseRef-Ours-1.0",
    ] {
        let license = License::stated(words);
        assert_eq!(license.spdx.as_deref(), Some(words));
        assert_eq!(license.evidence, Evidence::Spdx, "{words}");
        assert_eq!(license.state(), LicenseState::Stated);
    }
}

#[test]
fn another_spelling_of_one_licence_is_understood() {
    for (words, meant) in [
        ("BY-SA 4.0", "CC-BY-SA-4.0"),
        ("CC BY-SA 4.0", "CC-BY-SA-4.0"),
        ("cc-by-4.0", "CC-BY-4.0"),
        ("CC BY-NC-SA 3.0", "CC-BY-NC-SA-3.0"),
        ("Attribution 4.0 International (CC BY 4.0)", "CC-BY-4.0"),
        (
            "Creative Commons Attribution-NonCommercial-ShareAlike 4.0 International License",
            "CC-BY-NC-SA-4.0",
        ),
        (
            "Creative Commons Attribution Share Alike 4.0",
            "CC-BY-SA-4.0",
        ),
        ("CC0", "CC0-1.0"),
        ("CERN OHL v1.2", "CERN-OHL-1.2"),
        ("CERN Open Hardware Licence v1.2", "CERN-OHL-1.2"),
        ("CERN-OHL-S", "CERN-OHL-S-2.0"),
        ("CERN OHL-P v2", "CERN-OHL-P-2.0"),
        (
            "CERN Open Hardware Licence Version 2 - Strongly Reciprocal",
            "CERN-OHL-S-2.0",
        ),
        ("GPLv3", "GPL-3.0-only"),
        ("GPL-3.0", "GPL-3.0-only"),
        ("GPL v2+", "GPL-2.0-or-later"),
        ("gnu gpl v3 or later", "GPL-3.0-or-later"),
        ("GNU General Public License v3.0", "GPL-3.0-only"),
        ("GNU Lesser General Public License 2.1", "LGPL-2.1-only"),
        ("AGPL 3", "AGPL-3.0-only"),
        ("Apache 2.0", "Apache-2.0"),
        ("Apache License, Version 2.0", "Apache-2.0"),
        ("mit license", "MIT"),
        ("TAPR OHL", "TAPR-OHL-1.0"),
    ] {
        let license = License::stated(words);
        assert_eq!(license.spdx.as_deref(), Some(meant), "{words}");
        assert_eq!(license.evidence, Evidence::Spelling, "{words}");
        assert_eq!(license.state(), LicenseState::Inferred);
        assert_eq!(license.stated.as_deref(), Some(words));
    }
}

#[test]
fn the_address_of_a_licence_names_it() {
    for (words, meant) in [
        (
            "https://creativecommons.org/licenses/by-sa/4.0/",
            "CC-BY-SA-4.0",
        ),
        (
            "http://www.creativecommons.org/licenses/by-nc/4.0/deed.fr",
            "CC-BY-NC-4.0",
        ),
        (
            "https://creativecommons.org/licenses/by/4.0/legalcode",
            "CC-BY-4.0",
        ),
        (
            "https://creativecommons.org/licenses/by-sa/3.0/de/",
            "CC-BY-SA-3.0-DE",
        ),
        (
            "https://creativecommons.org/publicdomain/zero/1.0/",
            "CC0-1.0",
        ),
        ("https://spdx.org/licenses/MIT.html", "MIT"),
        (
            "https://www.gnu.org/licenses/gpl-3.0.en.html",
            "GPL-3.0-only",
        ),
        ("https://ohwr.org/cern_ohl_s_v2.txt", "CERN-OHL-S-2.0"),
    ] {
        let license = License::stated(words);
        assert_eq!(license.spdx.as_deref(), Some(meant), "{words}");
        assert_eq!(license.evidence, Evidence::Address, "{words}");
    }
}

/// A guess would let somebody copy what she may not.
#[test]
fn nothing_is_guessed() {
    for words in [
        "CC BY-SA",
        "Creative Commons",
        "GPL",
        "BSD",
        "CERN OHL",
        "CERN OHL 1.2 or 2.0",
        "CC BY 4.0 and CC BY-SA 3.0",
        "EN 166:2001 / EU 2016/425",
        "public domain",
        "free for hospitals",
        "MIT, but not for companies",
        "CC BY-SA 4.0 except the logo",
        "https://example.org/licenses/mit",
        "https://creativecommons.org/licenses/by-sa/",
        "CC BY-FOO 4.0",
    ] {
        let license = License::stated(words);
        assert_eq!(license.spdx, None, "{words}");
        assert_eq!(license.evidence, Evidence::Unknown, "{words}");
        assert_eq!(license.state(), LicenseState::None);
        assert_eq!(license.stated.as_deref(), Some(words));
    }
}

#[test]
fn words_for_none_mean_none() {
    for words in [
        "",
        "  ",
        "none",
        "N/A",
        "LicenseRef-NONE",
        "LicenseRef-NOASSERTION",
    ] {
        let license = License::stated(words);
        assert_eq!(license.evidence, Evidence::Nothing, "{words}");
        assert_eq!(spdx(words), None);
    }
}

#[test]
fn the_text_of_a_whole_licence_is_no_name() {
    assert_eq!(spdx(&"MIT OR ".repeat(1000)), None);
    assert_eq!(spdx(&"(".repeat(100_000)), None);
}
