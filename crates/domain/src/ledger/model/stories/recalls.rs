//! Recalls and what they still reach.

use crate::Refusal;
use crate::ledger::Stage;
use crate::ledger::model::story_builder::{Story, units};
use crate::recall::RecallState;

#[test]
fn a_recalled_batch_cannot_leave_the_hub() {
    let mut story = Story::in_stock(&[10]).packed().recall_opened();
    let (parcel, driver) = (story.parcel_id(), story.driver());
    assert_eq!(
        story.refuses(|story| story.book().pick_up(parcel, Some(driver))),
        Refusal::Held
    );
    assert_eq!(
        story.demand().stock,
        units(10),
        "while the recall is only open, demand waits"
    );
    let mut story = story.recall_final();
    assert_eq!(
        story.refuses(|story| story.book().pick_up(parcel, Some(driver))),
        Refusal::ParcelEmpty
    );
    assert_eq!(
        story.demand().open,
        units(10),
        "once it is final, others may make them"
    );
    assert_eq!(story.count_of(Stage::Recalled), units(10));
}

#[test]
fn a_recall_is_closed_by_two_when_every_unit_is_accounted_for() {
    let mut story = Story::received(&[5]).recall_opened().recall_final();
    let (recall, two, one) = (story.recall_id(), story.two(), story.validator());
    assert_eq!(
        story.refuses(|story| story.book().close_recall(recall, two)),
        Refusal::NotReconciled { left: units(5) }
    );
    let pile = story.pile(Stage::Recalled);
    story.now_do(|story| story.book().reconcile(pile, units(2), Stage::Used));
    story.now_do(|story| story.book().reconcile(pile, units(3), Stage::Scrap));
    assert_eq!(
        story.refuses(|story| story.book().close_recall(recall, (one, one))),
        Refusal::SecondPerson
    );
    story.now_do(|story| story.book().close_recall(recall, two));
    assert_eq!(
        story.demand().open,
        units(5),
        "those used before she was told reopen nothing more"
    );
}

#[test]
fn units_found_again_fall_under_the_recall_of_their_batch() {
    let mut story = Story::on_the_road(&[5]);
    let (pile, hub) = (story.pile(Stage::Transit), story.world.hubs[1]);
    story.now_do(|story| story.book().lose(pile, units(5)));
    assert_eq!(story.demand().open, units(5));
    let mut story = story.recall_opened().recall_final();
    let (recall, two) = (story.recall_id(), story.two());
    story.now_do(|story| story.book().close_recall(recall, two));
    let lost = story.pile(Stage::Lost);
    let found = story.now_do(|story| story.book().find(lost, units(5), hub));
    assert_eq!((found.stage, found.owner), (Stage::Recalled, None));
    assert_eq!(
        story.world.book.recalls.get(&recall).unwrap().state,
        RecallState::Final,
        "a closed recall opens again"
    );
}

#[test]
fn kits_of_a_recalled_part_are_recalled_and_their_sound_parts_saved() {
    let mut story = Story::with_visors();
    let kits = story.batch_id();
    story.batches.swap(0, 2);
    let mut story = story.recall_opened().recall_final();
    story.batches.swap(0, 2);
    assert_eq!(
        (story.batch_id(), story.count_of(Stage::Recalled)),
        (kits, units(2))
    );
    let pile = story.pile(Stage::Recalled);
    let children = story.now_do(|story| story.book().dismantle(pile, units(2)));
    let stages: std::collections::BTreeMap<
        Option<crate::ids::ComponentId>,
        crate::batch::BatchState,
    > = children
        .iter()
        .map(|id| story.world.book.batches.get(id).unwrap())
        .map(|batch| (batch.made.part(), batch.state))
        .collect();
    assert_eq!(
        stages.into_values().collect::<Vec<_>>(),
        [
            crate::batch::BatchState::Recalled,
            crate::batch::BatchState::Sealed
        ]
    );
}
