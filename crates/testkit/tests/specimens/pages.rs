//! The same by pages alone, without script; and what a label tells whoever scans it.

use essaim_domain::specimen::maker_name;
use essaim_testkit::{Page, Village, each_village};

use crate::help::{made, received};

const MARK: &str = "ÉCHANTILLON – ne pas utiliser en soins";

async fn step(page: &Page, path: &str, verb: &str, fields: &[(&str, &str)]) {
    let sent = page.post(&format!("{path}/{verb}"), fields).await;
    assert_eq!(
        (sent.status, sent.to.as_str()),
        (303, path),
        "{verb}: {sent:?}"
    );
}

/// Asked for on the version's page; the path of its own page.
async fn asked(village: &Village, approver: &Page) -> String {
    let path = format!("/fr/versions/{}", village.headband.1);
    let form = approver.get(&path).await.expect(200).html;
    let maker = maker_name(village.makers[0]);
    assert!(
        form.contains(&maker) && form.contains("Demander un échantillon"),
        "{form}"
    );
    assert!(
        !form.contains("Maelle"),
        "an approver reads no maker's name"
    );
    let site = village.sites[0].to_string();
    let mut fields = vec![
        ("site", site.as_str()),
        ("use", "reception"),
        ("maker", maker.as_str()),
        ("pieces", "9"),
        ("wanted_by", "2026-12-04"),
        ("look", "les bords"),
    ];
    let ask = format!("{path}/specimens");
    let again = approver.post(&ask, &fields).await.expect(422).html;
    assert!(
        again.contains("les bords") && again.contains("value=\"9\""),
        "{again}"
    );
    fields[3].1 = "2";
    let sent = approver.post(&ask, &fields).await.expect(303);
    assert!(sent.to.starts_with("/fr/specimens/"), "{sent:?}");
    sent.to
}

#[tokio::test]
async fn a_specimen_goes_its_whole_way_by_pages() {
    each_village("specimens-pages", |village| async move {
        let approver = village.page(village.approver).await;
        let maker = village.page(village.makers[0]).await;
        let path = asked(&village, &approver).await;
        let hers = maker.get(&path).await.expect(200).html;
        assert!(hers.contains(MARK) && hers.contains("Accepter") && hers.contains("les bords"));
        assert!(!hers.contains("1 rue de Valbrune Nord"), "no address yet");
        assert!(!hers.contains("Armand"), "nor who asked");
        let list = maker.get("/fr/specimens").await.expect(200).html;
        assert!(list.contains(&path) && list.contains(&maker_name(village.makers[0])));
        step(&maker, &path, "agree", &[("promised", "2026-12-01")]).await;
        let hers = maker.get(&path).await.expect(200).html;
        assert!(hers.contains("1 rue de Valbrune Nord"), "{hers}");
        step(
            &maker,
            &path,
            "make",
            &[("material", "petg"), ("spool", ""), ("machine", "")],
        )
        .await;
        step(&maker, &path, "send", &[("way", "volunteer"), ("note", "")]).await;
        step(&approver, &path, "receive", &[]).await;
        let picture = include_bytes!("../../../../designs/ear-saver/picture.png").as_slice();
        let photos = format!("{path}/photos");
        let sent = approver
            .post_form(&photos, &[], Some(("a.png", picture)))
            .await;
        assert_eq!((sent.status, sent.to), (303, format!("{path}#judged")));
        let wrong = approver
            .post_form(&photos, &[], Some(("a.png", b"no".as_slice())))
            .await;
        assert!(wrong.expect(422).html.contains("photo lisible"));
        let judge = [
            ("verdict", "refused"),
            ("words", "trop étroit"),
            ("share", "yes"),
        ];
        step(&approver, &path, "judge", &judge).await;
        let hers = maker.get(&path).await.expect(200).html;
        assert!(
            hers.contains("trop étroit") && hers.contains("/photos/"),
            "{hers}"
        );
        let version = format!("/fr/versions/{}", village.headband.1);
        let read = approver.get(&version).await.expect(200).html;
        assert!(
            read.contains("trop étroit") && read.contains("Valbrune Nord"),
            "{read}"
        );
        let visitor = village.browser().get(&version).await.expect(200).html;
        assert!(!visitor.contains("trop étroit"), "{visitor}");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_label_says_in_both_languages_that_it_is_no_part_for_care() {
    each_village("specimens-labels", |village| async move {
        let id = made(&village).await;
        let maker = village.page(village.makers[0]).await;
        let path = format!("/fr/specimens/{id}/labels");
        let sheet = maker.get(&path).await.expect(200).html;
        assert_eq!(sheet.matches(MARK).count(), 3, "{sheet}");
        assert_eq!(sheet.matches("SAMPLE – not for use in care").count(), 3);
        assert!(sheet.contains("2 sur 3") && sheet.contains(&maker_name(village.makers[0])));
        village
            .page(village.approver)
            .await
            .get(&path)
            .await
            .expect(404);
        let code = sheet.split("<div class=\"z\"><b>").nth(1).unwrap();
        let code = code.split('<').next().unwrap();
        let scanned = village
            .browser()
            .get(&format!("/en/l/{code}"))
            .await
            .expect(200)
            .html;
        assert!(scanned.contains("SAMPLE – not for use in care") && scanned.contains(MARK));
        assert!(
            scanned.contains("1 of 3") && !scanned.contains("Maelle"),
            "{scanned}"
        );
        let told = village
            .api(village.driver)
            .get(&format!("/api/v1/labels/{code}"))
            .await;
        assert_eq!(told.expect(200).body["sample"], true);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn only_whom_it_concerns_opens_a_specimen() {
    each_village("specimens-closed", |village| async move {
        let id = received(&village).await;
        let path = format!("/en/specimens/{id}");
        for person in [
            village.makers[1],
            village.driver,
            village.hub_keeper,
            village.planner,
        ] {
            village.page(person).await.get(&path).await.expect(404);
        }
        let told = [
            village.makers[0],
            village.requester,
            village.approver,
            village.validator,
        ];
        for person in told {
            village.page(person).await.get(&path).await.expect(200);
        }
        let coordinator = village.page(village.coordinator).await.get(&path).await;
        assert!(
            coordinator.expect(200).html.contains("Maelle"),
            "she may call her"
        );
        village.verify().await;
    })
    .await;
}
