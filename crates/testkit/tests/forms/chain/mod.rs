//! The whole chain of one need by pages alone, each role in its own browser without JavaScript: nobody
//! writes an address, everybody follows the words that are on the page.

mod taking;

use std::path::Path;
use std::sync::Arc;

use chrono::TimeDelta;
use essaim_app::design::add_folder;
use essaim_testkit::{Village, each_village};

use crate::fields::TICKED;
use crate::walk::Somebody;

use self::taking::pieces_are_taken;

/// What requester, approver and validator never read: who makes, and where she lives.
const MAKERS: &[&str] = &["Maelle", "Bastien", "Nolwenn", "Secret-"];
/// What keepers and coordinators never read of makers.
const ADDRESSES: &[&str] = &["Secret-Maelle", "Secret-Bastien"];

const PARTS: [(&str, &str); 3] = [
    ("Serre-tête à toit fermé", "Serre-tête"),
    ("Écran A4 à quatre trous", "Écran transparent"),
    ("Élastique plat 10 mm, 270 mm, sans latex", "Élastique"),
];

/// Everybody of the chain.
struct Cast {
    village: Arc<Village>,
    validator: Somebody,
    approver: Somebody,
    requester: Somebody,
    coordinator: Somebody,
    printer: Somebody,
    cutter: Somebody,
    keeper: Somebody,
    driver: Somebody,
}

impl Cast {
    async fn of(village: &Arc<Village>) -> Self {
        let at = village;
        Self {
            village: Arc::clone(village),
            validator: Somebody::comes(at, village.validator, "fr", MAKERS).await,
            approver: Somebody::comes(at, village.approver, "en", MAKERS).await,
            requester: Somebody::comes(at, village.requester, "fr", MAKERS).await,
            coordinator: Somebody::comes(at, village.coordinator, "en", ADDRESSES).await,
            printer: Somebody::comes(at, village.makers[0], "fr", &["Secret-Bastien"]).await,
            cutter: Somebody::comes(at, village.makers[1], "en", &["Secret-Maelle"]).await,
            keeper: Somebody::comes(at, village.hub_keeper, "fr", ADDRESSES).await,
            driver: Somebody::comes(at, village.driver, "en", &[]).await,
        }
    }
}

/// The project's own visor, under other keys: the village has a visor.
async fn visor_is_added(village: &Village) {
    let designs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../designs/visor");
    let entries = std::fs::read_dir(designs).expect("a folder");
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.expect("an entry").path();
        let name = path.file_name().and_then(|name| name.to_str());
        let name = name.expect("a name").to_owned();
        let mut bytes = std::fs::read(&path).expect("a file");
        if name == "essaim.toml" {
            let text = String::from_utf8(bytes).expect("text");
            let text = text.replace("key = \"visor\"", "key = \"splash\"");
            let text = text.replace("design = \"headband\"", "design = \"splash-band\"");
            bytes = text.into_bytes();
        }
        files.push((name, bytes));
    }
    add_folder(&village.app, &files).await.expect("a design");
}

#[tokio::test]
async fn a_need_goes_from_its_post_to_its_count_by_pages_alone() {
    each_village("forms-chain", |village| async move {
        visor_is_added(&village).await;
        let mut cast = Cast::of(&village).await;
        versions_are_accepted(&mut cast).await;
        a_need_is_posted_and_verified(&mut cast).await;
        pieces_are_taken(&mut cast).await;
        headbands_are_fetched(&mut cast).await;
        sheets_are_brought(&mut cast).await;
        pieces_are_checked(&mut cast).await;
        let (code, address) = visors_are_packed(&mut cast).await;
        visors_are_received(&mut cast, &code, &address).await;
        everybody_reads_that_it_is_done(&mut cast).await;
        village.verify().await;
    })
    .await;
}

/// Two persons accept each version for the site: the validator proposes and signs, the approver signs.
async fn versions_are_accepted(cast: &mut Cast) {
    for (title, _) in PARTS {
        let validator = &mut cast.validator;
        validator.goes_to("Modèles").await;
        validator.follows(title).await;
        validator.follows("Version 1.0.0").await;
        validator.reads("Aucun site ne l'accepte encore");
        let proposed = [
            ("Pour qui", "Valbrune Nord"),
            ("Pour quel usage", "Accueil et guichet"),
            ("Jusqu'au", "2027-02-20"),
        ];
        validator.presses("Proposer cette version", &proposed).await;
        validator.presses("Signer", &[]).await;
        let approver = &mut cast.approver;
        approver.goes_to("Designs").await;
        approver.follows(title).await;
        approver.follows("Version 1.0.0").await;
        approver.follows("See all of it").await;
        approver.presses("Sign", &[]).await;
    }
}

async fn a_need_is_posted_and_verified(cast: &mut Cast) {
    let requester = &mut cast.requester;
    requester.goes_to("Besoins").await;
    requester.follows("Poster un besoin").await;
    let asked = [
        ("Site", "Valbrune Nord"),
        ("Produit et usage", "Accueil et guichet"),
        ("Nombre de produits", "20"),
        ("Avant le", "2026-12-11"),
    ];
    requester
        .presses("Relire avant d'enregistrer", &asked)
        .await;
    requester.reads("Valbrune Nord");
    requester.presses("Poster un besoin", &[]).await;
    requester.reads("En attente de vérification.");
    let coordinator = &mut cast.coordinator;
    coordinator.goes_to("Needs").await;
    coordinator.follows("Visor (splash screen").await;
    coordinator.presses("Verified: open it", &[]).await;
    coordinator.reads("60 pieces are missing.");
}

/// The printer packs what she sealed; a tour fetches it.
async fn headbands_are_fetched(cast: &mut Cast) {
    let printer = &mut cast.printer;
    printer.goes_to("À faire").await;
    printer.follows("Sceller la série").await;
    let sealed = [
        ("Pièces faites", "20"),
        ("Pièces par sachet", "20"),
        ("Machine", "Prusa"),
        ("Bobine", "PETG"),
    ];
    printer.presses("Sceller la série", &sealed).await;
    printer.reads("Serre-tête");
    printer.goes_to("Cartons").await;
    printer.follows("Mettre en carton").await;
    let inside = [("Serre-tête", TICKED), ("Vers", "Nantes-Est")];
    printer.presses("Mettre en carton", &inside).await;
    is_offered(cast, "Secret-Maelle").await;
    let (printer, driver) = (&mut cast.printer, &mut cast.driver);
    printer.goes_to("Cartons").await;
    printer.opens_beside("Nantes-Est").await;
    printer.presses("D'accord pour l'enlèvement", &[]).await;
    driver.goes_to("Tours").await;
    driver.opens_beside("Accepted").await;
    driver.reads("rue du Secret-Maelle");
    driver.presses("I set off", &[]).await;
    driver.presses("I have the parcel", &[]).await;
    driver.does_not_read("Secret-Maelle");
    driver.presses("Handed over", &[]).await;
    driver.presses("All done", &[]).await;
    is_checked_in(cast).await;
}

/// The cutter brings his sheets to the hub himself.
async fn sheets_are_brought(cast: &mut Cast) {
    let cutter = &mut cast.cutter;
    cutter.goes_to("To do").await;
    cutter.follows("Seal the batch").await;
    let sealed = [
        ("Pieces made", "20"),
        ("Pieces per bag", "20"),
        ("Machine", "Trotec"),
        ("Spool", "PET sheet"),
    ];
    cutter.presses("Seal the batch", &sealed).await;
    cutter.goes_to("Parcels").await;
    cutter.follows("Pack").await;
    let inside = [("Clear sheet", TICKED), ("To", "Nantes-Est")];
    cutter.presses("Pack", &inside).await;
    cutter.presses("I take this parcel", &[]).await;
    is_checked_in(cast).await;
    cast.village.verify().await;
}

/// The coordinator plans and offers a tour; the driver accepts it, without a maker's address yet.
async fn is_offered(cast: &mut Cast, address: &str) {
    let coordinator = &mut cast.coordinator;
    coordinator.goes_to("Tours").await;
    coordinator.presses("Plan tours", &[]).await;
    coordinator.opens_beside("Draft").await;
    coordinator.presses("Offer to the driver", &[]).await;
    let driver = &mut cast.driver;
    driver.goes_to("Tours").await;
    driver.opens_beside("Offered").await;
    driver.presses("I accept this tour", &[]).await;
    driver.does_not_read(address);
}

async fn is_checked_in(cast: &mut Cast) {
    let keeper = &mut cast.keeper;
    at_the_hub(keeper).await;
    keeper.presses("Enregistrer l'arrivée", &[]).await;
}

async fn at_the_hub(keeper: &mut Somebody) {
    keeper.goes_to("Point de collecte").await;
    keeper.follows("Nantes-Est").await;
}

/// What nobody makes is bought; all three batches are drawn, looked at, accepted, rested and released.
async fn pieces_are_checked(cast: &mut Cast) {
    let keeper = &mut cast.keeper;
    at_the_hub(keeper).await;
    keeper.follows("Achats").await;
    let bought = [
        ("Référence", "Élastique"),
        ("Fournisseur", "Mercerie du Port"),
        ("Numéro de commande ou de facture", "F-2026-118"),
        ("Pièces par sachet", "20"),
        ("Nombre de sachets", "1"),
    ];
    keeper.presses("Entrer un achat", &bought).await;
    for (_, component) in PARTS {
        let validator = &mut cast.validator;
        validator.goes_to("Contrôles").await;
        validator
            .presses_beside(component, "Tirer au sort", &[])
            .await;
        validator.presses("Les ", &[]).await;
        // Of what is bought a few are drawn, and the others counted by bag.
        if component == "Élastique" {
            validator.presses("Sachet 1", &[]).await;
        }
        let decided = [
            ("Ce que dit le plan", TICKED),
            ("Contrôlés avec des gants, refermés aussitôt", TICKED),
            ("Pièces détruites par un essai", "0"),
        ];
        validator.presses("Signer", &decided).await;
    }
    cast.village.verify().await;
    cast.village.wait(TimeDelta::hours(73));
    for (_, component) in PARTS {
        let keeper = &mut cast.keeper;
        keeper.goes_to("Séries").await;
        keeper.opens_beside(component).await;
        keeper.presses("Libérer", &[]).await;
    }
    cast.village.verify().await;
}

/// The elastic gets its need, kits are assembled, rest, and are packed for the site.
async fn visors_are_packed(cast: &mut Cast) -> (String, String) {
    let keeper = &mut cast.keeper;
    at_the_hub(keeper).await;
    keeper.opens_beside("Élastique").await;
    let tied = [("Pour quel besoin", "Valbrune Nord"), ("Pièces", "20")];
    keeper.presses("Destiner à un besoin", &tied).await;
    at_the_hub(keeper).await;
    keeper.follows("Ensembles").await;
    keeper.reads("20 ensembles complets possibles");
    let kits = [("Ensembles à assembler", "20")];
    keeper.presses("Assembler", &kits).await;
    cast.village.verify().await;
    cast.village.wait(TimeDelta::hours(73));
    at_the_hub(keeper).await;
    keeper.follows("Mettre en carton").await;
    let inside = [("Visière", TICKED), ("Vers", "Valbrune Nord")];
    keeper.presses("Mettre en carton", &inside).await;
    keeper.presses("Bon de livraison", &[]).await;
    let code = keeper.word_after("Code du bon de livraison");
    let address = format!("http{}", keeper.word_after("http"));
    (code, address)
}

/// Carried by a tour, signed at the dock by somebody without an account, counted and accepted.
async fn visors_are_received(cast: &mut Cast, code: &str, address: &str) {
    is_offered(cast, "Secret-").await;
    let driver = &mut cast.driver;
    driver.presses("I set off", &[]).await;
    driver.presses("I have the parcel", &[]).await;
    driver.follows("The receiver signs here").await;
    driver.reads("Your name");
    let mut receiver = Somebody::visits(&cast.village, address, "fr").await;
    let signed = [
        ("Code du bon de livraison", code),
        ("Votre nom", "Rémi Quai"),
        ("Votre fonction", "magasinier"),
    ];
    receiver.presses("Signer la réception", &signed).await;
    receiver.reads("Signé, merci");
    driver.goes_to("Tours").await;
    driver.opens_beside("Under way").await;
    driver.presses("All done", &[]).await;
    let requester = &mut cast.requester;
    requester.goes_to("Livraisons").await;
    requester.opens_beside("Valbrune Nord").await;
    let counted = [("Bonnes", "20"), ("Abîmées", "0")];
    requester.presses("Enregistrer le comptage", &counted).await;
    let approver = &mut cast.approver;
    approver.goes_to("Deliveries").await;
    approver.opens_beside("Valbrune Nord").await;
    approver.presses("Accept", &[]).await;
    cast.village.verify().await;
}

/// Everybody who had a hand in it reads that it is done, each in her own language.
async fn everybody_reads_that_it_is_done(cast: &mut Cast) {
    let french = [
        &mut cast.requester,
        &mut cast.validator,
        &mut cast.printer,
        &mut cast.keeper,
    ];
    for she in french {
        she.goes_to("Besoins").await;
        she.follows("Visière").await;
        she.reads("Tout est arrivé et compté.");
        she.reads("20 complets reçus sur 20");
        she.reads("Compté 20");
    }
    let english = [
        &mut cast.coordinator,
        &mut cast.approver,
        &mut cast.cutter,
        &mut cast.driver,
    ];
    for she in english {
        she.goes_to("Needs").await;
        she.follows("Visor").await;
        she.reads("Everything arrived and was counted.");
        she.reads("20 complete received of 20");
        she.reads("Counted 20");
    }
}
