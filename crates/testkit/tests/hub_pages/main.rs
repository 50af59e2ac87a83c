//! A keeper's whole work by forms, in a browser without JavaScript.

#![expect(
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a story that cannot go on stops the test"
)]
#![expect(
    clippy::too_many_lines,
    reason = "a keeper's day is long, and reads best in one piece"
)]

mod bags;

use chrono::TimeDelta;
use essaim_domain::ledger::Place;
use essaim_testkit::{Shown, Village, each_village};
use serde_json::{Value, json};

fn hub(village: &Village) -> String {
    format!("/fr/hubs/{}", village.hubs[0])
}

/// The address of the only link or form that begins with this path.
fn address(html: &str, start: &str) -> String {
    let (_, rest) = html
        .split_once(&format!("\"{start}"))
        .unwrap_or_else(|| panic!("no {start} in {html}"));
    format!("{start}{}", rest.split('"').next().unwrap_or_default())
}

async fn piles(village: &Village) -> Vec<Value> {
    let keeper = village.api(village.hub_keeper);
    let path = format!("/api/v1/hubs/{}", village.hubs[0]);
    let body = keeper.get(&path).await.expect(200).body;
    body["piles"].as_array().cloned().unwrap_or_default()
}

fn owned(piles: &[Value], kind: &Value) -> i64 {
    let of = |pile: &&Value| pile["owner"]["kind"] == *kind;
    let units = piles.iter().filter(of).map(|pile| &pile["units"]);
    units.filter_map(Value::as_i64).sum()
}

/// It came back with what was typed, the same key and no stylesheet or script of its own.
fn came_back(shown: &Shown, status: u16, kept: &[&str]) {
    assert_eq!(shown.status, status, "{} {}", shown.to, shown.html);
    for text in kept {
        assert!(shown.html.contains(text), "{text} in {}", shown.html);
    }
    assert!(!shown.html.contains('⟦') && !shown.html.contains(" style="));
}

/// Nobody but keepers and coordinators finds the page or its form.
async fn is_closed(village: &Village, page: &str, form: &str) {
    let people = [village.makers[0], village.validator, village.requester];
    for person in people {
        let stranger = village.page(person).await;
        stranger.get(page).await.expect(404);
        stranger.post(form, &[("units", "1")]).await.expect(404);
    }
}

#[tokio::test]
async fn an_unannounced_bag_by_forms() {
    each_village("hub-strays", |village| async move {
        let keeper = village.page(village.hub_keeper).await;
        let (list, apart) = (
            format!("{}/strays", hub(&village)),
            format!("{}/strays/apart", hub(&village)),
        );
        is_closed(&village, &list, &apart).await;
        let typed = [("units", "douze"), ("key", "stray-key")];
        let shown = keeper.post(&apart, &typed).await;
        came_back(&shown, 422, &["value=\"douze\"", "value=\"stray-key\""]);
        for units in ["7", "3"] {
            let shown = keeper.post(&apart, &[("units", units)]).await;
            assert_eq!(shown.expect(303).to, list);
        }
        village.wait(TimeDelta::days(2));
        let shown = keeper.get(&list).await.expect(200);
        assert!(shown.html.contains("7 pièces") && shown.html.contains("il y a 2"));
        let home = keeper.get(&hub(&village)).await.expect(200);
        assert!(
            home.html.contains("2 sachets non annoncés"),
            "{}",
            home.html
        );

        let bag = address(&shown.html, "/fr/strays/");
        is_closed(&village, &bag, &format!("{bag}/thank")).await;
        let page = keeper.get(&bag).await.expect(200);
        assert!(page.html.contains("Maelle"), "{}", page.html);
        assert!(!page.html.contains("Lenom") && !page.html.contains("Secret-"));
        let (maker, version) = (
            village.makers[0].to_string(),
            village.headband.1.to_string(),
        );
        let typed = [("maker", maker.as_str()), ("version", ""), ("key", "who")];
        let shown = keeper.post(&format!("{bag}/identify"), &typed).await;
        let kept = format!("value=\"{maker}\" selected");
        came_back(&shown, 422, &[&kept, "value=\"who\""]);
        let typed = [
            ("maker", maker.as_str()),
            ("version", version.as_str()),
            ("material", "pla"),
        ];
        let shown = keeper
            .post(&format!("{bag}/identify"), &typed)
            .await
            .expect(303);
        keeper.get(&shown.to).await.expect(200);
        let shown = keeper.post(&format!("{bag}/thank"), &[]).await;
        came_back(&shown, 409, &["Ce sachet", "Reconnu"]);

        let shown = keeper.get(&list).await.expect(200);
        let other = address(&shown.html, "/fr/strays/");
        assert_ne!(other, bag, "those kept apart come first");
        let shown = keeper.post(&format!("{other}/thank"), &[]).await;
        let page = keeper.get(&shown.expect(303).to).await.expect(200);
        assert!(page.html.contains("Remercié") && !page.html.contains("/thank"));
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn free_stock_gets_a_need_of_another_site_that_accepts_it() {
    each_village("hub-tie", |village| async move {
        let here = Place::Hub(village.hubs[0]);
        let (_, line) = village.ear_savers_needed(30).await;
        village.stock_for(line, village.saver.1, &[30], here).await;
        let keeper = village.page(village.hub_keeper).await;
        let shown = keeper.get(&hub(&village)).await.expect(200);
        let start = format!("{}/piles/", hub(&village));
        let pile = address(&shown.html, &start);
        is_closed(&village, &pile, &format!("{pile}/untie")).await;
        let page = keeper.get(&pile).await.expect(200);
        assert!(page.html.contains("/untie") && !page.html.contains("/tie\""));
        let typed = [("units", "31"), ("key", "free")];
        let shown = keeper.post(&format!("{pile}/untie"), &typed).await;
        came_back(
            &shown,
            409,
            &["value=\"31\"", "value=\"free\"", "30 pièces"],
        );
        let shown = keeper
            .post(&format!("{pile}/untie"), &[("units", "30")])
            .await;
        assert_eq!(shown.expect(303).to, hub(&village));
        let shown = keeper
            .post(&format!("{pile}/untie"), &[("units", "1")])
            .await;
        came_back(&shown, 409, &["Ce qui est ici"]);

        let (_, lines) = village
            .open_need_at(village.sites[1], village.ear_saver, 12)
            .await;
        let shown = keeper.get(&hub(&village)).await.expect(200);
        let pile = address(&shown.html, &start);
        assert_eq!(pile.rsplit('.').next(), Some("free"), "{pile}");
        let page = keeper.get(&pile).await.expect(200);
        let to = format!("line.{}", lines[0]);
        assert!(
            page.html.contains(&format!("value=\"{to}\"")),
            "{}",
            page.html
        );
        assert!(page.html.contains("12 pièces au plus"), "{}", page.html);
        for (typed, status) in [
            ([("to", "line.nonsense"), ("units", "12")], 422),
            ([("to", to.as_str()), ("units", "0")], 422),
            ([("to", to.as_str()), ("units", "13")], 409),
        ] {
            let shown = keeper.post(&format!("{pile}/tie"), &typed).await;
            came_back(&shown, status, &[&format!("value=\"{}\"", typed[1].1)]);
        }
        let typed = [("to", to.as_str()), ("units", "12"), ("key", "tied")];
        for _ in 0..2 {
            let shown = keeper.post(&format!("{pile}/tie"), &typed).await;
            assert_eq!(shown.expect(303).to, hub(&village));
        }
        let piles = piles(&village).await;
        assert_eq!(
            (owned(&piles, &json!("line")), owned(&piles, &Value::Null)),
            (12, 18)
        );
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn kits_say_which_part_is_short() {
    each_village("hub-kits", |village| async move {
        let need = village.parts_of_fifteen_visors().await;
        let keeper = village.page(village.hub_keeper).await;
        let kits = format!("{}/kits", hub(&village));
        let form = format!("{kits}/{}/{need}", village.visor);
        is_closed(&village, &kits, &form).await;
        let page = keeper.get(&kits).await.expect(200);
        assert!(
            page.html.contains("15 ensembles complets possibles"),
            "{}",
            page.html
        );
        let (before, _) = page.html.split_once("Il en manque").expect("a short part");
        let short = before
            .rsplit("<th scope=\"row\">")
            .next()
            .unwrap_or_default();
        assert!(!short.contains("<tr>"), "{short}");
        assert_eq!(page.html.matches("Il en manque").count(), 1);
        for (typed, status) in [("16", 409), ("zero", 422), ("-2", 422)] {
            let shown = keeper
                .post(&form, &[("kits", typed), ("key", "kits")])
                .await;
            came_back(&shown, status, &[&format!("value=\"{typed}\"")]);
        }
        let shown = keeper.post(&form, &[("kits", "15")]).await.expect(303);
        keeper.get(&shown.to).await.expect(200);
        let page = keeper.get(&kits).await.expect(200);
        assert!(
            page.html.contains("Aucun ensemble complet"),
            "{}",
            page.html
        );
        let pile = address(&page.html, &format!("{}/piles/", hub(&village)));
        let shown = keeper
            .post(&format!("{pile}/dismantle"), &[("units", "5")])
            .await;
        assert_eq!(shown.expect(303).to, hub(&village));
        assert_eq!(owned(&piles(&village).await, &json!("need")), 10);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn two_persons_take_stock_and_a_lost_bag_turns_up() {
    each_village("hub-stocktake", |village| async move {
        let here = Place::Hub(village.hubs[0]);
        let (_, line) = village.ear_savers_needed(30).await;
        let (batch, bags) = village.stock_for(line, village.saver.1, &[30], here).await;
        let keeper = village.page(village.hub_keeper).await;
        let path = format!("{}/stocktake", hub(&village));
        let (count, found) = (format!("{path}/count"), format!("{path}/found"));
        is_closed(&village, &path, &count).await;
        let pile = format!("{batch}.{}.stock", bags[0]);
        let page = keeper.get(&path).await.expect(200);
        assert!(page.html.contains(&pile), "{}", page.html);
        assert!(!page.html.contains("/found"), "nothing is lost yet");
        let typed = [
            ("pile", pile.as_str()),
            ("counted", "28"),
            ("reason", ""),
            ("key", "c"),
        ];
        let shown = keeper.post(&count, &typed).await;
        came_back(
            &shown,
            422,
            &[
                "value=\"28\"",
                "value=\"c\"",
                &format!("value=\"{pile}\" selected"),
            ],
        );
        let right = [("pile", pile.as_str()), ("counted", "30")];
        assert_eq!(keeper.post(&count, &right).await.expect(303).to, path);
        let typed = [
            ("pile", pile.as_str()),
            ("counted", "28"),
            ("reason", "sac déchiré"),
        ];
        assert_eq!(keeper.post(&count, &typed).await.expect(303).to, path);
        assert_eq!(keeper.post(&count, &typed).await.expect(303).to, path);
        let waiting = village.rows("stocktake", "signed_by IS NULL").await;
        assert_eq!(waiting, 1, "counted again, it is not lost twice");
        let page = keeper.get(&path).await.expect(200);
        for text in ["Il manque 2 pièces", "sac déchiré", "une autre personne"] {
            assert!(page.html.contains(text), "{text} in {}", page.html);
        }
        let second = village.page(village.coordinator).await;
        let page = second.get(&path).await.expect(200);
        let sign = address(&page.html, &format!("{path}/sign/"));
        let shown = keeper.post(&sign, &[]).await;
        came_back(&shown, 409, &["sac déchiré"]);
        assert_eq!(second.post(&sign, &[]).await.expect(303).to, path);
        second.post(&sign, &[]).await.expect(409);

        let lost = batch.to_string();
        let page = keeper.get(&path).await.expect(200);
        assert!(page.html.contains("2 pièces perdues"), "{}", page.html);
        let typed = [("batch", lost.as_str()), ("units", "3"), ("key", "f")];
        let shown = keeper.post(&found, &typed).await;
        came_back(
            &shown,
            409,
            &[
                "value=\"3\"",
                "value=\"f\"",
                &format!("value=\"{lost}\" selected"),
            ],
        );
        let shown = keeper.post(&found, &[("batch", ""), ("units", "2")]).await;
        came_back(&shown, 422, &["value=\"2\""]);
        let shown = keeper
            .post(&found, &[("batch", lost.as_str()), ("units", "2")])
            .await;
        assert_eq!(shown.expect(303).to, path);
        village.verify().await;
    })
    .await;
}
