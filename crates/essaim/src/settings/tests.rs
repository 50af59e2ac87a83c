//! Settings and their example file say the same.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::PermissionsExt;

use clap::Parser as _;
use essaim_store::testing::Scratch;

use crate::cli::{Cli, Command};

use super::read::{self, Values};
use super::table::SETTINGS;
use super::{Mail, settings};

const EXAMPLE: &str = include_str!("../../../../deploy/essaim.example.toml");

fn with(changes: &[(&'static str, &str)]) -> Values {
    let mut values = read::defaults();
    values.extend(
        changes
            .iter()
            .map(|(key, value)| (*key, (*value).to_owned())),
    );
    values
}

/// The example's settings as if every line counted: `# key = value`.
fn example() -> Vec<(String, String)> {
    let lines = EXAMPLE.lines().filter_map(|line| line.strip_prefix("# "));
    let settings = lines.filter_map(|line| line.split_once(" = "));
    settings
        .filter(|(key, _)| key.chars().all(|c| c.is_ascii_lowercase() || c == '_'))
        .map(|(key, value)| (key.to_owned(), value.trim_matches('"').to_owned()))
        .collect()
}

#[test]
fn the_example_lists_every_setting_with_its_default_and_no_other() {
    let listed = example();
    let keys: Vec<&str> = listed.iter().map(|(key, _)| key.as_str()).collect();
    let known: Vec<&str> = SETTINGS.iter().map(|setting| setting.key).collect();
    assert_eq!(keys, known);
    for setting in SETTINGS {
        let (_, value) = listed.iter().find(|(key, _)| key == setting.key).unwrap();
        if let Some(default) = setting.default {
            assert_eq!(value, default, "{}", setting.key);
        }
    }
    assert!(
        read::values_of(EXAMPLE).unwrap().is_empty(),
        "as delivered it changes nothing"
    );
}

#[test]
fn every_setting_of_the_example_says_what_it_means() {
    for (key, _) in example() {
        let line = format!("# {key} = ");
        let before = EXAMPLE.split(&line).next().unwrap();
        let comment = before.trim_end().lines().last().unwrap();
        assert!(
            comment.starts_with("# ") && !comment.contains(" = "),
            "{key}: {comment}"
        );
    }
}

#[test]
fn a_key_there_is_not_is_refused_by_name() {
    let refused = read::values_of("public_ulr = \"https://essaim.example\"").unwrap_err();
    assert!(
        refused.contains("\"public_ulr\"") && refused.contains("public_url"),
        "{refused}"
    );
}

#[test]
fn a_file_with_a_password_that_others_can_read_is_refused() {
    let folder = Scratch::new().unwrap();
    let path = folder.path().join("essaim.toml");
    for (text, mode, is_taken) in [
        ("mail_password = \"OPEN\"", 0o644, false),
        ("mail_password = \"OPEN\"", 0o640, true),
        (
            "database = \"postgres://essaim:OPEN@127.0.0.1/essaim\"",
            0o644,
            false,
        ),
        (
            "database = \"postgres://essaim@127.0.0.1/essaim\"",
            0o644,
            true,
        ),
        ("log = \"debug\"", 0o644, true),
    ] {
        fs::write(&path, text).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        let outcome = read::file(&path);
        assert_eq!(outcome.is_ok(), is_taken, "{text} {mode:o}: {outcome:?}");
    }
}

#[test]
fn secrets_do_not_show() {
    let values = with(&[
        ("database", "postgres://essaim:OPEN-SESAME@127.0.0.1/essaim"),
        ("mail", "smtp"),
        ("mail_host", "mail.example.invalid"),
        ("mail_user", "essaim"),
        ("mail_password", "OPEN-SESAME"),
    ]);
    let read = settings(&values).unwrap();
    assert!(matches!(
        &read.mail,
        Mail::Smtp {
            account: Some(_),
            ..
        }
    ));
    let shown = format!("{read:?} {:?}", read.lines());
    assert!(!shown.contains("SESAME"), "{shown}");
}

#[test]
fn values_that_cannot_be_used_are_refused_by_the_name_of_their_setting() {
    let bad: BTreeSet<(&str, &str)> = BTreeSet::from([
        ("listen", "8080"),
        ("metrics", "here"),
        ("public_url", "essaim.example"),
        ("public_url", "https://essaim.example/path"),
        ("log_json", "yes"),
        ("mail", "pigeon"),
        ("mail", "smtp"),
        ("mail_from", "nobody"),
        ("proposal_waits_hours", "0"),
        ("needs_confirmed_days", "0"),
        ("session_lasts_days", "1000000000"),
        ("sign_in_lasts_minutes", "11"),
        ("shared_session_lasts_hours", "-1"),
        ("osrm_car", "localhost"),
        ("osrm_bike", "ftp://127.0.0.1"),
        ("osrm_foot", "http://127.0.0.1:5000/?key=1"),
        ("switchboard", "http://calls.example.invalid/KEY"),
        ("vroom", "3000"),
    ]);
    for (key, value) in bad {
        let refused = settings(&with(&[(key, value)])).unwrap_err();
        assert_eq!(refused.code(), 2);
        assert!(refused.to_string().contains(key), "{key}: {refused}");
    }
    assert_eq!(settings(&with(&[])).unwrap().host(), "127.0.0.1");
}

/// The command of the systemd unit, and that of the container, without the program's own path.
fn started_with() -> [Vec<&'static str>; 2] {
    let unit = include_str!("../../../../deploy/essaim.service");
    let line = unit
        .lines()
        .find_map(|line| line.strip_prefix("ExecStart=/usr/local/bin/"));
    let image = include_str!("../../../../deploy/Containerfile");
    let words = image.lines().find_map(|line| line.strip_prefix("CMD ["));
    let words = words.unwrap().trim_end_matches(']').split(", ");
    let words = words.map(|word| word.trim_matches('"'));
    [
        line.unwrap().split(' ').collect(),
        std::iter::once("essaim").chain(words).collect(),
    ]
}

#[test]
fn the_unit_and_the_container_start_what_brings_the_database_up_to_date() {
    for words in started_with() {
        let cli = Cli::try_parse_from(&words).unwrap();
        let Command::Serve(options) = cli.command else {
            panic!("{words:?}");
        };
        assert!(options.migrate, "{words:?}");
        assert_eq!(
            cli.common.config.unwrap().to_str(),
            Some("/etc/essaim/essaim.toml")
        );
    }
}

#[test]
fn the_documentation_names_settings_there_are() {
    let page = include_str!("../../../../deploy/README.md");
    let quoted = page.split('`').skip(1).step_by(2);
    let named: Vec<&str> = quoted
        .map(|text| text.split(" = ").next().unwrap_or(text))
        .filter(|text| text.contains('_'))
        .collect();
    for key in &named {
        assert!(SETTINGS.iter().any(|setting| setting.key == *key), "{key}");
    }
    assert!(named.contains(&"behind_proxy"), "{named:?}");
}
