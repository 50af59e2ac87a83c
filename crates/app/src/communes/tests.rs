use super::*;

fn names(found: &[Commune]) -> Vec<&'static str> {
    found.iter().map(|commune| commune.name).collect()
}

#[test]
fn every_row_of_the_file_is_a_commune_in_order() {
    let communes: Vec<_> = all().collect();
    assert_eq!(communes.len(), 34_916);
    assert_eq!(
        INDEX.rows().count(),
        communes.len(),
        "a row could not be read"
    );
    assert!(
        communes
            .windows(2)
            .all(|pair| pair[0].insee < pair[1].insee)
    );
    for commune in communes {
        assert!(
            commune.postcodes().all(|code| code.len() == 5),
            "{commune:?}"
        );
        assert_eq!(by_insee(&commune.insee.to_string()), Some(commune));
    }
}

#[test]
fn people_are_counted_once() {
    let sum = |arrondissements| -> u64 {
        all()
            .filter(|commune| commune.is_arrondissement == arrondissements)
            .map(|commune| u64::from(commune.population))
            .sum()
    };
    assert_eq!(sum(false), 68_350_067);
    let three_cities =
        ["75056", "69123", "13055"].map(|code| u64::from(by_insee(code).unwrap().population));
    assert_eq!(sum(true), three_cities.iter().sum::<u64>());
    assert_eq!(
        all().filter(|commune| commune.is_arrondissement).count(),
        20 + 9 + 16
    );
}

#[test]
fn a_code_finds_its_commune() {
    let ajaccio = by_insee(" 2a004 ").unwrap();
    assert_eq!(ajaccio.name, "Ajaccio");
    assert_eq!(ajaccio.departement().to_string(), "2A");
    assert_eq!(
        ajaccio.postcodes().collect::<Vec<_>>(),
        ["20000", "20090", "20167"]
    );
    let saint_denis = by_insee("97411").unwrap();
    assert_eq!(saint_denis.departement().to_string(), "974");
    assert!(saint_denis.point.lat() < -20.0 && saint_denis.point.lon() > 55.0);
    for unknown in ["", "99999", "44999", "Nantes", "4410"] {
        assert_eq!(by_insee(unknown), None, "{unknown}");
    }
}

#[test]
fn a_postcode_finds_its_communes() {
    assert_eq!(names(&by_postcode("44000")), ["Nantes"]);
    assert_eq!(names(&by_postcode(" 44 000")), ["Nantes"]);
    assert_eq!(names(&by_postcode("01400"))[0], "Châtillon-sur-Chalaronne");
    assert!(by_postcode("01400").len() > 5);
    assert_eq!(
        names(&by_postcode("75011")),
        ["Paris 11e Arrondissement", "Paris"]
    );
    for unknown in [
        "",
        "00000",
        "4400",
        "440000",
        "4400O",
        "+4400",
        "4294967295",
    ] {
        assert!(by_postcode(unknown).is_empty(), "{unknown}");
    }
}

#[test]
fn every_commune_is_found_by_each_of_its_postcodes() {
    for commune in all().step_by(17) {
        for postcode in commune.postcodes() {
            assert!(by_postcode(postcode).contains(&commune), "{commune:?}");
        }
    }
}

#[test]
fn a_name_is_found_however_it_is_typed() {
    for typed in [
        "st etienne",
        "Saint-Étienne",
        "SAINT ETIENNE",
        "saint-étienne",
        "st-etienne ",
    ] {
        assert_eq!(search(typed, 5)[0].insee.to_string(), "42218", "{typed}");
    }
    assert_eq!(names(&search("mans", 1)), ["Le Mans"]);
    assert_eq!(names(&search("le mans", 1)), ["Le Mans"]);
    assert_eq!(names(&search("l'hay", 1)), ["L'Haÿ-les-Roses"]);
    assert_eq!(names(&search("hay les", 1)), ["L'Haÿ-les-Roses"]);
    assert_eq!(names(&search("st", 1)), ["Strasbourg"]);
    assert_eq!(names(&search("paris", 3))[0], "Paris");
    assert_eq!(names(&search("lyon 3e", 3)), ["Lyon 3e Arrondissement"]);
}

#[test]
fn the_very_name_comes_before_a_more_peopled_one() {
    let found = names(&search("Bu", 3));
    assert_eq!(found.len(), 3);
    assert_eq!(found[0], "Bû");
    assert_eq!(
        names(&search("saint", 1)),
        ["Saint-Étienne"],
        "Le Saint is another name"
    );
}

#[test]
fn a_search_keeps_to_its_limit_and_repeats_nothing() {
    assert_eq!(search("saint", 10).len(), 10);
    assert!(search("saint", 0).is_empty());
    for nothing in ["", "  ", "-'", "xyzzy", "\u{0}", "Nantes,44000"] {
        assert!(search(nothing, 10).is_empty(), "{nothing:?}");
    }
    let found = search("l", usize::MAX);
    let codes: std::collections::BTreeSet<_> = found.iter().map(|commune| commune.insee).collect();
    assert_eq!(codes.len(), found.len());
}

#[test]
fn every_commune_is_found_by_its_own_name() {
    for commune in all().step_by(23) {
        assert!(
            search(commune.name, usize::MAX).contains(&commune),
            "{commune:?}"
        );
    }
}
