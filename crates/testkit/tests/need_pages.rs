//! What is read of needs: thread, public pages, forms; and who never sees what.

#![expect(
    clippy::expect_used,
    reason = "a test whose own reading fails must fail"
)]

use essaim_testkit::{Village, each_village};
use serde_json::json;

/// Nobody's name, mail or address; no text that nobody wrote; nothing a strict policy refuses.
fn is_sound(page: &str) {
    assert!(page.starts_with("<!doctype html>"), "{page}");
    for secret in ["Lenom", "Secret-", "@example.invalid", "⟦", "⟨", " style="] {
        assert!(!page.contains(secret), "{secret} in {page}");
    }
    assert!(
        page.matches("class=\"b b1\"").count() <= 1,
        "one filled button"
    );
}

fn key_of(page: &str) -> String {
    let (_, rest) = page.split_once("name=\"key\" value=\"").expect("a key");
    rest.split('"').next().expect("its value").to_owned()
}

async fn opened(village: &Village, products: i64) -> uuid::Uuid {
    let need = village.visors_posted(products).await;
    let verify = format!("/api/v1/needs/{need}/verify");
    let coordinator = village.api(village.coordinator);
    coordinator.post(&verify, json!({})).await.expect(200);
    need
}

#[tokio::test]
async fn the_thread_is_for_those_it_concerns_and_names_nobody() {
    each_village("thread", |village| async move {
        let need = opened(&village, 50).await;
        let path = format!("/api/v1/needs/{need}");
        let notes = format!("{path}/notes");
        let requester = village.api(village.requester);
        let said = json!({ "text": "Le quai ferme à midi 🚚 <b>" });
        requester.post(&notes, said).await.expect(201);
        let maker = village.api(village.makers[0]);
        let asks = json!({ "text": "Quelle couleur ?" });
        maker.post(&notes, asks.clone()).await.expect(404);
        let headbands = maker.get(&path).await.expect(200).body["lines"][0]["id"].clone();
        village
            .headbands_claimed(village.makers[0], &headbands, 5)
            .await;
        maker.post(&notes, asks).await.expect(201);
        for bad in ["", "a\u{0}b", &"x".repeat(10_000)] {
            let refused = requester.post(&notes, json!({ "text": bad })).await;
            assert_eq!(refused.expect(422).body["fields"][0]["field"], "text");
        }
        let read = requester.get(&path).await.expect(200).body;
        assert_eq!(read["notes"][1]["role"], "maker");
        assert!(!read.to_string().contains("Maelle"));
        assert!(!read.to_string().contains(&village.makers[0].to_string()));
        let other = village.api(village.makers[1]).get(&path).await.expect(200);
        assert!(other.body.get("notes").is_none() && other.body.get("inside").is_none());
        let (_, page) = village
            .signed_in(village.requester)
            .await
            .page(&format!("/fr/needs/{need}"))
            .await;
        is_sound(&page);
        assert!(
            page.contains("&#60;b&#62;") || page.contains("&lt;b&gt;"),
            "{page}"
        );
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn visitors_see_figures_and_needs_but_no_site() {
    each_village("public", |village| async move {
        let hidden = village.visors_posted(40).await;
        let need = opened(&village, 50).await;
        let visitor = village.visitor();
        for path in [
            "/fr/".to_owned(),
            "/en/".to_owned(),
            "/fr/needs".to_owned(),
            "/en/needs?product=visor&state=open".to_owned(),
            format!("/fr/needs/{need}"),
            format!("/en/needs/{need}"),
        ] {
            let (status, page) = visitor.page(&path).await;
            assert_eq!(status, 200, "{path}");
            is_sound(&page);
            assert!(!page.contains("Valbrune"), "{path}");
            assert!(page.contains("44"), "the département, {path}");
        }
        let (status, _) = visitor.page(&format!("/fr/needs/{hidden}")).await;
        assert_eq!(status, 404);
        let (status, _) = visitor.page("/fr/needs/%00nonsense").await;
        assert_eq!(status, 404);
        let (_, figures) = visitor.page("/api/v1/figures").await;
        let figures: serde_json::Value = serde_json::from_str(&figures).unwrap();
        assert_eq!(figures["ordered"], 150);
        assert_eq!(
            (&figures["products"], &figures["open_needs"]),
            (&json!(50), &json!(1))
        );
        let (_, home) = visitor.page("/fr/").await;
        assert!(home.contains("Il manque 150 pièces"), "{home}");
        let (_, list) = visitor.page("/api/v1/needs").await;
        let list: serde_json::Value = serde_json::from_str(&list).unwrap();
        assert_eq!(list["needs"].as_array().unwrap().len(), 1);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn the_list_is_read_page_by_page() {
    each_village("paging", |village| async move {
        for products in [10, 20, 30] {
            village.visors_posted(products).await;
        }
        let requester = village.api(village.requester);
        let first = requester
            .get("/api/v1/needs?limit=2")
            .await
            .expect(200)
            .body;
        let next = first["next"].as_str().expect("more").to_owned();
        let path = format!("/api/v1/needs?limit=2&after={next}");
        let second = requester.get(&path).await.expect(200).body;
        assert_eq!(second["needs"].as_array().unwrap().len(), 1);
        assert_eq!(second["needs"][0]["products"], 10);
        assert!(second["next"].is_null());
        requester.get("/api/v1/needs?after=x").await.expect(404);
        requester.get("/api/v1/needs?limit=x").await.expect(422);
        let products = requester.get("/api/v1/products").await.expect(200).body;
        assert_eq!(products[1]["uses"][0]["key"], "reception");
        let sites = requester.get("/api/v1/sites").await.expect(200).body;
        assert_eq!(sites.as_array().unwrap().len(), 2);
        let maker = village.api(village.makers[0]);
        let none = maker.get("/api/v1/sites").await.expect(200).body;
        assert_eq!(none, json!([]));
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn fields_that_cannot_be_taken_are_named() {
    each_village("bad fields", |village| async move {
        let requester = village.api(village.requester);
        let cases = [
            ("products", json!(0)),
            ("products", json!(-5)),
            ("products", json!(1_000_000_000)),
            ("products", json!(100_000_000_000_000_i64)),
            ("need_by", json!("2026-11-20")),
            ("need_by", json!("tomorrow")),
            ("use", json!("surgery")),
            ("use", json!("a\u{0}")),
            ("ward", json!("x".repeat(10_000))),
            ("order_number", json!("a\u{0}b")),
            ("note", json!("\u{0}")),
        ];
        for (field, value) in cases {
            let mut form = village.visor_form(50);
            form[field] = value.clone();
            let refused = requester.post("/api/v1/needs", form).await.expect(422);
            assert_eq!(refused.body["fields"][0]["field"], field, "{value}");
        }
        let mut form = village.visor_form(50);
        form["ward"] = json!("קרדיולוגיה 🫀");
        requester.post("/api/v1/needs", form).await.expect(201);
        village.verify().await;
    })
    .await;
}

/// What a browser sends of the form for a new need.
fn form(village: &Village, step: &str, products: &str) -> Vec<(&'static str, String)> {
    vec![
        ("step", step.to_owned()),
        ("site", village.sites[0].to_string()),
        ("product", format!("{} reception", village.visor)),
        ("products", products.to_owned()),
        ("need_by", "2026-11-28".to_owned()),
        ("ward", "Urgences".to_owned()),
    ]
}

#[tokio::test]
async fn a_need_is_read_again_before_it_is_posted_on_the_page() {
    each_village("new page", |village| async move {
        let first = opened(&village, 50).await;
        let browser = village.signed_in(village.requester).await;
        let (status, page) = browser.page("/fr/needs/new").await;
        assert_eq!(status, 200);
        is_sound(&page);
        let key = key_of(&page);
        let send = async |step: &str, key: &str, products: &str| {
            let form = form(&village, step, products);
            let mut pairs: Vec<(&str, &str)> = form
                .iter()
                .map(|(name, value)| (*name, value.as_str()))
                .collect();
            pairs.push(("key", key));
            browser.send_form("/fr/needs/new", &pairs).await
        };
        let (status, wrong) = send("review", &key, "beaucoup").await;
        assert_eq!(status, 422);
        assert!(
            wrong.contains("beaucoup") && wrong.contains("id=\"errors\""),
            "{wrong}"
        );
        let (status, review) = send("review", &key, "5000").await;
        assert_eq!(status, 200);
        is_sound(&review);
        assert!(
            review.contains("cinq mille") && review.contains("50 s"),
            "{review}"
        );
        assert!(review.contains(&first.to_string()), "what colleagues asked");
        assert!(!review.contains("Tout est pris"), "nobody took it yet");
        let key = key_of(&review);
        let (status, correct) = send("correct", &key, "5000").await;
        assert_eq!((status, correct.contains("value=\"5000\"")), (200, true));
        let before = village.rows("need", "products = 60").await;
        for _ in 0..2 {
            let (status, page) = send("post", &key, "60").await;
            assert_eq!(status, 200, "{page}");
            assert!(page.contains("En attente de vérification"), "{page}");
        }
        assert_eq!(village.rows("need", "products = 60").await, before + 1);
        let visitor = village.visitor();
        let (_, sign_in) = visitor.page("/fr/needs/new").await;
        assert!(!sign_in.contains("name=\"need_by\""));
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_coordinator_settles_a_need_on_its_page() {
    each_village("need page", |village| async move {
        let need = village.visors_posted(5000).await;
        let browser = village.signed_in(village.coordinator).await;
        let path = format!("/fr/needs/{need}");
        let act = |verb: &str, more: Vec<(&'static str, &'static str)>| {
            let (browser, path) = (browser.clone(), path.clone());
            let to = format!("{path}/{verb}");
            async move {
                let (_, page) = browser.page(&path).await;
                is_sound(&page);
                let key = key_of(&page);
                let mut fields = vec![("key", key.as_str())];
                fields.extend(more);
                browser.send_form(&to, &fields).await
            }
        };
        let (status, page) = act("verify", vec![]).await;
        assert_eq!(status, 200);
        assert!(page.contains("Il manque 300 pièces"), "{page}");
        let (status, page) = act("verify", vec![]).await;
        assert_eq!(status, 409);
        is_sound(&page);
        let (status, page) = act("products", vec![("products", "trop")]).await;
        assert_eq!((status, page.contains("value=\"trop\"")), (422, true));
        let (_, public) = village.visitor().page(&path).await;
        assert!(
            !public.contains("5\u{202f}000"),
            "only what opened is public"
        );
        let (status, _) = act("products", vec![("products", "50")]).await;
        assert_eq!(status, 200);
        let (status, page) = act("notes", vec![("text", "Nous vous appelons.")]).await;
        assert_eq!((status, page.contains("Nous vous appelons.")), (200, true));
        assert_eq!(act("nonsense", vec![]).await.0, 404);
        let why = vec![("reason_cancel", "Erreur de saisie")];
        let (status, page) = act("cancel", why).await;
        assert_eq!((status, page.contains("Erreur de saisie")), (200, true));
        let english = browser.page(&format!("/en/needs/{need}")).await.1;
        is_sound(&english);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn open_pages_hear_what_changed_of_a_need() {
    each_village("live", |village| async move {
        let need = opened(&village, 50).await;
        let stream = format!("{}/fr/live?topics=need:{need}", village.url);
        let mut stream = reqwest::get(stream).await.expect("a stream");
        let requester = village.api(village.requester);
        let body = json!({ "products": 80 });
        let path = format!("/api/v1/needs/{need}/products");
        requester.post(&path, body).await.expect(200);
        let mut heard = String::new();
        while !heard.contains("Il manque 240 pièces") {
            let chunk = stream.chunk().await.expect("the stream goes on");
            heard.push_str(&String::from_utf8_lossy(
                &chunk.expect("something is heard"),
            ));
        }
        assert!(heard.contains("event: need-lines"), "{heard}");
        assert!(!heard.contains("Valbrune"), "a visitor hears no site");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn one_line_is_raised_and_lowered_by_a_form() {
    each_village("line_forms", |village| async move {
        let (need, headbands, _) = village.visors_needed(50).await;
        let hers = village.page(village.requester).await;
        let page = format!("/fr/needs/{need}");
        let form = |verb: &str| format!("{page}/lines/{headbands}/{verb}");
        let shown = hers.get(&page).await.expect(200).html;
        assert!(shown.contains(&form("raise")) && shown.contains(&form("lower")));
        let again = hers.post(&form("raise"), &[("units", "douze")]).await;
        let again = again.expect(422).html;
        assert!(again.contains("value=\"douze\""), "what was typed is kept");
        hers.post(&form("raise"), &[("units", "12")])
            .await
            .expect(303);
        let ordered = async || {
            let api = village.api(village.requester);
            let view = api.get(&format!("/api/v1/needs/{need}")).await;
            view.expect(200).body["lines"][0]["ordered"].clone()
        };
        assert_eq!(ordered().await, 62);
        hers.post(&form("lower"), &[("units", "40")])
            .await
            .expect(303);
        assert_eq!(ordered().await, 40);
        let maker = village.page(village.makers[0]).await;
        maker
            .post(&form("lower"), &[("units", "1")])
            .await
            .expect(404);
        let shown = maker.get(&page).await.expect(200).html;
        assert!(!shown.contains(&form("raise")), "{shown}");
        village.verify().await;
    })
    .await;
}
