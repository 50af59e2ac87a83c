//! Kits of class C: asked for every part in them, also once they are apart again, wherever a maker works since.

use chrono::TimeDelta;
use essaim_domain::ids::{LineId, NeedId};
use essaim_domain::ledger::Place;
use essaim_testkit::{Api, MOMENT, Village, each_village};
use serde_json::{Value, json};

use crate::{NORTH, SOUTH, names, of_class_c, works_in};

/// The parts of four visors lie free at the first hub: headbands and straps of the first maker, who works
/// there now, for a need of the first site. The other site has a need of its own.
async fn parts_of(
    village: &Village,
    headbands: &str,
    straps: &str,
) -> (NeedId, NeedId, Vec<LineId>) {
    let maker = village.makers[0];
    let at = |site| village.open_need_at(village.sites[site], village.visor, 20);
    let ((north, lines), (south, others)) = (at(0).await, at(1).await);
    let here = Place::Hub(village.hubs[0]);
    let parts = [
        (headbands, lines[0], village.headband.1, 4),
        (straps, lines[1], village.strap.1, 8),
    ];
    for (premises, line, version, pieces) in parts {
        works_in(village, maker, premises).await;
        village.stock_for(line, version, &[pieces], here).await;
    }
    let keeper = village.api(village.hub_keeper);
    for pile in lying(village, &keeper).await {
        village.wait(MOMENT);
        let untie = json!({ "pile": pile, "units": pile["units"] });
        keeper.post("/api/v1/piles/untie", untie).await.expect(200);
    }
    (north, south, others)
}

/// What lies at the first hub.
async fn lying(village: &Village, keeper: &Api) -> Vec<Value> {
    let path = format!("/api/v1/hubs/{}", village.hubs[0]);
    let hub = keeper.get(&path).await.expect(200).body;
    hub["piles"].as_array().unwrap().clone()
}

/// Free kits, assembled and rested; their pile.
async fn assembled(village: &Village, keeper: &Api, kits: i64) -> Value {
    let path = format!("/api/v1/hubs/{}/kits", village.hubs[0]);
    let body = json!({ "product": village.visor, "kits": kits });
    let kit = keeper.post(&path, body).await.expect(201).id();
    village.wait(TimeDelta::hours(80));
    let piles = lying(village, keeper).await;
    let mut kits = piles.into_iter().filter(|pile| pile["batch"] == json!(kit));
    kits.next().unwrap()
}

/// What is answered when a pile is given to a need or to a line of it; nothing when it was done.
async fn tied(village: &Village, pile: &Value, units: i64, to: Value) -> Option<Value> {
    village.wait(MOMENT);
    let body = json!({ "pile": pile, "units": units, "to": to });
    let keeper = village.api(village.hub_keeper);
    let answer = keeper.post("/api/v1/piles/tie", body).await;
    (answer.status != 200).then(|| answer.expect(409).body["code"].clone())
}

fn need(id: NeedId) -> Value {
    json!({ "kind": "need", "id": id })
}

#[tokio::test]
async fn a_kit_with_parts_of_a_home_goes_only_where_a_derogation_covers_them() {
    each_village("class c kits", |village| async move {
        of_class_c(&village).await;
        names(&village, NORTH, "derogation", "ANSM 2026-04").await;
        names(&village, SOUTH, "declaration", "MDR 5(5) 2026-02").await;
        let (north, south, lines) = parts_of(&village, "fablab", "home").await;
        let keeper = village.api(village.hub_keeper);
        let kits = assembled(&village, &keeper, 4).await;
        let refused = tied(&village, &kits, 1, need(south)).await;
        assert_eq!(refused, Some(json!("made-at-home")), "straps of a home");
        assert_eq!(tied(&village, &kits, 1, need(north)).await, None);

        // A workshop of hers, since, does not make the kit another one.
        works_in(&village, village.makers[0], "fablab").await;
        let refused = tied(&village, &kits, 1, need(south)).await;
        assert_eq!(refused, Some(json!("made-at-home")), "printed at home");

        let page = village.page(village.hub_keeper).await;
        let path = format!("/fr/hubs/{}", village.hubs[0]);
        let shown = page.get(&path).await.expect(200).html;
        assert!(!shown.contains('⟦'), "{shown}");

        // Taken apart, headbands go to the other site, straps do not.
        village.wait(MOMENT);
        let apart = json!({ "pile": kits, "units": 2 });
        let apart = keeper.post("/api/v1/piles/dismantle", apart).await;
        apart.expect(200);
        for (pieces, line, answer) in [
            (2, lines[0], None),
            (4, lines[1], Some(json!("made-at-home"))),
        ] {
            let piles = lying(&village, &keeper).await;
            let is_it = |pile: &&Value| pile["stage"] == "made" && pile["units"] == pieces;
            let pile = piles.iter().find(is_it).unwrap();
            let to = json!({ "kind": "line", "id": line });
            assert_eq!(tied(&village, pile, pieces, to).await, answer, "{pieces}");
        }
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_kit_printed_in_a_workshop_goes_where_a_declaration_stands_though_she_left_it() {
    each_village("class c workshop kits", |village| async move {
        of_class_c(&village).await;
        names(&village, NORTH, "derogation", "ANSM 2026-04").await;
        names(&village, SOUTH, "declaration", "MDR 5(5) 2026-02").await;
        let (_, south, _) = parts_of(&village, "fablab", "fablab").await;
        let keeper = village.api(village.hub_keeper);
        let kits = assembled(&village, &keeper, 4).await;
        works_in(&village, village.makers[0], "home").await;
        assert_eq!(tied(&village, &kits, 4, need(south)).await, None);
        village.verify().await;
    })
    .await;
}
