//! Papers of a tour: the run sheet, the travel certificate, the calendar.

use essaim_testkit::each_village;
use serde_json::json;

use crate::help::{legs, offered, post, two_homes};

#[tokio::test]
async fn papers_are_her_own_from_her_yes_on() {
    each_village("driving-papers", |village| async move {
        two_homes(&village).await;
        let tour = offered(&village).await;
        let path = tour.replace("/api/v1", "/fr");
        let hers = village.page(village.driver).await;
        let planner = village.page(village.planner).await;
        for paper in ["sheet", "certificate", "calendar.ics"] {
            hers.get(&format!("{path}/{paper}")).await.expect(404);
        }
        post(
            &village,
            village.driver,
            &format!("{tour}/accept"),
            json!({}),
        )
        .await;
        for paper in ["sheet", "certificate", "calendar.ics"] {
            planner.get(&format!("{path}/{paper}")).await.expect(404);
        }
        let sheet = hers.get(&format!("{path}/sheet")).await.expect(200).html;
        assert!(!sheet.contains("Secret-"), "nobody agreed yet");
        for leg in legs(&village, &tour).await {
            for maker in village.makers {
                village
                    .api(maker)
                    .post(&format!("{leg}/agree"), json!({}))
                    .await;
            }
        }
        let sheet = hers.get(&format!("{path}/sheet")).await.expect(200).html;
        assert_eq!(
            sheet.matches("rue du Secret-").count(),
            2,
            "both agreed: {sheet}"
        );
        let paper = hers
            .get(&format!("{path}/certificate"))
            .await
            .expect(200)
            .html;
        assert!(paper.contains("Dalila Lenom"), "{paper}");
        assert!(!paper.contains("Secret-"), "no address on what others read");
        let calendar = hers
            .get(&format!("{path}/calendar.ics"))
            .await
            .expect(200)
            .html;
        assert!(
            calendar.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"),
            "{calendar}"
        );
        assert!(calendar.contains("DTSTART:2026"), "{calendar}");
        assert!(calendar.lines().all(|line| line.len() <= 75), "{calendar}");
        for told in ["Secret-", "Lenom"] {
            assert!(!calendar.contains(told), "{calendar}");
        }
        village.verify().await;
    })
    .await;
}
