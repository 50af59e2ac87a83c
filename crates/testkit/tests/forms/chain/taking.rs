//! Pieces are taken: by who accepts a proposal, and from the list.

use essaim_testkit::Village;

use super::Cast;
use crate::fields::TICKED;
use crate::walk::Somebody;

/// The printer accepts what is proposed to her; the cutter lets his own printer rest, names his laser too late
/// for a proposal, and takes from the list.
pub(super) async fn pieces_are_taken(cast: &mut Cast) {
    newcomer_has_no_time(&cast.village).await;
    let cutter = &mut cast.cutter;
    cutter.goes_to("Machines and spools").await;
    cutter
        .presses("Change its hours", &[("Hours a day", "0")])
        .await;
    let coordinator = &mut cast.coordinator;
    coordinator.goes_to("Matching").await;
    coordinator.presses("Run the matching", &[]).await;
    coordinator.reads("Maelle");
    coordinator.presses("Send all", &[]).await;
    let printer = &mut cast.printer;
    printer.goes_to("Trouver").await;
    printer.reads("Proposé pour vous");
    printer.presses_beside("Serre-tête", "Je prends", &[]).await;
    printer.reads("Hauteur de couche, en mm 0,2");
    printer.does_not_read("{");
    let file = printer.downloads("headband.stl", "Télécharger").await;
    assert!(!file.html.is_empty());
    printer.presses("J'ai commencé", &[]).await;
    names_his_laser(&mut cast.cutter).await;
    let cutter = &mut cast.cutter;
    cutter.goes_to("Find work").await;
    cutter.does_not_read("Proposed to you");
    cutter
        .presses_beside("Clear sheet", "I take 20 pieces", &[])
        .await;
    cutter.presses("I have started", &[]).await;
    cast.village.verify().await;
}

/// Who is not in this story lets her machine rest.
async fn newcomer_has_no_time(village: &Village) {
    let hers = village.api(village.new_maker);
    let machines = hers.get("/api/v1/machines").await.expect(200).body;
    let machine = machines.pointer("/0/id").and_then(|id| id.as_str());
    let path = format!("/api/v1/machines/{}/hours", machine.expect("a machine"));
    let rest = serde_json::json!({ "hours_per_day": 0 });
    hers.post(&path, rest).await.expect(200);
}

async fn names_his_laser(cutter: &mut Somebody) {
    cutter.goes_to("Machines and spools").await;
    let laser = [
        ("Name", "Trotec"),
        ("Process", "Laser cutting"),
        ("Usable width", "600"),
        ("Usable depth", "400"),
        ("Usable height", "100"),
        ("PET sheet", TICKED),
        ("Hours a day", "6"),
    ];
    cutter.presses("Add a machine", &laser).await;
    let sheets = [
        ("Material", "PET sheet"),
        ("Colour", "clear"),
        ("Left, in grams", "5000"),
    ];
    cutter.presses("Add a spool", &sheets).await;
}
