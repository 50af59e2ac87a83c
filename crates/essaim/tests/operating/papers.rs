//! Papers as a printer gets them: a real browser prints them, and every square on them is read back.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use essaim_store::testing::TestDb;
use serde_json::{Value, json};

use super::process::{Caller, Demo, Place, until};
use super::webdriver::{Browser, Window, chromium};

/// Bags sealed: one more than a sheet holds.
const BAGS: usize = 22;

/// The first label's place on a sheet that was begun.
const BEGUN: usize = 3;

/// Seals a batch of this many bags of one piece.
pub(crate) async fn sealed(maker: &Caller, bags: usize) -> String {
    let jobs = maker.sees("/jobs").await;
    let mut jobs = jobs.as_array().unwrap().iter();
    let job = jobs.find(|job| job["units"] != 0).unwrap().clone();
    let body = json!({ "line": job["line"], "version": job["version"], "units": 1,
        "due": job["due"], "machine": job["machine"] });
    let claim = maker.does("/claims", body).await["id"].clone();
    let path = format!("/claims/{}/seal", claim.as_str().unwrap());
    let spool = maker.sees("/spools").await[0]["id"].clone();
    let body = json!({ "bags": vec![1; bags], "machine": job["machine"], "spool": spool });
    let batch = maker.does(&path, body).await["id"].clone();
    batch.as_str().unwrap().to_owned()
}

/// A place on a page that is looked at by itself, as a label is scanned: left, top, width and height in tenths of a
/// millimetre.
type Spot = [usize; 4];

/// The labels of a sheet: 3 by 7 of 63.5 × 38.1 mm, from 7.2 and 15.15 mm, 2.5 mm apart from left to right.
fn labels() -> Vec<Spot> {
    let rows = (0..7).flat_map(|row| (0..3).map(move |column| (row, column)));
    rows.map(|(row, column)| [72 + column * 660, 151 + row * 381, 635, 381])
        .collect()
}

/// A page looked at with a telephone held close: each square is whole in one look at least.
fn looks() -> Vec<Spot> {
    let rows = (0..9).flat_map(|row| (0..6).map(move |column| (row, column)));
    rows.map(|(row, column)| [column * 300, row * 300, 800, 800])
        .collect()
}

/// Every text a square says, page by page, of a page printed to a PDF.
fn squares(pdf: &[u8], folder: &Path, spots: &[Spot]) -> Vec<BTreeSet<String>> {
    let file = folder.join("printed.pdf");
    std::fs::write(&file, pdf).unwrap();
    let drawn = Command::new("pdftoppm")
        .args(["-r", "300", "-gray"])
        .args([&file, &folder.join("page")])
        .status();
    assert!(drawn.unwrap().success());
    let mut pages: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "pgm"))
        .collect();
    pages.sort();
    let read = |path: &std::path::PathBuf| {
        let bytes = std::fs::read(path).unwrap();
        std::fs::remove_file(path).unwrap();
        read_page(&bytes, spots)
    };
    pages.iter().map(read).collect()
}

/// The squares of one page, a grey picture as `pdftoppm` writes it: three lines of text, then a byte a point.
fn read_page(bytes: &[u8], spots: &[Spot]) -> BTreeSet<String> {
    let mut lines = bytes.splitn(4, |byte| *byte == b'\n');
    assert_eq!(lines.next().unwrap(), b"P5");
    let size = String::from_utf8(lines.next().unwrap().to_vec()).unwrap();
    let mut size = size.split(' ').map(|side| side.parse::<usize>().unwrap());
    let (width, height) = (size.next().unwrap(), size.next().unwrap());
    assert_eq!(lines.next().unwrap(), b"255");
    let points = lines.next().unwrap();
    assert_eq!(points.len(), width * height);
    let mut said = BTreeSet::new();
    for spot in spots {
        // Tenths of a millimetre to points.
        let [left, top, wide, high] = spot.map(|tenths| tenths * width / 2100);
        let (wide, high) = (wide.min(width - left), high.min(height - top));
        let mut place = rqrr::PreparedImage::prepare_from_greyscale(wide, high, |x, y| {
            points[(top + y) * width + left + x]
        });
        let grids = place.detect_grids();
        said.extend(grids.iter().filter_map(|grid| Some(grid.decode().ok()?.1)));
    }
    said
}

pub(crate) async fn signed_in(browser: &Browser, demo: &Demo, role: &str) {
    browser.goes_to(&demo.doors[role].link).await;
    browser.presses("form button.b1").await;
    until("somebody is signed in", async || {
        let shown = browser.shown().await;
        shown.starts_with("http") && !shown.contains("/sign-in/")
    })
    .await;
}

/// The addresses on the labels of a batch, as the API knows its bags.
async fn wanted(maker: &Caller, demo: &Demo, batch: &str) -> BTreeSet<String> {
    let seen = maker.sees(&format!("/batches/{batch}")).await;
    let bags = seen["batch"]["bags"].as_array().unwrap().iter();
    let address = |bag: &Value| format!("{}/l/{}", demo.node.url, bag["code"].as_str().unwrap());
    bags.map(address).collect()
}

#[tokio::test]
async fn every_square_on_printed_labels_is_read_back() {
    let Some(chromium) = chromium() else {
        return;
    };
    let base = TestDb::sqlite().await.unwrap();
    let place = Place::of(&base);
    let demo = Demo::start(&place, &[]);
    let maker = demo.node.caller(&place, &demo.doors["maker"].email);
    let batch = sealed(&maker, BAGS).await;
    let wanted = wanted(&maker, &demo, &batch).await;
    assert_eq!(wanted.len(), BAGS);
    let window = Window {
        width: 1280,
        scripts: false,
        webgl: false,
    };
    let browser = Browser::open(&chromium, &window).await;
    signed_in(&browser, &demo, "maker").await;
    let sheet = format!("{}/fr/batches/{batch}/labels?from={BEGUN}", demo.node.url);
    browser.goes_to(&sheet).await;
    let folder = place.data.join("printed");
    std::fs::create_dir_all(&folder).unwrap();
    let pages = squares(&browser.prints().await, &folder, &labels());
    assert_eq!(
        pages.len(),
        2,
        "one more than fits, from the third on: {pages:?}"
    );
    assert_eq!(pages[0].len(), 21 - (BEGUN - 1));
    assert_eq!(pages[1].len(), BAGS - pages[0].len());
    let read: BTreeSet<String> = pages.into_iter().flatten().collect();
    assert_eq!(read, wanted);
    browser.close().await;
}

/// A box of these bags, on its way from her home to the first hub; its id and code.
pub(crate) async fn boxed(maker: &Caller, hub: &Value, batch: &str) -> (String, String) {
    let seen = maker.sees(&format!("/batches/{batch}")).await;
    let bags = seen["batch"]["bags"].as_array().unwrap().iter();
    let bags: Vec<&Value> = bags.map(|bag| &bag["id"]).collect();
    let home = maker.sees("/me").await["id"].clone();
    let body = json!({ "from": { "kind": "home", "id": home },
        "to": { "kind": "hub", "id": hub }, "bags": bags });
    let parcel = maker.does("/parcels", body).await["id"].clone();
    let parcel = parcel.as_str().unwrap().to_owned();
    let code = maker.sees(&format!("/parcels/{parcel}")).await["code"].clone();
    (parcel, code.as_str().unwrap().to_owned())
}

#[tokio::test]
async fn the_square_on_a_printed_slip_and_all_on_a_day_sheet_are_read_back() {
    let Some(chromium) = chromium() else {
        return;
    };
    let base = TestDb::sqlite().await.unwrap();
    let place = Place::of(&base);
    let demo = Demo::start(&place, &[]);
    let maker = demo.node.caller(&place, &demo.doors["maker"].email);
    let keeper = demo.node.caller(&place, &demo.doors["hub-keeper"].email);
    let hub = keeper.sees("/hubs").await[0]["id"].clone();
    let batch = sealed(&maker, 3).await;
    let (parcel, code) = boxed(&maker, &hub, &batch).await;
    let address = |code: &str| format!("{}/l/{code}", demo.node.url);
    let folder = place.data.join("printed");
    std::fs::create_dir_all(&folder).unwrap();
    let window = Window {
        width: 1280,
        scripts: false,
        webgl: false,
    };
    let browser = Browser::open(&chromium, &window).await;
    signed_in(&browser, &demo, "maker").await;
    let slip = format!("{}/fr/parcels/{parcel}/slip", demo.node.url);
    browser.goes_to(&slip).await;
    let pages = squares(&browser.prints().await, &folder, &looks());
    let read: Vec<String> = pages.into_iter().flatten().collect();
    assert_eq!(read, [address(&code)], "one square, on its first page");
    browser.close().await;

    let browser = Browser::open(&chromium, &window).await;
    signed_in(&browser, &demo, "hub-keeper").await;
    let hub = hub.as_str().unwrap();
    browser
        .goes_to(&format!("{}/fr/hubs/{hub}/evening", demo.node.url))
        .await;
    let pages = squares(&browser.prints().await, &folder, &looks());
    let read: BTreeSet<String> = pages.into_iter().flatten().collect();
    let pack = keeper.sees(&format!("/hubs/{hub}/evening")).await;
    let lists = ["coming", "going"].map(|list| pack[list].as_array().unwrap().clone());
    let codes = lists
        .iter()
        .flatten()
        .map(|one| one["code"].as_str().unwrap());
    let wanted: BTreeSet<String> = codes.map(address).collect();
    assert!(wanted.contains(&address(&code)), "{pack}");
    assert_eq!(read, wanted, "every box, to receive or to hand out");
    browser.close().await;
}
