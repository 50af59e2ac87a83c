//! Needs from a dirty spreadsheet.

use super::{COORDINATOR, Instance, add, ours, total};

const MAP: &str = r#"
source = "spring"
collective = "estuaire"
key = [""]
site = { column = "who", add_in = "44109" }
product = { column = "what", use_key = "front-desk", values = { faceShields = "visor" } }
quantity = { column = "n", review_above = 2000 }
date = { column = "when", format = "%Y-%m-%d", need_within_days = 14 }
"#;

const DIRTY: &str = ",who,what,n,when
1,CHU,faceShields,50.0,2020-04-02
2,CHU,gowns,50,2020-04-02
3,=HYPERLINK(1),faceShields,-3,2020-04-02
4,@CHU,faceShields,1e9,2020-04-02
5,\"Clinique
de la Baie\",faceShields,,2020-04-02
6,+33,faceShields,12,soon
1,CHU,faceShields,50.0,2020-04-02
7,CHU,faceShields,2.5,2020-04-02
8,EHPAD Les Tilleuls,faceShields,30,2020-04-03,and more
9,CHU,faceShields
";

const WHAT: [&str; 5] = ["rows read", "accepted", "refused", "review", "known"];

fn ready() -> (Instance, String) {
    let instance = Instance::founded();
    let map = instance.file("map.toml", MAP);
    let visor = ours("visor");
    instance.ends(0, &["design", "add", visor.to_str().unwrap()]);
    (instance, map)
}

#[test]
fn every_row_of_a_dirty_file_ends_somewhere_and_the_same_file_adds_nothing() {
    let (instance, map) = ready();
    let file = instance.file("needs.csv", DIRTY);
    let rejects = instance.path("rejects.csv");
    let words = [
        "needs",
        "import",
        &file,
        "--columns",
        &map,
        "--rejects",
        rejects.to_str().unwrap(),
        "--as",
        COORDINATOR,
    ];
    let (dry, _) = instance.ends(0, &[&words[..], &["--dry-run"]].concat());
    assert!(dry.contains("nothing was kept"), "{dry}");
    let foreseen = WHAT.map(|what| total(&dry, what));
    assert_eq!(foreseen, [10, 2, 4, 3, 1]);

    let (out, _) = instance.ends(0, &words);
    assert_eq!(WHAT.map(|what| total(&out, what)), foreseen, "{out}");
    let written = std::fs::read_to_string(&rejects).unwrap();
    let expected = "line,outcome,reason,,who,what,n,when
3,refused,not-made-here,2,CHU,gowns,50,2020-04-02
4,refused,quantity-not-positive,3,'=HYPERLINK(1),faceShields,'-3,2020-04-02
5,review,quantity-above-habit,4,'@CHU,faceShields,1e9,2020-04-02
6,refused,quantity-missing,5,\"Clinique
de la Baie\",faceShields,,2020-04-02
8,review,date-unreadable,6,'+33,faceShields,12,soon
10,review,quantity-fraction,7,CHU,faceShields,2.5,2020-04-02
12,refused,quantity-missing,9,CHU,faceShields
";
    assert_eq!(written, expected);

    let (again, _) = instance.ends(0, &words);
    assert_eq!(WHAT.map(|what| total(&again, what)), [10, 0, 0, 0, 10]);
    assert_eq!(std::fs::read_to_string(&rejects).unwrap(), expected, "kept");
    instance.is_whole();
}

#[test]
fn an_import_that_would_spoil_every_row_is_refused_before_the_first() {
    let (instance, map) = ready();
    let file = instance.file("needs.csv", DIRTY);
    let import = |map: &str, who: &str, code: i32| {
        let words = ["needs", "import", &file, "--columns", map, "--as", who];
        instance.ends(code, &words).1
    };
    instance.ends(0, &add("omar@example.invalid", "maker", "estuaire"));
    assert!(import(&map, "omar@example.invalid", 1).contains("no coordinator"));
    assert!(import(&map, "nobody@example.invalid", 1).contains("nobody here"));
    for (from, to, code, said) in [
        ("\"visor\"", "\"respirator\"", 1, "there is no product"),
        ("front-desk", "surgery", 1, "has no use"),
        ("\"estuaire\"", "\"vallee\"", 1, "no collective"),
        ("44109", "00000", 2, "no INSEE code"),
        ("\"who\"", "\"whom\"", 2, "is not a column"),
        ("key =", "keys =", 2, "cannot be read"),
    ] {
        let other = instance.file("other.toml", MAP.replace(from, to));
        let err = import(&other, COORDINATOR, code);
        assert!(err.contains(said), "{said}: {err}");
    }
    let words = [
        "needs",
        "import",
        &file,
        "--columns",
        &map,
        "--rejects",
        &file,
        "--as",
        COORDINATOR,
    ];
    let (_, err) = instance.ends(2, &words);
    assert!(err.contains("is the file to import"), "{err}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), DIRTY);
    let (out, _) = instance.ends(
        0,
        &words[..5]
            .iter()
            .chain(&words[7..])
            .copied()
            .collect::<Vec<_>>(),
    );
    assert_eq!(total(&out, "known"), 1, "nothing was remembered: {out}");
    assert!(out.contains("line 3: refused: not-made-here"), "{out}");
}

#[test]
fn the_example_of_the_documentation_can_be_used_as_it_stands() {
    let (instance, _) = ready();
    let example = ours("../deploy/needs-import.example.toml");
    let file = instance.file(
        "requests.csv",
        ",rec_id,date,ppe,qty\n1,rec0,2020-04-02 16:27:00+00:00,faceShields,50.0\n",
    );
    let words = [
        "needs",
        "import",
        &file,
        "--columns",
        example.to_str().unwrap(),
        "--as",
        COORDINATOR,
    ];
    let (out, _) = instance.ends(0, &words);
    assert_eq!(WHAT.map(|what| total(&out, what)), [1, 1, 0, 0, 0]);
}
