//! The pages: previewed and confirmed by a coordinator, read by those it concerns.

use essaim_domain::ledger::Place;
use essaim_testkit::each_village;

use crate::help::{at_home, in_days, packs};

/// The value of a hidden field.
fn hidden(html: &str, name: &str) -> String {
    let marked = format!("name=\"{name}\" value=\"");
    let (_, rest) = html.split_once(marked.as_str()).expect("the field");
    rest.split('"').next().expect("a value").to_owned()
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story from its start to its end")]
async fn a_coordinator_looks_then_closes_and_those_it_concerns_read_it() {
    each_village("closing-pages", |village| async move {
        let (_, line) = village.ear_savers_needed(200).await;
        let [here, there] = village.hubs;
        let hub = Place::Hub(here);
        village.stock_for(line, village.saver.1, &[40], hub).await;
        let bags = at_home(&village, line).await;
        packs(&village, village.makers[0], here, &bags)
            .await
            .expect(201);
        let desk = village.page(village.coordinator).await;
        let door = format!("/fr/hubs/{here}/door");
        let shown = desk.get(&door).await.expect(200).html;
        let path = format!("/fr/hubs/{here}/closing");
        assert!(shown.contains(&path), "{shown}");
        let maker = village.page(village.makers[0]).await;
        maker.get(&path).await.expect(404);
        let shown = desk.get(&path).await.expect(200).html;
        assert!(
            shown.contains(&format!("value=\"{there}\"")),
            "the nearest: {shown}"
        );
        let english = desk.get(&path.replace("/fr/", "/en/")).await.expect(200);
        assert!(english.html.contains("Pieces there"), "{}", english.html);
        let day = in_days(&village, 3).await;
        let look = format!("{path}?next={there}&on={day}");
        let shown = desk.get(&look).await.expect(200).html;
        let (next, there) = (hidden(&shown, "next"), there.to_string());
        assert_eq!(next, there);
        let seen = hidden(&shown, "seen");
        let close = format!("{path}/close");
        let mut fields = vec![
            ("next", next.as_str()),
            ("on", day.as_str()),
            ("reason", "Le bail se termine"),
            ("seen", "0123456789abcdef"),
            ("key", "her-own-key"),
        ];
        let refused = desk.post(&close, &fields).await.expect(409).html;
        assert!(refused.contains("Le bail se termine"), "kept: {refused}");
        assert!(refused.contains("her-own-key"), "{refused}");
        fields[3] = ("seen", seen.as_str());
        let done = desk.post(&close, &fields).await.expect(303);
        let page = done.to.clone();
        let shown = desk.get(&page).await.expect(200).html;
        assert!(shown.contains("ferme à la fin du"), "{shown}");
        let shown = maker.get(&page).await.expect(200).html;
        assert!(shown.contains("carton de chez vous"), "{shown}");
        village
            .page(village.new_maker)
            .await
            .get(&page)
            .await
            .expect(404);
        let keeper = village.page(village.hub_keeper).await;
        let shown = keeper
            .get(&format!("/fr/hubs/{here}"))
            .await
            .expect(200)
            .html;
        assert!(shown.contains(&page), "{shown}");
        let off = format!("{path}/call-off");
        desk.post(&off, &[]).await.expect(303);
        let shown = desk.get(&page).await.expect(200).html;
        assert!(shown.contains("reste ouvert"), "{shown}");
        village.verify().await;
    })
    .await;
}
