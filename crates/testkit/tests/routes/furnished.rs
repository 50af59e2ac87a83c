//! A village in which everything there is exists, and people who have no business in it.

use essaim_domain::chance::Mint;
use essaim_domain::code::Secret;
use essaim_domain::ids::{MembershipId, PersonId, TokenId};
use essaim_domain::ledger::Place;
use essaim_domain::person::{Belonging, Language, MembershipStatus, Role};
use essaim_store::people::add;
use essaim_testkit::Village;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::described::Ids;

/// Somebody with a token and at most one membership.
pub(crate) async fn newcomer(
    village: &Village,
    held: Option<MembershipStatus>,
) -> (PersonId, String) {
    let mut tx = village.base.db.begin().await.expect("a transaction");
    let mut mint = Mint::new(tx.now(), village.app.chance());
    let id = PersonId::new(&mut mint);
    add::person(&mut tx, id, "Etienne", Language::Fr, None)
        .await
        .expect("a person");
    if let Some(status) = held {
        let membership = MembershipId::new(&mut mint);
        let at = Belonging::Collective(village.collective);
        add::membership(&mut tx, membership, id, Role::Coordinator, at, status)
            .await
            .expect("a membership");
    }
    let secret = Secret::new(mint.chance());
    let token = TokenId::new(&mut mint);
    add::token(&mut tx, token, id, &secret.hash(), "tests")
        .await
        .expect("a token");
    tx.commit().await.expect("a commit");
    (id, secret.reveal())
}

pub(crate) async fn token_of(village: &Village, person: PersonId) -> String {
    let body = json!({ "name": "routes" });
    let made = village.api(person).post("/api/v1/tokens", body).await;
    let made = made.expect(201).body;
    made["token"].as_str().expect("a token").to_owned()
}

/// A village in which everything there is exists once.
#[expect(
    clippy::too_many_lines,
    clippy::cognitive_complexity,
    reason = "one of everything, in order"
)]
pub(crate) async fn furnished(village: &Village) -> Ids {
    let mut ids = Ids::new();
    let mut put = |name: &str, id: Uuid| {
        ids.insert(name.to_owned(), id);
    };
    let (need, line) = village.ear_savers_needed(200).await;
    let hub = Place::Hub(village.hubs[0]);
    let (batch, bags) = village
        .stock_for(line, village.saver.1, &[30, 20], hub)
        .await;
    let (other, others) = village.sealed_for(line, village.saver.1, &[5], hub).await;
    let claim = village
        .claimed(village.makers[1], line, village.saver.1, 7)
        .await;
    let (coordinator, keeper) = (
        village.api(village.coordinator),
        village.api(village.hub_keeper),
    );
    let collective = json!({ "collective": village.collective });
    let run = coordinator.post("/api/v1/matching/runs", collective.clone());
    let run = run.await.expect(201).id();
    let path = format!("/api/v1/matching/runs/{run}");
    let drafted = coordinator.get(&path).await.expect(200).body;
    let planner = village.api(village.planner);
    let planning = planner.post("/api/v1/tours/plan", collective);
    put("tours/plannings", planning.await.expect(201).id());
    let board = planner.get("/api/v1/tours").await.expect(200).body;
    let tour = read(&board["tours"][0]["id"]);
    let path = format!("/api/v1/tours/{tour}");
    let stops = planner.get(&path).await.expect(200).body;
    let count = json!({ "batch": other, "bag": others[0], "stage": "made", "counted": 4, "reason": "recompté" });
    let path = format!("/api/v1/hubs/{}/stocktakes", village.hubs[0]);
    let stocktake = keeper.post(&path, count).await.expect(201).id();
    let path = format!("/api/v1/hubs/{}/strays", village.hubs[0]);
    let stray = keeper.post(&path, json!({ "units": 7 })).await;
    let inspection = village.drawn(&[other.uuid()]).await;
    let path = format!("/api/v1/inspections/{inspection}/results");
    let defect = json!({ "results": [{ "piece": 1, "defects": ["minor"] }] });
    let validator = village.api(village.validator);
    validator.post(&path, defect).await.expect(200);
    let path = format!("/api/v1/inspections/{inspection}");
    let seen = validator.get(&path).await.expect(200).body;
    put("findings", read(&seen["findings"][0]["id"]));
    put("finding", read(&seen["findings"][0]["id"]));
    let path = format!("/api/v1/hubs/{}/gauges", village.hubs[0]);
    let gauge = json!({ "name": "G1", "measures": "ouverture" });
    let gauge = validator.post(&path, gauge).await.expect(201).id();
    put("gauges", gauge);
    put("gauge", gauge);
    let why = json!({ "kind": "batch", "id": batch, "reason": "odeur" });
    let recall = coordinator.post("/api/v1/recalls", why).await.expect(201);
    let why = json!({ "reason": "odeur", "site": null });
    let path = format!("/api/v1/batches/{other}/hold");
    let hold = coordinator.post(&path, why.clone()).await.expect(201).id();
    let path = format!("/api/v1/versions/{}/stop", village.strap.1);
    let validator = village.api(village.validator);
    let stop = validator.post(&path, why).await.expect(201).id();
    let maker = essaim_domain::specimen::maker_name(village.makers[0]);
    let ask = json!({ "version": village.headband.1, "site": village.sites[0], "use": "reception",
        "maker": maker, "pieces": 2, "wanted_by": "2026-12-04", "look": "les bords" });
    let approver = village.api(village.approver);
    let specimen = approver.post("/api/v1/specimens", ask).await.expect(201);
    let maker = village.api(village.makers[0]);
    let refill = maker
        .post("/api/v1/refills", json!({ "kind": "bags" }))
        .await;
    put("refills", refill.expect(201).id());
    put("endings", ended_elsewhere(village).await);
    put("closings", announced(village).await);
    let people = coordinator.get("/api/v1/people").await.expect(200).body;
    let designs = coordinator.get("/api/v1/designs").await.expect(200).body;
    let design = designs["designs"][0]["id"].clone();
    let design = read(if design.is_null() {
        &designs[0]["id"]
    } else {
        &design
    });
    let path = format!("/api/v1/designs/{design}");
    let sheet = coordinator.get(&path).await.expect(200).body;
    let approval = read(&sheet["approvals"][0]["id"]);
    let path = format!("/api/v1/approvals/{approval}/evidence");
    let fields = [("kind", "photo")];
    let file: Option<(&str, &[u8])> = Some(("photo.pdf", b"%PDF-1.7\n"));
    let evidence = coordinator.post_form(&path, &fields, file).await;
    let evidence = evidence.expect(201).id();
    put("evidence", evidence);
    let sent: [(&str, &[u8]); 1] = [("okh.toml", b"name = \"Clip\"")];
    let draft = coordinator.post_files("/api/v1/drafts", &sent).await;
    put("drafts", draft.expect(201).id());
    put("needs", need.uuid());
    put("lines", line.uuid());
    put("claims", claim.uuid());
    put("batches", batch.uuid());
    put("batch", batch.uuid());
    put("bags", bags[0].uuid());
    put("hubs", village.hubs[0].uuid());
    put("matching/runs", run);
    put("proposals", read(&drafted["proposals"][0]["id"]));
    put("tours", tour);
    put("drivers", village.driver.uuid());
    put("legs", read(&stops["stops"][0]["leg"]));
    put("parcels", read(&stops["stops"][0]["parcel"]));
    put("stocktakes", stocktake);
    put("strays", stray.expect(201).id());
    put("inspections", inspection);
    put("recalls", recall.id());
    put("traces", village.hubs[0].uuid());
    let path = format!("/api/v1/recalls/{}", recall.id());
    let told = coordinator.get(&path).await.expect(200).body;
    put("recalls/notices", read(&told["notices"][0]["id"]));
    put("notice", read(&told["notices"][0]["id"]));
    put("holds", hold);
    put("stops", stop);
    put("specimens", specimen.id());
    put("memberships", read(&people["people"][0]["membership"]));
    put("designs", design);
    put("approvals", approval);
    put("versions", village.saver.1.uuid());
    put("products", village.ear_saver.uuid());
    put("site", village.sites[0].uuid());
    put("collective", village.collective.uuid());
    put("collectives", village.collective.uuid());
    put("organisation", village.organisation.uuid());
    put("organisations", village.organisation.uuid());
    put("sites", village.sites[0].uuid());
    put("machine", village.machines[0].uuid());
    put("machines", village.machines[0].uuid());
    put("spool", village.spools[0].uuid());
    ids
}

/// The coordinator ended a département that asks for nothing.
async fn ended_elsewhere(village: &Village) -> Uuid {
    let coordinator = village.api(village.coordinator);
    let collective = village.collective;
    let path = format!("/api/v1/endings/preview?collective={collective}&kind=area&area=85");
    let seen = coordinator.get(&path).await.expect(200).body["seen"].clone();
    let body = json!({ "collective": collective, "kind": "area", "area": "85", "finish_by": "2026-11-29",
        "reason": "tout est livré", "thanks": "merci", "seen": seen });
    coordinator
        .post("/api/v1/endings", body)
        .await
        .expect(201)
        .id()
}

/// The coordinator announced that the second hub closes in a month.
async fn announced(village: &Village) -> Uuid {
    let coordinator = village.api(village.coordinator);
    let [next, hub] = village.hubs;
    let now = village.base.db.now().await.expect("now");
    let on = now.date_naive() + chrono::Days::new(30);
    let path = format!("/api/v1/hubs/{hub}/closing?next={next}&on={on}");
    let seen = coordinator.get(&path).await.expect(200).body["seen"].clone();
    let body = json!({ "next": next, "on": on, "reason": "le bail se termine", "seen": seen });
    let path = format!("/api/v1/hubs/{hub}/close");
    coordinator.post(&path, body).await.expect(201).id()
}

pub(crate) fn read(id: &Value) -> Uuid {
    let text = id.as_str().unwrap_or_default();
    text.parse().unwrap_or_else(|_| panic!("no id: {id}"))
}
