//! Signing in through HTTP, as a browser does it.

#![expect(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a story that cannot go on stops the test"
)]

use chrono::TimeDelta;
use essaim_app::people;
use essaim_domain::code::{Code, Secret};
use essaim_domain::ids::PersonId;
use essaim_store::people::{sign_in, standing};
use essaim_testkit::{Page, Village, each_village};

/// Asks for a mail and opens it.
async fn asked(village: &Village, page: &Page) -> (Secret, Code) {
    let sent = page.post("/fr/sign-in", &[("email", "Maelle@Example.invalid")]);
    assert_eq!(sent.await.expect(303).to, "/fr/sign-in/code");
    open_mail(village).await.expect("a mail is owed")
}

async fn open_mail(village: &Village) -> Option<(Secret, Code)> {
    let owed = sign_in::owed(&village.base.db, village.makers[0]).await;
    let request = *owed.unwrap().first()?;
    people::make_sign_in_secrets(&village.app, request)
        .await
        .unwrap()
}

#[tokio::test]
async fn a_maker_comes_in_by_the_code_once_and_only_in_her_browser() {
    each_village("sign-in by code", |village| async move {
        let (page, other) = (village.browser(), village.browser());
        page.get("/fr/me").await.expect(303);
        let (_, code) = asked(&village, &page).await;
        let code = code.to_string();
        other
            .post("/fr/sign-in/code", &[("code", &code)])
            .await
            .expect(422);
        let way = page.cookie("essaim-way").unwrap();
        let typed = code.to_lowercase();
        let done = page.post("/fr/sign-in/code", &[("code", &typed)]).await;
        let done = done.expect(303);
        assert_eq!(done.to, "/fr/jobs");
        assert!(page.cookie("essaim").is_some());
        let me = page.get("/fr/me").await.expect(200);
        assert!(me.html.contains("Maelle"), "{}", me.html);
        let replay = village.browser();
        replay.keep("essaim-way", &way);
        replay
            .post("/fr/sign-in/code", &[("code", &code)])
            .await
            .expect(422);
    })
    .await;
}

#[tokio::test]
async fn a_link_shows_a_button_and_works_once_where_it_was_asked_for() {
    each_village("sign-in by link", |village| async move {
        let (page, other) = (village.browser(), village.browser());
        let (link, _) = asked(&village, &page).await;
        let path = format!("/fr/sign-in/link/{}", link.reveal());
        other.get(&path).await.expect(403);
        other.post(&path, &[]).await.expect(403);
        page.get(&path).await.expect(200);
        page.get(&path).await.expect(200);
        page.post(&path, &[("shared", "yes")]).await.expect(303);
        page.get("/fr/me").await.expect(200);
        page.get(&path).await.expect(410);
        page.post(&path, &[]).await.expect(410);
        village.wait(TimeDelta::hours(2));
        page.get("/fr/me").await.expect(303);
    })
    .await;
}

#[tokio::test]
async fn a_code_ends_after_ten_minutes_and_after_five_wrong_ones() {
    each_village("sign-in ends", |village| async move {
        let page = village.browser();
        let (_, code) = asked(&village, &page).await;
        village.wait(TimeDelta::minutes(10));
        let code = code.to_string();
        page.post("/fr/sign-in/code", &[("code", &code)])
            .await
            .expect(422);
        assert!(
            open_mail(&village).await.is_none(),
            "a stale mail is dropped"
        );
        let (_, code) = asked(&village, &page).await;
        for _ in 0..5 {
            let wrong = Code::new(&mut *village.app.chance()).to_string();
            page.post("/fr/sign-in/code", &[("code", &wrong)])
                .await
                .expect(422);
        }
        page.post("/fr/sign-in/code", &[("code", &code.to_string())])
            .await
            .expect(422);
        assert!(page.cookie("essaim").is_none());
    })
    .await;
}

#[tokio::test]
async fn an_unknown_address_gets_the_same_answer_and_the_fourth_mail_waits() {
    each_village("sign-in unknown", |village| async move {
        let page = village.browser();
        let at = &page;
        let ask =
            |email: &'static str| async move { at.post("/fr/sign-in", &[("email", email)]).await };
        let known = ask("maelle@example.invalid").await.expect(303);
        let unknown = ask("nobody@example.invalid").await.expect(303);
        assert_eq!((known.to, known.html), (unknown.to, unknown.html));
        assert!(unknown.headers.contains_key("set-cookie"));
        page.get("/fr/sign-in/code").await.expect(200);
        ask("no address").await.expect(422);
        for _ in 0..2 {
            ask("nobody@example.invalid").await.expect(303);
        }
        let waits = ask("nobody@example.invalid").await.expect(429);
        assert!(waits.headers["retry-after"].parse::<u64>().unwrap() > 60);
    })
    .await;
}

#[tokio::test]
async fn sessions_end_by_themselves_by_hand_and_everywhere() {
    each_village("sessions", |village| async move {
        let (one, two) = (
            village.page(village.makers[0]).await,
            village.page(village.makers[0]).await,
        );
        let cookie = one.cookie("essaim").unwrap();
        one.post("/fr/sign-out", &[]).await.expect(303);
        one.keep("essaim", &cookie);
        one.get("/fr/me").await.expect(303);
        two.get("/fr/me").await.expect(200);
        village.wait(TimeDelta::days(13));
        two.get("/fr/me").await.expect(200);
        village.wait(TimeDelta::days(2));
        two.get("/fr/me").await.expect(303);
        let (three, four) = (
            village.page(village.makers[0]).await,
            village.page(village.makers[0]).await,
        );
        three
            .post("/fr/sign-out", &[("everywhere", "yes")])
            .await
            .expect(303);
        four.get("/fr/me").await.expect(303);
    })
    .await;
}

/// Where somebody begins who comes in by a link of the operator.
async fn begins(village: &Village, person: PersonId) -> String {
    let reach = standing::reach(&village.base.db, person).await.unwrap();
    let email = reach.unwrap().email.unwrap();
    let url = people::link_for(&village.app, &email).await.unwrap();
    let path = url.strip_prefix(&village.url).unwrap().to_owned();
    let page = village.browser();
    let to = page.post(&path, &[]).await.expect(303).to;
    page.get(&to).await.expect(200);
    to
}

#[tokio::test]
async fn everybody_begins_at_the_work_of_her_role() {
    each_village("start", |village| async move {
        let of = |person| begins(&village, person);
        assert_eq!(of(village.requester).await, "/fr/needs?of=mine");
        assert_eq!(of(village.approver).await, "/fr/deliveries");
        assert_eq!(of(village.makers[0]).await, "/fr/jobs");
        assert_eq!(of(village.validator).await, "/fr/inspections");
        assert_eq!(of(village.hub_keeper).await, "/fr/hubs");
        assert_eq!(of(village.driver).await, "/fr/tours");
        assert_eq!(of(village.planner).await, "/fr/tours");
        let verifies = "/fr/needs?state=submitted";
        assert_eq!(of(village.coordinator).await, verifies);
        assert_eq!(of(village.operator).await, "/fr/people");
    })
    .await;
}

#[tokio::test]
async fn of_several_roles_the_first_with_work_counts_and_without_any_the_home_page() {
    each_village("start of several roles", |village| async move {
        let (one, two) = (village.makers[0], village.makers[1]);
        let (_, line) = village.ear_savers_needed(20).await;
        let claim = village.claimed(one, line, village.saver.1, 10).await;
        assert_eq!(begins(&village, one).await, "/fr/claims");
        village.also_validates(two).await;
        assert_eq!(begins(&village, two).await, "/fr/jobs");
        village.sealed(one, claim, &[10]).await;
        assert_eq!(begins(&village, two).await, "/fr/inspections");
        village
            .tamper("UPDATE membership SET status = 'left' WHERE role = 'driver'".to_owned())
            .await;
        assert_eq!(begins(&village, village.driver).await, "/fr/");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn the_operators_link_needs_no_mail_and_the_demonstrations_only_a_demonstration() {
    each_village("links", |village| async move {
        let url = people::link_for(&village.app, "maelle@example.invalid")
            .await
            .unwrap();
        let path = url.strip_prefix(&village.url).unwrap();
        let page = village.browser();
        page.get(path).await.expect(200);
        page.post(path, &[]).await.expect(303);
        page.get("/fr/me").await.expect(200);
        village.browser().post(path, &[]).await.expect(410);
        assert!(
            people::demo_link(&village.app, village.makers[0])
                .await
                .is_err()
        );
        assert!(
            people::link_for(&village.app, "nobody@example.invalid")
                .await
                .is_err()
        );
    })
    .await;
}
