//! Pages of batches, labels, inspections and recalls, as a browser without JavaScript uses them.

#![expect(
    clippy::unwrap_used,
    reason = "a tab that cannot be shown stops its test"
)]

use std::sync::atomic::{AtomicU64, Ordering};

use essaim_domain::chance::Mint;
use essaim_domain::code::Secret;
use essaim_domain::ids::{PersonId, SessionId};
use essaim_store::testing::open_session;
use essaim_testkit::{MOMENT, Village, each_village};

static KEYS: AtomicU64 = AtomicU64::new(1);

struct Tab {
    client: reqwest::Client,
    base: String,
    cookie: String,
}

struct Shown {
    status: u16,
    to: String,
    html: String,
}

impl Tab {
    async fn of(village: &Village, person: PersonId) -> Self {
        let mut tx = village.base.db.begin().await.unwrap();
        let mut mint = Mint::new(tx.now(), village.app.chance());
        let secret = Secret::new(mint.chance());
        let id = SessionId::new(&mut mint);
        open_session(&mut tx, id, person, &secret.hash())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let cookie = format!("essaim={}", secret.reveal());
        Self::with(village, cookie)
    }

    fn with(village: &Village, cookie: String) -> Self {
        let none = reqwest::redirect::Policy::none();
        let client = reqwest::Client::builder().redirect(none).build().unwrap();
        let base = village.url.clone();
        Self {
            client,
            base,
            cookie,
        }
    }

    async fn get(&self, path: &str) -> Shown {
        let request = self.client.get(format!("{}{path}", self.base));
        self.shown(request).await
    }

    async fn send(&self, path: &str, fields: &str) -> Shown {
        let request = self
            .client
            .post(format!("{}{path}", self.base))
            .header("content-type", "application/x-www-form-urlencoded")
            .header("origin", self.base.clone())
            .header("sec-fetch-site", "same-origin")
            .body(format!(
                "key=tab-{}&{fields}",
                KEYS.fetch_add(1, Ordering::Relaxed)
            ));
        self.shown(request).await
    }

    async fn shown(&self, request: reqwest::RequestBuilder) -> Shown {
        let request = request.header("cookie", self.cookie.clone());
        let answer = request.send().await.unwrap();
        let status = answer.status().as_u16();
        let to = answer.headers().get("location");
        let to = to.map_or_else(String::new, |to| to.to_str().unwrap().to_owned());
        let html = answer.text().await.unwrap();
        assert!(!html.contains('⟦'), "a word nobody wrote: {html}");
        Shown { status, to, html }
    }

    async fn page(&self, path: &str) -> String {
        let shown = self.get(path).await;
        assert_eq!(shown.status, 200, "{path}");
        shown.html
    }

    async fn done(&self, path: &str, fields: &str) -> String {
        let shown = self.send(path, fields).await;
        assert_eq!(shown.status, 303, "{path}: {}", shown.html);
        shown.to
    }
}

#[tokio::test]
async fn a_batch_goes_from_the_seal_form_to_stock_by_pages_alone() {
    each_village("pages", |village| async move {
        let (_, line, _) = village.visors_needed(50).await;
        let maker = village.makers[0];
        let claim = village.claimed(maker, line, village.headband.1, 10).await;
        let tab = Tab::of(&village, maker).await;
        let path = format!("/fr/claims/{claim}/seal");
        assert!(tab.page(&path).await.contains("Prusa de Maelle"));
        let wrong = tab.send(&path, "pieces=0&per_bag=%F0%9F%94%A7").await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.html.contains("pieces-error") && wrong.html.contains('🔧'));
        let other = Tab::of(&village, village.makers[1]).await;
        assert_eq!(other.get(&path).await.status, 404);
        village.wait(MOMENT);
        let spool = format!("pieces=10&per_bag=6&spool={}", village.spools[0]);
        let labels = tab.done(&path, &spool).await;
        for lang in ["fr", "en"] {
            let sheet = tab
                .page(&labels.replace("/fr/", &format!("/{lang}/")))
                .await;
            assert_eq!(sheet.matches("class=\"lb").count(), 2);
        }
        let page = labels.trim_end_matches("/labels").to_owned();
        assert!(tab.page(&page).await.contains("id=\"batch-now\""));
        assert_eq!(tab.get("/fr/batches/nothing").await.status, 404);
        assert_eq!(other.get(&page).await.status, 404);
        let batch = page.rsplit('/').next().unwrap().to_owned();
        checked(&village, &batch).await;
        village.wait(chrono::TimeDelta::hours(72));
        let keeper = Tab::of(&village, village.hub_keeper).await;
        keeper.done(&format!("{page}/release"), "").await;
        assert!(keeper.page(&page).await.contains("pill ok"));
        village.verify().await;
    })
    .await;
}

async fn checked(village: &Village, batch: &str) {
    let tab = Tab::of(village, village.validator).await;
    assert!(tab.page("/en/inspections").await.contains(batch));
    let inspection = tab
        .done("/en/inspections", &format!("batches={batch}"))
        .await;
    let page = tab.page(&inspection).await;
    assert!(!page.contains("Maelle") && page.contains("others-good"));
    village.wait(MOMENT);
    let bad = format!("{inspection}/piece");
    tab.done(&bad, "piece=2&reading.opening=158,5").await;
    let page = tab.page(&inspection).await;
    assert!(page.contains("id=\"p2\" open") && page.contains("158.5 mm"));
    let again = tab.send(&bad, "piece=2&found=minor").await;
    assert!(again.status == 409 && again.html.contains("has its result already"));
    assert_eq!(tab.send(&bad, "piece=3&found=ugly").await.status, 422);
    assert_eq!(tab.send(&bad, "piece=3").await.status, 422);
    tab.done(&format!("{inspection}/others-good"), "").await;
    let sign = format!("{inspection}/decide");
    tab.done(
        &sign,
        "verdict=as-planned&after=resealed&destroyed=0&words=",
    )
    .await;
    assert!(tab.page(&inspection).await.contains("pill ok"));
}

#[tokio::test]
async fn a_recall_is_looked_at_before_it_is_opened_and_a_finder_reads_it_on_the_label() {
    each_village("recall pages", |village| async move {
        let (_, line, _) = village.visors_needed(50).await;
        let maker = village.makers[0];
        let claim = village.claimed(maker, line, village.headband.1, 10).await;
        let batch = village.sealed(maker, claim, &[10]).await;
        let seen = village.batch_seen(maker, batch).await;
        let code = seen["bags"][0]["code"].as_str().unwrap();
        let visitor = Tab::with(&village, String::new());
        let short = visitor.get(&format!("/l/{code}")).await;
        assert_eq!((short.status, short.to.contains(code)), (303, true));
        let label = visitor.page(&format!("/fr/l/{code}")).await;
        assert!(label.contains("Pas encore contrôlé") && !label.contains("Maelle"));
        assert_eq!(visitor.get("/fr/l/AAAA-AAAA").await.status, 404);
        let one = Tab::of(&village, village.coordinator).await;
        let look = one.page(&format!("/fr/recalls?code={code}")).await;
        assert!(look.contains("name=\"reason\""), "{look}");
        assert!(
            one.page("/fr/recalls?code=oops")
                .await
                .contains("code-error")
        );
        village.wait(MOMENT);
        let fields = format!("kind=batch&id={batch}&reason=bord+coupant");
        let recall = one.done("/fr/recalls", &fields).await;
        assert!(one.page(&recall).await.contains("bord coupant"));
        one.done(&format!("{recall}/finalise"), "").await;
        let other = Tab::of(&village, village.other_coordinator).await;
        village.wait(MOMENT);
        other.done(&format!("{recall}/finalise"), "").await;
        assert!(other.page(&recall).await.contains("/reconcile"));
        let label = visitor.page(&format!("/fr/l/{code}")).await;
        assert!(label.contains("pill hard"));
        village.wait(MOMENT);
        let gone = "place_kind=home&place=&outcome=destroyed&units=10";
        one.done(&format!("{recall}/reconcile"), gone).await;
        assert!(one.page("/en/recalls").await.contains("10 of 10"));
        one.done(&format!("{recall}/close"), "").await;
        other.done(&format!("{recall}/close"), "").await;
        assert_eq!(
            Tab::of(&village, maker).await.get(&recall).await.status,
            404
        );
        village.verify().await;
    })
    .await;
}
