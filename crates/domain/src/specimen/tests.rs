use uuid::Uuid;

use super::*;

type Step = fn(SpecimenState) -> Result<SpecimenState, Refusal>;

/// Every step, with the states it starts from and the one it leads to.
fn steps() -> Vec<(Step, Vec<SpecimenState>, SpecimenState)> {
    use SpecimenState::*;
    let with_maker = vec![Asked, Agreed, Made];
    vec![
        (SpecimenState::agree, vec![Asked], Agreed),
        (SpecimenState::decline, with_maker.clone(), Declined),
        (SpecimenState::make, vec![Agreed], Made),
        (SpecimenState::send, vec![Made], Sent),
        (SpecimenState::receive, vec![Made, Sent], Received),
        (|at| at.judge(Verdict::Accepted), vec![Received], Accepted),
        (|at| at.judge(Verdict::Refused), vec![Received], Refused),
        (
            |at| at.judge(Verdict::ChangesWanted),
            vec![Received],
            ChangesWanted,
        ),
        (SpecimenState::lose, vec![Made, Sent, Received], Lost),
        (SpecimenState::cancel, with_maker, Cancelled),
        (SpecimenState::expire, vec![Asked], Expired),
    ]
}

#[test]
fn every_way_between_states_is_allowed_or_refused_in_words() {
    let mut ways = 0;
    for (step, from, to) in steps() {
        for state in SpecimenState::ALL {
            let expected = if from.contains(state) {
                ways += 1;
                Ok(to)
            } else {
                Err(Refusal::SpecimenState {
                    state: state.as_str(),
                })
            };
            assert_eq!(step(*state), expected, "{state} to {to}");
        }
    }
    assert_eq!(ways, 18);
}

#[test]
fn what_is_over_stays_so_and_what_is_not_goes_on() {
    for state in SpecimenState::ALL {
        let goes_on = steps().iter().any(|(step, ..)| step(*state).is_ok());
        assert_eq!(goes_on, !state.is_over(), "{state}");
        let verdict = state.verdict().map(Verdict::as_str);
        assert_eq!(verdict.is_some(), verdict == Some(state.as_str()));
    }
}

#[test]
fn the_dock_is_known_only_while_pieces_are_to_go_there() {
    use SpecimenState::*;
    let knows: Vec<_> = SpecimenState::ALL
        .iter()
        .filter(|state| state.needs_dock())
        .collect();
    assert_eq!(knows, [&Agreed, &Made, &Sent]);
}

fn specimen() -> Specimen {
    Specimen {
        id: SpecimenId::from(Uuid::from_u128(1)),
        version: VersionId::from(Uuid::from_u128(2)),
        site: SiteId::from(Uuid::from_u128(3)),
        use_key: UseKey::new("reception"),
        maker: PersonId::from(Uuid::from_u128(4)),
        asked_by: PersonId::from(Uuid::from_u128(5)),
        pieces: Pieces::typed(3).unwrap(),
        wanted_by: Instant::UNIX_EPOCH,
        state: SpecimenState::Asked,
        promised: None,
        making: None,
        way: None,
        shared: false,
    }
}

#[test]
fn a_specimen_keeps_what_each_step_says() {
    let making = Making {
        material: Material::Petg,
        spool: None,
        machine: None,
    };
    let mut one = specimen();
    assert!(one.make(making).is_err() && one.making.is_none());
    one.agree(Instant::UNIX_EPOCH).unwrap();
    assert!(one.send(Way::Post).is_err() && one.way.is_none());
    one.make(making).unwrap();
    one.send(Way::Volunteer).unwrap();
    assert!(one.judge(Verdict::Accepted, true).is_err() && !one.shared);
    one.state = one.state.receive().unwrap();
    one.judge(Verdict::ChangesWanted, true).unwrap();
    assert_eq!(
        (one.promised, one.way),
        (Some(Instant::UNIX_EPOCH), Some(Way::Volunteer))
    );
    assert!(one.shared && one.making == Some(making));
    assert!(one.agree(Instant::UNIX_EPOCH).is_err());
}

#[test]
fn a_specimen_has_one_to_five_pieces() {
    for (value, taken) in [(0, false), (1, true), (5, true), (6, false), (-1, false)] {
        assert_eq!(Pieces::typed(value).is_ok(), taken, "{value}");
    }
}

type Change = fn(&mut Candidate);

fn candidate() -> Candidate {
    Candidate {
        class: Class::B,
        is_bought: false,
        is_stopped: false,
        is_withdrawn: false,
        is_asked: false,
    }
}

#[test]
fn only_a_candidate_is_asked_for() {
    let home = Premises::Home;
    assert_eq!(candidate().may_ask(home), Ok(()));
    let cases: [(Change, Refusal); 5] = [
        (|one| one.is_bought = true, Refusal::IsBought),
        (|one| one.is_stopped = true, Refusal::VersionStopped),
        (|one| one.is_withdrawn = true, Refusal::Withdrawn),
        (|one| one.is_asked = true, Refusal::SpecimenOpen),
        (|one| one.class = Class::C, Refusal::FromHome),
    ];
    for (change, refusal) in cases {
        let mut one = candidate();
        change(&mut one);
        assert_eq!(one.may_ask(home), Err(refusal));
    }
    let mut medical = candidate();
    medical.class = Class::C;
    assert_eq!(medical.may_ask(Premises::Fablab), Ok(()));
}

#[test]
fn a_maker_has_one_name_and_it_is_not_her_id() {
    let one = PersonId::from(Uuid::from_u128(7));
    let name = maker_name(one);
    assert_eq!(name, maker_name(one));
    assert_ne!(name, maker_name(PersonId::from(Uuid::from_u128(8))));
    assert_eq!((name.len(), name.find('-')), (7, Some(3)), "{name}");
}
