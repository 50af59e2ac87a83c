//! The demonstration's region is as sound as a real one.

use essaim_app::demo::{self, Plan};
use essaim_domain::claim::ClaimState;
use essaim_domain::person::Role;
use essaim_testkit::each_village;

#[tokio::test]
async fn a_fortnight_of_history_holds_every_invariant() {
    each_village("demo", |village| async move {
        let now = village.base.db.now().await.unwrap();
        let plan = Plan {
            makers: 40,
            ..Plan::usual(5, now)
        };
        demo::build(&village.app, &village.base.clock, plan)
            .await
            .unwrap();
        assert_eq!(
            village.base.db.now().await.unwrap(),
            now,
            "the clock is where it was"
        );
        let faces = demo::faces(&village.app).await.unwrap();
        let roles: Vec<Role> = faces.iter().map(|face| face.role).collect();
        for role in Role::ALL {
            assert!(roles.contains(role), "somebody to sign in as {role}");
        }
        let whole = village.whole().await;
        let maker = faces.iter().find(|face| face.role == Role::Maker).unwrap();
        let taken = whole
            .book
            .claims
            .rows()
            .filter(|claim| claim.maker == maker.person && claim.state == ClaimState::Active);
        assert!(
            taken.count() > 0,
            "the maker one meets has something to print"
        );
        let received = whole
            .book
            .lines
            .rows()
            .filter(|line| line.demand.received.is_some())
            .count();
        assert!(received > 0, "something arrived in two weeks");
        assert!(whole.book.recalls.len() == 2 && whole.book.parcels.len() > 20);
        village.verify().await;
    })
    .await;
}
