//! A real browser on a demonstration: pages fit, complain of nothing and ask nobody else; what happens
//! elsewhere shows by itself; the work is done with scripts and without.

use std::path::PathBuf;

use essaim_store::testing::TestDb;
use serde_json::{Value, json};

use super::process::{Caller, Demo, Place, is_whole, until};
use super::webdriver::{Browser, Window, chromium};

/// Pages a visitor opens first.
const PAGES: [&str; 3] = ["", "needs", "sign-in"];

/// Looks at pages in both languages: no sideways scrolling, no complaint, no other host.
async fn looks_around(chromium: &[PathBuf; 2], demo: &Demo, width: u32) {
    let window = Window {
        width,
        scripts: true,
        webgl: false,
    };
    let browser = Browser::open(chromium, &window).await;
    for lang in ["fr", "en"] {
        for page in PAGES {
            let url = format!("{}/{lang}/{page}", demo.node.url);
            browser.goes_to(&url).await;
            let measured = "return [document.documentElement.scrollWidth, innerWidth]";
            let measured = browser.runs(measured).await;
            let [wide, inner] = [0, 1].map(|at| measured[at].as_i64().unwrap());
            assert_eq!(inner, i64::from(width), "{url}");
            assert!(wide <= inner, "{url} is {wide} wide in a window of {inner}");
        }
    }
    assert_eq!(browser.complaints().await, [""; 0]);
    let asked = browser.asked_for().await;
    assert!(asked.len() > PAGES.len(), "{asked:?}");
    let here = format!("{}/", demo.node.url);
    let away = |url: &&String| !url.starts_with(&here) && !url.starts_with("data:");
    let away: Vec<_> = asked.iter().filter(away).collect();
    assert!(away.is_empty(), "{away:?}");
    browser.close().await;
}

/// The first thing a maker could make now.
async fn job(maker: &Caller) -> Value {
    let jobs = maker.sees("/jobs").await;
    let mut jobs = jobs.as_array().unwrap().iter();
    jobs.find(|job| job["units"] != 0).unwrap().clone()
}

/// A claim made by a program shows on a page that was open, without loading it again.
async fn shows_by_itself(browser: &Browser, demo: &Demo, maker: &Caller) {
    let job = job(maker).await;
    let need = job["need"].as_str().unwrap();
    browser
        .goes_to(&format!("{}/fr/needs/{need}", demo.node.url))
        .await;
    let lines = "return document.querySelector('[data-part]')?.innerText ?? ''";
    let before = browser.runs(lines).await;
    browser.runs("window.sameAsBefore = true").await;
    let body = json!({ "line": job["line"], "version": job["version"], "units": 1,
        "due": job["due"], "machine": job["machine"] });
    maker.does("/claims", body).await;
    until("the open page shows the claim", async || {
        browser.runs(lines).await != before
    })
    .await;
    assert_eq!(browser.runs("return window.sameAsBefore").await, true);
}

/// Signs in with the printed link's button and takes a job with the form's.
async fn takes_a_job(browser: &Browser, demo: &Demo, maker: &Caller) {
    let newest = async || maker.sees("/claims").await["claims"][0].clone();
    let before = newest().await["id"].clone();
    browser.goes_to(&demo.doors["maker"].link).await;
    browser.presses("form button.b1").await;
    until("she is signed in", async || {
        let shown = browser.shown().await;
        shown.starts_with("http") && !shown.contains("/sign-in/")
    })
    .await;
    browser.goes_to(&format!("{}/fr/jobs", demo.node.url)).await;
    browser.presses("form.act[action='/fr/jobs'] button").await;
    until("the claim is made", async || newest().await["id"] != before).await;
    // What she took was all she can make: she gives it back, to take again.
    let claim = newest().await;
    let give_back = format!("/claims/{}/give-back", claim["id"].as_str().unwrap());
    maker
        .does(&give_back, json!({ "units": claim["remaining"] }))
        .await;
}

#[tokio::test]
async fn a_browser_shows_what_happens_and_takes_a_job_with_scripts_and_without() {
    let Some(chromium) = chromium() else {
        return;
    };
    let base = TestDb::sqlite().await.unwrap();
    let place = Place::of(&base);
    let demo = Demo::start(&place, &[]);
    let maker = demo.node.caller(&place, &demo.doors["maker"].email);
    for width in [360, 1280] {
        looks_around(&chromium, &demo, width).await;
    }
    for scripts in [true, false] {
        let window = Window {
            width: 360,
            scripts,
            webgl: false,
        };
        let browser = Browser::open(&chromium, &window).await;
        if scripts {
            shows_by_itself(&browser, &demo, &maker).await;
        }
        takes_a_job(&browser, &demo, &maker).await;
        assert_eq!(browser.complaints().await, [""; 0]);
        browser.close().await;
    }
    is_whole(&place);
}
