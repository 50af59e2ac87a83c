//! Boxes on their way: a stop at one site leaves the other's moving, a stop of the version keeps both.

use essaim_testkit::each_village;

use super::help::{lift, packed, stop};

#[tokio::test]
async fn a_stop_at_one_hospital_leaves_the_boxes_of_the_other_moving() {
    each_village("stop one", |village| async move {
        let (here, _) = packed(&village, 0).await;
        let (there, _) = packed(&village, 1).await;
        village.told().await;
        let at_one = stop(&village, Some(0)).await;
        let said = village.told().await;
        let stopped = said.names("Ne distribuez plus");
        assert!(stopped.contains("henri"), "the keeper has both: {said:?}");
        here.picked_up(&village, 409).await;
        there.picked_up(&village, 200).await;
        let everywhere = stop(&village, None).await;
        let said = village.told().await;
        let again = said.names("Ne distribuez plus");
        assert!(again.contains("dalila"), "she has one in her car: {said:?}");
        there.docked(&village, 409).await;
        lift(&village, everywhere).await;
        there.docked(&village, 200).await;
        there.counted(&village.api(village.requester), 200).await;
        here.picked_up(&village, 409).await;
        let said = village.told().await;
        let lifted = said.names("L’arrêt est levé");
        assert_eq!(lifted, again, "everybody who was told: {said:?}");
        lift(&village, at_one).await;
        let said = village.told().await;
        assert_eq!(said.names("L’arrêt est levé"), stopped, "{said:?}");
        here.picked_up(&village, 200).await;
        here.docked(&village, 200).await;
        here.counted(&village.api(village.requester), 200).await;
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn an_open_page_of_a_box_hears_of_the_stop_at_once() {
    each_village("stop heard", |village| async move {
        let (boxed, _) = packed(&village, 0).await;
        let hers = village.signed_in(village.hub_keeper).await;
        let path = format!("/fr/parcels/{}", boxed.parcel);
        let shown = hers.page(&path).await.1;
        let topics = format!("/fr/live?topics=parcel:{}", boxed.parcel);
        assert!(shown.contains(&topics), "{shown}");
        let mut stream = hers.stream(&topics).await;
        stop(&village, Some(0)).await;
        let mut heard = String::new();
        while !heard.contains("la branche casse") {
            let chunk = stream.chunk().await.unwrap();
            heard.push_str(&String::from_utf8_lossy(&chunk.unwrap()));
        }
        assert!(heard.contains("event: parcel-now"), "{heard}");
        village.verify().await;
    })
    .await;
}
