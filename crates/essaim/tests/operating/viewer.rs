//! A part looked at in 3D by a real browser: drawn, by the keyboard too; without WebGL or scripts said in
//! words, with its pictures.

use essaim_store::testing::TestDb;
use serde_json::Value;

use super::process::{Demo, Place, until};
use super::webdriver::{Browser, Window, chromium};

/// Turns the part by one arrow and reads what was drawn: how many points are not empty, and a sum of them.
const TURN: &str = "
    const canvas = document.querySelector('.viewer canvas');
    const gl = canvas.getContext('webgl2');
    const event = new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true, cancelable: true });
    const taken = !canvas.dispatchEvent(event);
    const points = new Uint8Array(4 * canvas.width * canvas.height);
    gl.readPixels(0, 0, canvas.width, canvas.height, gl.RGBA, gl.UNSIGNED_BYTE, points);
    let drawn = 0, sum = 0;
    for (let at = 3; at < points.length; at += 4) if (points[at] > 0) { drawn += 1; sum = (sum + at) % 1e9; }
    return [taken, drawn, sum];";

const SAID: &str = "return document.querySelector('.viewer [role=status]').textContent";

/// The address of the 3D page of a version that has a mesh.
async fn page_of_a_part(demo: &Demo, place: &Place) -> String {
    let validator = demo.node.caller(place, &demo.doors["validator"].email);
    let designs = validator.sees("/designs").await;
    for design in designs["designs"].as_array().unwrap() {
        let path = format!("/designs/{}", design["id"].as_str().unwrap());
        let versions = validator.sees(&path).await["versions"].clone();
        for version in versions.as_array().unwrap() {
            let id = version["id"].as_str().unwrap();
            let files = validator.sees(&format!("/versions/{id}")).await["files"].clone();
            let mut files = files.as_array().unwrap().iter();
            if files.any(|file| file["role"] == "mesh") {
                return format!("{}/fr/versions/{id}/3d", demo.node.url);
            }
        }
    }
    panic!("no design of the demonstration has a mesh: {designs}");
}

async fn stays_at_home(browser: &Browser, demo: &Demo) -> Vec<String> {
    let asked = browser.asked_for().await;
    let here = format!("{}/", demo.node.url);
    let away = |url: &&String| !url.starts_with(&here) && !url.starts_with("data:");
    let away: Vec<_> = asked.iter().filter(away).collect();
    assert!(away.is_empty(), "{away:?}");
    asked
}

async fn drawn(browser: &Browser, demo: &Demo, page: &str) {
    browser.goes_to(page).await;
    until("the part is drawn", async || {
        let canvas = "return !!document.querySelector('.viewer canvas')";
        browser.runs(canvas).await == true && browser.runs(SAID).await == ""
    })
    .await;
    assert_eq!(browser.complaints().await, [""; 0]);
    let asked = stays_at_home(browser, demo).await;
    assert!(
        asked.iter().any(|url| url.contains("/meshes/")),
        "{asked:?}"
    );
    let wide = "return document.documentElement.scrollWidth <= innerWidth";
    assert_eq!(browser.runs(wide).await, true);
    let [first, second] = [browser.runs(TURN).await, browser.runs(TURN).await];
    assert_eq!(first[0], true, "the arrow is taken: {first}");
    assert!(
        first[1].as_u64() > Some(1000),
        "something is drawn: {first}"
    );
    assert_ne!(first[2], second[2], "and turns");
}

async fn said_in_words(browser: &Browser, demo: &Demo, page: &str) {
    browser.goes_to(page).await;
    until("it is said", async || browser.runs(SAID).await != "").await;
    let said: Value = browser.runs(SAID).await;
    assert!(said.as_str().unwrap().contains("WebGL"), "{said}");
    assert_eq!(browser.complaints().await, [""; 0]);
    let asked = stays_at_home(browser, demo).await;
    assert!(
        !asked.iter().any(|url| url.contains("three-stl")),
        "nothing is loaded for nothing: {asked:?}"
    );
    let pictures = "return [...document.querySelectorAll('.shots img')].length";
    assert!(browser.runs(pictures).await.as_u64() > Some(2));
}

#[tokio::test]
async fn a_part_is_looked_at_in_3d_or_its_pictures_are() {
    let Some(chromium) = chromium() else {
        return;
    };
    let base = TestDb::sqlite().await.unwrap();
    let place = Place::of(&base);
    let demo = Demo::start(&place, &[]);
    let page = page_of_a_part(&demo, &place).await;
    for webgl in [true, false] {
        let window = Window {
            width: 360,
            scripts: true,
            webgl,
        };
        let browser = Browser::open(&chromium, &window).await;
        if webgl {
            drawn(&browser, &demo, &page).await;
        } else {
            said_in_words(&browser, &demo, &page).await;
        }
        browser.close().await;
    }
    let html = reqwest::get(&page).await.unwrap().text().await.unwrap();
    assert!(
        html.contains("class=\"viewer\" hidden"),
        "without scripts the pictures are the page"
    );
    assert!(html.contains(" mm"), "{html}");
}
