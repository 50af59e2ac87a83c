//! The first people come in, and makers from a spreadsheet.

use super::{COORDINATOR, Instance, add, total};

#[test]
fn the_first_coordinator_of_an_empty_instance_gets_a_link_and_a_token() {
    let instance = Instance::empty();
    let (_, err) = instance.ends(1, &add(COORDINATOR, "coordinator", "estuaire"));
    assert!(err.contains("essaim collective add"), "{err}");
    let found = ["collective", "add", "estuaire", "--name", "Estuaire"];
    let (out, _) = instance.ends(0, &found);
    assert!(out.starts_with("collective estuaire "), "{out}");
    let (_, err) = instance.ends(1, &found);
    assert!(err.contains("is here already"), "{err}");

    let (_, err) = instance.ends(1, &["link", "--as", COORDINATOR]);
    assert!(err.contains("nobody here has the address"), "{err}");
    let (out, _) = instance.ends(0, &add(COORDINATOR, "coordinator", "Estuaire"));
    assert!(out.trim().ends_with("is coordinator"), "{out}");
    let (_, err) = instance.ends(1, &add(COORDINATOR, "coordinator", "estuaire"));
    assert!(err.contains("nothing was changed"), "{err}");
    let operator = [
        "person",
        "add",
        "--email",
        COORDINATOR,
        "--role",
        "operator",
    ];
    instance.ends(0, &operator);

    let (link, told) = instance.ends(0, &["link", "--as", "Corinne@Example.invalid"]);
    let secret = link.trim().rsplit_once("/fr/sign-in/link/").unwrap().1;
    assert!(!secret.is_empty() && link.lines().count() == 1, "{link}");
    assert!(told.contains("within 10 minutes"), "{told}");
    let (token, _) = instance.ends(0, &["token", "--as", COORDINATOR, "--name", "nightly"]);
    assert_eq!(token.lines().count(), 1);
    let (other, _) = instance.ends(0, &["token", "--as", COORDINATOR]);
    assert_ne!(token, other);
    instance.ends(1, &["token", "--as", "nobody@example.invalid"]);
    instance.is_whole();
}

#[test]
fn people_asked_for_in_a_wrong_way_end_with_two() {
    let instance = Instance::founded();
    let email = "lea@example.invalid";
    for words in [
        &[
            "person", "add", "--email", email, "--role", "queen", "--of", "estuaire",
        ][..],
        &[
            "person",
            "add",
            "--email",
            "lea at home",
            "--role",
            "maker",
            "--of",
            "estuaire",
        ],
        &["person", "add", "--email", email, "--role", "maker"],
        &[
            "person", "add", "--email", email, "--role", "operator", "--of", "estuaire",
        ],
        &["collective", "add", "Es tuaire", "--name", "Estuaire"],
        &[
            "collective",
            "add",
            "vallee",
            "--name",
            "Vallée",
            "--rest-hours",
            "1000",
        ],
        &["link", "--as", "lea at home"],
        &["token", "--as", COORDINATOR, "--name", ""],
    ] {
        let (out, err) = instance.ends(2, words);
        assert!(out.is_empty() && !err.is_empty(), "{words:?}: {out}");
    }
    let (_, err) = instance.ends(1, &add(email, "approver", "CHU"));
    assert!(err.contains("no organisation"), "{err}");
    instance.ends(1, &["link", "--as", email]);
    instance.is_whole();
}

const MAKERS: &str = "Nom;E-mail;Téléphone;Code postal;Imprimante;Remarque
Léa Martin;lea@example.invalid;;44000;Ender 3 220x220x250;le soir
Omar Roux;omar@example.invalid;;44800;;
Lea M.;LEA@example.invalid;;44000;Prusa MK3S;
Corinne;corinne@example.invalid;;44000;;
Zoé;;;44000;;
Ana;ana@example.invalid;;99999;;
";

#[test]
#[expect(clippy::too_many_lines, reason = "one story from file to invitation")]
fn makers_of_a_spreadsheet_are_looked_over_then_invited_once() {
    let instance = Instance::founded();
    let file = instance.file("makers.csv", format!("\u{feff}{MAKERS}"));
    let words = [
        "people",
        "import",
        &file,
        "--as",
        COORDINATOR,
        "--of",
        "estuaire",
    ];
    let (dry, _) = instance.ends(0, &[&words[..], &["--dry-run"]].concat());
    for line in [
        "line 4: Lea M. has the address or telephone of line 2",
        "line 5: Corinne is here as",
        "line 6: email: ",
        "line 7: postcode: ",
        "nothing was kept",
    ] {
        assert!(dry.contains(line), "{line}: {dry}");
    }
    let totals = |out: &str, new: &str| {
        [
            "rows read",
            new,
            "twice in the file",
            "here already",
            "that cannot be taken",
        ]
        .map(|what| total(out, what))
    };
    assert_eq!(totals(&dry, "to be invited"), [6, 2, 1, 1, 2]);
    instance.ends(1, &["link", "--as", "lea@example.invalid"]);
    let (out, _) = instance.ends(0, &words);
    assert_eq!(totals(&out, "invited"), [6, 2, 1, 1, 2]);
    let (again, _) = instance.ends(0, &words);
    assert_eq!(totals(&again, "invited"), [6, 0, 1, 3, 2]);
    instance.ends(0, &["link", "--as", "lea@example.invalid"]);

    let stranger = [
        "people",
        "import",
        &file,
        "--as",
        "omar@example.invalid",
        "--of",
        "estuaire",
    ];
    let (_, err) = instance.ends(1, &stranger);
    assert!(err.contains("no coordinator of estuaire"), "{err}");
    let other = instance.file("other.csv", "who,where\nLéa,44000\n");
    let (_, err) = instance.ends(
        2,
        &[
            "people",
            "import",
            &other,
            "--as",
            COORDINATOR,
            "--of",
            "estuaire",
        ],
    );
    assert!(err.contains("\"name\""), "{err}");
    instance.is_whole();
}
