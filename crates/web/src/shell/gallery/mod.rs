//! Renders every part in every state, in both languages, and reads the pages as a careful visitor
//! would. The pages are left in the temporary folder (`essaim-components-fr.html`) to be looked at.

use std::collections::BTreeSet;

use askama::Template;

use super::*;
use crate::draw::*;

mod pictures;
mod values;
mod words;

use pictures::*;
use values::*;

#[derive(Template)]
#[template(path = "pages/components.html")]
struct Components {
    shell: Shell,
    bar_large: String,
    bar_small: String,
    bar_stopped: String,
    bar_empty: String,
    segments: Vec<Segment>,
    tiles: Vec<Tile>,
    good: Vec<String>,
    but: Vec<String>,
    steps: Vec<Step>,
    one_label: String,
    fields: Vec<Field>,
    area: Field,
    answer: Field,
    list: Field,
    choice: Field,
    many: Field,
    choices: Vec<Choice>,
    notices: Vec<Notice>,
    thread: Vec<Message>,
    drawn_piece: String,
    spool: String,
    curve: String,
    flow: String,
    gantt: String,
    ramp: Vec<String>,
    map: String,
    tour_map: String,
}

impl Components {
    fn w(&self, key: &str) -> String {
        words::say(self.shell.texts.language, key)
    }
}

fn parts(l: Language) -> Components {
    let w = |key: &str| words::say(l, key);
    let choice = |key: &str, chosen| Choice {
        value: key.into(),
        label: w(key),
        chosen,
    };
    let message = |from: &str, text: &str, ours| Message {
        from: w(from),
        at: w("sat"),
        text: w(text),
        ours,
    };
    let all = segments(l);
    let stopped = stopped(l);
    let (map, tour_map) = the_maps(l);
    Components {
        shell: shell(l),
        bar_large: quantity_bar(&all, BarSize::Large, &w("bar")),
        bar_small: quantity_bar(&all, BarSize::Small, &w("bar")),
        bar_stopped: quantity_bar(&stopped, BarSize::Plain, &w("bar")),
        bar_empty: quantity_bar(&[], BarSize::Small, &w("bar")),
        segments: all,
        tiles: tiles(l),
        good: vec![w("near"), w("enough")],
        but: vec![w("first-article")],
        steps: steps(l),
        one_label: the_label(l),
        fields: fields(l),
        area: Field::text("note", w("note"), String::new()),
        answer: Field::text("answer", w("answer"), String::new()),
        list: Field::text("hub", w("hub"), String::new()),
        choice: Field::text("drop", w("where"), String::new()),
        many: Field::text("days", w("where"), String::new()),
        choices: vec![choice("drop-hub", true), choice("drop-home", false)],
        notices: notices(l),
        thread: vec![
            message("approver", "question", false),
            message("you", "reply", true),
        ],
        drawn_piece: stack(20, 12),
        spool: meter(Stage::Claimed, 640, 1_000, "640 g"),
        curve: the_curve(l),
        flow: the_flow(l),
        gantt: the_gantt(l),
        ramp: vec![
            w("none"),
            "1–49".into(),
            "50–149".into(),
            "150–299".into(),
            "300+".into(),
        ],
        map,
        tour_map,
    }
}

fn components(l: Language) -> String {
    finish(parts(l).render().unwrap())
}

fn values<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
    page.split(&format!(" {attribute}=\""))
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect()
}

#[test]
fn every_part_in_every_state_makes_a_sound_page_in_both_languages() {
    for language in [Language::Fr, Language::En] {
        let page = components(language);
        let name = format!("essaim-components-{}.html", language.code());
        std::fs::write(std::env::temp_dir().join(name), &page).unwrap();

        assert!(page.starts_with("<!doctype html>"), "{}", &page[..40]);
        assert!(
            !page.contains("⟨"),
            "a text is missing: {:?}",
            page.split('⟨').nth(1).map(|t| &t[..30])
        );
        assert!(page.contains(&format!("<html lang=\"{}\">", language.code())));
        assert_eq!(page.matches("<h1>").count(), 1);
        assert_eq!(
            page.matches("class=\"b b1\"").count(),
            1,
            "one filled button a screen"
        );
        assert!(
            !page.contains(" style=") && !page.contains("<style"),
            "a strict policy refuses these"
        );
        assert!(!page.contains(" onclick") && !page.contains("javascript:"));
        assert_eq!(
            page.matches("<script").count(),
            2,
            "live pages and kept forms"
        );
        assert!(!page.contains("/s/0/"), "an asset is missing");
        assert!(page.contains("data-live=\"/") && page.contains("data-part"));
    }
}

#[test]
fn ids_are_unique_and_every_reference_leads_to_one() {
    let page = components(Language::Fr);
    let ids = values(&page, "id");
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(unique.len(), ids.len(), "{ids:?}");
    let named = |id: &&str| !unique.contains(*id);
    assert_eq!(values(&page, "for").iter().find(|id| named(id)), None);
    for list in values(&page, "aria-describedby") {
        assert_eq!(list.split(' ').find(|id| named(id)), None, "{list}");
    }
    for icon in page
        .split("<use href=\"#")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
    {
        assert!(unique.contains(icon), "no icon {icon}");
    }
    assert!(unique.contains("h-open") && unique.contains("h-stop"));
}

#[test]
fn a_state_is_never_said_by_colour_alone() {
    let page = components(Language::En);
    for pill in page.split("class=\"pill ").skip(1) {
        let (inside, _) = pill.split_once("</span>").unwrap();
        assert!(inside.contains("<use href=\"#i-"), "{inside}");
        let word = inside.rsplit('>').next().unwrap();
        assert!(!word.trim().is_empty(), "{inside}");
    }
}

#[test]
fn each_language_has_every_text_of_the_frame_and_the_states() {
    let templates = [include_str!("../../../../../web/templates/base.html")]
        .into_iter()
        .chain([
            include_str!("../../../../../web/templates/parts/figures.html"),
            include_str!("../../../../../web/templates/parts/form.html"),
        ])
        .collect::<String>();
    let used = templates
        .split("shell.t(\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .chain(State::ALL.map(State::key))
        // Said by code: a word and what follows its colon.
        .chain(["shell-colon", "shell-labelled"]);
    let used: BTreeSet<&str> = used.collect();
    assert!(used.len() >= 24, "{used:?}");
    for language in [Language::Fr, Language::En] {
        for key in &used {
            assert!(
                !words::shell(language, key, &[]).contains('⟨'),
                "{key} in {}",
                language.code()
            );
        }
    }
    assert_eq!(words::keys(Language::Fr), words::keys(Language::En));
    assert_eq!(
        words::keys(Language::Fr),
        used.iter().map(|k| (*k).to_owned()).collect()
    );
}

#[test]
fn a_name_typed_to_hurt_is_text_in_every_part() {
    let hurt = "<script>alert(1)</script>\" onload=\"x";
    let mut page = shell(Language::Fr);
    page.title = hurt.into();
    page.who = Some(Who {
        role: hurt.into(),
        name: hurt.into(),
        path: hurt.into(),
    });
    page.live = Some(hurt.into());
    page.notices = vec![Notice {
        tint: Tint::Ok,
        icon: Icon::In,
        title: hurt.into(),
        text: hurt.into(),
        link: None,
    }];
    let html = Frame { shell: page }.render().unwrap();
    assert_eq!(html.matches("<script").count(), 2, "only the page's own");
    assert!(!html.contains("\" onload=\"x"));
}

#[derive(Template)]
#[template(source = "{% extends \"base.html\" %}", ext = "html")]
struct Frame {
    shell: Shell,
}
