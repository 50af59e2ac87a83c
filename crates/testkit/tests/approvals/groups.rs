//! A hospital accepts for several of its sites at once: a group of sites, chosen from the page's list.

use essaim_domain::ids::SiteGroupId;
use essaim_store::people::add;
use essaim_testkit::{Village, each_village};
use serde_json::json;
use uuid::Uuid;

use crate::help::{in_days, read, step};

const GROUP: u128 = 0x6702;

/// Both sites of the hospital as one group.
async fn grouped(village: &Village) {
    let mut tx = village.base.db.begin().await.unwrap();
    let id = SiteGroupId::from(Uuid::from_u128(GROUP));
    let sites = village.sites;
    let add = add::site_group(&mut tx, id, village.organisation, "Valbrune", &sites);
    add.await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_group_of_sites_is_chosen_on_the_page_and_printed_with_its_sites() {
    each_village("group", |village| async move {
        grouped(&village).await;
        let page = village.page(village.approver).await;
        let path = format!("/fr/versions/{}", village.headband.1);
        let scope = format!("site-group {}", Uuid::from_u128(GROUP));
        let shown = page.get(&path).await.expect(200).html;
        assert!(shown.contains(&scope), "{shown}");
        assert!(shown.contains("Valbrune (groupe de sites)"), "{shown}");
        let until = in_days(&village, 60).await.format("%Y-%m-%d").to_string();
        let form = [
            ("scope", scope.as_str()),
            ("use", "reception"),
            ("until", until.as_str()),
        ];
        let sent = page.post(&format!("{path}/approvals"), &form).await;
        let to = sent.expect(303).to;
        let approval: Uuid = to.rsplit('/').next().unwrap().parse().unwrap();
        let api = village.api(village.approver);
        let body = read(&api, approval).await.expect(200).body;
        assert_eq!(body["approval"]["state"], "reviewing", "{body}");
        let act = page.get(&format!("{to}/act")).await.expect(200).html;
        assert!(act.contains("Valbrune Nord") && act.contains("Valbrune Sud"));
        for who in [village.validator, village.approver] {
            let signed = village
                .api(who)
                .post(&step(approval, "sign"), json!({}))
                .await;
            signed.expect(200);
        }
        let shown = page.get(&path).await.expect(200).html;
        assert!(shown.contains("Accepté par Valbrune pour"), "{shown}");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn nobody_chooses_the_group_of_another_hospital() {
    each_village("group of others", |village| async move {
        grouped(&village).await;
        let other = village.other_hospital().await;
        let page = village.page(other.approver).await;
        let path = format!("/fr/versions/{}", village.headband.1);
        let shown = page.get(&path).await.expect(200).html;
        assert!(!shown.contains("site-group "), "{shown}");
        let until = in_days(&village, 60).await.format("%Y-%m-%d").to_string();
        let scope = format!("site-group {}", Uuid::from_u128(GROUP));
        let form = [
            ("scope", scope.as_str()),
            ("use", "reception"),
            ("until", until.as_str()),
        ];
        let sent = page.post(&format!("{path}/approvals"), &form).await;
        sent.expect(404);
        village.verify().await;
    })
    .await;
}
