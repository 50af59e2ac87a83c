//! Without a network: a form of the road is kept on the device and sent once when the network is back.

use essaim_store::testing::TestDb;

use super::papers::{boxed, sealed, signed_in};
use super::process::{Demo, Place, is_whole, until};
use super::webdriver::{Browser, Window, chromium};

/// What the device keeps.
async fn kept(browser: &Browser) -> i64 {
    let count = "return JSON.parse(localStorage.getItem('essaim-kept') ?? '[]').length";
    browser.runs(count).await.as_i64().unwrap()
}

/// What the page says of it; nothing when it says nothing.
async fn said(browser: &Browser) -> String {
    let text =
        "const box = document.getElementById('kept'); return box.hidden ? '' : box.innerText";
    let said = browser.runs(text).await;
    said.as_str().unwrap_or_default().to_owned()
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story from its start to its end")]
async fn a_form_sent_without_network_is_kept_and_done_once_when_it_is_back() {
    let Some(chromium) = chromium() else {
        return;
    };
    let base = TestDb::sqlite().await.unwrap();
    let place = Place::of(&base);
    let demo = Demo::start(&place, &[]);
    let maker = demo.node.caller(&place, &demo.doors["maker"].email);
    let keeper = demo.node.caller(&place, &demo.doors["hub-keeper"].email);
    let hub = keeper.sees("/hubs").await[0]["id"].clone();
    let batch = sealed(&maker, 2).await;
    let (parcel, _) = boxed(&maker, &hub, &batch).await;
    let path = format!("/parcels/{parcel}");
    let state = async || {
        maker.sees(&path).await["state"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let window = Window {
        width: 360,
        scripts: true,
        webgl: false,
    };
    let browser = Browser::open(&chromium, &window).await;
    signed_in(&browser, &demo, "maker").await;
    let page = format!("{}/fr{path}", demo.node.url);
    browser.goes_to(&page).await;
    assert_eq!(
        (kept(&browser).await, said(&browser).await),
        (0, String::new())
    );

    let unfold =
        "document.querySelectorAll('main details').forEach((one) => { one.open = true; });";
    browser.runs(unfold).await;
    browser.has_network(false).await;
    let form = format!("form[data-keep][action='/fr{path}/pick-up']");
    let button = format!("{form} button");
    for time in 1..=2 {
        browser.presses(&button).await;
        until("it is kept", async || kept(&browser).await == 1).await;
        until("she may press again", async || {
            let dim = format!("return document.querySelector(\"{button}\").disabled");
            browser.runs(&dim).await == false
        })
        .await;
        assert_eq!(kept(&browser).await, 1, "pressed {time} times");
    }
    assert!(said(&browser).await.contains("Pas de réseau"));
    assert_eq!(state().await, "packed", "nothing arrived");

    browser.has_network(true).await;
    until("it is sent", async || state().await == "moving").await;
    until("the device keeps nothing", async || {
        kept(&browser).await == 0
    })
    .await;
    assert!(said(&browser).await.contains("est envoyé et enregistré"));
    browser.goes_to(&page).await;
    assert_eq!(
        (kept(&browser).await, said(&browser).await),
        (0, String::new())
    );
    let legs = maker.sees(&path).await["legs"].clone();
    assert_eq!(legs.as_array().unwrap().len(), 1, "done once: {legs}");
    assert_eq!(legs[0]["state"], "picked-up");
    browser.close().await;
    is_whole(&place);
}
