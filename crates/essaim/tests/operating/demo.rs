//! The demonstration as a process: built, served, verified, and refused where it does not belong.

use essaim_store::testing::{Scratch, TestDb};

use super::process::{Demo, Place, essaim, is_whole};

#[tokio::test]
async fn a_newcomer_starts_it_gets_a_link_per_role_and_verify_finds_it_sound() {
    let base = TestDb::sqlite().await.unwrap();
    let place = Place::of(&base);
    let demo = Demo::start(&place, &[]);
    let roles: Vec<&str> = demo.doors.keys().map(String::as_str).collect();
    let expected = [
        "approver",
        "coordinator",
        "driver",
        "hub-keeper",
        "maker",
        "operator",
        "planner",
        "requester",
        "validator",
    ];
    assert_eq!(roles, expected);
    for door in demo.doors.values() {
        let prefix = format!("{}/fr/sign-in/link/", demo.node.url);
        assert!(door.link.starts_with(&prefix), "{}", door.link);
    }
    is_whole(&place);
}

#[test]
fn it_listens_on_this_machine_only_and_leaves_a_real_instance_alone() {
    let folder = Scratch::new().unwrap();
    let public = essaim()
        .args(["demo", "--listen", "0.0.0.0:0", "--data"])
        .arg(folder.path())
        .output()
        .unwrap();
    assert_eq!(public.status.code(), Some(2));
    let migrated = essaim()
        .args(["migrate", "--data"])
        .arg(folder.path())
        .output()
        .unwrap();
    assert!(migrated.status.success());
    let refused = essaim()
        .args(["demo", "--listen", "127.0.0.1:0", "--data"])
        .arg(folder.path())
        .output()
        .unwrap();
    assert_eq!(refused.status.code(), Some(1));
}
