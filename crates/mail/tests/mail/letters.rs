//! Every kind of mail, as its reader reads it.

use std::collections::BTreeSet;

use crate::roads::changes;
use crate::samples::{code, every_kind, message};
use essaim_mail::{Kind, Letter};
use essaim_words::{Lang, claims_too_much, french};

fn letters() -> impl Iterator<Item = (Lang, Kind, Letter)> {
    Lang::ALL.into_iter().flat_map(|lang| {
        every_kind(lang).into_iter().map(move |kind| {
            let letter = message(lang, kind.clone()).render();
            (lang, kind, letter)
        })
    })
}

#[test]
fn every_kind_reads_well_in_both_languages() {
    for (lang, kind, letter) in letters() {
        let page = format!("{}\n\n{}", letter.subject, letter.text);
        insta::assert_snapshot!(format!("{}-{lang}", kind.name()), page);
    }
}

#[test]
fn every_change_of_a_tour_or_of_supplies_reads_well() {
    for lang in Lang::ALL {
        for (what, kind) in changes(lang) {
            let letter = message(lang, kind.clone()).render();
            let page = format!("{}\n\n{}", letter.subject, letter.text);
            assert!(!page.contains(['⟦', '{', '}']), "{page}");
            insta::assert_snapshot!(format!("{}-{what}-{lang}", kind.name()), page);
        }
    }
}

#[test]
fn html_reads_well_too() {
    let kinds = every_kind(Lang::Fr);
    for name in ["sign-in", "undelivered"] {
        let kind = kinds
            .iter()
            .find(|kind| kind.name() == name)
            .expect("that kind");
        let mut message = message(Lang::Fr, kind.clone());
        message.demonstration = name == "undelivered";
        insta::assert_snapshot!(format!("{name}-fr-html"), message.render().html);
    }
}

#[test]
fn every_mail_of_the_texts_has_its_kind() {
    let written: BTreeSet<_> = essaim_words::keys(Lang::Fr)
        .filter_map(|key| key.strip_prefix("mail-")?.strip_suffix("-subject"))
        .map(str::to_owned)
        .collect();
    let sent: BTreeSet<_> = every_kind(Lang::Fr)
        .iter()
        .map(|kind| kind.name().to_owned())
        .collect();
    assert_eq!(written, sent);
}

#[test]
fn nothing_is_left_unsaid_and_nothing_promises_too_much() {
    for (lang, kind, letter) in letters() {
        for text in [&letter.subject, &letter.text, &letter.html] {
            let name = kind.name();
            assert!(
                !text.contains(['⟦', '{', '}', '\u{fffd}']),
                "{name} {lang}: {text}"
            );
            assert_eq!(claims_too_much(text), None, "{name} {lang}");
        }
    }
}

#[test]
fn french_letters_keep_french_typography() {
    for (_, kind, letter) in letters().filter(|(lang, _, _)| *lang == Lang::Fr) {
        assert_eq!(french(&letter.subject), letter.subject, "{}", kind.name());
        assert_eq!(french(&letter.text), letter.text, "{}", kind.name());
    }
}

#[test]
fn the_link_stands_in_both_parts_and_nothing_is_fetched() {
    for (lang, kind, letter) in letters() {
        let name = kind.name();
        let link = "https://essaim.example.invalid/fr/p/7KQ2-M4XD?a=1&b=2";
        assert!(
            letter.text.lines().any(|line| line == link),
            "{name} {lang}"
        );
        let escaped = link.replace('&', "&#38;");
        let shown = format!("href=\"{escaped}\"");
        assert_eq!(
            letter.html.matches(&shown).count(),
            2,
            "{name} {lang}: {}",
            letter.html
        );
        for fetched in ["src=", "<img", "<script", "<link", "url(", "@import"] {
            assert!(!letter.html.contains(fetched), "{name} {lang}: {fetched}");
        }
    }
}

#[test]
fn lines_of_the_text_are_short() {
    for (lang, kind, letter) in letters() {
        for line in letter
            .text
            .lines()
            .filter(|line| !line.starts_with("https://"))
        {
            assert!(line.chars().count() <= 76, "{} {lang}: {line}", kind.name());
        }
    }
}

#[test]
fn signing_in_takes_the_link_or_the_code() {
    for lang in Lang::ALL {
        let letter = message(lang, every_kind(lang).swap_remove(0)).render();
        let typed = code(1).to_string();
        assert_eq!((typed.len(), typed.find('-')), (9, Some(4)));
        assert!(letter.text.contains(&typed) && letter.html.contains(&typed));
        assert!(
            !letter.subject.contains(&typed),
            "a subject shows on locked screens"
        );
        assert!(
            !format!("{letter:?}").contains(&typed),
            "and a log is read by many"
        );
    }
}

#[test]
fn a_demonstration_says_so_in_subject_and_body() {
    for (lang, mark) in [(Lang::Fr, "DÉMONSTRATION"), (Lang::En, "DEMONSTRATION")] {
        for kind in every_kind(lang) {
            let mut message = message(lang, kind);
            assert!(!message.render().text.contains(mark));
            message.demonstration = true;
            let letter = message.render();
            assert!(
                letter.subject.starts_with(&format!("[{mark}] ")),
                "{}",
                letter.subject
            );
            assert!(letter.text.starts_with(mark) && letter.html.contains(mark));
        }
    }
}

#[test]
fn what_people_write_stays_on_its_line_and_is_no_markup() {
    for lang in Lang::ALL {
        for kind in every_kind(lang) {
            let mut message = message(lang, kind);
            message.name = Some("Léa\r\nBcc: x@y.example\r\n\r\n<b>Léa</b>".to_owned());
            message.collective = "A\n\nB<script>".to_owned();
            let letter = message.render();
            for line in [
                &letter.subject,
                &letter.from_name,
                letter.to_name.as_ref().expect("a name"),
            ] {
                assert!(!line.contains(['\r', '\n']), "{line:?}");
            }
            assert!(!letter.text.lines().any(|line| line.starts_with("Bcc")));
            assert!(!letter.html.contains("<b>") && !letter.html.contains("<script"));
        }
    }
}

#[test]
fn nobody_without_a_name_is_greeted_by_one() {
    let kind = every_kind(Lang::Fr).swap_remove(0);
    let mut message = message(Lang::Fr, kind);
    message.name = Some(" \r\n ".to_owned());
    let letter = message.render();
    assert_eq!(letter.to_name, None);
    assert!(letter.text.starts_with("Bonjour,\n"), "{}", letter.text);
}
