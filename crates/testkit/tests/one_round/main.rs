//! One round, whole: thirty homes, one relay, four drivers, three hospitals, and what goes wrong on the way. After
//! every step each unit is somewhere.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a story that cannot go on stops the test"
)]

mod cast;
mod checks;
mod dock;
mod homes;
mod relay;
mod road;

use essaim_testkit::each_village;

use cast::Cast;

#[tokio::test]
async fn thirty_homes_four_drivers_one_relay_and_three_hospitals() {
    each_village("one-round", |village| async move {
        let mut cast = Cast::of(village).await;
        homes::three_hospitals_ask(&mut cast).await;
        homes::thirty_makers_say_yes(&mut cast).await;
        relay::the_first_box_goes_from_hand_to_hand(&mut cast).await;
        homes::the_others_seal(&mut cast).await;
        let lost = road::four_drivers_collect(&cast).await;
        road::what_was_left_is_fetched_the_next_day(&cast).await;
        checks::everything_is_checked_and_released(&cast, lost).await;
        let boxes = dock::three_boxes_arrive(&cast).await;
        dock::one_is_counted_whole(&cast, boxes[0]).await;
        dock::one_has_broken_pieces(&cast, boxes[1]).await;
        dock::one_is_refused_and_goes_back(&cast, boxes[2]).await;
        homes::every_piece_is_accounted_for(&cast).await;
    })
    .await;
}
