//! What no plan of whole pieces can cost less than, against every plan there is.
#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "places are made here, from lists of the same length"
)]

use essaim_planning::matching::engine::{
    Budget, EdgeRow, Effort, Fairness, Instance, MachineRow, MakerRow, NO_POOL, NeedRow,
    milligrams, prove, solve, ticks,
};
use proptest::prelude::*;

const ROUNDS: u32 = 400;
const DAYS: [f64; 2] = [24.0, 72.0];

#[test]
fn an_hour_too_short_for_a_second_piece_is_not_counted_as_a_part_of_one() {
    let two_lines = Instance {
        deadlines: vec![24.0],
        needs: vec![need(1, 60.0, 100.0, 0), need(1, 60.0, 100.0, 0)],
        makers: vec![maker()],
        machines: vec![machine(0, 1.5)],
        pools: Vec::new(),
        edges: vec![
            edge(0, 0, NO_POOL, 4.0, 60.0),
            edge(1, 0, NO_POOL, 6.0, 60.0),
        ],
        taken: Vec::new(),
        seen: Vec::new(),
    };
    let best = 60.0 * 4.0 + 60.0 * 100.0;
    let linear = linear(&two_lines);
    let whole = prove(&two_lines, ROUNDS);
    assert!(linear < 0.6 * best, "half a piece more: {linear} of {best}");
    assert!((whole - best).abs() < 0.02 * best, "{whole} of {best}");
}

proptest! {
    #[test]
    fn no_plan_of_whole_pieces_costs_less_than_what_is_proved(instance in instances()) {
        let best = cheapest(&instance);
        let whole = prove(&instance, ROUNDS);
        let dust = 1e-5 * best + 1.0;
        prop_assert!(whole <= best + dust, "{whole} proved, {best} possible");
        prop_assert!(linear(&instance) <= whole + dust);
    }
}

/// What prices alone prove.
fn linear(instance: &Instance) -> f64 {
    let rounds = Effort {
        price_rounds: ROUNDS,
        search_rounds: 0,
    };
    let found = solve(instance, &Fairness::NONE, &Budget::rounds(rounds));
    found.worth.plain_bound
}

/// The cheapest of all plans, each looked at.
fn cheapest(instance: &Instance) -> f64 {
    let needs = instance.needs.iter();
    let nothing: f64 = needs
        .map(|need| f64::from(need.pieces) * need.minutes * need.weight)
        .sum();
    let open: Vec<u32> = instance.needs.iter().map(|need| need.pieces).collect();
    let mut made = vec![0; instance.edges.len()];
    from(instance, 0, &mut made, &open, nothing)
}

fn from(instance: &Instance, place: usize, made: &mut [u32], open: &[u32], cost: f64) -> f64 {
    let Some(edge) = instance.edges.get(place) else {
        return if allowed(instance, made) {
            cost
        } else {
            f64::INFINITY
        };
    };
    let need = usize::try_from(edge.need).unwrap();
    let row = &instance.needs[need];
    let mut best = f64::INFINITY;
    for pieces in 0..=open[need] {
        let mut open = open.to_vec();
        open[need] -= pieces;
        made[place] = pieces;
        let per_piece = row.minutes * (f64::from(edge.km) - row.weight);
        let cost = cost + f64::from(pieces) * per_piece;
        best = best.min(from(instance, place + 1, made, &open, cost));
    }
    made[place] = 0;
    best
}

fn allowed(instance: &Instance, made: &[u32]) -> bool {
    let used = |wanted: &dyn Fn(&EdgeRow) -> bool, takes: &dyn Fn(&EdgeRow) -> i64| -> i64 {
        let both = instance.edges.iter().zip(made);
        both.filter(|(edge, _)| wanted(edge))
            .map(|(edge, pieces)| i64::from(*pieces) * takes(edge))
            .sum()
    };
    let hours = (0..instance.machines.len()).all(|machine| {
        DAYS.iter().enumerate().all(|(deadline, until)| {
            let due = |edge: &EdgeRow| {
                let need = &instance.needs[usize::try_from(edge.need).unwrap()];
                usize::try_from(edge.machine).unwrap() == machine && need.deadline <= deadline
            };
            let minutes = instance.machines[machine].hours_per_day * 60.0 * until / 24.0;
            used(&due, &|edge| i64::from(edge.ticks)) <= i64::from(ticks(minutes))
        })
    });
    let grams = (0..instance.pools.len()).all(|pool| {
        let from = |edge: &EdgeRow| usize::try_from(edge.pool).is_ok_and(|one| one == pool);
        let milligrams_left = i64::from(milligrams(instance.pools[pool]));
        used(&from, &|edge| i64::from(edge.milligrams)) <= milligrams_left
    });
    hours && grams
}

prop_compose! {
    fn instances()(
        needs in prop::collection::vec((1..4_u32, 20..90_u32, 0..3_usize, 0..2_usize), 1..4),
        hours in prop::collection::vec(0..6_u32, 3),
        pools in prop::collection::vec(0..120_u32, 2),
        edges in prop::collection::vec((0..3_u32, 0..3_u32, 1..40_u8, 20..140_u32, 1..60_u32, any::<bool>()), 0..6),
    ) -> Instance {
        let lines = u32::try_from(needs.len()).unwrap();
        // Machines 0 and 1 are one maker's and share her pool.
        let owners = [0, 0, 1];
        let mut edges: Vec<EdgeRow> = edges
            .into_iter()
            .map(|(line, machine, km, minutes, grams, held)| {
                let owner = u32::try_from(owners[usize::try_from(machine).unwrap()]).unwrap();
                let pool = if held { owner } else { NO_POOL };
                EdgeRow {
                    milligrams: milligrams(f64::from(grams)),
                    ..edge(line % lines, machine, pool, f32::from(km), f64::from(minutes))
                }
            })
            .collect();
        edges.sort_by_key(|edge| edge.need);
        Instance {
            deadlines: DAYS.to_vec(),
            needs: needs
                .into_iter()
                .map(|(pieces, minutes, weight, deadline)| {
                    need(pieces, f64::from(minutes), [50.0, 200.0, 1000.0][weight], deadline)
                })
                .collect(),
            makers: vec![maker(), maker()],
            machines: owners
                .into_iter()
                .zip(hours)
                .map(|(owner, hours)| machine(owner, f64::from(hours) / 2.0))
                .collect(),
            pools: pools.into_iter().map(f64::from).collect(),
            edges,
            taken: Vec::new(),
            seen: Vec::new(),
        }
    }
}

fn need(pieces: u32, minutes: f64, weight: f64, deadline: usize) -> NeedRow {
    NeedRow {
        pieces,
        minutes,
        weight,
        deadline,
        batch: 1,
        share: u32::MAX,
    }
}

fn maker() -> MakerRow {
    MakerRow {
        recent_offers: 0,
        pieces: u32::MAX,
        offers: u32::MAX,
    }
}

fn machine(maker: usize, hours_per_day: f64) -> MachineRow {
    MachineRow {
        maker,
        hours_per_day,
        hours_promised: 0.0,
    }
}

fn edge(need: u32, machine: u32, pool: u32, km: f32, minutes: f64) -> EdgeRow {
    EdgeRow {
        need,
        machine,
        pool,
        km,
        ticks: ticks(minutes),
        milligrams: 0,
    }
}
